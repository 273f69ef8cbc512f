"""A table as it is written in an item's text: with bars where they can say it, else row by row between `::: tabel` and `:::`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from committee.documents.cells import blocks_in
from committee.documents.mergedrows import ACROSS, DOWN
from committee.documents.rowtables import BREAK, LEAST_DASHES, OPENING, ROW, are_dashes
from committee.documents.tables import Placed, column_count, grid_of_cells, laid_out
from committee.documents.tree import Align, Blocks, Cell, Inlines, Row, Table
from committee.formats.markdowntables import RULE, Words, barred, row_of_bars

Part = Cell | str  # a cell, or the sign of a place that another reaches over


def table_source(table: Table, words: Words, text: Callable[[Blocks], str]) -> str:
    """The table's lines. `words` makes Markdown of a cell on one line, and `text` of the blocks of one that needs more."""
    width = column_count(table)
    aligns = (*table.aligns, *[Align.LEFT] * (width - len(table.aligns)))
    dashes = row_of_bars(RULE[align] for align in aligns)
    if _is_simple(table):
        heads = [*grid_of_cells(table.header, width)] or [(Cell(),) * width]
        lines = [_bars(row, words) for row in (*heads, *grid_of_cells(table.rows, width))]
        return "\n".join([lines[0], dashes, *lines[1:]])
    header = [_row(parts, words, text, is_head=True) for parts in _parts(table.header, width)]
    rows = [_row(parts, words, text) for parts in _parts(table.rows, width)]
    caption = _on_one_line(table.caption, words)
    return "\n".join([f"{OPENING} {caption}".rstrip(), *header, dashes, *rows, ":::"])


def _is_simple(table: Table) -> bool:
    cells = [cell for row in (*table.header, *table.rows) for cell in row]
    return (
        len(table.header) < 2
        and not table.caption
        and not any(cell.rest or cell.across > 1 or cell.down > 1 for cell in cells)
    )


def _parts(rows: tuple[Row, ...], width: int) -> list[list[Part]]:
    """The rows with something for each of their places."""
    return [[part for placed in row for part in _places(placed)] for row in laid_out(rows, width)]


def _places(placed: Placed) -> list[Part]:
    if placed.is_continued:
        return [DOWN] * placed.cell.across
    return [placed.cell, *[ACROSS] * (placed.cell.across - 1)]


def _row(parts: Sequence[Part], words: Words, text: Callable[[Blocks], str], *, is_head: bool = False) -> str:
    """A row of bars; one with a cell that needs more lines, or that would be taken for the line under the header, cell by cell."""
    bars = [part if isinstance(part, str) else _cell(part, words) for part in parts]
    needs_lines = any(isinstance(part, Cell) and part.rest for part in parts)
    if not needs_lines and not (is_head and are_dashes(bars, LEAST_DASHES)):
        return row_of_bars(bars)
    return "\n".join([ROW, *(part if isinstance(part, str) else _entry(part, text) for part in map(_as_entry, parts))])


def _as_entry(part: Part) -> Part:
    return f"- {part}" if isinstance(part, str) else part


def _entry(cell: Cell, text: Callable[[Blocks], str]) -> str:
    lines = _guarded(text(blocks_in(cell))).split("\n")
    return "\n".join([f"- {lines[0]}".rstrip(), *(f"  {line}" if line else "" for line in lines[1:])])


def _bars(row: Sequence[Cell], words: Words) -> str:
    return row_of_bars(barred(_on_one_line(cell.children, words)) for cell in row)


def _cell(cell: Cell, words: Words) -> str:
    return barred(_guarded(_on_one_line(cell.children, words)))


def _on_one_line(inlines: Inlines, words: Words) -> str:
    return words(inlines).replace("\\\n", BREAK)


def _guarded(said: str) -> str:
    """A cell's own words, not the sign that it is part of another."""
    return f"\\{said}" if said in (ACROSS, DOWN) else said
