"""The KPIs that a meeting's items print: as they were approved or sent, or else live from `metrics/`, as of the item's date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from committee.archive.archive import Archive
from committee.base.problems import Problem, did_you_mean
from committee.compose.edition import Numbers
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.domain.profile import TIES
from committee.records.nodes import SourceText
from committee.records.recordtexts import RecordText
from committee.rules.itemtexts import has_expression, texts_of
from committee.rules.leftovers import left_in
from committee.work.plantables import SENT_AGAIN, PlanTables, frozen_tables

if TYPE_CHECKING:
    from committee.domain.kpi import Kpi
    from committee.domain.series import KpiData
    from committee.kpi.metrics import Metrics
    from committee.kpi.status import Status

METRICS = "metrics"
MOST_NAMED = 6  # members of a family in a message


@dataclass(frozen=True, slots=True)
class Kpis:
    """Where a run looks its KPIs up. The definitions are read when a meeting first needs them. `ties` is how the house tells of a
    shared place."""

    archive: Archive
    ties: str = TIES[0]

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
            kept = {} if live else frozen_tables(meeting, item)
            tables, behind, found = self.tables_of(meeting, item, frozen).made(kept)
            problems += found
            names = {*item.kpis, *(word for status in attached for word in (status.kpi.id, status.kpi.family))}
            names |= {str(name) for name in self.names_of(meeting, item)}
            metrics = self.metrics
            others = tuple(name for name in (*metrics.kpis, *metrics.families, *metrics.tables) if name not in names)
            known = {str(status.kpi.id) for status in attached}
            behind = tuple(status for status in behind if str(status.kpi.id) not in known)
            made[item.id] = Numbers(attached, others, tables, behind)
        return made, problems

    def _attached(
        self, meeting: Meeting, item: Item, frozen: dict[str, KpiData]
    ) -> tuple[tuple[Status, ...], list[Problem]]:
        from committee.kpi.metrics import told_once
        from committee.kpi.shortcomings import shortcomings
        from committee.kpi.status import status_of

        on = item.as_of or meeting.date
        statuses, problems = [], list(self._said_twice(meeting, item))
        short: list[tuple[Kpi, Problem]] = []
        for name in self.names_of(meeting, item, frozen):
            data, found = (frozen[name], []) if name in frozen else self.live(name)
            problems += found
            if name in frozen:
                problems += (replace(one, cure=SENT_AGAIN) for one in left_in(_frozen_texts(meeting, item, name)))
            elif name in self.metrics.kpis:
                problems += left_in(self.metrics.kpis[name].texts)
            if data is not None:
                status = status_of(data, on)
                short += ((data.kpi, found) for found in shortcomings(status, name.place, meeting.date))
                statuses.append(status)
        return tuple(statuses), [*problems, *told_once(short)]

    def names_of(
        self, meeting: Meeting, item: Item, frozen: Mapping[str, KpiData] | None = None
    ) -> tuple[SourceText, ...]:
        """The KPIs that an item uses, each once, where the item names it: a family stands for all its members, as they were
        approved or sent, or else as they are now. What its tables are made of isn't among them."""
        kept = frozen_data(meeting, item) if frozen is None and item.kpis else frozen or {}
        made: dict[str, SourceText] = {}
        for name in (one for one in item.kpis if not self._is_table(meeting, item, one)):
            for one in self._members(name, kept) or (str(name),):
                made.setdefault(one, SourceText(one, name.place))
        return tuple(made.values())

    def tables_of(self, meeting: Meeting, item: Item, frozen: dict[str, KpiData] | None = None) -> PlanTables:
        """An item's tables, to be put together of the KPIs as they are now but for those that are `frozen`."""
        frozen = frozen or {}
        attached = frozenset(map(str, self.names_of(meeting, item, frozen)))
        return PlanTables(self.metrics, self.ties, meeting, item, frozen, attached)

    def _is_table(self, meeting: Meeting, item: Item, name: str) -> bool:
        return name in self.metrics.tables or name in frozen_tables(meeting, item)

    def _members(self, name: str, frozen: Mapping[str, KpiData]) -> tuple[str, ...]:
        sent = tuple(one for one, data in frozen.items() if data.kpi.family == name)
        return () if name in frozen else sent or self.metrics.families.get(name, ())

    def _said_twice(self, meeting: Meeting, item: Item) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        frozen = frozen_data(meeting, item) if item.kpis else {}
        for name in item.kpis:
            members = self._members(name, frozen)
            if name in seen and seen[name] == name:
                yield Problem(name.place, "nøgletal", f"»{name}« står to gange under »nøgletal:«.", "Slet det ene.")
            elif other := next((seen[one] for one in (name, *members) if one in seen), None):
                text = f"»{name}« og »{other}« er de samme nøgletal; de står begge under »nøgletal:«."
                yield Problem(name.place, "nøgletal", text, "Slet det ene.")
            seen |= dict.fromkeys((str(name), *members), str(name))

    def texts(self, meeting: Meeting, items: Iterable[Item]) -> Iterator[RecordText]:
        """The texts of the KPIs that items use: as they were approved or sent, or else as `metrics/` has them."""
        for item in items:
            frozen = frozen_data(meeting, item) if item.kpis else {}
            tables = frozen_tables(meeting, item)
            for name in (one for one in dict.fromkeys(item.kpis) if self._is_table(meeting, item, one)):
                yield from tables[name].texts if name in tables else self._table_texts(name)
            for name in self.names_of(meeting, item, frozen):
                if name in frozen:
                    yield from _frozen_texts(meeting, item, name)
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
        if members := self.metrics.families.get(name, ()):
            text = f"»{name}« er {len(members)} nøgletal: {', '.join(members[:MOST_NAMED])}{' ...' if len(members) > MOST_NAMED else ''}."
            return None, [Problem(name.place, "flere-nøgletal", text, "Skriv ét af dem.")]
        if name in self.metrics.faults:
            return None, self.metrics.faults[str(name)]
        text = f"Nøgletallet »{name}« findes ikke i {METRICS}/."
        known = [*self.metrics.kpis, *self.metrics.families, *self.metrics.tables]
        unknown = Problem(name.place, "ukendt-nøgletal", text, did_you_mean(name, known))
        broken = [
            problem for problem in self.metrics.problems if problem.place.line < 2
        ]  # a file that can't be read at all
        return None, [unknown, *broken]


def kpis_of(archive: Archive, ties: str = TIES[0]) -> Kpis:
    """The KPIs of a workspace, for a house that tells of shared places by `ties`."""
    return Kpis(archive, ties)


def _metrics(archive: Archive) -> Metrics:
    from committee.kpi.load import load_metrics  # only where a meeting has KPIs

    return load_metrics(archive.root, archive.files)


def frozen_data(meeting: Meeting, item: Item) -> dict[str, KpiData]:
    """The KPIs of an item as they were approved or sent; empty when nothing was."""
    kept = {str(kpi.id): (kpi, kpi.data()) for kpi in meeting.frozen_kpis if kpi.item == item.id}
    for _, data in kept.values():
        named = dict.fromkeys(str(name) for target in data.kpi.targets for name in target.kpis())
        data.others = {name: kept[name][1] for name in named if name in kept}
    return {name: data for name, (kpi, data) in kept.items() if not kpi.is_for_targets}


def _frozen_texts(meeting: Meeting, item: Item, name: str) -> Iterator[RecordText]:
    """The texts of a KPI as it was approved or sent."""
    for kpi in meeting.frozen_kpis:
        if (kpi.item, kpi.id) == (item.id, name):
            yield from kpi.texts
