"""Where a time axis can have its marks, and what they say: calendar places, such as each January. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from committee.base import danish
from committee.documents.chartnodes import Chart, Pace

Mark = tuple[float, str]  # where on the axis, in days, and what it says
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between two marks


def short(pace: Pace, day: dt.date) -> str:
    """What is counted from a day on, as an axis has room for it: `19.1.` over `2021`, `jul.` over `2026`, `2020`."""
    match pace:
        case Pace.DAY:
            name = danish.format_date(day, "d.M.")
        case Pace.MONTH:
            month = danish.months()[day.month - 1]
            name = month if len(month) == 3 else f"{month[:3]}."
        case Pace.QUARTER:
            name = f"{(day.month + 2) // 3}. kvt."
        case Pace.HALF:
            name = f"{(day.month + 5) // 6}. halvår"
        case Pace.YEAR:
            return str(day.year)
    return f"{name}\n{day.year}"


def places_of(chart: Chart) -> tuple[float, ...]:
    """Where each label stands on the axis: in time at the middle of its days, else one after the other."""
    if chart.moments:
        return tuple((first + last) / 2 for first, last in chart.moments)
    return tuple(map(float, range(len(chart.labels))))


def window_of(chart: Chart) -> tuple[float, float]:
    """The days that a chart over time shows, from the first day to the last."""
    if chart.window:
        return chart.window
    return min(first for first, _ in chart.moments), max(last for _, last in chart.moments)


def marks_of(chart: Chart) -> Iterator[Sequence[Mark]]:
    """Rows of marks, each sparser than the one before: the first that there is room for is used."""
    places = places_of(chart)
    own = tuple(zip(places, chart.ticks, strict=True))
    if not chart.moments:
        yield own
        return
    if chart.pace is Pace.DAY:
        yield own
    first, last = window_of(chart)
    for step in (step for step in _STEPS if step % max(chart.pace.value, 1) == 0):
        yield tuple(_every(step, chart.pace, first, last))


def _every(step: int, pace: Pace, first: float, last: float) -> Iterator[Mark]:
    """A mark for every so many months, counted from January of the year 0, where the window has the whole of what it names."""
    month = _month_of(first)
    for number in range(month - month % step, _month_of(last) + 1, step):
        day = _first_of(number)
        end = _first_of(number + pace.value).toordinal() - 1 if pace.value else day.toordinal()
        if first <= day.toordinal() and end <= last:
            yield (day.toordinal() + end) / 2, short(pace if pace.value else Pace.MONTH, day)


def _month_of(ordinal: float) -> int:
    day = dt.date.fromordinal(int(ordinal))
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> dt.date:
    return dt.date(month // 12, month % 12 + 1, 1)
