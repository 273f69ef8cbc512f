"""A table's rows → a KPI's series. What can't be read is told with file and cell; nothing is guessed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from committee.base.problems import Place, Problem, did_you_mean, has_errors
from committee.domain.kpi import Kpi, Source, Where
from committee.domain.periods import Period, Span
from committee.domain.series import EMPTY, KpiData, Observation, Series
from committee.domain.units import PERCENT
from committee.kpi.columns import Columns, Pair
from committee.kpi.contracts import series_breaches
from committee.kpi.heldunits import held_units
from committee.kpi.labels import TOTALS, filled_rows, has_gaps
from committee.kpi.numbercells import MOST_TOLD, NumberCells
from committee.kpi.periodchecks import mixed, other_frequency, shorter_parts
from committee.kpi.rankreader import RankReader
from committee.kpi.rowchoice import RowChoice
from committee.kpi.tablecontracts import TableContract, missing_columns
from committee.kpi.tables.cells import folded, seen, text_of
from committee.kpi.tables.layout import Layout
from committee.kpi.tables.table import Table
from committee.records.nodes import SourceText

_FREQUENCIES = {
    "dag": (Span.DAY,), "uge": (Span.WEEK,), "måned": (Span.MONTH,), "kvartal": (Span.QUARTER,), "halvår": (Span.HALF,), "år": (Span.YEAR,),
    "rullende": (Span.ROLLING_MONTH, Span.ROLLING_QUARTER),
}  # fmt: skip


_AREAS = frozenset(["område", "kommune", "kommunenavn", "kommuner", "region", "landsdel", "geografi", "bopælskommune", "kommunenr", "kommunekode"])  # fmt: skip


@dataclass(slots=True)
class Reader:
    """Reads one KPI from a table, gathering problems."""

    kpi: Kpi
    source: Source
    table: Table
    problems: list[Problem] = field(default_factory=list)
    cells: NumberCells = field(init=False)
    choice: RowChoice = field(init=False)
    columns: list[Pair] | tuple[int, int] | None = None  # of periods and numbers, once they are found

    def __post_init__(self) -> None:
        self.source = self._with_each()
        is_percent = self.kpi.unit == PERCENT
        self.problems += self.table.notes
        self.cells = NumberCells(self.source, self.table, self.problems, is_percent, self.kpi.unit.name)
        self.choice = RowChoice(self.source, self.table, self.problems)

    def _with_each(self) -> Source:
        """The source with those values of `for_hver` as conditions that are the name of a column. Without any, every member
        of the family would have the same numbers, which is told."""
        source = self.source
        found = tuple(pair for pair in source.each if self.table.column(pair[0]) is not None)
        missing = [name for name, _ in source.each if self.table.column(name) is None]
        if (source.each_rule == "alle" and missing) or (source.each_rule == "en" and not found):
            text = f"»{missing[0]}« under »for_hver« er hverken en kolonne i {self.table.file} eller nævnt under »kilde:«, så alle tallene ville være ens."
            cure = did_you_mean(missing[0], [seen(name) for name in self.table.columns if name])
            self.problems.append(Problem(missing[0].place, "for-hver", text, cure))
        return replace(source, where=(*source.where, *found)) if found else source

    def data(self) -> tuple[KpiData | None, list[Problem]]:
        """The KPI's numbers, or None with the problems."""
        lost = list(missing_columns(contract, self.table)) if (contract := self.kpi.contract) is not None else []
        self.problems += lost
        if lost or has_errors(one for one in self.problems if one.code == "for-hver"):
            return None, self.problems
        columns = Columns(self.source, self.table, self.choice, self.cells, self.cells.is_percent).found()
        self.columns = columns
        if columns is None:
            return None, self.problems
        if isinstance(columns, tuple):
            self.problems += self.cells.periods.notes(columns[0])
        rows = self._rows(self.source.where, columns)
        areas = {name: self._rows(merged(self.source.where, where), columns) for name, where in self.kpi.compare}
        own = [rows, *areas.values()]
        self.cells.settle((row, column) for some in own for row in some for column in _values(columns))
        value = _values(columns)[0]
        name = self.table.columns[value] if isinstance(columns, tuple) else str(self.source.value or "")
        self.cells.units, misfits = held_units(
            self.kpi.unit, self.source.factor, self.table, name, value, rows, self.cells.number_seen
        )
        self.problems += misfits
        made = KpiData(self.kpi, fetched=self.table.fetched, own=_own_area(self.kpi, self.source))
        if self.kpi.split_by is not None:
            made.parts = self._parts(rows, columns, self.kpi.split_by)
        else:
            made.series = self._series_once(self.source.where, rows, columns, self.kpi.place)
        made.compared = {
            str(name): self._series_once(merged(self.source.where, where), areas[name], columns, name.place)
            for name, where in self.kpi.compare
        }
        made.ranks = RankReader(
            self.kpi, self.source, self.table, self.choice, self.cells, self.problems, columns, self._pairs
        ).ranks(rows)
        if isinstance(columns, tuple):
            made.file = self._periods_of((), *columns)
            others = self._without_area()
            made.peers = self._periods_of(others, *columns) if others != self.source.where else EMPTY
        if not any(one.periods for one in (made.series, *made.parts.values())) and not has_errors(self.problems):
            self.problems += other_frequency(self.source, self.table, self.cells, rows, columns)
        if contract is not None and not has_errors(self.problems):
            self.problems += TableContract(
                contract, self.kpi, self.source, self.table, self.choice, self.cells, columns, own
            ).breaches()
            self.problems += series_breaches(made)
        return (None if has_errors(self.problems) else made), self.problems

    # --- rows

    def _rows(self, where: Where, columns: list[Pair] | tuple[int, int]) -> list[int]:
        """The rows that fit every condition, each of the same thing but for its period and its part."""
        rows = self.choice.rows(where)
        if isinstance(columns, tuple):
            named = [*(name for name, _ in where), self.kpi.split_by, self.source.rank]
            apart = [column for name in named if name and (column := self.table.column(name)) is not None]
            self.choice.check_dimensions(rows, (*columns, *apart))
            among = self.kpi.ranking and self.kpi.ranking.among
            self.choice.tell_dittos(where, [name for name in (self.kpi.split_by, among) if name])
            used = {*columns, *apart, *map(self.table.column, self.source.whatever)}
            self.problems += shorter_parts(self.table, self.cells, rows, columns[0], used)
        return rows

    def _pairs(self, rows: Iterable[int], columns: list[Pair] | tuple[int, int], asked: Place) -> Iterator[Pair]:
        if isinstance(columns, tuple):
            told, times, cells = 0, self.cells.periods.times(columns[0]), self.table.rows
            for row in rows:
                period = times.get(cells[row][columns[0]])
                if period is None:
                    if folded(text_of(cells[row][columns[0]])) in TOTALS:
                        continue
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

    def _series_once(
        self, where: Where, rows: list[int], columns: list[Pair] | tuple[int, int], asked: Place
    ) -> Series:
        """The series of some rows, read once for all KPIs that choose them in the same words and read them in the same way."""
        known: dict[Hashable, Series] = self.table.once("series", dict)
        chosen = tuple((folded(name), folded(value)) for name, value in where)
        key = chosen, tuple(columns), self.cells.way, self.source.frequency, self.source.hidden_too
        before = len(self.problems)
        if (series := known.get(key)) is None:
            series = self._series(rows, columns, asked)
            if len(self.problems) == before:
                known[key] = series
        return series

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
        self.problems += mixed(series, asked)
        return series

    def _without_area(self) -> Where:
        """The KPI's conditions but those that say which area it is of; all of them where none does."""
        areas = {name.casefold() for _, where in self.kpi.compare for name, _ in where} | _AREAS
        areas |= {self.kpi.ranking.among.casefold()} if self.kpi.ranking is not None else set()
        return tuple(pair for pair in self.source.where if pair[0].casefold() not in areas)

    def _periods_of(self, where: Where, period: int, value: int) -> Series:
        """Every period that counts of the rows that fit, with the first row that has a number of it; made once for all KPIs that
        ask for the same."""
        which = tuple((folded(name), folded(wanted)) for name, wanted in where)
        source = self.source
        key = ("periods", which, period, value, source.frequency, self.cells.missing, source.date_format, source.fill)
        return self.table.once(key, lambda: self._made_periods(where, period, value))

    def _made_periods(self, where: Where, period: int, value: int) -> Series:
        among = RowChoice(self.source, self.table).rows(where) if where else None
        found = self.cells.periods_in(period, value, among)
        return Series(
            {one: Observation(None, partial(self.table.place, row, value)) for one, row in found if self._counts(one)}
        )

    # --- parts

    def _parts(self, rows: list[int], columns: list[Pair] | tuple[int, int], split_by: SourceText) -> dict[str, Series]:
        column = self.choice.named(split_by)
        if column is None:
            return {}
        labels = self._labels(rows, column)
        groups: dict[str, list[int]] = {}
        for row in rows:
            groups.setdefault(labels.get(row, "") or text_of(self.table.rows[row][column]), []).append(row)
        return {name: self._series(group, columns, split_by.place) for name, group in groups.items()}

    def _labels(self, rows: list[int], column: int) -> dict[int, str]:
        """The part of each row that doesn't say it itself; where that isn't certain, it is told."""
        if not has_gaps(self.table, column):
            return {}
        empty = [row for row in rows if not text_of(self.table.rows[row][column])]
        if empty and not self.choice.is_filled(column):
            self.choice.tell_gap(empty[0], column)
            return {}
        named = {
            text: text_of(self.table.rows[found[0]][column]) for text, found in filled_rows(self.table, column).items()
        }
        return {row: named[text] for text, found in filled_rows(self.table, column).items() for row in found}


def layout_of(kpi: Kpi, source: Source) -> Layout:
    """Where a definition says that its table stands, and the columns that it names, by which its header is known."""
    each = source.each if source.each_rule == "alle" else ()
    named = (source.period, source.rank, kpi.split_by, *(name for name, _ in (*source.where, *each)))
    wide = source.period is None and source.value is not None
    return Layout(
        source.header,
        source.after or "",
        source.end or "",
        frozenset(folded(name) for name in (*named, None if wide else source.value) if name),
    )


def merged(where: Where, more: Where) -> Where:
    """The KPI's own conditions, with those of the comparison in their place."""
    replaced = {name.casefold() for name, _ in more}
    return (*(pair for pair in where if pair[0].casefold() not in replaced), *more)


def _own_area(kpi: Kpi, source: Source) -> str:
    """What the KPI's own rows are called in the columns that its comparisons vary."""
    varied = {name.casefold() for _, where in kpi.compare for name, _ in where}
    return next((str(value) for name, value in source.where if name.casefold() in varied), "")


def _values(columns: list[Pair] | tuple[int, int]) -> list[int]:
    """The columns of the numbers."""
    return [columns[1]] if isinstance(columns, tuple) else [column for _, _, column in columns]
