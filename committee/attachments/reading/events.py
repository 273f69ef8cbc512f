"""What a reader tells of a file: pieces of text, rows of tables, and what it noticed; and the bounds it reads within."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


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
    """A row of a table, in order. A table's rows come after each other; `table` tells them from another table's."""

    table: str
    number: int
    where: str
    cells: tuple[Cell, ...]


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


Event = Passage | Row | Note | Page
Events = Iterator[Event]


class UnreadError(Exception):
    """Why a file, or one in it, couldn't be read whole, in Danish and without anything that stands in it."""


class TooMuchError(UnreadError):
    """A bound is reached that holds for the file and all that lies in it: nothing more of it is read."""


@dataclass(slots=True)
class Budget:
    """How much more may be read, over a file and all that lies in it: bytes unpacked, parts, and archives in archives."""

    bytes: int = 200 * 1024 * 1024
    part: int = 48 * 1024 * 1024
    parts: int = 10_000
    depth: int = 5
    open: int = field(default=0)

    def take(self, size: int) -> None:
        """Count bytes that were unpacked."""
        self.bytes -= size
        if self.bytes < 0:
            raise TooMuchError("den fylder alt for meget, når den pakkes ud")

    def take_parts(self, count: int) -> None:
        """Count parts before they are opened."""
        self.parts -= count
        if self.parts < 0:
            raise TooMuchError("den har alt for mange dele")

    def enter(self) -> None:
        """Go one file deeper."""
        self.open += 1
        if self.open > self.depth:
            raise TooMuchError("der er for mange filer inde i hinanden")

    def leave(self) -> None:
        """Come back out of a file."""
        self.open -= 1
