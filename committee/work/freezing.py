"""A KPI as it is kept when an agenda is sent or minutes are approved: with all that was known of it up to its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from committee.compose.figures.measured import level
from committee.domain.sent import Ranks, SentKpi
from committee.domain.series import EMPTY, Series
from committee.kpi.sourcewords import source_of
from committee.kpi.status import Status, status_of
from committee.records.nodes import SourceText
from committee.records.numerals import parse_plain


def all_frozen(item: str, statuses: Sequence[Status]) -> Iterator[SentKpi]:
    """The KPIs of one item, as they are written down, and those that their targets take numbers from."""
    for status in statuses:
        yield frozen(item, status)
    written = {str(status.kpi.id) for status in statuses}
    for status in statuses:
        for name, data in status.data.others.items():
            if name not in written:
                written.add(name)
                yield replace(frozen(item, status_of(data, status.on)), is_for_targets=True)


def frozen(item: str, status: Status) -> SentKpi:
    """One KPI of one item, as it is written down."""
    kpi, now = status.kpi, status.current
    rank = status.rank
    return SentKpi(
        item=item, id=SourceText(kpi.id, kpi.place), as_of=status.on, name=kpi.name, unit=kpi.unit,
        decimals=kpi.decimals, direction=kpi.direction, source_text=source_of(status.data), targets=kpi.targets,
        breaks=kpi.breaks, rolling=kpi.rolling, own=status.data.own, chart_columns=kpi.chart_columns, family=kpi.family, compares_years=kpi.compares_years,
        period=now.period if now else None, value=level(status, now) if now else "",
        rank=rank.place if rank else None, ranked=rank.of if rank else 0,
        ranks=_ranks(status),
        series=status.series.until(status.on), areas=_until(status, status.data.compared),
        parts=_until(status, status.data.parts), whole=status.data.whole.until(status.on) if _has_own_whole(status) else EMPTY,
    )  # fmt: skip


def _has_own_whole(status: Status) -> bool:
    """Whether the parts' whole was read from the data: a number of the definition's own is known by it."""
    written = status.kpi.whole
    return written is not None and parse_plain(str(written)) is None


def _ranks(status: Status) -> Ranks:
    """Each period's place, newest first."""
    known = sorted(
        (one for one in status.data.ranks.items() if one[0].end <= status.on), key=lambda one: one[0], reverse=True
    )
    return tuple((period, rank._replace(where=None)) for period, rank in known)


def _until(status: Status, series: Mapping[str, Series]) -> tuple[tuple[SourceText, Series], ...]:
    return tuple((SourceText(name, status.kpi.place), one.until(status.on)) for name, one in series.items())
