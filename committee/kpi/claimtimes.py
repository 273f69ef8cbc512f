"""The time that a claim about a number compares with, and how far it says that the number went."""

from __future__ import annotations

import re
from fractions import Fraction

from committee.base import danish
from committee.domain.periods import Period, Span
from committee.kpi import claimforms as forms
from committee.kpi import movewords as words
from committee.kpi.figure import Figure, moved_words
from committee.kpi.status import Reading, Status


def named_periods(text: str, status: Status, now: Period) -> list[Reading] | None:
    """The earlier readings that a text names; None when it names no other time than now's, empty when it names one that there is
    none of."""
    folded = text.casefold()
    found: list[Reading] = []
    years = {int(year) for year in forms.YEARS.findall(folded)} - {now.year}
    months = [n for n, name in enumerate(danish.months(), start=1) if re.search(rf"\b{name}\b", folded)]
    if now.span in (Span.MONTH, Span.ROLLING_MONTH):
        for month in months:
            year = next(iter(years), now.year if month < now.number else now.year - 1)
            if (month, year) == (now.number, now.year) or (month == now.number and not years):
                continue
            period = Period(now.span, year, month)
            seen = status.series.points.get(period)
            found += [Reading(period, seen)] if seen else []
            if not seen:
                return []
        if found or not years:
            return found or None
        return []
    if years or months:
        readings = [
            Reading(p, status.series.points[p])
            for p in status.series.periods
            if p.words.casefold() in folded and p != now
        ]
        return readings if readings else ([] if years else None)
    return None


def wrong_factor(text: str, figure: Figure, then: Reading) -> str:
    """What is wrong with `halveret` or `fordoblet` where the numbers go the right way, but not so far; else ""."""
    if (
        not then.value
        or figure.reading is None
        or figure.reading.value is None
        or re.search(r"\b(?:næsten|mere end|over|tæt på)\b", text)
    ):
        return ""
    share = Fraction(figure.reading.value) / Fraction(then.value)
    for word, (least, most) in words.FACTORS.items():
        if word in text.casefold() and not least <= share <= most:
            return moved_words(figure, then, (share > 1) - (share < 1))
    return ""
