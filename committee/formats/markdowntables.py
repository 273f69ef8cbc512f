"""A table in published Markdown, in the form that GitHub's viewers know: one header row, one line a row, no merged cells.

Every word stands once and in its order: the words of a merged cell in the first of its places, header rows below the first in bold,
and a cell's paragraphs and lists on lines of their own within it, `<br>`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import assert_never

from committee.documents.cells import blocks_in
from committee.documents.chartnodes import Chart
from committee.documents.chartpicture import alt_of
from committee.documents.lists import bullet, entry_numbers
from committee.documents.tables import column_count, grid_of_cells
from committee.documents.tree import (
    Align,
    Blocks,
    BulletList,
    Cell,
    Contents,
    Heading,
    Inlines,
    OrderedList,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
)

Words = Callable[[Inlines], str]
RULE = {Align.LEFT: "---", Align.RIGHT: "--:", Align.CENTER: ":-:"}
_BREAK = "<br>"
_HARD = "\N{NO-BREAK SPACE}"  # after the mark of an entry, which is told by it from words that begin so


def table_of_bars(table: Table, words: Words) -> str:
    """The table's lines, its caption in bold above them; `words` makes Markdown of inlines."""
    width = column_count(table)
    heads = [*grid_of_cells(table.header, width)] or [(Cell(),) * width]
    rows = [heads[0], *(tuple(map(_bold, row)) for row in heads[1:]), *grid_of_cells(table.rows, width)]
    aligns = (*table.aligns, *[Align.LEFT] * (width - len(table.aligns)))
    lines = [row_of_bars(barred(_cell(cell, words)) for cell in row) for row in rows]
    lines.insert(1, row_of_bars(RULE[align] for align in aligns))
    above = [f"{words((Strong(table.caption),))}\n"] if table.caption else []
    return "\n".join([*above, *lines])


def row_of_bars(cells: Iterable[str]) -> str:
    """Cells as one line."""
    return "| " + " | ".join(cells) + " |"


def barred(cell: str) -> str:
    """A cell's text, whose own bars part no cells."""
    return cell.replace("|", "\\|")


def _bold(cell: Cell) -> Cell:
    return replace(cell, children=(Strong(cell.children),)) if cell.children else cell


def _cell(cell: Cell, words: Words) -> str:
    if not cell.rest:
        return words(cell.children).replace("\\\n", _BREAK)
    return _on_one_line(blocks_in(cell), words, 0).replace("\\\n", _BREAK)


def _on_one_line(blocks: Blocks, words: Words, depth: int) -> str:
    """Blocks with breaks between their lines, and a list's signs and numbers as they are printed."""
    made = ""
    for block in blocks:
        match block:
            case Paragraph(children) | Heading(_, children):
                made += _BREAK * 2 * bool(made) + words(children)
            case BulletList(items) | OrderedList(items):
                marks = entry_numbers(block) if isinstance(block, OrderedList) else [bullet(depth)] * len(items)
                entries = (f"{mark}{_HARD}{_on_one_line(item, words, depth + 1)}" for mark, item in zip(marks, items, strict=True))  # fmt: skip
                made = _BREAK.join(filter(None, [made, *entries]))
            case Picture(alt=alt, caption=caption):
                made = _BREAK.join(filter(None, [made, words(caption or (Text(alt),))]))
            case Chart():
                made = _BREAK.join(filter(None, [made, words((Text(alt_of(block)),))]))
            case Table() | Contents():
                pass  # no cell has them: `cells.py` takes a table apart, and a document's contents list is no text's
            case _:
                assert_never(block)
    return made
