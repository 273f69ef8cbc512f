"""A table: a header, rows of cells, and the place of each cell."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from committee.base.problems import Place, Problem


class ErrorCell(str):
    """A workbook's cell that holds an error, such as `#DIV/0!`."""


Cell = str | Decimal | dt.date | bool | None
Rows = Sequence[Sequence[Cell]]


@dataclass(slots=True)
class Table:
    """`typed` tells a workbook, where a number is a number and the text "2,5" is a mistake.

    `locate` gives the place of row and column; row -1 is the header. `fetched` is when a snapshot was fetched, from
    `address`, and `asked_for` what was asked, where it says so;
    `merged` has the cells of a workbook that a merged cell covers, with its range.
    """

    file: str
    columns: tuple[str, ...]
    rows: Rows
    locate: Callable[[int, int], Place]
    typed: bool = False
    fetched: dt.datetime | None = None
    address: str = ""
    asked_for: str = ""
    merged: dict[tuple[int, int], str] = field(default_factory=dict)
    _index: dict[str, int] = field(default_factory=dict)
    _rows_by: dict[int, dict[str, list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._index = {_folded(name): number for number, name in reversed(list(enumerate(self.columns)))}

    def column(self, name: str) -> int | None:
        """The number of the column of that name, large and small letters alike."""
        return self._index.get(_folded(name))

    def rows_by(self, column: int) -> Mapping[str, list[int]]:
        """The rows by the text in a column; made once, since several KPIs read one table."""
        if column not in self._rows_by:
            found: dict[str, list[int]] = {}
            for number, row in enumerate(self.rows):
                found.setdefault(text_of(row[column]), []).append(number)
            self._rows_by[column] = found
        return self._rows_by[column]

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands, by its row and column from 0."""
        return self.locate(row, column)


def text_of(cell: Cell) -> str:
    """A cell as text, without the space around it."""
    text = "" if cell is None else str(cell).strip()
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def header_problems(table: Table) -> list[Problem]:
    """A table must have rows, and no two columns of one name."""
    seen: set[str] = set()
    problems = []
    for number, name in enumerate(table.columns):
        if name and _folded(name) in seen:
            text = f"Kolonnen »{name}« findes to gange."
            problems.append(Problem(table.place(-1, number), "samme-kolonne", text, "Giv den ene et andet navn."))
        seen.add(_folded(name))
    if not table.rows:
        problems.append(Problem(table.place(-1, 0), "ingen-rækker", "Tabellen har ingen rækker under overskriften."))
    return problems
