"""The cells of a saved table → a table of the tree, with what is merged in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from committee.documents.tree import Align, Cell, Inlines, Row, Strong, Table
from committee.documents.walk import map_words

MOST_SPANNED = 100  # columns under one cell
_ALIGNS = {"right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTER}


@dataclass(frozen=True, slots=True)
class SavedCell:
    """A cell as it was saved: what it holds, Word's own word for how it is set (None for one that begins with a list), the columns it
    goes over, and whether it belongs to the cell above it."""

    content: Cell
    align: str | None
    across: int = 1
    is_continued: bool = False


def table_of(rows: Sequence[Sequence[SavedCell]], headers: int) -> Table:
    """A table whose first rows are its header; a column is set as most of its cells are, and short rows get empty cells."""
    width = max((sum(cell.across for cell in row) for row in rows), default=0)
    head, body = (_merged(part, width) for part in (rows[:headers], rows[headers:]))
    below = tuple(tuple(map(_without_bold, row)) for row in head[1:])
    made = Table((*head[:1], *below), body, _aligns(rows, width))
    return made if made.has_header or len(head) > 1 else replace(made, header=())


def _without_bold(cell: Cell) -> Cell:
    """A cell of a header row below the first, whose words are written in bold since Word's style for headers is the first row's."""

    def plain(words: Inlines) -> Inlines:
        first = words[0] if len(words) == 1 else None
        return first.children if isinstance(first, Strong) else words

    return replace(cell, children=plain(cell.children), rest=map_words(cell.rest, plain))


def _aligns(rows: Sequence[Sequence[SavedCell]], width: int) -> tuple[Align, ...]:
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        column = 0
        for cell in row:
            if cell.across == 1 and not cell.is_continued and cell.align is not None:
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
                made[-1].append(replace(saved.content, across=saved.across))
            column += saved.across
        made[-1] += [Cell()] * (width - column)
    return tuple(map(tuple, made))
