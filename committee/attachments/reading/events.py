"""What a reader tells of a file: pieces of text, rows of tables, and what it noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and where it stands, in Danish: `afsnit 12`, `side 3`, `egenskaber`.

    `joins` says that it follows right upon the passage before it, so that a number may stand over the border.
    `line` is the number of its first line, when lines are its places. `role` is `meta` for what a program wrote into the
    file beside its text, `author` for a name of one who made it, `part` for the name of a package's own part.
    """

    where: str
    text: str
    joins: bool = False
    line: int = 0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `shape` is `number` for one whose leading noughts are lost, `amount` for one that is shown as money,
    with thousands or in percent, `date` for one that holds a date (then written dd-mm-yyyy), and empty for text."""

    column: int
    text: str
    where: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, in order. A table's rows come after each other; `table` tells them from another table's. `again` says that
    a piece of text has told its words already."""

    table: str
    number: int
    where: str
    cells: tuple[Cell, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table that stand on a line each, as text. `number` and `line` are the first one's; `read` makes the cells of a
    line, whose own are parted by `separator`. A row without cells is none."""

    table: str
    around: str  # what the places are in, with a comma after it
    number: int
    line: int
    lines: Sequence[str]
    separator: str
    read: Callable[[str], tuple[Cell, ...]]

    def row(self, at: int) -> Row:
        """The row on a line."""
        return Row(self.table, self.number + at, f"{self.around}linje {self.line + at}", self.read(self.lines[at]))

    def __iter__(self) -> Iterator[Row]:
        return (row for row in map(self.row, range(len(self.lines))) if row.cells)


@dataclass(frozen=True, slots=True)
class Note:
    """A finding that the reader makes itself: hidden, tracked, embedded, unread. `of_picture`: for nothing else than being one."""

    kind: str
    where: str
    text: str
    of_picture: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page was read: for the receipt's counts."""


Event = Passage | Row | Rows | Note | Page
Events = Iterator[Event]
Deeper = Callable[[str, bytes], Events]  # a file in a file, by its name and bytes
