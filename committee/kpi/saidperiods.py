"""A period as a sentence names it, with or without its year, and whether a number of another length of time can be of it."""

from __future__ import annotations

import datetime as dt
import re

from committee.base import danish
from committee.domain.periods import Period, Span

_MONTHS = "|".join(danish.months())
_YEAR = r"(?:19|20)\d\d"
_ORDINALS = ("første", "andet", "tredje", "fjerde")
PERIOD = (
    rf"(?:(?:den\s+)?\d{{1,2}}\.\s?(?:{_MONTHS})(?:\s+{_YEAR})?|(?:{_MONTHS})(?:\s+(?:måned\s+)?{_YEAR})?|(?:[1-4]\.|{'|'.join(_ORDINALS)})\s?(?:kvartal|halvår|kvt\.?)(?:\s+(?:af\s+|i\s+)?{_YEAR})?"
    rf"|uge\s+\d{{1,2}}(?:,?\s+{_YEAR})?|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}-\d\d-\d\d|{_YEAR})(?![\w/-]|[.,]\d)"
)
_PARTS = re.compile(
    rf"(?:(?:den\s+)?(?P<day>\d{{1,2}})\.\s?)?(?P<month>{_MONTHS})\b|(?P<number>[1-4])\.\s?(?P<part>kvartal|halvår|kvt)|(?P<ordinal>{'|'.join(_ORDINALS)})\s?(?P<part2>kvartal|halvår|kvt)|uge\s+(?P<week>\d{{1,2}})",
    re.IGNORECASE,
)


def said_period(written: str, now: Period, lead: str = "") -> Period | None:
    """The period that words name. Without a year it is the latest of that name up to `now`. `primo` is a period's first day."""
    plain = re.sub(r"\b(?:den|måned|af|i)\b", " ", written.casefold())
    plain = " ".join(plain.split())
    year = re.search(rf"\b{_YEAR}\b", plain)
    found = _PARTS.match(plain)
    if found is None:
        said = Period.parse(plain)
    elif year is not None:
        said = _of_year(found, int(year[0]))
    else:
        named = (one for back in (0, 1) if (one := _of_year(found, now.end.year - back)))
        said = next((one for one in named if one.start <= now.end), None)
    return Period.of_day(said.start) if said is not None and lead.casefold() == "primo" else said


def _of_year(found: re.Match[str], year: int) -> Period | None:
    if found["month"]:
        month = danish.month_number(found["month"])
        if not found["day"]:
            return Period(Span.MONTH, year, month)
        try:
            return Period.of_day(dt.date(year, month, int(found["day"])))
        except ValueError:
            return None
    if found["week"]:
        return Period.parse(f"{year}W{int(found['week'])}")
    number = int(found["number"]) if found["number"] else _ORDINALS.index(found["ordinal"].casefold()) + 1
    span = Span.HALF if (found["part"] or found["part2"]) == "halvår" else Span.QUARTER
    return None if span is Span.HALF and number > 2 else Period(span, year, number)


def fits(said: Period, own: Period) -> bool:
    """Whether a number of one period can be said of another: they share a day, or a count's day is the one right after."""
    after = dt.timedelta(days=1) if said.span is Span.DAY and own.span is not Span.DAY else dt.timedelta(0)
    return said.start <= own.end + after and own.start <= said.end
