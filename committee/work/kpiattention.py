"""The KPIs that somebody has to look at: those whose numbers can't be read or fetched, and those that are too old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.base import danish
from committee.base.problems import Problem
from committee.domain.kpi import Kpi
from committee.kpi.metrics import Metrics
from committee.kpi.shortcomings import shortcomings
from committee.kpi.status import Status, status_of
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
    words: str


def kpis_to_see(archive: Archive, on: dt.date, used: Collection[str]) -> list[KpiToSee]:
    """The KPIs that fail or are too old on a day: those that are used first, and of them those that fail."""
    found = (replace(one, is_used=one.name in used) for one in archive.once(_found, on))
    return sorted(found, key=lambda one: (not one.is_used, not one.fails))


def _found(archive: Archive, on: dt.date) -> list[KpiToSee]:
    metrics = kpis_of(archive).metrics
    return [one for kpi in metrics.kpis.values() if (one := _wrong(metrics, kpi, on)) is not None]


def _wrong(metrics: Metrics, kpi: Kpi, on: dt.date) -> KpiToSee | None:
    name = str(kpi.id)
    fetched = bool(wanted_kpis(metrics, name, []))
    data, problems = metrics.data(name)
    if data is None:
        first = next(iter(problems), None)
        return (
            KpiToSee(name, str(kpi.name), first, True, fetched, False, f"{first.text} {first.cure}") if first else None
        )
    status = status_of(data, on)
    first = next((one for one in shortcomings(status, kpi.place, on) if one.code in TOO_OLD), None)
    return (
        None
        if first is None
        else KpiToSee(name, str(kpi.name), first, False, fetched, False, _words(status, first, fetched))
    )


def _words(status: Status, problem: Problem, fetched: bool) -> str:
    """How old it is, and what to do where it can't be fetched; where another number is the one that is too old, what is told of that."""
    now, most = status.current, status.kpi.expires
    age = (status.on - now.period.end).days if now is not None else 0
    if now is None or most is None or age <= most:
        return f"{problem.text} {problem.cure}"
    old = f"{danish.capitalised(now.period.words)} · {danish.format_number(age, 0)} dage gammelt, må højst være {most}"
    return (
        old
        if fetched
        else f"{old}. Læg en nyere datafil ind: {status.data.kpi.source.data_file if status.data.kpi.source else problem.place.file}"
    )


def fetchable(archive: Archive, name: str | None = None) -> bool:
    """Whether a KPI's numbers, or those of any, can be fetched from an address."""
    metrics = kpis_of(archive).metrics
    return bool(wanted_kpis(metrics, name, []))
