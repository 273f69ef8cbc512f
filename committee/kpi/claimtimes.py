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


_LED = re.compile(r"^(?:(?:i|ved|på|det|den|de|der|var|tallet|antallet|niveauet|andelen|hvad|for|samme|tilsvarende|tid|tidspunkt|måned|kvartal|uge|periode|dag|halvår|opgjort)\s+)*", re.IGNORECASE)  # fmt: skip


def compared_reading(ref: str, status: Status) -> Reading | None:
    """The earlier reading that stands after `end` or `som`: `i december 2020`, `samme måned året før`, `sidst`. None where that
    can't be told."""
    now = status.current
    named = named_periods(ref, status, now.period) if now else None
    plain = _LED.sub("", ref)
    if forms.YEAR.match(plain) or forms.YEAR.match(ref):
        return status.last_year
    if named is not None:
        return named[0] if len(named) == 1 else None
    return status.previous if forms.BEFORE.match(plain) or forms.BEFORE.match(ref) else None


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
