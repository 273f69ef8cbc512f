"""The KPIs of a workspace with their numbers, which are read or worked out when someone asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.base.problems import Place, Problem, has_errors
from committee.base.readonce import Files
from committee.domain.kpi import Kpi, Source
from committee.domain.series import KpiData, Series
from committee.kpi.formula import Formula, series_of
from committee.kpi.seriesreader import Reader, layout_of
from committee.kpi.staleness import stale
from committee.kpi.tables import Table, read_table
from committee.kpi.wholes import sums
from committee.records.numerals import parse_plain

FOLDER = "metrics"


@dataclass(slots=True)
class Metrics:
    """The definitions that could be read, every problem of the files, and the numbers read so far.

    `faults` has the problems of each definition by its name, also of those that couldn't be read.
    """

    root: Path
    files: Files
    kpis: dict[str, Kpi]
    problems: list[Problem]
    formulas: dict[str, Formula] = field(default_factory=dict)
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    _read: dict[str, tuple[KpiData | None, list[Problem]]] = field(default_factory=dict)
    _tables: dict[tuple[object, ...], Table] = field(default_factory=dict)

    def data(self, name: str) -> tuple[KpiData | None, list[Problem]]:
        """A KPI's numbers, or None with what is wrong. `name` must be one of `kpis`."""
        if has_errors(self.faults.get(name, ())):
            return None, self.faults[name]
        if name not in self._read:
            self._read[name] = self._worked_out(name) if name in self.formulas else self._from_source(self.kpis[name])
        return self._read[name]

    def _from_source(self, kpi: Kpi) -> tuple[KpiData | None, list[Problem]]:
        source = kpi.source
        assert source is not None, "a KPI without source or formula has a fault"
        asked = (source.file or (source.address.text if source.address else kpi.name)).place
        table, problems = self._table(kpi, source, asked)
        if table is None:
            if source.address and any(problem.code == "datafil-mangler" for problem in problems):
                cure = f"Kør »udvalg hent {kpi.id}«."
                problems = [Problem(asked, "datafil-mangler", f"Tallene for »{kpi.id}« er ikke hentet.", cure)]
            return None, problems
        old = [*stale(str(kpi.id), source, table, asked)]
        if old:
            return None, old
        data, problems = Reader(kpi, source, table).data()
        if data is not None and kpi.split_by is not None:
            problems = [*problems, *self._whole_problems(data)]
        return (None if has_errors(problems) else data), problems

    def _table(self, kpi: Kpi, source: Source, asked: Place) -> tuple[Table | None, list[Problem]]:
        """The table that a KPI is read from; looked for once for all that have the same."""
        sheet, layout = source.sheet and str(source.sheet), layout_of(kpi, source)
        key = source.data_file, sheet, source.encoding, layout
        if key in self._tables:
            return self._tables[key], []
        file = f"{FOLDER}/{source.data_file}"
        table, problems = read_table(
            self.root, file, asked, files=self.files, sheet=sheet, encoding=source.encoding, layout=layout
        )
        if table is not None:
            self._tables[key] = table
        return table, problems

    def _whole_problems(self, data: KpiData) -> list[Problem]:
        kpi = data.kpi
        whole = str(kpi.whole or kpi.unit.whole)
        number = parse_plain(whole)
        if number is not None:
            return sums(data, number)
        other, problems = self.data(whole)
        return problems if other is None else sums(data, other.series)

    def _worked_out(self, name: str) -> tuple[KpiData | None, list[Problem]]:
        kpi, formula = self.kpis[name], self.formulas[name]
        operands: dict[str, KpiData] = {}
        problems: list[Problem] = []
        for operand in formula.names:
            data, found = self.data(operand)
            problems += found
            if data is not None:
                operands[operand] = data
        if len(operands) < len(formula.names):
            return None, problems
        place = (kpi.formula or kpi.name).place
        series, found = series_of(formula, {n: d.series for n, d in operands.items()}, place, name)
        problems += found
        compared: dict[str, Series] = {}
        for area in _shared_areas(operands):
            compared[area], found = series_of(
                formula, {n: d.compared[area] for n, d in operands.items()}, place, f"{name}, {area}"
            )
            problems += found
        if not series.periods and not problems:
            ends = [
                f"{n}: {d.series.periods[-1].words} ({d.series.points[d.series.periods[-1]].place})"
                for n, d in operands.items()
                if d.series.periods
            ]
            text = (
                f"Nøgletallene i formlen for »{name}« har ingen periode til fælles; de slutter med {', '.join(ends)}."
            )
            problems.append(Problem(place, "formel", text, "Kontrollér kilderne."))
        fetched = min((d.fetched for d in operands.values() if d.fetched), default=None)
        own = next((data.own for data in operands.values()), "")
        if has_errors(problems):
            return None, problems
        series_in = {n: d.series for n, d in operands.items()}
        return KpiData(
            _with_limits(kpi, operands), series, compared, fetched=fetched, own=own, operands=series_in
        ), problems


def _with_limits(kpi: Kpi, operands: dict[str, KpiData]) -> Kpi:
    """A worked-out KPI with the breaks of the numbers it is made of, and no older than any of them may be."""
    breaks = [*kpi.breaks, *(one for data in operands.values() for one in data.kpi.breaks)]
    ages = [one.expires for one in (kpi, *(data.kpi for data in operands.values())) if one.expires is not None]
    return replace(kpi, breaks=tuple(dict.fromkeys(breaks)), expires=min(ages, default=None))


def _shared_areas(operands: dict[str, KpiData]) -> list[str]:
    first = next(iter(operands.values()), None)
    return [area for area in first.compared if all(area in d.compared for d in operands.values())] if first else []
