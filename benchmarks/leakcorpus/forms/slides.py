"""Slides of python-pptx: text in placeholders, tables, and notes."""

from __future__ import annotations

import io
from collections.abc import Callable

from benchmarks.leakcorpus.forms import Maker
from benchmarks.leakcorpus.forms.plain import settled
from benchmarks.leakcorpus.forms.word import FIXED
from benchmarks.leakcorpus.paper import Paper, Table, lines_of


def _slides(*, notes: bool = False) -> Callable[[Paper], bytes]:
    def make(paper: Paper) -> bytes:
        import pptx
        from pptx.util import Cm

        deck = pptx.Presentation()
        deck.core_properties.created = deck.core_properties.modified = FIXED
        deck.core_properties.author = ""
        for block in paper.blocks:
            slide = deck.slides.add_slide(deck.slide_layouts[1 if isinstance(block, str) else 5])
            slide.shapes.title.text = paper.title
            if isinstance(block, Table):
                shape = slide.shapes.add_table(len(block.rows), len(block.rows[0]), Cm(1), Cm(4), Cm(22), Cm(8))
                for row, cells in zip(shape.table.rows, block.rows, strict=True):
                    for cell, value in zip(row.cells, cells, strict=True):
                        cell.text = "\n".join(lines_of(value))
            elif notes:
                slide.notes_slide.notes_text_frame.text = block
            else:
                slide.placeholders[1].text = block
        out = io.BytesIO()
        deck.save(out)
        return settled(out.getvalue())

    return make


MAKERS = [Maker("python-pptx", "pptx", _slides()), Maker("python-pptx, noter", "pptx", _slides(notes=True))]
