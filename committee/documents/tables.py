"""A table's cells in their columns: where each stands, which places it covers, and the same table without merged cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from committee.documents.node import node
from committee.documents.tree import Align, Cell, Inline, Inlines, LineBreak, Row, Strong, Table, Text, plain_text
from committee.documents.walk import walk, words_in

GROUP_SIGN = ": "  # between a group of columns and its column, where a form has no merged cells


@node
class Placed:
    """A cell in a row: the column where it begins, and whether it came down from a row above."""

    cell: Cell
    column: int
    is_continued: bool = False


def plain_table(header: Sequence[Inlines], rows: Iterable[Sequence[Inlines]], aligns: Sequence[Align]) -> Table:
    """A table of one header row and no merged cells. A header without words is none."""
    heads = (_row(header),) if any(header) else ()
    return Table(heads, tuple(_row(row) for row in rows), tuple(aligns))


def _row(cells: Iterable[Inlines]) -> Row:
    return tuple(map(Cell, cells))


def column_count(table: Table) -> int:
    """How many columns the table has."""
    widest = (sum(cell.across for cell in row) for row in (*table.header, *table.rows))
    return max(len(table.aligns), *widest, 0)


def laid_out(rows: Iterable[Row], width: int) -> Iterator[tuple[Placed, ...]]:
    """Each row with all that stands in it, also what comes down from above; a short row is filled with empty cells.

    What reaches further than the table is wide is cut there.
    """
    covered: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        if not covered and len(row) == width and all(cell.across == cell.down == 1 for cell in row):
            yield tuple(Placed(cell, column) for column, cell in enumerate(row))
            continue
        left, made, column = iter(row), list[Placed](), 0
        while column < width:
            cell, rest = covered.pop(column, (None, 0))
            is_continued = cell is not None
            if cell is None:
                cell = next(left, Cell())
                room = next((other for other in sorted(covered) if other > column), width) - column
                cell = replace(cell, across=max(1, min(cell.across, room)))
                rest = cell.down
            made.append(Placed(cell, column, is_continued))
            if rest > 1:
                covered[column] = (cell, rest - 1)
            column += cell.across
        yield tuple(made)


def all_words(cell: Cell) -> Inlines:
    """All that a cell says, a line for each of its paragraphs and entries."""
    if not cell.rest:
        return cell.children
    made: list[Inline] = []
    for words in filter(None, lines_in(cell)):
        made += [LineBreak(), *words] if made else words
    return tuple(made)


def lines_in(cell: Cell) -> list[Inlines]:
    """The words of each paragraph and entry of a cell."""
    return [cell.children, *(words for block in walk(cell.rest) for words in words_in(block))]


_EMPTY = Cell()


def grid_of_cells(rows: Iterable[Row], width: int) -> Iterator[tuple[Cell, ...]]:
    """The rows with a cell for each column; in a place that a merged cell covers, an empty one."""
    for row in laid_out(rows, width):
        made: list[Cell] = []
        for placed in row:
            made += [_EMPTY if placed.is_continued else placed.cell, *[_EMPTY] * (placed.cell.across - 1)]
        yield tuple(made)


def grid(rows: Iterable[Row], width: int) -> Iterator[tuple[Inlines, ...]]:
    """The words of the same."""
    return (tuple(map(all_words, row)) for row in grid_of_cells(rows, width))


def every_row(table: Table) -> list[tuple[Inlines, ...]]:
    """The rows of the header and then the others, with a cell for each column."""
    width = column_count(table)
    return [*grid(table.header, width), *grid(table.rows, width)]


def heads_of(table: Table) -> list[tuple[Inlines, ...]]:
    """What stands over each column, the widest group first."""
    width = column_count(table)
    heads: list[list[Inlines]] = [[] for _ in range(width)]
    for row in laid_out(table.header, width):
        for placed in (one for one in row if not one.is_continued and (one.cell.children or one.cell.rest)):
            for column in range(placed.column, placed.column + placed.cell.across):
                heads[column].append(all_words(placed.cell))
    return [tuple(one) for one in heads]


def joined_heads(table: Table) -> tuple[Inlines, ...]:
    """One head for each column with the words of its groups before its own: `Beskæftigelsesindsatser: KIK II`."""
    return tuple(_joined(head) for head in heads_of(table))


def _joined(head: Sequence[Inlines]) -> Inlines:
    made: list[Inlines] = []
    for children in head:
        if not made or plain_text(made[-1]).strip() != plain_text(children).strip():
            made.append(children)
    return tuple(inline for n, children in enumerate(made) for inline in ((Text(GROUP_SIGN),) if n else ()) + children)


def is_group(row: Row, width: int) -> bool:
    """Whether a row is a single cell over the whole table, which names the rows below it."""
    return width > 1 and len(row) == 1 and row[0].across >= width


def headed(table: Table) -> Table:
    """A table without a head, whose first row alone is in bold, with that row as its head: so people write them."""
    rows = table.rows
    if table.header or len(rows) < 2:
        return table
    bold = [
        bool(full) and all(map(is_bold, full)) for row in rows for full in [[c for c in row if c.children or c.rest]]
    ]
    is_head = bold[0] and not all(bold) and len(rows[0]) > 1 and all(cell.children for cell in rows[0])
    count = max(cell.down for cell in rows[0]) if is_head else 0
    head = tuple(tuple(map(_without_bold, row)) for row in rows[:count])
    return replace(table, header=head, rows=rows[count:]) if 0 < count < len(rows) else table


def is_bold(cell: Cell) -> bool:
    """Whether all words of a cell are in bold."""
    return not cell.rest and len(cell.children) == 1 and isinstance(cell.children[0], Strong)


def _without_bold(cell: Cell) -> Cell:
    first = cell.children[0] if is_bold(cell) else None
    return replace(cell, children=first.children) if isinstance(first, Strong) else cell
