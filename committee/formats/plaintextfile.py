"""A text file without any markup → blocks: paragraphs by its empty lines, and each line its own where there are none."""

from __future__ import annotations

import re
from itertools import groupby

from committee.attachments.reading.encoding import decoded
from committee.base.listmarks import mark_of
from committee.documents.tables import plain_table
from committee.documents.tree import Align, Block, Inline, LineBreak, Paragraph, Table, Text
from committee.formats.content import Content
from committee.records.textfile import seen_text

_LINES = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\u2028|\u2029|\x85")
_LONG = 60  # letters; a line that is longer may have been broken by its program and not by its writer


def text_content(data: bytes) -> Content:
    """The blocks of a text. Raises `UnreadError` for bytes that are no text."""
    lines = [seen_text(line).strip() for line in _LINES.split(decoded(data).removeprefix("\ufeff"))]
    blocks: list[Block] = []
    for is_text, row in groupby(lines, bool):
        for tabs, group in groupby(row, lambda line: line.count("\t")) if is_text else ():
            part = list(group)
            is_table = tabs > 0 and len(part) > 1
            blocks.append(_table(part) if is_table else _paragraph([" ".join(line.split()) for line in part]))
    return Content(tuple(blocks))


def _table(lines: list[str]) -> Table:
    """Lines of as many columns, of which the first says what they are."""
    cells = [[(Text(" ".join(cell.split())),) if cell.strip() else () for cell in line.split("\t")] for line in lines]
    return plain_table(cells[0], cells[1:], (Align.LEFT,) * len(cells[0]))


def _paragraph(lines: list[str]) -> Paragraph:
    """Lines that follow each other: broken by a program where the one before is long and this one is no entry of a list."""
    made: list[Inline] = []
    for number, line in enumerate(lines):
        goes_on = number > 0 and len(lines[number - 1]) > _LONG and mark_of(line) is None
        if goes_on and isinstance(made[-1], Text):
            made[-1] = Text(f"{made[-1].text} {line}")
        else:
            made += [LineBreak(), Text(line)] if made else [Text(line)]
    return Paragraph(tuple(made))
