"""A KPI as of a date: its value, what it can be compared with, and what forbids the comparison."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from committee.base import danish
from committee.domain.kpi import Kpi, SeriesBreak
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Rank, Series
from committee.domain.targets import Bounds, Target
from committee.kpi.goals import resolved
from committee.kpi.targets import Judgement, judge
from committee.kpi.targetwords import describe

Value = Decimal | Fraction


@dataclass(frozen=True)
class Reading:
    """One observation with its period."""

    period: Period
    seen: Observation

    @property
    def value(self) -> Value | None:
        """The number; None when it wasn't counted."""
        return self.seen.value


@dataclass(frozen=True)
class Change:
    """From one reading to a later one. `barrier` says in Danish why the two can't be compared; then the rest is None.

    `amount` is in the KPI's unit, for percentages in percentage points; `percent` is relative, and None for
    percentages, where it would be taken for points. `direction` is what a reader of the printed numbers sees: -1, 0 or 1.
    """

    barrier: str
    amount: Fraction | None = None
    percent: Fraction | None = None
    direction: int | None = None


@dataclass(frozen=True)
class Status:
    """A KPI, or one of its areas or parts, as of `on`."""

    data: KpiData
    series: Series
    on: dt.date
    label: str = ""

    @property
    def kpi(self) -> Kpi:
        """The KPI's definition."""
        return self.data.kpi

    @cached_property
    def current(self) -> Reading | None:
        """The latest period that ends on or before the date."""
        return self._reading(self.series.latest(self.on))

    @cached_property
    def previous(self) -> Reading | None:
        """The period right before the current one; for days, the count before it; for what grows through the year, the same
        stretch of the year before."""
        if self.current is None:
            return None
        if self.kpi.compares_years:
            return self.last_year
        period = self.current.period.before()
        if period is None:
            earlier = self.series.periods.index(self.current.period) - 1
            period = self.series.periods[earlier] if earlier >= 0 else None
        elif period not in self.series.points and not self._has_same_span(self.current.period):
            period = self.series.latest(self.current.period.start - dt.timedelta(days=1))
        return self._reading(period)

    def _has_same_span(self, period: Period) -> bool:
        return any(other.span is period.span for other in self.series.periods if other != period)

    @cached_property
    def last_year(self) -> Reading | None:
        """The same month, quarter or day of the year before."""
        return self._reading(self.current.period.year_before() if self.current else None)

    @cached_property
    def first_of_year(self) -> Reading | None:
        """The first period of the current one's calendar year; none for what grows through the year."""
        if self.current is None or self.kpi.compares_years:
            return None
        now = self.current.period
        return self._reading(next((p for p in self.series.periods if p.year == now.year and p.span is now.span), None))

    def _reading(self, period: Period | None) -> Reading | None:
        seen = self.series.points.get(period) if period else None
        return Reading(period, seen) if period and seen else None

    def recent(self, periods: int) -> tuple[Reading, ...]:
        """The last so many readings up to the date, oldest first."""
        until = [period for period in self.series.periods if period.end <= self.on]
        return tuple(Reading(period, self.series.points[period]) for period in until[-periods:])

    def change(self, since: Reading | None) -> Change:
        """From a reading to the current one."""
        barrier = self._barrier(since)
        if barrier or self.current is None or since is None:
            return Change(barrier)
        now, then = self.current.value, since.value
        assert now is not None and then is not None
        seen = danish.rounded(now, self.kpi.decimals) - danish.rounded(then, self.kpi.decimals)
        amount = Fraction(now) - Fraction(then) if seen else Fraction(0)
        has_share = self.kpi.unit.relative and then and (now >= 0) == (then > 0)  # from 5 to -7 is no share of 5
        relative = 100 * amount / abs(Fraction(then)) if has_share else None
        return Change("", amount, relative, (seen > 0) - (seen < 0))

    def _barrier(self, since: Reading | None) -> str:
        if self.current is None:
            return "der er ingen tal"
        if self.current.value is None:
            return f"tallet for {self.current.period.words} er ikke opgjort"
        if since is not None and since.period == self.current.period:
            return "det er det samme tal"
        if since is None:
            return "der er ingen tal for den periode, der sammenlignes med"
        if since.value is None:
            return f"tallet for {since.period.words} er ikke opgjort"
        broken = self.break_between(since.period, self.current.period)
        return f"serien er brudt i {broken.period.words}: {broken.text}" if broken else ""

    def break_between(self, earlier: Period, later: Period) -> SeriesBreak | None:
        """The series break that parts two periods."""
        return self.kpi.break_between(earlier, later)

    @cached_property
    def rolling(self) -> Fraction | None:
        """The average or sum of the last year's periods; None when one is missing, not counted, or across a break."""
        if self.current is None or not self.current.period.per_year or self.kpi.compares_years:
            return None
        year = [self.current.period.before(n) for n in range(self.current.period.per_year)]
        seen = [self.series.points.get(period) for period in year if period]
        values = [Fraction(s.value) for s in seen if s is not None and s.value is not None]
        first = year[-1]
        if len(values) < len(year) or first is None or self.break_between(first, self.current.period):
            return None
        return sum(values, Fraction(0)) / (len(values) if self.kpi.rolling == "gennemsnit" else 1)

    @property
    def rank(self) -> Rank | None:
        """The place among the municipalities in the current period; an area or a part has none."""
        return self.rank_of(self.current)

    def rank_of(self, reading: Reading | None) -> Rank | None:
        """The place in a reading's period."""
        return self.data.ranks.get(reading.period) if reading is not None and not self.label else None

    def cells(self, reading: Reading) -> str:
        """Where a number was read: its cell, or those of the numbers that it was worked out of."""
        read = (
            []
            if self.label
            else [s.points[reading.period].place for s in self.data.operands.values() if reading.period in s.points]
        )
        return danish.listed([str(place) for place in dict.fromkeys(read)]) or str(reading.seen.place)

    @cached_property
    def lagging(self) -> Period | None:
        """An area's or a part's period where it isn't that of the numbers beside it; else None."""
        if not self.label or self.current is None:
            return None
        beside = [self.data.series] if self.data.series.periods else list(self.data.parts.values())
        newest = max((period for one in beside if (period := one.latest(self.on))), default=None)
        return self.current.period if newest is not None and newest != self.current.period else None

    @property
    def targets(self) -> tuple[Target, ...]:
        """The KPI's targets; an area or a part has none of its own."""
        return () if self.label else self.kpi.targets

    def bounds_at(self, period: Period) -> list[Bounds]:
        """All that the targets ask of the KPI's own number for a period, as numbers; what can't be looked up is left out."""
        found = (resolved(one, self.data, period) for target in self.targets for one in target.own)
        return [one for one in found if one is not None]

    def target_words(self, number: int) -> str:
        """A target in words, with the numbers of the data that it was judged by."""
        return describe(self.kpi.targets[number], self.kpi, self.judgements[number], self.data.others)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """What each of the KPI's targets comes to."""
        return tuple(judge(self.data, target, self.on) for target in self.kpi.targets)

    def compared(self, name: str) -> Status | None:
        """The area of that name, as of the same date."""
        series = self.data.compared.get(name)
        return None if series is None else Status(self.data, series, self.on, name)

    def part(self, name: str) -> Status | None:
        """The part of that name, as of the same date."""
        series = self.data.parts.get(name)
        return None if series is None else Status(self.data, series, self.on, name)

    def parts(self) -> tuple[Status, ...]:
        """Each part as of the same date; none for a KPI that isn't split."""
        return tuple(Status(self.data, series, self.on, name) for name, series in self.data.parts.items())


def status_of(data: KpiData, on: dt.date) -> Status:
    """A KPI as of a date."""
    return Status(data, data.series, on)


def current_target(status: Status) -> int | None:
    """The target in force: the first by deadline that isn't past on the status's date, else the last."""
    targets = status.kpi.targets
    order = sorted(range(len(targets)), key=lambda n: targets[n].due or dt.date.max)
    ahead = [n for n in order if (targets[n].due or dt.date.max) >= status.on]
    return next(iter(ahead or order[-1:]), None)
