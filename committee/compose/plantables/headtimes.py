"""The periods that a heading of a table names in its own words: `Regnskab 2024`, `December 2025`, `2013-2020`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.domain.periods import Period, Span
from committee.kpi.guard.textfigures import MONTHS

_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s*(?:-|–|—|\.\.|\btil(?: og med)?\b)\s*"
_MONTHS_OF = re.compile(rf"\b(?P<first>{MONTHS}){_DASH}(?P<last>{MONTHS}) (?P<year>{_YEAR})\b", re.IGNORECASE)
_PERIOD = re.compile(
    rf"\b(?:(?:\d{{1,2}}\. ?)?(?:{MONTHS}) {_YEAR}|[1-4]\. ?kvartal,? {_YEAR}|[12]\. ?halvår,? {_YEAR}|uge \d{{1,2}},? {_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d|{_YEAR}(?:M|Q|H|W)\d{{1,2}})\b",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"\b(?P<first>{_YEAR})(?:{_DASH}|\s*/\s*)(?P<last>{_YEAR}|\d\d)\b")
_ONE_YEAR = re.compile(rf"\b(?P<year>{_YEAR})\b(?!-[^\W\d]|[.,]\d|\s*(?:kr\b|personer\b|%))")
_OF_A_PLAN = re.compile(r"(?:plan|planen|strategi\w*|vision\w*|program\w*|aftale\w*|reform\w*|lov|projekt\w*)\s+$", re.IGNORECASE)  # fmt: skip
_BARE = re.compile(
    rf"(?:^|\b(?:i|pr\.|ultimo|primo|for|siden)\s+)(?:(?P<month>{MONTHS})|(?P<number>[1-4])\. ?(?P<part>kvartal|halvår))\b",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(r"\b(?:ultimo|pr\.|udgangen|slutningen|til og med)", re.IGNORECASE)
_ROLLING = (Span.ROLLING_MONTH, Span.ROLLING_QUARTER)


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of days that a heading names. With `number` it is a month, quarter or half year of no certain year."""

    first: dt.date
    last: dt.date
    number: tuple[Span, int] | None = None

    def covers(self, period: Period, *, at_the_end: bool = False) -> bool:
        """Whether a period is in it. With `at_the_end` a longer one that ends with it is too: a year's number at the end of December."""
        if self.number is not None:
            return self.number == (period.span, period.number)
        if period.span in (*_ROLLING, Span.WEEK):
            day = period.end if period.span in _ROLLING else period.start + dt.timedelta(days=3)
            return self.first <= day <= self.last
        inside = self.first <= period.start and period.end <= self.last
        return inside or (self.last == period.end and (at_the_end or self.first == self.last))


def named_in(text: str) -> list[Told]:
    """Every period that a heading names."""
    found: list[Told] = []
    rest = text
    for pattern in (_MONTHS_OF, _PERIOD, _YEARS, _ONE_YEAR):
        for match in pattern.finditer(rest):
            if pattern is not _PERIOD and _OF_A_PLAN.search(rest[: match.start()]):
                continue
            found += _told(pattern, match)
        rest = pattern.sub(lambda match: "\x00" * len(match[0]), rest)
    return [*found, *_bare(rest)]


def _told(pattern: re.Pattern[str], match: re.Match[str]) -> Iterator[Told]:
    if pattern is _PERIOD:
        period = Period.parse(re.sub(r"(?<=kvartal),|(?<=halvår),", "", match[0]))
        if period is not None:
            yield Told(period.start, period.end)
        return
    if pattern is _MONTHS_OF:
        first, last = (
            Period(Span.MONTH, int(match["year"]), danish.month_number(match[at])) for at in ("first", "last")
        )
    elif pattern is _YEARS:
        year = match["first"]
        first, last = Period(Span.YEAR, int(year)), Period(Span.YEAR, int((year[:2] + match["last"])[-4:]))
    else:
        first = last = Period(Span.YEAR, int(match["year"]))
    if first.start <= last.end:
        yield Told(first.start, last.end)


def _bare(text: str) -> Iterator[Told]:
    for match in _BARE.finditer(text):
        if match["month"]:
            number = Span.MONTH, danish.month_number(match["month"])
        else:
            number = (Span.QUARTER if match["part"].casefold() == "kvartal" else Span.HALF), int(match["number"])
        yield Told(dt.date.min, dt.date.max, number)


def agrees(text: str, periods: Sequence[Period], *, with_all: bool = False) -> bool:
    """Whether what a heading says of time fits one of the periods that are told under it, or `with_all` each of them. It fits
    where it says nothing, and a month without its year fits only what is counted by months."""
    told = [one for one in named_in(text) if one.number is None or one.number[0] in {period.span for period in periods}]
    if not told or not periods:
        return True
    ends = _AT_THE_END.search(text) is not None
    fits = [any(one.covers(period, at_the_end=ends) for one in told) for period in periods]
    return all(fits) if with_all else any(fits)


def tells(texts: Sequence[str], period: Period) -> bool:
    """Whether headings above each other say which period their numbers are of, no longer than it is."""
    told = [one for text in texts for one in named_in(text)]
    dated = [one for one in told if one.number is None and one.covers(period)]
    is_numbered = any(one.number is not None and one.covers(period) for one in told)
    longest = period.end - period.start
    return any(is_numbered or one.last - one.first <= longest for one in dated)
