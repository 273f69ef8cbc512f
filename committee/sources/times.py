"""Dates and times as other systems write them."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from committee.base import danish

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2}):?(\d{2})(?::?\d{2})?)?")
_DANISH = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2}|[a-zæøå]{3,9})\s*[-./]?\s*(\d{4})", re.IGNORECASE)
_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-zæøå]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
_CLOCK = re.compile(r"(?:kl\.?\s*|T|\s)(\d{1,2})[:.](\d{2})|^(\d{1,2})[:.](\d{2})\b")

_EARLIEST = 1800  # councils are no older; systems write the year 1 or 1753 where there is no date

Moment = tuple[dt.date, dt.time | None]


def moment(text: str) -> Moment | None:
    """A date, and the time where there is one, in any of the forms that are met; None for what is no date.

    A time in UTC is told as a Danish clock shows it. Midnight is no time: systems write it where nobody said one.
    """
    text = " ".join(text.split())
    for pattern in (_ISO, _COMPACT):
        if match := pattern.match(text):
            year, month, day, hour, minute, *zone = match.groups()
            return _moment(year, month, day, hour, minute, zone[0] if zone else None)
    found = date_said(text)
    return (found, time_said(text)) if found else None


def date_said(text: str) -> dt.date | None:
    """The first date in a Danish text: `11-03-2027`, `11/3 2027`, `11. marts 2027`."""
    match = _WORDS.search(text) or _DANISH.search(text)
    if match is None:
        iso = _ISO.search(text)
        return _date(iso[1], iso[2], iso[3]) if iso else None
    return _date(match[3], match[2], match[1])


def time_said(text: str) -> dt.time | None:
    """The first time of day in a text: `kl. 16.00`."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    return danish.parse_time(f"{int(match[1] or match[3]):02}:{match[2] or match[4]}")


def _moment(year: str, month: str, day: str, hour: str | None, minute: str | None, zone: str | None) -> Moment | None:
    date = _date(year, month, day)
    time = danish.parse_time(f"{hour}:{minute}") if hour and minute else None
    if date is None or time is None:
        return (date, None) if date else None
    if zone in ("Z", "+00:00", "+0000"):
        there = dt.datetime.combine(date, time)
        if time == dt.time(0) and there.hour == 0:
            return date, None
        there += dt.timedelta(hours=2 if _is_summer(there) else 1)
        date, time = there.date(), there.time()
    return date, time if time != dt.time(0) else None


def _is_summer(moment: dt.datetime) -> bool:
    """Whether Danish clocks are on summer time at a moment in UTC: from the last Sunday of March to that of October, at one."""
    first, last = (dt.datetime(moment.year, month, _last_sunday(moment.year, month), 1) for month in (3, 10))
    return first <= moment < last


def _last_sunday(year: int, month: int) -> int:
    days = calendar.monthrange(year, month)[1]
    return days - (dt.date(year, month, days).weekday() + 1) % 7


def _date(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdecimal() else _month(month)
    try:
        return dt.date(int(year), number, int(day)) if int(year) >= _EARLIEST else None
    except ValueError:
        return None


def _month(name: str) -> int:
    """A month by its name or the first letters of it; 0 for no month."""
    folded = name.casefold().rstrip(".")
    return next((n for n, full in enumerate(danish.months(), 1) if len(folded) >= 3 and full.startswith(folded)), 0)
