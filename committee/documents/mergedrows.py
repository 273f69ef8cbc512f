"""Cells of written rows that are parts of others: `<<` of the one to the left, `^^` of the one above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from committee.documents.node import node

ACROSS, DOWN = "<<", "^^"


@node
class Fault:
    """Something wrong in a table: the line and column where, from 0, what it is, and the cure."""

    line: int
    column: int
    text: str
    cure: str


@dataclass(slots=True, eq=False)
class WrittenCell:
    """A cell as it is written, where, and how many columns and rows it reaches over; an entry under `række:` holds blocks."""

    lines: list[str]
    line: int = 0
    column: int = 0
    holds_blocks: bool = False
    across: int = 1
    down: int = 1

    @property
    def sign(self) -> str:
        """The sign of a cell that is part of another; else nothing."""
        said = "\n".join(self.lines).strip()
        return said if said in (ACROSS, DOWN) else ""


def merged(written: Sequence[Sequence[WrittenCell]], width: int, faults: list[Fault]) -> list[list[WrittenCell]]:
    """The rows of a header, or those below it, with the cells that begin in each, and how far each reaches. A sign that fits no cell
    is told, and is an empty one."""
    if any(cell.sign for row in written for cell in row):
        return _Merging(written, width, faults).rows()
    return [[*row, *(WrittenCell([""]) for _ in range(width - len(row)))] for row in written]


@dataclass(slots=True)
class _Merging:
    """Puts cells together by their signs."""

    written: Sequence[Sequence[WrittenCell]]
    width: int
    faults: list[Fault]

    def rows(self) -> list[list[WrittenCell]]:
        """The rows with the cells that begin in each."""
        owners = self._owners()
        for number, row in enumerate(owners):
            for column in range(len(row)):
                if self._begins(owners, number, column):
                    self._measure(owners, number, column)
                    self._cut(owners, number, column)
        return [
            [owner for column, owner in enumerate(row) if self._begins(owners, number, column)]
            for number, row in enumerate(owners)
        ]

    def _measure(self, owners: Sequence[Sequence[WrittenCell]], number: int, column: int) -> None:
        """Find how many columns and rows the cell that begins there reaches over."""
        owner, row = owners[number][column], owners[number]
        owner.across = next(
            (n for n in range(1, self.width - column) if row[column + n] is not owner), self.width - column
        )
        reach = slice(column, column + owner.across)
        below = range(1, len(owners) - number)
        owner.down = next(
            (n for n in below if any(one is not owner for one in owners[number + n][reach])), len(owners) - number
        )

    def _owners(self) -> list[list[WrittenCell]]:
        """The cell that each place belongs to."""
        owners: list[list[WrittenCell]] = []
        for number, row in enumerate(self.written):
            line: list[WrittenCell] = []
            for column in range(self.width):
                cell = row[column] if column < len(row) else WrittenCell([""])
                if cell.sign == ACROSS and column:
                    cell = line[-1]
                elif cell.sign == DOWN and number:
                    cell = owners[-1][column]
                elif cell.sign:
                    cell = self._loose(cell)
                line.append(cell)
            owners.append(line)
        return owners

    def _loose(self, cell: WrittenCell) -> WrittenCell:
        where = "til venstre" if cell.sign == ACROSS else "over sig"
        cure = "Skriv cellens ord, eller lad den være tom." if cell.sign == ACROSS else "En celle kan ikke gå fra hovedet og ned i rækkerne. Skriv cellens ord, eller lad den være tom."  # fmt: skip
        self.faults.append(Fault(cell.line, cell.column, f"»{cell.sign}« har ingen celle {where}.", cure))
        return WrittenCell([""])

    @staticmethod
    def _begins(owners: Sequence[Sequence[WrittenCell]], number: int, column: int) -> bool:
        owner = owners[number][column]
        return not (column and owners[number][column - 1] is owner) and not (
            number and owners[number - 1][column] is owner
        )

    def _cut(self, owners: list[list[WrittenCell]], number: int, column: int) -> None:
        """Take from a cell the places that aren't in its square."""
        owner = owners[number][column]
        square, end = range(column, column + owner.across), number + owner.down
        for at in range(number, len(owners)):
            beside = [n for n, other in enumerate(owners[at]) if other is owner and (at >= end or n not in square)]
            if at >= end and not beside:
                break
            for place in beside:
                cell = self.written[at][place]
                text = f"»{cell.sign}« passer ikke med den celle, den skulle være en del af."
                cure = "En flettet celle er en firkant: den går over lige mange kolonner i hver af sine rækker."
                self.faults.append(Fault(cell.line, cell.column, text, cure))
                owners[at][place] = WrittenCell([""])
