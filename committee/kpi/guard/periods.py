"""The periods that a hand-written sentence names, and the one that a number in it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.domain.periods import Period, Span
from committee.kpi.guard.textfigures import MONTHS

_MONTH = re.compile(rf"(?P<day>\d{{1,2}}\. ?)?\b(?P<month>{MONTHS})\b(?: (?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?P<quarter>[1-4])\. ?(?:kvartal|kvt\.?)(?: (?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE)
_WEEK = re.compile(r"\buge (?P<week>\d{1,2})\b(?:(?:,| i)? (?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:\bi |\bfor |\bfra |\bår |\bultimo |\bprimo |\budgangen af |\bslutningen af |^)(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# A word between a number and its period; after these the period is that of what it is compared with.
_WORD = r"(?!(?:end|siden|mod|fra|som|men|sammenlignet|forhold)\b)[^\W\d]+\.?"
_NEXT = re.compile(
    rf"\s*(?:%|{_WORD})?(?:\s+{_WORD}){{0,3}}?\s*\(?(?:i|for|pr\.|ved udgangen af|ultimo)\s+$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;:]|,(?!\s+at\b)|\b(?:og|men|mens|til|nu|mod|i dag|aktuelt)\b")
_LED = re.compile(r"[\s*_]*:[\s*_]*")  # a period that stands before a colon leads what comes after
_OWN = re.compile(
    r"\d(?![^,;:]*[,;:])[^,;:]*$"
)  # a number in the same clause before a period, which is then that number's


def period_of(sentence: str, start: int, end: int, now: Period) -> Period | None:
    """The period that a number is plainly said of: the one right after it (`724 i marts 2021`), else the only one before it in
    its clause (`I marts 2021 var der 724`). None where there is none such. `now` is the KPI's current one."""
    named = list(_named(sentence, now))
    after = [period for at, _, period in named if at >= end and _NEXT.fullmatch(sentence[end:at])]
    if after:
        return after[0]
    before = [(until, period) for at, until, period in named if until <= start and not _OWN.search(sentence[:at])]
    if len(before) < len([until for _, until, _ in named if until <= start]):
        return None
    others = [at for at, _, _ in named if at >= end]
    if (
        len(before) != 1
        or others
        or (_CLAUSE.search(sentence, before[0][0], start) and not _LED.fullmatch(sentence, before[0][0], start))
        or re.search(r"\d", sentence[before[0][0] : start])
    ):
        return None
    return before[0][1]


def _named(sentence: str, now: Period) -> Iterator[tuple[int, int, Period]]:
    """Each period of the KPI's own length, with where it is named. A month without its year is the latest of that name."""
    if now.span in (Span.MONTH, Span.DAY):
        for match in _MONTH.finditer(sentence):
            number = danish.month_number(match["month"])
            if now.span is Span.MONTH and not match["day"]:
                yield match.start(), match.end(), Period(Span.MONTH, _year(match, number, now), number)
            elif now.span is Span.DAY and match["day"] and match["year"]:
                period = Period.parse(" ".join(match[0].split()))
                if period is not None:
                    yield match.start(), match.end(), period
    elif now.span is Span.QUARTER:
        for match in _QUARTER.finditer(sentence):
            number = int(match["quarter"])
            yield match.start(), match.end(), Period(Span.QUARTER, _year(match, number, now), number)
    elif now.span is Span.WEEK:
        for match in _WEEK.finditer(sentence):
            number = int(match["week"])
            period = Period.parse(f"{_year(match, number, now)}W{number}")
            if period is not None:
                yield match.start(), match.end(), period
    elif now.span is Span.YEAR:
        for match in _YEAR.finditer(sentence):
            yield match.start("year"), match.end(), Period(Span.YEAR, int(match["year"]))


def _year(match: re.Match[str], number: int, now: Period) -> int:
    return int(match["year"]) if match["year"] else now.year - (number > now.number)
