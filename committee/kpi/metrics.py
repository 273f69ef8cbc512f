"""The KPIs of a workspace with their numbers, which are read or worked out when someone asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.base.problems import Place, Problem, did_you_mean, has_errors
from committee.base.readonce import Files
from committee.domain.kpi import Kpi, Source
from committee.domain.plantable import PlanTable
from committee.domain.series import EMPTY, KpiData, Observation, Series
from committee.domain.targets import Target
from committee.kpi.contracts import series_breaches
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

    `faults` has the problems of each definition by its name, also of those that couldn't be read; `families` the names of the
    KPIs that `for_hver` made, by the definition's name; `common_units` the KPIs whose unit is one that their file's definitions
    share, and `own_decimals` those that say themselves how many decimals they have. `tables` are put together of the KPIs.
    """

    root: Path
    files: Files
    kpis: dict[str, Kpi]
    problems: list[Problem]
    formulas: dict[str, Formula] = field(default_factory=dict)
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    tables: dict[str, PlanTable] = field(default_factory=dict)
    families: dict[str, tuple[str, ...]] = field(default_factory=dict)
    common_units: set[str] = field(default_factory=set)
    own_decimals: set[str] = field(default_factory=set)
    _own: dict[str, tuple[KpiData | None, list[Problem]]] = field(default_factory=dict)
    _read: dict[str, tuple[KpiData | None, list[Problem]]] = field(default_factory=dict)
    _tables: dict[tuple[object, ...], Table] = field(default_factory=dict)

    def data(self, name: str) -> tuple[KpiData | None, list[Problem]]:
        """A KPI's numbers, or None with what is wrong. `name` must be one of `kpis`."""
        if has_errors(self.faults.get(name, ())):
            return None, self.faults[name]
        if name not in self._read:
            data, problems = self._numbers(name)
            if data is not None:
                data, found = self.with_others(data, data.kpi.targets)
                problems = [*problems, *found]
            self._read[name] = data, problems
        return self._read[name]

    def with_numbers(self, numbers: Mapping[str, KpiData]) -> Metrics:
        """The same definitions where some KPIs have other numbers, and all that is worked out of these is worked out anew."""
        return replace(self, _own={name: (data, []) for name, data in numbers.items()}, _read={})

    def with_others(self, data: KpiData, targets: Sequence[Target]) -> tuple[KpiData | None, list[Problem]]:
        """A KPI's numbers with those of the KPIs that targets name; None with what is wrong with these."""
        others, problems = dict(data.others), list[Problem]()
        for name in dict.fromkeys(str(name) for target in targets for name in target.kpis()):
            other, found = self._numbers(name) if name in self.kpis else (None, [])
            problems += found
            if other is not None:
                others[name] = other
        return (None if has_errors(problems) else replace(data, others=others)), problems

    def read_from(self, name: str) -> set[str]:
        """The names of the KPIs with a source of their own that a KPI is worked out of, through formulas of formulas."""
        found, waiting = set[str](), [name]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.formulas[one].names if one in self.formulas else ()
        return {one for one in found if one not in self.formulas}

    def _numbers(self, name: str) -> tuple[KpiData | None, list[Problem]]:
        """A KPI's numbers without those that its targets take from others."""
        if has_errors(self.faults.get(name, ())):
            return None, self.faults[name]
        if name not in self._own:
            data, problems = self._worked_out(name) if name in self.formulas else self._from_source(self.kpis[name])
            self._own[name] = data, told_of_family(self.kpis[name], problems)
        return self._own[name]

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
            problems = [*problems, *self._put_together(data)]
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
            other, problems = self._numbers(written)
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
            data, found = self._numbers(operand)
            problems += found
            if data is not None:
                operands[operand] = data
        if len(operands) < len(formula.names):
            return None, problems
        place = (kpi.formula or kpi.name).place
        breaks = {n: [one.period for one in d.kpi.breaks] for n, d in operands.items()}
        worked = series_of(formula, {n: d.series for n, d in operands.items()}, place, name, breaks)
        series = worked.series
        problems += worked.problems
        compared: dict[str, Series] = {}
        for area in _shared_areas(operands):
            of_area = series_of(
                formula, {n: d.compared[area] for n, d in operands.items()}, place, f"{name}, {area}", breaks
            )
            compared[area] = of_area.series
            problems += of_area.problems
        if not series.periods and not problems:
            ends = [
                f"{n}: {d.series.periods[-1].words} ({d.series.points[d.series.periods[-1]].place})"
                for n, d in operands.items()
                if d.series.periods
            ]
            text = (
                f"Nøgletallene i formlen for »{name}« har ingen periode til fælles; de slutter med {', '.join(ends)}."
            )
            empty = next((words for words, one in worked.derived.items() if not one.periods), None)
            if empty is not None:
                text = f"»{name}« kan ikke regnes ud: der er for få perioder til {empty}; tallene slutter med {', '.join(ends)}."
            cure = "Kontrollér kilderne." if empty is None else "Brug færre perioder i formlen, eller hent flere tal."
            problems.append(Problem(place, "formel", text, cure))
        fetched = min((d.fetched for d in operands.values() if d.fetched), default=None)
        own = next((data.own for data in operands.values()), "")
        if has_errors(problems):
            return None, problems
        series_in = {**{n: d.series for n, d in operands.items()}, **worked.derived}
        first_to_end = min(operands.values(), key=lambda data: data.series.periods[-1])
        made = KpiData(
            _with_limits(kpi, operands), series, compared, fetched=fetched, own=own, operands=series_in,
            file=first_to_end.file, peers=first_to_end.peers,
        )  # fmt: skip
        problems += series_breaches(made)
        return (None if has_errors(problems) else made), problems


def told_of_family(kpi: Kpi, problems: Sequence[Problem]) -> list[Problem]:
    """Problems of a member where they are the whole family's: told by its name at the definition, and so once."""
    if not kpi.family:
        return list(problems)
    return [
        replace(one, text=one.text.replace(f"»{kpi.id}", f"»{kpi.family}"))
        if one.place.file == kpi.file and one.code != "samme-nøgletal"
        else one
        for one in problems
    ]


def told_once(found: Sequence[tuple[Kpi, Problem]]) -> list[Problem]:
    """What is wrong with several KPIs, where the members of a family have one kind of mistake together: the first of them,
    and how many more there are."""
    groups: dict[object, list[Problem]] = {}
    for number, (kpi, problem) in enumerate(found):
        groups.setdefault((kpi.family, problem.code, problem.place) if kpi.family else number, []).append(problem)
    families = {id(problem): kpi.family for kpi, problem in found}
    made = []
    for first, *more in groups.values():
        rest = len(set(more) - {first})
        others = f" Det samme gælder {rest} til af »{families[id(first)]}«." if rest else ""
        made.append(replace(first, text=first.text + others))
    return made


def _with_limits(kpi: Kpi, operands: dict[str, KpiData]) -> Kpi:
    """A worked-out KPI with the breaks of the numbers it is made of, and no older than any of them may be."""
    breaks = [*kpi.breaks, *(one for data in operands.values() for one in data.kpi.breaks)]
    ages = [one.expires for one in (kpi, *(data.kpi for data in operands.values())) if one.expires is not None]
    return replace(kpi, breaks=tuple(dict.fromkeys(breaks)), expires=min(ages, default=None))


def _shared_areas(operands: dict[str, KpiData]) -> list[str]:
    first = next(iter(operands.values()), None)
    return [area for area in first.compared if all(area in d.compared for d in operands.values())] if first else []
