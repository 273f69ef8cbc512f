"""Periods on a time axis: which days they stand for, how often they are counted, and which of them a line may join."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from committee.documents.chartnodes import Pace
from committee.documents.timeaxis import short
from committee.domain.kpi import SeriesBreak
from committee.domain.periods import Period, Span

_PACES = {
    Span.DAY: Pace.DAY,
    Span.WEEK: Pace.DAY,
    Span.MONTH: Pace.MONTH,
    Span.ROLLING_MONTH: Pace.MONTH,
    Span.QUARTER: Pace.QUARTER,
    Span.ROLLING_QUARTER: Pace.QUARTER,
    Span.HALF: Pace.HALF,
    Span.YEAR: Pace.YEAR,
}
_ROLLING = {Span.ROLLING_MONTH: Span.MONTH, Span.ROLLING_QUARTER: Span.QUARTER}
_FEWEST = 3  # periods that show how often a series is counted
_MOST_STEPS = 52  # in a year, of weeks
_ALIKE, _SKIPPED, _FAR = 0.2, 1.5, 3.0  # shares of the usual distance between two days that were counted


def pace_of(period: Period) -> Pace:
    """How often such a period is counted."""
    return _PACES[period.span]


def moment(period: Period) -> tuple[int, int]:
    """The first and last day that a number stands at; a year that rolls stands at the month or quarter that ends it."""
    at = Period(_ROLLING[period.span], period.year, period.number) if period.span in _ROLLING else period
    return at.start.toordinal(), at.end.toordinal()


def tick(period: Period) -> str:
    """A period as an axis has room for it."""
    if period.span is Span.WEEK:
        return f"uge {period.number}\n{period.year}"
    at = Period(_ROLLING[period.span], period.year, period.number) if period.span in _ROLLING else period
    return short(pace_of(at), at.start)


def holes(periods: Sequence[Period]) -> Iterator[tuple[Period, Period]]:
    """The periods of one series between which others are missing: the last before each hole, and the first after it."""
    longest, every = _longest_step(periods), _even_step(periods)
    yield from ((one, other) for one, other in pairwise(periods) if not _follows(one, other, longest, every))


def runs(
    periods: Sequence[Period], places: Sequence[int | None], breaks: Sequence[SeriesBreak]
) -> tuple[tuple[int, ...], ...]:
    """The places that a line may join, of one series' periods in order; a period that isn't counted has None for its place.

    Between two that are joined, nothing is missing, all is counted, and the series doesn't break.
    """
    longest, every = _longest_step(periods), _even_step(periods)
    made: list[list[int]] = []
    for number, place in enumerate(places):
        if place is None:
            continue
        if (
            not number
            or places[number - 1] is None
            or _are_parted(periods[number - 1], periods[number], longest, every, breaks)
        ):
            made.append([])
        made[-1].append(place)
    return tuple(map(tuple, made))


def _are_parted(one: Period, other: Period, longest: float, every: int, breaks: Sequence[SeriesBreak]) -> bool:
    return not _follows(one, other, longest, every) or _is_broken(one, other, breaks)


def _is_broken(earlier: Period, later: Period, breaks: Sequence[SeriesBreak]) -> bool:
    return any(earlier.start < one.period.start <= later.end for one in breaks)


def _longest_step(periods: Sequence[Period]) -> float:
    """How many days may lie between two counts of a single day before one is missing between them: where they are made at
    even steps, less than two of those; where they aren't, three of the usual."""
    steps = [b.number - a.number for a, b in pairwise(periods) if a.span is b.span is Span.DAY]
    if not steps:
        return 31
    usual = median(steps)
    even = sum(abs(step - usual) <= _ALIKE * usual for step in steps) >= 0.75 * len(steps)
    return usual * (_SKIPPED if even and len(steps) > 2 else _FAR)


def _even_step(periods: Sequence[Period]) -> int:
    """How many periods there are from each to the next where that is the same all the way, as each December: then none is
    missing. 1 where it isn't, or where two are too few to tell."""
    if len(periods) < _FEWEST or len({one.span for one in periods}) > 1 or periods[0].span is Span.DAY:
        return 1
    step = next((n for n in range(2, _MOST_STEPS + 1) if periods[1].before(n) == periods[0]), 1)
    return step if all(b.before(step) == a for a, b in pairwise(periods)) else 1


def _follows(one: Period, other: Period, longest: float, every: int) -> bool:
    """Whether nothing is missing between two periods that stand beside each other, and they don't overlap."""
    if one.span is other.span and one.span is not Span.DAY:
        return one in (other.before(), other.before(every))
    (_, end), (start, _) = moment(one), moment(other)
    if Span.DAY in (one.span, other.span):
        return 0 < start - end <= longest
    return start == end + 1
