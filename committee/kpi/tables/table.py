"""A table: a header, rows of cells, and the place of each cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from committee.base.problems import Place, Problem
from committee.kpi.tables.cells import Cell, Rows, folded, text_of

T = TypeVar("T")


@dataclass(slots=True)
class Table:
    """`typed` tells a workbook, where a number is a number and the text "2,5" is a mistake.

    `locate` gives the place of row and column; row -1 is the header. `fetched` is when a snapshot was fetched, from `address`, and
    `asked_for` what was asked, where it says so, and `digest` the sum of what came;
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
    digest: str = ""
    merged: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[Problem, ...] = ()
    _index: dict[str, int] = field(default_factory=dict)
    _rows_by: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    _asked: set[tuple[int, ...]] = field(default_factory=set)
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

    def rows_of(self, wanted: Sequence[tuple[int, str]]) -> Sequence[int]:
        """The rows that have each of some folded texts in its column. From the second time that the same columns are asked for they
        are looked up together, since then it is likely that many KPIs ask."""
        columns, texts = tuple(column for column, _ in wanted), tuple(text for _, text in wanted)
        if columns in self._asked:
            return self._rows_by_all(columns).get(texts, ())
        self._asked.add(columns)
        lists = sorted((self.rows_by(column).get(text, []) for column, text in wanted), key=len)
        found = set(lists[0]).intersection(*lists[1:]) if lists else set(range(len(self.rows)))
        return sorted(found)

    def _rows_by_all(self, columns: tuple[int, ...]) -> Mapping[tuple[str, ...], list[int]]:
        return self.once(("rows by all", columns), lambda: self._made_rows_by_all(columns))

    def _made_rows_by_all(self, columns: tuple[int, ...]) -> dict[tuple[str, ...], list[int]]:
        texts: list[list[str]] = []
        for column in columns:
            own = [""] * len(self.rows)
            for text, rows in self.rows_by(column).items():
                for row in rows:
                    own[row] = text
            texts.append(own)
        found: dict[tuple[str, ...], list[int]] = {}
        for number, key in enumerate(zip(*texts, strict=True)):
            found.setdefault(key, []).append(number)
        return found

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
        problems.append(
            Problem(
                table.place(-1, 0),
                "ingen-rækker",
                "Tabellen har ingen rækker under overskriften.",
                "Gem filen med sine rækker, eller skriv overskriftens linje: »overskrift: 4«.",
            )
        )
    return problems
