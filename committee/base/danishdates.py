"""Dates as people type them: `1. marts`, `1/3-2027`, `01-03-2027`, `2027-03-01`. Pure.

A file has its dates in one form alone (`danish.parse_date`); this is for what is typed at a command or answered to a question.
"""

from __future__ import annotations

import datetime as dt
import re

from committee.base import danish

_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # 0227 and 20207 are slips of the finger
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})", re.ASCII)
_IN_NUMBERS = re.compile(
    r"(?P<day>\d{1,2})(?:\.|\. |[/-])(?P<month>\d{1,2})(?:\.|(?:\. ?|[ /-])(?P<year>\d{1,4}))?", re.ASCII
)
_IN_WORDS = re.compile(r"(?P<day>\d{1,2})(?:\. ?| )(?P<month>[a-z]{3,9})\.?(?:,? (?P<year>\d{1,4}))?", re.ASCII)
_BEFORE = re.compile(r"(?:d\. ?|den )")


def typed_date(text: str, from_date: dt.date) -> dt.date | None:
    """The date that was typed; without its year the first such day from `from_date` on. None when it can't be told, which
    `untyped_date` explains."""
    found = _read(text, from_date)
    return found if isinstance(found, dt.date) else None


def untyped_date(text: str) -> str:
    """Why `typed_date` gives no date for a text: a sentence and what to write instead, in Danish."""
    found = _read(text, dt.date(2000, 1, 1))
    return found if isinstance(found, str) else ""


def _read(text: str, from_date: dt.date) -> dt.date | str:
    """The date, or what is wrong with what was typed."""
    said = " ".join(text.split())
    bare = _BEFORE.sub("", said.casefold(), count=1) if _BEFORE.match(said.casefold()) else said.casefold()
    match = _YEAR_FIRST.fullmatch(bare) or _IN_NUMBERS.fullmatch(bare) or _IN_WORDS.fullmatch(bare)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        return f"»{said[:40]}« er ikke en dato. Skriv f.eks. 1. marts, 1. marts 2027 eller 2027-03-01."
    day, year = int(match["day"]), match["year"]
    if year is None:
        return _next(day, month, from_date) or f"Datoen »{said}« findes ikke. Skriv en anden."
    if len(year) != len(str(_FIRST_YEAR)) or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return f"Året i »{said}« kan ikke læses sikkert. Skriv hele årstallet, f.eks. 2027."
    return _date(int(year), month, day) or f"Datoen »{said}« findes ikke. Skriv en anden."


def _month(said: str) -> int | None:
    """The month that a number, a name or the first three letters of one stand for; None for a word that is no month."""
    if said.isdecimal():
        return int(said)
    short = {name[:3]: number for number, name in enumerate(danish.months(), start=1)} | {"sept": 9}
    return danish.month_number(said) or short.get(said)


def _next(day: int, month: int, from_date: dt.date) -> dt.date | None:
    """The first such day from a date on; the 29th of February may be eight years ahead."""
    years = range(from_date.year, from_date.year + 9)
    return next((date for year in years if (date := _date(year, month, day)) and date >= from_date), None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    return danish.parse_date(f"{year:04}-{month:02}-{day:02}")
