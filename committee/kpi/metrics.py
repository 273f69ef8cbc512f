"""The KPIs of a workspace with their numbers, which are read or worked out when someone asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.base.problems import Problem, did_you_mean, has_errors
from committee.base.readonce import Files
from committee.domain.kpi import Kpi
from committee.domain.plantable import PlanTable
from committee.domain.series import EMPTY, KpiData, Observation, Series
from committee.kpi.formula import Formula, series_of
from committee.kpi.seriesreader import Reader, layout_of
from committee.kpi.staleness import stale
from committee.kpi.tables import read_table
from committee.kpi.wholes import sums
from committee.records.numerals import parse_plain

FOLDER = "metrics"


@dataclass(slots=True)
class Metrics:
    """The definitions that could be read, every problem of the files, and the numbers read so far.

    `faults` has the problems of each definition by its name, also of those that couldn't be read. `tables` are put together of
    the KPIs.
    """

    root: Path
    files: Files
    kpis: dict[str, Kpi]
    problems: list[Problem]
    formulas: dict[str, Formula] = field(default_factory=dict)
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    tables: dict[str, PlanTable] = field(default_factory=dict)
    _read: dict[str, tuple[KpiData | None, list[Problem]]] = field(default_factory=dict)

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
        file = f"{FOLDER}/{source.data_file}"
        asked = (source.file or (source.address.text if source.address else kpi.name)).place
        table, problems = read_table(
            self.root,
            file,
            asked,
            files=self.files,
            sheet=source.sheet and str(source.sheet),
            encoding=source.encoding,
            layout=layout_of(kpi, source),
        )
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
            problems = [*problems, *self._put_together(data)]
        return (None if has_errors(problems) else data), problems

    def _put_together(self, data: KpiData) -> list[Problem]:
        """Gives a distribution its whole, which may be one of its rows, and holds the parts against it."""
        kpi = data.kpi
        written = str(kpi.whole or kpi.unit.whole)
        number = parse_plain(written)
        if number is not None:
            place = kpi.whole.place if kpi.whole else kpi.at("unit")
            periods = {period for part in data.parts.values() for period in part.points}
            data.whole = Series({period: Observation(number, place) for period in periods})
            return sums(data, number)
        if written in self.kpis:
            other, problems = self.data(written)
            data.whole = other.series if other else EMPTY
            return problems if other is None else sums(data, other.series)
        assert kpi.whole is not None
        if written not in data.parts:
            text = f"»{written}« er hverken et tal, et nøgletal eller en del af fordelingen."
            cure = did_you_mean(written, [*data.parts, *self.kpis])
            return [Problem(kpi.whole.place, "ukendt-nøgletal", text, cure)]
        data.whole = data.parts[written]
        data.parts = {name: series for name, series in data.parts.items() if name != written}
        return sums(data, data.whole)

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
