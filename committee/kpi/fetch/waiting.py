"""How long a source asks us to wait (`Retry-After`, RFC 9110, 10.2.3), and when to come back when that is too long."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from committee.base import danish
from committee.base.clock import by_danish_clock
from committee.base.problems import Problem
from committee.kpi.fetch.source import Wish, told

LONGEST = 60.0  # seconds that a run waits for a source


def seconds_to_wait(told_wait: str, told_now: str, now: dt.datetime | None) -> float:
    """The seconds in a `Retry-After`, which may be a number or a date; 0 where it says nothing that can be read.

    A date is held against the source's own clock (`Date`) where it tells it, else against ours."""
    text = told_wait.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    until, since = _moment(text), _moment(told_now) or now
    return max((until - since).total_seconds(), 0.0) if until and since else 0.0


def _moment(text: str) -> dt.datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def too_long(wish: Wish, seconds: float, now: dt.datetime | None) -> Problem:
    """That a source wants us to come back later than a run can wait."""
    span = _span(seconds)
    when = ""
    if now is not None and (later := _later(now, seconds)) is not None:
        then = by_danish_clock(later)
        when = f"{danish.in_full(then.date())} kl. {then:%H.%M}"
    text = f"{wish.source} har travlt og beder om, at der ventes {span} ({wish.name})."
    return told(wish, "kilden-har-travlt", text, f"Kør »udvalg hent« igen {f'efter {when}' if when else f'om {span}'}.")


def _later(now: dt.datetime, seconds: float) -> dt.datetime | None:
    try:
        return now + dt.timedelta(seconds=seconds + 59)  # a clock without seconds must not be too early
    except OverflowError:
        return None


def _span(seconds: float) -> str:
    if seconds < 2 * 3600:
        return danish.counted(-(-int(seconds) // 60), "minut", "minutter")
    if seconds < 48 * 3600:
        return danish.counted(-(-int(seconds) // 3600), "time", "timer")
    return danish.counted(-(-int(seconds) // 86400), "dag", "dage")
