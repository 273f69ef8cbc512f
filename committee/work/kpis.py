"""The KPIs that a meeting's items print: as they were approved or sent, or else live from `metrics/`, as of the item's date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from committee.archive.archive import Archive
from committee.base.problems import Problem, did_you_mean, has_errors
from committee.compose.edition import Numbers
from committee.domain.item import Item
from committee.domain.madetable import MadeTable
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.records.recordtexts import RecordText
from committee.rules.itemtexts import has_expression, texts_of
from committee.rules.leftovers import left_in

if TYPE_CHECKING:
    from committee.compose.plantables.build import Built
    from committee.domain.plantable import PlanTable
    from committee.domain.series import KpiData
    from committee.kpi.metrics import Metrics
    from committee.kpi.status import Status

METRICS = "metrics"
LATEST = dt.date(2199, 12, 31)  # later than any period
_SENT = f"Ret det i {METRICS}/, og send dagsordenen ud igen med »udvalg udsend --igen«."


@dataclass(frozen=True, slots=True)
class Kpis:
    """Where a run looks its KPIs up. The definitions are read when a meeting first needs them."""

    archive: Archive

    @property
    def metrics(self) -> Metrics:
        """The definitions in `metrics/`, read when they are first asked for."""
        return self.archive.once(_metrics)

    def numbers(self, meeting: Meeting, *, live: bool = False) -> tuple[dict[str, Numbers], list[Problem]]:
        """The KPIs of each item by its id, and what stands in their way. What was sent is taken as it was sent; with
        `live` it isn't."""
        made: dict[str, Numbers] = {}
        problems: list[Problem] = []
        for item in meeting.items:
            if not item.kpis and not any(map(has_expression, texts_of(item))):
                continue
            frozen = {} if live else frozen_data(meeting, item)
            attached, found = self._attached(meeting, item, frozen)
            problems += found
            tables, behind, found = PlanTables(self, meeting, item, frozen).made(
                {} if live else frozen_tables(meeting, item)
            )
            problems += found
            named = set(item.kpis)
            others = tuple(str(name) for name in (*self.metrics.kpis, *self.metrics.tables) if name not in named)
            known = {str(status.kpi.id) for status in attached}
            behind = tuple(status for status in behind if str(status.kpi.id) not in known)
            made[item.id] = Numbers(attached, others, tables, behind)
        return made, problems

    def _attached(
        self, meeting: Meeting, item: Item, frozen: dict[str, KpiData]
    ) -> tuple[tuple[Status, ...], list[Problem]]:
        from committee.kpi.status import shortcomings, status_of

        on = item.as_of or meeting.date
        statuses, problems = [], list(_said_twice(item))
        tables = {*self.metrics.tables, *frozen_tables(meeting, item)}
        for name in dict.fromkeys(one for one in item.kpis if one not in tables):
            data, found = (frozen[name], []) if name in frozen else self.live(name)
            problems += found
            if name in frozen:
                problems += (replace(one, cure=_SENT) for one in left_in(_frozen_texts(meeting, item, name)))
            elif name in self.metrics.kpis:
                problems += left_in(self.metrics.kpis[name].texts)
            if data is not None:
                status = status_of(data, on)
                problems += shortcomings(status, name.place, meeting.date)
                statuses.append(status)
        return tuple(statuses), problems

    def texts(self, meeting: Meeting, items: Iterable[Item]) -> Iterator[RecordText]:
        """The texts of the KPIs that items use: as they were approved or sent, or else as `metrics/` has them."""
        for item in items:
            frozen = frozen_data(meeting, item) if item.kpis else {}
            tables = frozen_tables(meeting, item)
            for name in dict.fromkeys(item.kpis):
                if name in tables:
                    yield from tables[name].texts
                elif name in frozen:
                    yield from _frozen_texts(meeting, item, name)
                elif name in self.metrics.tables:
                    yield from self._table_texts(name)
                elif name in self.metrics.kpis:
                    yield from self.metrics.kpis[name].texts

    def _table_texts(self, name: str) -> Iterator[RecordText]:
        """The texts of a table's definition, and of the KPIs that it is made of: their names and sources are printed with it."""
        table = self.metrics.tables[name]
        yield from table.texts
        for one in table.kpis:
            if one in self.metrics.kpis:
                yield from self.metrics.kpis[one].texts

    def live(self, name: SourceText) -> tuple[KpiData | None, list[Problem]]:
        """A KPI as `metrics/` has it now. When it isn't there, a broken definition may be why, so those are told too."""
        if name in self.metrics.kpis:
            data, problems = self.metrics.data(str(name))
            return data, list(problems)
        if name in self.metrics.tables:
            return None, [*self.metrics.faults[str(name)], *self._data_problems(name)]
        if name in self.metrics.faults:
            return None, self.metrics.faults[str(name)]
        text = f"Nøgletallet »{name}« findes ikke i {METRICS}/."
        known = [*self.metrics.kpis, *self.metrics.tables]
        unknown = Problem(name.place, "ukendt-nøgletal", text, did_you_mean(name, known))
        broken = [
            problem for problem in self.metrics.problems if problem.place.line < 2
        ]  # a file that can't be read at all
        return None, [unknown, *broken]

    def _data_problems(self, name: str) -> Iterator[Problem]:
        """What is wrong with the numbers that a table is made of."""
        for one in self.metrics.tables[name].kpis:
            if one in self.metrics.kpis:
                yield from self.metrics.data(one)[1]


@dataclass(frozen=True, slots=True)
class PlanTables:
    """An item's tables: as they were sent or approved, else put together of its KPIs as they are now."""

    kpis: Kpis
    meeting: Meeting
    item: Item
    frozen: dict[str, KpiData]

    def made(self, kept: dict[str, MadeTable]) -> tuple[tuple[MadeTable, ...], tuple[Status, ...], list[Problem]]:
        """The tables, the KPIs that they are made of, and what is wrong. `kept` are those that are printed as they were."""
        tables: list[MadeTable] = []
        behind: dict[str, Status] = {}
        problems: list[Problem] = []
        for name in dict.fromkeys(self.item.kpis):
            if name in kept:
                tables.append(kept[str(name)])
                behind |= self._sent_with()
                problems += (replace(one, cure=_SENT) for one in left_in(kept[str(name)].texts))
            elif name in self.kpis.metrics.tables:
                built, statuses, found = self.built(name)
                problems += found
                behind |= statuses
                tables += [built.made] if built is not None else []
        return tuple(tables), tuple(behind.values()), problems

    def problems(self) -> list[Problem]:
        """What is wrong with the item's tables as the data are now, but for those that are printed as they were."""
        kept = frozen_tables(self.meeting, self.item)
        live = (name for name in self.item.kpis if name in self.kpis.metrics.tables and name not in kept)
        return [problem for name in live for problem in self.built(name)[2]]

    def built(self, name: SourceText) -> tuple[Built | None, dict[str, Status], list[Problem]]:
        """A table as the data have it now, with each KPI that it names."""
        from committee.compose.plantables.build import build_table
        from committee.kpi.status import shortcomings

        metrics = self.kpis.metrics
        table = metrics.tables[str(name)]
        problems = [*metrics.faults[str(name)], *left_in(table.texts)]
        if has_errors(problems):
            return None, {}, problems
        statuses, found = statuses_of(metrics, table, self.item.as_of or self.meeting.date, self.frozen)
        problems += found
        for status in statuses.values():
            problems += [*shortcomings(status, name.place, self.meeting.date), *left_in(status.kpi.texts)]
        if len(statuses) < len(table.kpis) or has_errors(problems):
            return None, statuses, problems
        built, found = build_table(table, statuses, self.item.as_of or self.meeting.date, self.item.id)
        return built, statuses, [*problems, *found]

    def _sent_with(self) -> dict[str, Status]:
        from committee.kpi.status import status_of

        on = self.item.as_of or self.meeting.date
        return {name: status_of(data, on) for name, data in self.frozen.items() if name not in self.item.kpis}


def statuses_of(
    metrics: Metrics, table: PlanTable, on: dt.date, frozen: Mapping[str, KpiData] | None = None
) -> tuple[dict[str, Status], list[Problem]]:
    """Each KPI that a table names, as of a date, where its numbers could be read; and why others couldn't."""
    from committee.kpi.status import status_of

    statuses: dict[str, Status] = {}
    problems: list[Problem] = []
    for name in (name for name in table.kpis if name in metrics.kpis):
        data, found = (frozen[name], list[Problem]()) if frozen and name in frozen else metrics.data(name)
        problems += found
        if data is not None:
            statuses[name] = status_of(data, on)
    return statuses, problems


def table_as_it_is(metrics: Metrics, table: PlanTable, on: dt.date) -> tuple[Built | None, list[Problem]]:
    """A table without a meeting, as of a date; nothing where its definition or one of its KPIs has a fault, which is told there."""
    from committee.compose.plantables.build import build_table

    if has_errors(metrics.faults[table.id]):
        return None, []
    statuses, _ = statuses_of(metrics, table, on)
    return build_table(table, statuses, on) if len(statuses) == len(table.kpis) else (None, [])


def kpis_of(archive: Archive) -> Kpis:
    """The KPIs of a workspace."""
    return Kpis(archive)


def _metrics(archive: Archive) -> Metrics:
    from committee.kpi.load import load_metrics  # only where a meeting has KPIs

    return load_metrics(archive.root, archive.files)


def frozen_data(meeting: Meeting, item: Item) -> dict[str, KpiData]:
    """The KPIs of an item as they were approved or sent; empty when nothing was."""
    return {str(kpi.id): kpi.data() for kpi in meeting.frozen_kpis if kpi.item == item.id}


def frozen_tables(meeting: Meeting, item: Item) -> dict[str, MadeTable]:
    """The tables of an item as they were approved or sent; empty when none was."""
    return {str(made.id): made for made in meeting.frozen_tables if made.item == item.id}


def _frozen_texts(meeting: Meeting, item: Item, name: str) -> Iterator[RecordText]:
    """The texts of a KPI as it was approved or sent."""
    for kpi in meeting.frozen_kpis:
        if (kpi.item, kpi.id) == (item.id, name):
            yield from kpi.texts


def _said_twice(item: Item) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in item.kpis:
        if name in seen:
            yield Problem(name.place, "nøgletal", f"»{name}« står to gange under »nøgletal:«.", "Slet det ene.")
        seen.add(str(name))
