"""The cells of a saved table → a table of the tree, with what is merged in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from committee.documents.tables import plain_table
from committee.documents.tree import Align, Cell, Inlines, Row, Table

MOST_SPANNED = 100  # columns under one cell
_ALIGNS = {"right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTER}


@dataclass(frozen=True, slots=True)
class SavedCell:
    """A cell as it was saved: its words, Word's own word for how they are set, the columns it goes over, and whether it belongs
    to the cell above it."""

    words: Inlines
    align: str
    across: int = 1
    is_continued: bool = False


def table_of(rows: Sequence[Sequence[SavedCell]], headers: int) -> Table:
    """A table whose first rows are its header; a column is set as most of its cells are, and short rows get empty cells."""
    width = max((sum(cell.across for cell in row) for row in rows), default=0)
    if not any(cell.across > 1 or cell.is_continued for row in rows for cell in row) and headers <= 1:
        full = [[*(cell.words for cell in row), *[()] * (width - len(row))] for row in rows]
        return plain_table(full[0] if headers else (), full[headers:], _aligns(rows, width))
    head, body = (_merged(part, width) for part in (rows[:headers], rows[headers:]))
    return Table(head, body, _aligns(rows, width))


def _aligns(rows: Sequence[Sequence[SavedCell]], width: int) -> tuple[Align, ...]:
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        column = 0
        for cell in row:
            if cell.across == 1 and not cell.is_continued:
                columns[column].append(cell.align)
            column += cell.across
    return tuple(_ALIGNS.get(max(set(c), key=c.count), Align.LEFT) if c else Align.LEFT for c in columns)


def _merged(rows: Sequence[Sequence[SavedCell]], width: int) -> tuple[Row, ...]:
    """The rows of one part of a table. A cell that says to go on from above begins anew where nothing as wide stands there."""
    made: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # where a column's cell began: its row, and its place there
    for number, row in enumerate(rows):
        made.append([])
        column = 0
        for saved in row:
            begun = above.get(column)
            if saved.is_continued and begun and made[begun[0]][begun[1]].across == saved.across:
                began = made[begun[0]][begun[1]]
                made[begun[0]][begun[1]] = replace(began, down=number - begun[0] + 1)
            else:
                above[column] = (number, len(made[-1]))
                made[-1].append(Cell(saved.words, saved.across))
            column += saved.across
        made[-1] += [Cell()] * (width - column)
    return tuple(map(tuple, made))
