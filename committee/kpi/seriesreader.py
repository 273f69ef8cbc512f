"""A table's rows → a KPI's series. What can't be read is told with file and cell; nothing is guessed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from committee.base.problems import Place, Problem, did_you_mean, has_errors, shown
from committee.domain.kpi import Kpi, Source, Where
from committee.domain.periods import Period, Span
from committee.domain.series import KpiData, Observation, Series
from committee.kpi.numbercells import MOST_TOLD, NumberCells
from committee.kpi.ranks import places, read_place
from committee.kpi.tables.table import Table, text_of
from committee.kpi.wholes import share_warning
from committee.records.nodes import SourceText

_PERIOD_NAMES = ("periode", "tid", "dato")
_VALUE_NAMES = ("værdi", "indhold", "antal")
_FREQUENCIES = {
    "dag": (Span.DAY,), "måned": (Span.MONTH,), "kvartal": (Span.QUARTER,), "år": (Span.YEAR,),
    "rullende": (Span.ROLLING_MONTH, Span.ROLLING_QUARTER),
}  # fmt: skip

Pair = tuple[Period, int, int]  # a period with the row and column of its value


@dataclass(slots=True)
class Reader:
    """Reads one KPI from a table, gathering problems."""

    kpi: Kpi
    source: Source
    table: Table
    problems: list[Problem] = field(default_factory=list)
    cells: NumberCells = field(init=False)

    def __post_init__(self) -> None:
        self.cells = NumberCells(self.source, self.table, self.problems)

    def data(self) -> tuple[KpiData | None, list[Problem]]:
        """The KPI's numbers, or None with the problems."""
        columns = self._columns()
        if columns is None:
            return None, self.problems
        rows = self._rows(self.source.where)
        self.cells.form = self.cells.form_of(
            [columns[1]] if isinstance(columns, tuple) else [column for _, _, column in columns]
        )
        made = KpiData(self.kpi, fetched=self.table.fetched, own=_own_area(self.kpi, self.source))
        if self.kpi.split_by is not None:
            made.parts = self._parts(rows, columns, self.kpi.split_by)
        else:
            made.series = self._series(rows, columns, self.kpi.place)
        made.compared = {
            str(name): self._series(self._rows(_merged(self.source.where, where)), columns, name.place)
            for name, where in self.kpi.compare
        }
        made.ranks = self._ranks(rows, columns)
        self.problems += share_warning(made)
        return (None if has_errors(self.problems) else made), self.problems

    # --- columns

    def _columns(self) -> list[Pair] | tuple[int, int] | None:
        """The columns of period and value, or in the wide form the columns that are periods."""
        source = self.source
        period = self._named(source.period) if source.period else self._usual(_PERIOD_NAMES)
        if period is None and source.period is None:
            wide = [(made, -1, n) for n, name in enumerate(self.table.columns) if (made := Period.parse(name))]
            if wide:
                return wide
            text = f"{self.table.file} har ingen kolonne med perioder."
            cure = f"Skriv »periode:« med en af kolonnerne: {', '.join(self.table.columns)}."
            self.problems.append(Problem(source.place, "kolonne-mangler", text, cure))
        value = self._named(source.value) if source.value else self._usual(_VALUE_NAMES)
        if value is None and source.value is None:
            text = f"{self.table.file} har ingen kolonne, der hedder værdi."
            cure = f"Skriv »værdi:« med en af kolonnerne: {', '.join(self.table.columns)}."
            self.problems.append(Problem(source.place, "kolonne-mangler", text, cure))
        return None if period is None or value is None else (period, value)

    def _usual(self, names: Sequence[str]) -> int | None:
        found = [column for name in names if (column := self.table.column(name)) is not None]
        return found[0] if found else None

    def _named(self, name: SourceText) -> int | None:
        column = self.table.column(name)
        if column is None:
            text = f"Kolonnen »{shown(name)}« findes ikke i {self.table.file}."
            problem = Problem(name.place, "kolonne-mangler", text, did_you_mean(name, self.table.columns))
            if problem not in self.problems:
                self.problems.append(problem)
        return column

    # --- rows

    def _rows(self, where: Where) -> list[int]:
        """The rows that fit every condition; a condition that nothing fits is told, with the nearest there is."""
        rows: Sequence[int] = range(len(self.table.rows))
        for name, wanted in where:
            column = self._named(name)
            if column is None:
                return []
            text = unicodedata.normalize("NFC", wanted)
            fitting = self.table.rows_by(column).get(text, ())
            kept = list(fitting) if isinstance(rows, range) else _both(rows, fitting)
            if not kept:
                known = list(dict.fromkeys(text_of(self.table.rows[row][column]) for row in rows))
                problem = Problem(wanted.place, "række-mangler", f"Ingen række i {self.table.file} har »{shown(wanted)}« i kolonnen »{name}«.", did_you_mean(wanted, known[:200]))  # fmt: skip
                if problem not in self.problems:
                    self.problems.append(problem)
                return []
            rows = kept
        return list(rows)

    def _pairs(self, rows: Iterable[int], columns: list[Pair] | tuple[int, int], asked: Place) -> Iterator[Pair]:
        if isinstance(columns, tuple):
            told = 0
            for row in rows:
                period = self.cells.period(row, columns[0], told)
                told += period is None
                if period is not None and self._counts(period):
                    yield period, row, columns[1]
            return
        rows = list(rows)
        if len(rows) > 1:
            places = " og ".join(str(self.table.place(row, 0)) for row in rows[:2])
            self.problems.append(Problem(asked, "flere-rækker", f"Flere rækker passer: {places}.", "Skriv mere under »hvor:«, så kun én er tilbage."))  # fmt: skip
            return
        yield from ((period, row, column) for row in rows for period, _, column in columns if self._counts(period))

    def _counts(self, period: Period) -> bool:
        return not self.source.frequency or period.span in _FREQUENCIES[self.source.frequency]

    # --- values

    def _series(self, rows: list[int], columns: list[Pair] | tuple[int, int], asked: Place) -> Series:
        points: dict[Period, Observation] = {}
        before = len(self.problems)
        for period, row, column in self._pairs(rows, columns, asked):
            place = partial(self.table.place, row, column)
            if period in points:
                text = f"Der er to tal for {period.words}: {points[period].place} og {place()}."
                self.problems.append(Problem(place(), "to-tal", text, "Skriv mere under »hvor:«, eller slet det ene."))
            if len(self.problems) - before >= MOST_TOLD:
                break
            points[period] = Observation(self.cells.value(row, column), place)
        series = Series(points)
        self.problems += self._mixed(series, asked)
        return series

    def _mixed(self, series: Series, asked: Place) -> Iterator[Problem]:
        for earlier, later in pairwise(series.periods):
            if earlier.end == later.end:
                text = f"Både {earlier.words} og {later.words} slutter samme dag."
                yield Problem(
                    asked, "blandede-perioder", text, "Skriv »hyppighed:« (dag, måned, kvartal, år, rullende)."
                )
                return

    # --- parts and ranks

    def _parts(self, rows: list[int], columns: list[Pair] | tuple[int, int], split_by: SourceText) -> dict[str, Series]:
        column = self._named(split_by)
        if column is None:
            return {}
        groups: dict[str, list[int]] = {}
        for row in rows:
            groups.setdefault(text_of(self.table.rows[row][column]), []).append(row)
        return {name: self._series(group, columns, split_by.place) for name, group in groups.items()}

    def _ranks(self, rows: list[int], columns: list[Pair] | tuple[int, int]) -> dict[Period, tuple[int, int]]:
        if self.source.rank is not None:
            column = self._named(self.source.rank)
            if column is None or not isinstance(columns, tuple):
                return {}
            made: dict[Period, tuple[int, int]] = {}
            for period, row, _ in self._pairs(rows, columns, self.kpi.place):
                number = self.cells.number(self.table.rows[row][column], row, column)
                if number is not None:
                    place, problems = read_place(number, self.table.place(row, column))
                    made[period] = (place, 0)
                    self.problems += problems
            return made
        return self._worked_out_ranks(columns) if self.kpi.ranking is not None else {}

    def _worked_out_ranks(self, columns: list[Pair] | tuple[int, int]) -> dict[Period, tuple[int, int]]:
        """The own row's place among the municipalities' rows for each period; equal values share a place."""
        ranking = self.kpi.ranking
        assert ranking is not None
        column = self._named(ranking.among)
        own = next(
            (str(wanted) for name, wanted in self.source.where if name.casefold() == ranking.among.casefold()), None
        )
        if column is None or own is None:
            text = f"»hvor:« siger ikke, hvilken kommune i kolonnen »{ranking.among}« der er vores."
            self.problems.append(
                Problem(ranking.place, "rangliste", text, f"Skriv f.eks. hvor: {{{ranking.among}: Aabenraa}}.")
            )
            return {}
        rest: Where = tuple(pair for pair in self.source.where if pair[0].casefold() != ranking.among.casefold())
        found = self._pairs(self._rows(rest), columns, ranking.place) if isinstance(columns, tuple) else ()
        valued = (
            (period, text_of(self.table.rows[row][column]), self.cells.value(row, at), self.table.place(row, at))
            for period, row, at in found
        )
        made, problems = places(own, valued, set(map(str, ranking.without)), low_first=self.kpi.direction == "ned")
        self.problems += problems
        return made


def _merged(where: Where, more: Where) -> Where:
    """The KPI's own conditions, with those of the comparison in their place."""
    replaced = {name.casefold() for name, _ in more}
    return (*(pair for pair in where if pair[0].casefold() not in replaced), *more)


def _own_area(kpi: Kpi, source: Source) -> str:
    """What the KPI's own rows are called in the columns that its comparisons vary."""
    varied = {name.casefold() for _, where in kpi.compare for name, _ in where}
    return next((str(value) for name, value in source.where if name.casefold() in varied), "")


def _both(rows: Sequence[int], others: Sequence[int]) -> list[int]:
    """The rows of both lists, in order."""
    among = set(others)
    return [row for row in rows if row in among]
