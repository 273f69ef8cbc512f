"""The KPIs as a page shows them: each with its number, target and verdict, a small line of how it has gone, and what is wrong with it."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base import danish
from committee.base.problems import Problem
from committee.compose.figures.measured import verdict_words
from committee.compose.figures.multiples import sparklines
from committee.domain.profile import Profile
from committee.kpi.metrics import Metrics
from committee.kpi.shortcomings import shortcomings
from committee.kpi.status import Status
from committee.kpi.targets import Verdict
from committee.work.fetching import wanted_kpis
from committee.work.kpilist import Listed, Refused, list_all, list_meeting
from committee.work.kpis import kpis_of
from committee.work.tablelist import ListedTable


@dataclass(frozen=True, slots=True)
class Spark:
    """A line as small as a word: a picture in an address of its own, and what it shows in words."""

    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A target in words with its verdict; `is_met` is None where it isn't counted yet."""

    target: str
    verdict: str
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class KpiShown:
    """One row. `problems` are told at it; without a `value` nothing could be read."""

    name: str
    title: str
    value: str = ""
    period: str = ""
    age: str = ""
    judged: tuple[Judged, ...] = ()
    spark: Spark | None = None
    cell: str = ""
    source: str = ""
    problems: tuple[Problem, ...] = ()
    can_be_fetched: bool = False
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class KpisShown:
    """All rows, and the problems that belong to none of them."""

    rows: tuple[KpiShown, ...]
    problems: tuple[Problem, ...]

    @property
    def can_fetch(self) -> bool:
        """Whether there is anything to fetch."""
        return any(row.can_be_fetched for row in self.rows)


def kpis_shown(archive: Archive, on: dt.date, key: MeetingKey | None = None) -> KpisShown:
    """Every KPI of the workspace as of a day, or those of a meeting as they will be printed there."""
    return archive.once(_shown, on, key)


def _shown(archive: Archive, on: dt.date, key: MeetingKey | None) -> KpisShown:
    metrics = kpis_of(archive).metrics
    listed: Sequence[Listed | ListedTable | Refused]
    listed, problems = list_all(archive, on) if key is None else list_meeting(archive, key)
    rows = [_row(metrics, one) for one in listed]
    there = {row.name for row in rows}
    rows += [_failing(metrics, str(name)) for name in metrics.kpis if key is None and str(name) not in there]
    told = {one.place for row in rows for one in row.problems}
    return KpisShown(tuple(rows), tuple(one for one in problems if one.place not in told))


def _row(metrics: Metrics, listed: Listed | ListedTable | Refused) -> KpiShown:
    if isinstance(listed, Refused):
        return _failing(metrics, str(listed.kpi.id))
    if isinstance(listed, ListedTable):
        made = listed.built.made
        return KpiShown(str(made.id), made.name, listed.cells()[2], cell=str(listed.place), is_table=True)
    status, name = listed.status, str(listed.status.kpi.id)
    cells = listed.cells()
    title = f"{status.kpi.name}: {status.label}" if status.label else str(status.kpi.name)
    return KpiShown(
        name, title, cells[1], cells[2], cells[3], tuple(_judged(status)), spark_of(status), cells[6], cells[7],
        () if status.label else _once(shortcomings(status, status.kpi.place, status.on)),
        not status.label and bool(wanted_kpis(metrics, name, [])),
    )  # fmt: skip


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first problem of each kind: the same is told of every area that a KPI is compared with."""
    return tuple({one.code: one for one in reversed(list(problems))}.values())[::-1]


def _failing(metrics: Metrics, name: str) -> KpiShown:
    kpi = metrics.kpis[name]
    problems = tuple(metrics.data(name)[1])
    return KpiShown(name, str(kpi.name), problems=problems, can_be_fetched=bool(wanted_kpis(metrics, name, [])))


_FEWEST = 2  # numbers that make a line
_MET = {Verdict.MET: True, Verdict.ON_TRACK: True, Verdict.NOT_COUNTED: None}


def _judged(status: Status) -> Iterator[Judged]:
    for number, (target, judgement) in enumerate(zip(status.targets, status.judgements, strict=False)):
        words = verdict_words(status, target, judgement)
        yield Judged(status.target_words(number), words, _MET.get(judgement.verdict, False))


def spark_of(status: Status) -> Spark | None:
    """How a KPI has gone, as a line; None where it has too few numbers to be one."""
    from committee.formats.sparkline import draw_sparkline

    found = sparklines([status])[0][0] if status.current is not None else None
    if found is None or sum(value is not None for line in found.chart.lines for value in line.values) < _FEWEST:
        return None
    picture = draw_sparkline(found.chart, Profile().colours.own)
    alt = f"{status.kpi.name}: {found.chart.alt}" if found.chart.alt else danish.capitalised(str(status.kpi.name))
    return Spark(f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}", alt)


def too_old(rows: Iterable[KpiShown]) -> list[KpiShown]:
    """Those of the rows whose number is too old, or isn't there."""
    return [row for row in rows if any(one.code in ("forældet", "ingen-tal-endnu") for one in row.problems)]
