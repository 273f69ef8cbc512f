"""The KPIs that somebody has to look at: those whose numbers can't be read or fetched, and those that are too old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.base.problems import Problem
from committee.domain.kpi import Kpi
from committee.kpi.metrics import Metrics
from committee.kpi.shortcomings import shortcomings
from committee.kpi.status import status_of
from committee.work.fetching import wanted_kpis
from committee.work.kpis import kpis_of

TOO_OLD = ("forældet", "ingen-tal-endnu")


@dataclass(frozen=True, slots=True)
class KpiToSee:
    """One of them: what is wrong, whether its numbers can't be used at all, whether they can be fetched, and whether a meeting that is
    to come uses it."""

    name: str
    title: str
    problem: Problem
    fails: bool
    can_be_fetched: bool
    is_used: bool


def kpis_to_see(archive: Archive, on: dt.date, used: Collection[str]) -> list[KpiToSee]:
    """The KPIs that fail or are too old on a day: those that are used first, and of them those that fail."""
    found = archive.once(_found, on)
    made = [
        KpiToSee(str(kpi.id), str(kpi.name), one, fails, fetched, str(kpi.id) in used)
        for kpi, one, fails, fetched in found
    ]
    return sorted(made, key=lambda one: (not one.is_used, not one.fails))


def _found(archive: Archive, on: dt.date) -> list[tuple[Kpi, Problem, bool, bool]]:
    metrics = kpis_of(archive).metrics
    return [
        (kpi, *one, _can_be_fetched(metrics, str(kpi.id)))
        for kpi in metrics.kpis.values()
        for one in _wrong(metrics, kpi, on)
    ]


def _wrong(metrics: Metrics, kpi: Kpi, on: dt.date) -> Iterator[tuple[Problem, bool]]:
    data, problems = metrics.data(str(kpi.id))
    if data is None:
        yield from ((problem, True) for problem in problems[:1])
        return
    told = (one for one in shortcomings(status_of(data, on), kpi.place, on) if one.code in TOO_OLD)
    yield from ((problem, False) for problem in list(told)[:1])


def _can_be_fetched(metrics: Metrics, name: str) -> bool:
    return bool(wanted_kpis(metrics, name, []))


def fetchable(archive: Archive, name: str | None = None) -> bool:
    """Whether a KPI's numbers, or those of any, can be fetched from an address."""
    metrics = kpis_of(archive).metrics
    return bool(wanted_kpis(metrics, name, []))
