"""Holds a data file against what a definition expects of it (`forvent`): its columns, what is in them, and how its cells are written. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Place, Problem, shown
from committee.domain.contract import PERCENTS, PLAIN, WHOLE_NUMBERS, Contract
from committee.domain.kpi import Kpi, Source
from committee.domain.periods import Period
from committee.kpi.columns import Pair
from committee.kpi.contracts import breach, few
from committee.kpi.numbercells import NumberCells
from committee.kpi.rowchoice import RowChoice, both
from committee.kpi.tables.cells import Percent, folded, seen, text_of
from committee.kpi.tables.table import Table
from committee.records.nodes import SourceText

Found = list[Pair] | tuple[int, int]


def missing_columns(contract: Contract, table: Table) -> Iterator[Problem]:
    """The columns that a file should have and hasn't."""
    for name in contract.columns:
        if table.column(name) is None:
            listed = danish.listed([f"»{shown(seen(one))}«" for one in table.columns if one])
            text = f"{table.file} har ikke kolonnen »{shown(name)}«; den har {listed}"
            cure = "Ret kolonnens navn i filen, eller ret »kolonner:«."
            yield breach(contract, "columns", table.place(-1, 0), text, cure)


@dataclass(frozen=True, slots=True)
class Among:
    """Some rows of a table, with their newest period, where it stands, and those of them that are of it."""

    rows: Sequence[int]
    newest: Period | None
    at: Place | None
    fresh: Sequence[int]


@dataclass(frozen=True, slots=True)
class TableContract:
    """A KPI's contract beside the table that it is read from; `columns` are those of its periods and numbers, `rows` those of its own
    numbers and of each area that it is compared with."""

    contract: Contract
    kpi: Kpi
    source: Source
    table: Table
    choice: RowChoice
    cells: NumberCells
    columns: Found
    rows: Sequence[Sequence[int]]

    def breaches(self) -> Iterator[Problem]:
        """Everything that doesn't hold."""
        for name, values in self.contract.contains:
            yield from few(self._contains(name, values))
        for name, count in self.contract.distinct:
            yield from self._distinct(name, count)
        yield from few(self._unique())
        if self.contract.cells:
            yield from few(self._written())
        if self.contract.is_pinned:
            yield from few(self._unpinned())

    # --- what a column holds

    def _column(self, field: str, name: SourceText) -> int | Problem:
        column = self.table.column(name)
        if column is not None:
            return column
        text = f"{self.table.file} har ikke kolonnen »{shown(name)}«"
        cure = "Ret kolonnens navn i filen eller i definitionen."
        return breach(self.contract, field, self.table.place(-1, 0), text, cure)

    def _contains(self, name: SourceText, values: Sequence[SourceText]) -> Iterator[Problem]:
        column = self._column("contains", name)
        if isinstance(column, Problem):
            yield column
            return
        among = self._among(column)
        for value in values:
            having = self.choice.rows_with(column, value)
            if both(among.fresh, having):
                continue
            rows = both(among.rows, having)
            if not rows:
                text = (
                    f"Kolonnen »{seen(name)}« skal have »{shown(value)}«, og den har {self._listed(column, among.rows)}"
                )
                cure = "Få de manglende rækker med i filen, eller ret »indeholder:«."
                yield breach(self.contract, "contains", self.table.place(-1, column), text, cure)
            elif among.newest is not None:
                text = f"Der er ingen række med »{shown(value)}« i kolonnen »{seen(name)}« for {among.newest.words}, som er den nyeste periode ({among.at})"  # fmt: skip
                cure = "Få de manglende rækker med i filen, eller ret »indeholder:«."
                yield breach(self.contract, "contains", self.table.place(rows[-1], column), text, cure)

    def _distinct(self, name: SourceText, count: int) -> Iterator[Problem]:
        column = self._column("distinct", name)
        if isinstance(column, Problem):
            yield column
            return
        among = self._among(column)
        newest, rows = among.newest, among.fresh
        found = {text for row in rows if (text := folded(text_of(self.table.rows[row][column])))}
        if len(found) != count:
            when = f" for {newest.words}" if newest else ""
            many = danish.counted(len(found), "forskellig værdi", "forskellige værdier")
            text = f"Kolonnen »{seen(name)}« har {many}{when}, og den skal have {count}: {self._listed(column, rows)}"
            place = self.table.place(rows[-1] if rows else -1, column)
            cure = "Kontrollér, om filen er hel, eller ret »antal_forskellige:«."
            yield breach(self.contract, "distinct", place, text, cure)

    def _among(self, column: int) -> Among:
        """The rows that are as the KPI's own but for what stands in a column; found once for all KPIs that ask the same."""
        where = [(self.table.column(name), folded(wanted)) for name, wanted in self.source.where]
        asked = tuple((at, wanted) for at, wanted in where if at is not None and at != column)
        period = self.columns[0] if isinstance(self.columns, tuple) else None
        key = ("among", asked, period, self.source.hidden_too, self.source.date_format, tuple(self.source.fill))
        return self.table.once(key, lambda: self._found(asked, period))

    def _found(self, asked: Sequence[tuple[int, str]], period: int | None) -> Among:
        rows: Sequence[int] = range(len(self.table.rows))
        for at, wanted in asked:
            rows = both(rows, self.choice.rows_with(at, wanted))
        if self.table.hidden_rows and not self.source.hidden_too:
            rows = [row for row in rows if row not in self.table.hidden_rows]
        if period is None:  # the rows of a wide table have every period
            return Among(rows, None, None, rows)
        dated = [(one, row) for row in rows if (one := self.cells.periods.seen(row, period)) is not None]
        newest = max((one for one, _ in dated), default=None)
        fresh = [row for one, row in dated if one == newest]
        at_cell = self.table.place(fresh[0], period) if fresh else None
        return Among(rows, newest, at_cell, fresh or rows)

    def _listed(self, column: int, rows: Sequence[int]) -> str:
        names = list(dict.fromkeys(text for row in rows if (text := seen(text_of(self.table.rows[row][column])))))
        more = [f"{len(names) - 5} andre"] if len(names) > 6 else []
        return danish.listed([*(f"»{shown(one)}«" for one in names[: 5 if more else 6]), *more]) or "intet"

    # --- rows and cells

    def _unique(self) -> Iterator[Problem]:
        columns = []
        for name in self.contract.unique:
            column = self._column("unique", name)
            if isinstance(column, Problem):
                yield column
                return
            columns.append(column)
        key = ("twice", tuple(columns), self.source.hidden_too)
        for row, first in self.table.once(key, lambda: self._twice(columns)) if columns else ():
            what = danish.listed([f"»{shown(seen(text_of(self.table.rows[row][column])))}«" for column in columns])
            text = f"Rækken har {what} ligesom {self.table.place(first, columns[0])}, og det må kun stå én gang"
            cure = "Slet den ene række, eller ret »entydig:«."
            yield breach(self.contract, "unique", self.table.place(row, columns[0]), text, cure)

    def _twice(self, columns: Sequence[int]) -> list[tuple[int, int]]:
        """The rows that say in some columns what one before them says, each with that one."""
        first: dict[tuple[str, ...], int] = {}
        found = []
        for row, cells in enumerate(self.table.rows):
            if row in self.table.hidden_rows and not self.source.hidden_too:
                continue
            said = tuple(folded(text_of(cells[column])) for column in columns)
            if first.setdefault(said, row) != row:
                found.append((row, first[said]))
        return found

    def _written(self) -> Iterator[Problem]:
        wanted = self.contract.cells
        for row, column in self._value_cells():
            cell = self.table.rows[row][column]
            text = text_of(cell)
            if cell is None or self.cells.is_missing(text):
                continue
            number = self.cells.number_seen(cell)
            if number is None:  # which is told where it is read
                continue
            is_percent = isinstance(number, Percent)
            is_broken = wanted == WHOLE_NUMBERS and number % 1 != 0
            if is_percent != (wanted == PERCENTS) or is_broken:
                said = f"{text.replace('.', ',')} %" if isinstance(cell, Percent) else shown(text)
                told = f"I cellen står {said}, og kolonnen skal have {_CELLS[wanted]}"
                cure = "Kontrollér kolonnen under »værdi:«, eller ret »celler:«."
                yield breach(self.contract, "cells", self.table.place(row, column), told, cure)

    def _value_cells(self) -> Iterator[tuple[int, int]]:
        columns = [self.columns[1]] if isinstance(self.columns, tuple) else [column for _, _, column in self.columns]
        yield from ((row, column) for rows in self.rows for row in rows for column in columns)

    def _unpinned(self) -> Iterator[Problem]:
        """Columns that tell rows of several things apart, of which the definition says nothing."""
        used = list(self.columns) if isinstance(self.columns, tuple) else [column for _, _, column in self.columns]
        areas = (name for _, where in self.kpi.compare for name, _ in where)
        named = [*(name for name, _ in self.source.where), *areas, self.kpi.split_by, self.source.rank]
        apart = {column for name in named if name and (column := self.table.column(name)) is not None}
        for column, different in self.choice.all_dimensions({*used, *apart}):
            if len(different) < 2:
                continue
            name = seen(self.table.columns[column])
            text = f"Kolonnen »{name}« har {self._listed(column, list(different.values()))}, og »hvor:« siger ikke, hvilken der er ment"
            cure = f"Skriv f.eks. »hvor: {{{name}: {self._first(column, different)}}}«, eller »uanset: {name}«."
            yield breach(self.contract, "is_pinned", self.table.place(list(different.values())[1], column), text, cure)

    def _first(self, column: int, different: Mapping[str, int]) -> str:
        return next((text for row in different.values() if (text := seen(text_of(self.table.rows[row][column])))), "")


_CELLS = {WHOLE_NUMBERS: "hele tal", PERCENTS: "tal, der er vist i procent", PLAIN: "tal uden %"}
