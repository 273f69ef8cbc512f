"""Bounds as numbers: what stands in the data is looked up, and a value held against them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from committee.base import danish
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData
from committee.domain.targets import Aim, Bounds, Number

_MOST_DECIMALS = 12
_MORE_DECIMALS = 3  # that a limit may have beyond its KPI's own: 2.5 % lower than 1,235 is 1,204.125
_LOWER, _UPPER = ("at_least", "over"), ("at_most", "under")


def resolved(bounds: Bounds, data: KpiData, period: Period) -> Bounds | None:
    """The bounds with the numbers that stand in the data for a period: Fractions, where those that were written are Decimals, and
    so is one that was made lower or higher and can be written out. None when one of them isn't there, isn't counted, or is on the other side of a break."""
    if not bounds.is_relative:
        return bounds
    found: dict[str, Number] = {}
    for name, value in bounds.numbers.items():
        number = _looked_up(value, data, period) if isinstance(value, Aim) else value
        if number is None:
            return None
        found[name] = number
    return bounds.of_numbers(found)


def _looked_up(aim: Aim, data: KpiData, period: Period) -> Decimal | Fraction | None:
    when = aim.period if isinstance(aim.period, Period) else period.year_before() if aim.period else period
    other = data.others.get(str(aim.kpi)) if aim.kpi else data
    if when is None or other is None or is_broken(other.kpi, when, period):
        return None
    series = other.compared.get(str(aim.area)) if aim.area else other.series
    seen = series.points.get(when) if series is not None else None
    if seen is None or seen.value is None:
        return None
    value = Fraction(seen.value)
    less = aim.lower.of(value) if aim.lower else Fraction(0)
    more = aim.higher.of(value) if aim.higher else Fraction(0)
    limit = value - less + more
    return _written_out(limit, data.kpi.decimals) if aim.lower or aim.higher else limit


def _written_out(limit: Fraction, decimals: int) -> Decimal | Fraction:
    """A limit that stands nowhere else, as the number one would write: 5 % lower than 10 is 9.5, also among whole numbers. One that
    would be written with many decimals stays as it is."""
    for digits in range(decimals + _MORE_DECIMALS + 1):
        if danish.rounded(limit, digits) == limit:
            return Decimal((limit * 10**digits).numerator).scaleb(-digits)
    return limit


def is_broken(kpi: Kpi, one: Period, other: Period) -> bool:
    """Whether a KPI's series breaks between two periods."""
    first, last = min(one, other), max(one, other)
    return any(first.start < broken.period.start <= last.end for broken in kpi.breaks)


def is_met(bounds: Bounds, value: Fraction) -> bool:
    """Whether an exact value is within bounds that are numbers; what is printed is rounded, what is judged is not."""
    return not missed(bounds, value)


def missed(bounds: Bounds, value: Fraction) -> str:
    """The field of the bound that a value misses; "" when it is within them."""
    for name, aim in bounds.numbers.items():
        at = exact(aim)
        met = {
            "at_most": value <= at, "under": value < at, "at_least": value >= at, "over": value > at,
            "unchanged": abs(value - at) <= Fraction(bounds.tolerance),
        }[name]  # fmt: skip
        if not met:
            return name
    return ""


def exact(number: Number) -> Fraction:
    """A number as a fraction; it must have been looked up."""
    assert not isinstance(number, Aim), "bounds are resolved before a number is held against them"
    return Fraction(number)


def goal(bounds: Bounds) -> Fraction:
    """The number that is aimed at; of a band, its upper end."""
    return exact(next(iter(bounds.numbers.values())))


def is_written(bounds: Bounds | None) -> bool:
    """Whether the number that is aimed at was written, or could be, and so is printed with all its decimals."""
    return bounds is not None and isinstance(next(iter(bounds.numbers.values())), Decimal)


def is_band(bounds: Bounds) -> bool:
    """Whether there is a number from below and one from above."""
    return len(bounds.numbers) > 1


def wants_less(name: str) -> bool:
    """Whether the bound of a field is one from above."""
    return name in _UPPER


def telling_decimals(bounds: Sequence[Bounds], value: Fraction, digits: int, scale: Fraction | int = 1) -> int:
    """The decimals that a value must be printed with, `digits` at least, for a reader of the printed number to come to
    the same verdicts as the exact one does. It is printed divided by `scale`, and a number of the bounds that stands in the data
    with as many decimals."""
    while digits < _MOST_DECIMALS:
        shown = danish.rounded(value / scale, digits) * scale
        if all(is_met(_as_printed(one, digits, scale), shown) == is_met(one, value) for one in bounds):
            break
        digits += 1
    return digits


def _as_printed(bounds: Bounds, digits: int, scale: Fraction | int) -> Bounds:
    numbers = {
        name: danish.rounded(value / scale, digits) * scale if isinstance(value, Fraction) else value
        for name, value in bounds.numbers.items()
    }
    return bounds.of_numbers(numbers)
