"""A table: a header, rows of cells, and the place of each cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from committee.base.problems import Place, Problem
from committee.kpi.tables.cells import Cell, Rows, folded, text_of

T = TypeVar("T")


@dataclass(slots=True)
class Table:
    """`typed` tells a workbook, where a number is a number and the text "2,5" is a mistake.

    `locate` gives the place of row and column; row -1 is the header. `fetched` is when a snapshot was fetched, from `address`, and
    `asked_for` what was asked, where it says so;
    `merged` has the cells of a workbook that a merged cell covers, with its range; `hidden_rows` and `hidden_columns` are those that
    nobody sees; `notes` are told to everyone who reads it.
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
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[Problem, ...] = ()
    _index: dict[str, int] = field(default_factory=dict)
    _rows_by: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    _found: dict[Hashable, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._index = {folded(name): number for number, name in reversed(list(enumerate(self.columns)))}

    def column(self, name: str) -> int | None:
        """The number of the column of that name, as people see it."""
        return self._index.get(folded(name))

    def rows_by(self, column: int) -> Mapping[str, list[int]]:
        """The rows by the folded text in a column; made once, since several KPIs read one table."""
        if column not in self._rows_by:
            found: dict[str, list[int]] = {}
            known: dict[Cell, str] = {}
            for number, row in enumerate(self.rows):
                cell = row[column]
                text = known.get(cell)
                if text is None:
                    text = known[cell] = folded(text_of(cell))
                found.setdefault(text, []).append(number)
            self._rows_by[column] = found
        return self._rows_by[column]

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is found out of the whole table, once for all KPIs that ask."""
        if key not in self._found:
            self._found[key] = make()
        return cast("T", self._found[key])

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands, by its row and column from 0."""
        return self.locate(row, column)


def header_problems(table: Table) -> list[Problem]:
    """A table must have rows, and no two columns of one name."""
    seen: set[str] = set()
    problems = []
    for number, name in enumerate(table.columns):
        if name and folded(name) in seen:
            text = f"Kolonnen »{' '.join(name.split())}« findes to gange."
            cure = "Giv den ene et andet navn. Har tabellen to linjer overskrift, så skriv begge: »overskrift: 3-4«."
            problems.append(Problem(table.place(-1, number), "samme-kolonne", text, cure))
        seen.add(folded(name))
    if not table.rows:
        problems.append(Problem(table.place(-1, 0), "ingen-rækker", "Tabellen har ingen rækker under overskriften.", "Kontrollér, at det er den rigtige fil, og at »overskrift:« er den rigtige linje."))  # fmt: skip
    return problems
