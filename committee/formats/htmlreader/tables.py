"""A page's table, once it is read to its end → a table of the tree; one that only lays a page out → what stands in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee.documents.cells import cell_of
from committee.documents.flat import Note
from committee.documents.tables import Placed, every_row, headed, laid_out
from committee.documents.tree import (
    Align,
    Blocks,
    Cell,
    Heading,
    Paragraph,
    Row,
    Table,
    words_of,
)
from committee.formats.htmlreader.boxes import CellBox, TableBox

MOST_ACROSS, MOST_DOWN, MOST_CELLS = 100, 5_000, 200_000
_BETWEEN = "; "  # between the cells of a table that stands in another's cell, as a line
_ALIGNS = {"left": Align.LEFT, "start": Align.LEFT, "right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTER}


def align_of(said: str) -> Align | None:
    """How a cell is set, by CSS's or HTML's word."""
    return _ALIGNS.get(said.casefold())


def table_blocks(box: TableBox) -> tuple[Blocks, list[Note]]:
    """What a table becomes, with what stood before and after its rows; and what is to be told of it."""
    contents = [[(cell, cell.taken()) for cell in row] for row in box.rows]
    before, after = box.before.taken(), box.after.taken()
    if _lays_out([[blocks for _, blocks in row] for row in contents], is_said=box.is_layout):
        inside = [block for row in contents for _, blocks in row for block in blocks]
        caption = [Paragraph(box.caption)] if box.caption else []
        return (*before, *caption, *inside, *after), []
    notes = [Note("tabel i en celle", _said(one)) for row in contents for _, blocks in row for one in _tables(blocks)]
    table = _table(box, contents)
    return (*before, *([table] if table else []), *after), notes


def _tables(blocks: Blocks) -> Iterator[Table]:
    return (block for block in blocks if isinstance(block, Table))


def _said(table: Table) -> str:
    return _BETWEEN.join(words for row in every_row(table) for cell in row if (words := words_of(cell)))


def _lays_out(rows: Sequence[Sequence[Blocks]], *, is_said: bool) -> bool:
    """Whether a table is there for how the page looks: one cell around a text, or rows of one that hold headings and tables."""
    full = [[blocks for blocks in row if blocks] for row in rows]
    if is_said or (sum(map(len, full)) <= 1 and max(map(len, rows), default=0) <= 1):
        return True
    has_parts = any(isinstance(block, Heading | Table) for row in full for blocks in row for block in blocks)
    return has_parts and all(len(row) <= 1 for row in full)


def _table(box: TableBox, contents: Sequence[Sequence[tuple[CellBox, Blocks]]]) -> Table | None:
    rows = [[cell_of(blocks, cell.across, cell.down) for cell, blocks in row] for row in contents]
    if not any(cell.children or cell.rest for row in rows for cell in row):
        return None
    ends = sorted({*box.ends, len(rows)})
    reaching = [[_reaching(cell, at, ends) for cell in row] for at, row in enumerate(rows)]
    made, aligns = _in_columns(reaching, [[cell.align for cell, _ in row] for row in contents])
    count = _head_rows(box, made)
    return headed(Table(tuple(made[:count]), tuple(made[count:]), aligns, box.caption))


def _reaching(cell: Cell, at: int, ends: Sequence[int]) -> Cell:
    """A cell that goes no further down than its part of the table."""
    end = next(end for end in ends if end > at)
    down = max(1, min(cell.down or end, end - at))
    return cell if down == cell.down else replace(cell, down=down)


def _in_columns(
    rows: Sequence[Sequence[Cell]], said: Sequence[Sequence[Align | None]]
) -> tuple[list[Row], tuple[Align, ...]]:
    """The cells of each row, and how the columns are set: each as most of its cells are, the first row not asked where there are more.

    A column in which nothing begins is part of the one before it.
    """
    width = _width(rows)
    if width * len(rows) > MOST_CELLS:
        rows = [[replace(cell, across=1, down=1) for cell in row] for row in rows]
        width = _width(rows)
    placed = [[one for one in row if not one.is_continued] for row in laid_out(map(tuple, rows), width)]
    starts = sorted({one.column for row in placed for one in row if one.cell.children or one.cell.rest})
    place = {column: at for at, column in enumerate(starts)}
    counts: list[Counter[Align]] = [Counter() for _ in starts]
    made: list[Row] = []
    for number, row in enumerate(placed):
        made.append(tuple(_narrowed(one, starts) for one in row if one.column in place))
        for one, align in zip(row, said[number], strict=False):
            if (number or len(rows) == 1) and one.cell.across == 1 and one.cell.children and one.column in place:
                counts[place[one.column]][align or Align.LEFT] += 1
    return made, tuple(count.most_common(1)[0][0] if count else Align.LEFT for count in counts)


def _narrowed(one: Placed, starts: Sequence[int]) -> Cell:
    """A cell over as many columns as begin in it."""
    if one.cell.across == 1:
        return one.cell
    return replace(one.cell, across=bisect_left(starts, one.column + one.cell.across) - bisect_left(starts, one.column))


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    """How many columns the rows may take, with what comes down into them."""
    widest, down = 0, list[tuple[int, int]]()  # how many columns come down, and how many rows more
    for row in rows:
        widest = max(widest, sum(across for across, _ in down) + sum(cell.across for cell in row))
        down = [(across, left - 1) for across, left in down if left > 1]
        down += [(cell.across, cell.down - 1) for cell in row if cell.down > 1]
    return widest


def _head_rows(box: TableBox, rows: Sequence[Row]) -> int:
    """How many rows the page says are the table's head."""
    count = _first_without(box.heads) or _first_without(
        [bool(row) and all(one.is_head for one in row) for row in box.rows]
    )
    if count == len(rows):
        count = min(1, len(rows) - 1)
    return max((at + cell.down for at, row in enumerate(rows[:count]) for cell in row), default=count)


def _first_without(said: Sequence[bool]) -> int:
    return next((at for at, one in enumerate(said) if not one), len(said))
