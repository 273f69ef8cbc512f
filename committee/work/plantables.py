"""The tables of a meeting's items: as they were approved or sent, or else put together of the KPIs as they are now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from committee.base.problems import Problem, has_errors
from committee.domain.item import Item
from committee.domain.madetable import MadeTable
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.rules.leftovers import left_in

if TYPE_CHECKING:
    from committee.compose.plantables.build import Built
    from committee.domain.kpi import Kpi
    from committee.domain.plantable import PlanTable
    from committee.domain.series import KpiData
    from committee.kpi.metrics import Metrics
    from committee.kpi.status import Status

SENT_AGAIN = "Ret det i metrics/, og send dagsordenen ud igen med »udvalg udsend --igen«."
LATEST = dt.date(2199, 12, 31)  # later than any period


@dataclass(frozen=True, slots=True)
class PlanTables:
    """An item's tables: as they were sent or approved, else put together of its KPIs as they are now."""

    metrics: Metrics
    ties: str
    meeting: Meeting
    item: Item
    frozen: dict[str, KpiData]
    attached: frozenset[str] = frozenset()

    def made(self, kept: dict[str, MadeTable]) -> tuple[tuple[MadeTable, ...], tuple[Status, ...], list[Problem]]:
        """The tables, the KPIs that they are made of, and what is wrong. `kept` are those that are printed as they were."""
        tables: list[MadeTable] = []
        behind: dict[str, Status] = {}
        problems: list[Problem] = []
        for name in dict.fromkeys(self.item.kpis):
            if name in kept:
                tables.append(kept[str(name)])
                behind |= self._sent_with()
                problems += (replace(one, cure=SENT_AGAIN) for one in left_in(kept[str(name)].texts))
            elif name in self.metrics.tables:
                built, statuses, found = self.built(name)
                problems += found
                behind |= statuses
                tables += [built.made] if built is not None else []
        return tuple(tables), tuple(behind.values()), problems

    def problems(self) -> list[Problem]:
        """What is wrong with the item's tables as the data are now, but for those that are printed as they were."""
        kept = frozen_tables(self.meeting, self.item)
        live = (name for name in self.item.kpis if name in self.metrics.tables and name not in kept)
        return [problem for name in live for problem in self.built(name)[2]]

    def built(self, name: SourceText) -> tuple[Built | None, dict[str, Status], list[Problem]]:
        """A table as the data have it now, with each KPI that it names."""
        from committee.compose.plantables.build import build_table
        from committee.kpi.metrics import told_once
        from committee.kpi.shortcomings import shortcomings

        metrics = self.metrics
        table = metrics.tables[str(name)]
        problems = [*metrics.faults[str(name)], *left_in(table.texts)]
        if has_errors(problems):
            return None, {}, problems
        statuses, found = statuses_of(metrics, table, self.item.as_of or self.meeting.date, self.frozen)
        problems += found
        short: list[tuple[Kpi, Problem]] = []
        for status in statuses.values():
            short += ((status.kpi, one) for one in shortcomings(status, name.place, self.meeting.date))
            problems += left_in(status.kpi.texts)
        problems += told_once(short)
        if len(statuses) < len(table.kpis) or has_errors(problems):
            return None, statuses, problems
        built, found = build_table(table, statuses, self.item.as_of or self.meeting.date, self.item.id, self.ties)
        return built, statuses, [*problems, *found]

    def _sent_with(self) -> dict[str, Status]:
        from committee.kpi.status import status_of

        on = self.item.as_of or self.meeting.date
        return {name: status_of(data, on) for name, data in self.frozen.items() if name not in self.attached}


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


def frozen_tables(meeting: Meeting, item: Item) -> dict[str, MadeTable]:
    """The tables of an item as they were approved or sent; empty when none was."""
    return {str(made.id): made for made in meeting.frozen_tables if made.item == item.id}
