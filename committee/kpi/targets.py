"""Whether a target is met, and how a whole set of them is told. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from committee.base import danish
from committee.domain.kpi import Kpi, Target
from committee.domain.periods import Period, Span
from committee.domain.series import KpiData

_LENGTHS = {
    Span.DAY: 31,
    Span.MONTH: 31,
    Span.ROLLING_MONTH: 31,
    Span.QUARTER: 92,
    Span.ROLLING_QUARTER: 92,
    Span.HALF: 184,
    Span.YEAR: 366,
}
_DAYS_BEFORE = 7  # a count of a day in the week before the deadline is one at the deadline
_MOST_DECIMALS = 12


class Verdict(Enum):
    """What a target has come to. The value is the word that is printed."""

    MET = "opfyldt"
    ON_TRACK = "på vej"
    OFF_TRACK = "ikke på vej"
    NOT_MET = "ikke opfyldt"
    NOT_COUNTED = "ikke opgjort"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the count that was judged, and the value the straight line has there, when there is a line."""

    verdict: Verdict
    period: Period | None = None
    value: Fraction | None = None
    expected: Fraction | None = None


def judge(data: KpiData, target: Target, on: dt.date) -> Judgement:
    """Judge a target as of a date.

    A deadline that is past is judged on the first count at or after it, which must be near it; before that, on the latest
    count. A target that isn't met yet is held against a straight line from its start to its deadline, where one can be
    drawn.
    """
    period = _judged_period(data, target, on)
    value = data.series.points[period].value if period else None
    if period is None or value is None:
        return Judgement(Verdict.NOT_COUNTED, period)
    exact = Fraction(value)
    if is_met(target, exact):
        return Judgement(Verdict.MET, period, exact)
    expected = _expected(data, target, period)
    if expected is None:
        return Judgement(Verdict.NOT_MET, period, exact)
    on_track = exact <= expected if _wants_less(target) else exact >= expected
    return Judgement(Verdict.ON_TRACK if on_track else Verdict.OFF_TRACK, period, exact, expected)


def _judged_period(data: KpiData, target: Target, on: dt.date) -> Period | None:
    due = target.due
    if due is None or due > on:
        return data.series.latest(on)
    after = next((period for period in data.series.periods if due <= period.end <= on), None)
    if after is not None and (after.end - due).days <= _near(target, after):
        return after
    before = data.series.latest(due)
    near = before is not None and before.span is Span.DAY and (due - before.end).days <= _DAYS_BEFORE
    return before if near else None


def _near(target: Target, period: Period) -> int:
    """How many days after its deadline a count may end: as the target says, else one period."""
    return _LENGTHS[period.span] if target.latest_after is None else target.latest_after


def is_met(target: Target, value: Fraction) -> bool:
    """Whether an exact value meets a target; what is printed is rounded, what is judged is not."""
    if target.at_most is not None:
        return value <= Fraction(target.at_most)
    if target.at_least is not None:
        return value >= Fraction(target.at_least)
    if target.under is not None:
        return value < Fraction(target.under)
    if target.over is not None:
        return value > Fraction(target.over)
    return abs(value - goal(target)) <= Fraction(target.tolerance)


def goal(target: Target) -> Fraction:
    """The number that is aimed at."""
    given = (target.at_most, target.at_least, target.under, target.over, target.unchanged)
    return next(Fraction(value) for value in given if value is not None)


def telling_decimals(targets: Sequence[Target], value: Fraction, digits: int, scale: Fraction | int = 1) -> int:
    """The decimals that a value must be printed with, `digits` at least, for a reader of the printed number to come to
    the same verdicts as the exact one does. It is printed divided by `scale`."""
    while digits < _MOST_DECIMALS:
        shown = danish.rounded(value / scale, digits) * scale
        if all(is_met(target, shown) == is_met(target, value) for target in targets):
            break
        digits += 1
    return digits


def _wants_less(target: Target) -> bool:
    return target.at_most is not None or target.under is not None


def _expected(data: KpiData, target: Target, period: Period) -> Fraction | None:
    """The straight line's value at a period's end; None where no line can be drawn or the deadline is past."""
    if target.due is None or period.end >= target.due or target.unchanged is not None:
        return None
    start = _start(data, target)
    if start is None or start[0].end >= period.end or _is_broken(data.kpi, start[0], period):
        return None
    first = Fraction(start[1])
    if is_met(target, first):
        return None
    share = Fraction((period.end - start[0].end).days, (target.due - start[0].end).days)
    return first + (goal(target) - first) * share


def _start(data: KpiData, target: Target) -> tuple[Period, Decimal | Fraction] | None:
    """Where the line begins: at the target's `fra`, else at the first number there is."""
    counted = [(p, seen.value) for p, seen in data.series.points.items() if seen.value is not None]
    if target.start is None:
        return counted[0] if counted else None
    return next((one for one in reversed(counted) if one[0].end <= target.start), None)


def _is_broken(kpi: Kpi, start: Period, end: Period) -> bool:
    return any(start.start < b.period.start <= end.end for b in kpi.breaks)


def summary(judged: Sequence[tuple[str, Verdict]]) -> str:
    """A set of targets in words: `5 ud af 8 mål er opfyldt; ikke opfyldt: 1, 3 og 8`."""
    groups = {verdict: [label for label, found in judged if found is verdict] for verdict in Verdict}
    met = groups.pop(Verdict.MET)
    rest = [f"{verdict.value}: {danish.listed(labels)}" for verdict, labels in groups.items() if labels]
    return "; ".join(
        [_met_words(len(met), len(judged), any(found is not Verdict.NOT_COUNTED for _, found in judged)), *rest]
    )


def _met_words(met: int, count: int, is_counted: bool) -> str:
    if count == 1 and not is_counted:
        return "Målet kan ikke vurderes endnu"
    if count == 1:
        return "Målet er opfyldt" if met else "Målet er ikke opfyldt endnu"
    if met == count:
        return f"Alle {count} mål er opfyldt"
    return f"{met} ud af {count} mål er opfyldt" if met else f"Ingen af de {count} mål er opfyldt"


def describe(target: Target, kpi: Kpi) -> str:
    """A target in words: `højst 853 inden 31. december 2020`, `fastholdes på 12,5 % (± 0,3)`."""
    named = {"højst": target.at_most, "mindst": target.at_least, "under": target.under, "over": target.over}
    word, value = next(((w, v) for w, v in named.items() if v is not None), ("fastholdes på", target.unchanged))
    assert value is not None
    tolerance = f" (± {_number(target.tolerance, kpi)})" if target.tolerance and target.unchanged is not None else ""
    due = f" inden {danish.in_full(target.due)}" if target.due else ""
    return f"{word} {kpi.unit.say(_number(value, kpi))}{tolerance}{due}"


def _number(value: Decimal, kpi: Kpi) -> str:
    """With the decimals it was written with, when the KPI has fewer."""
    written = -int(value.as_tuple().exponent)
    return danish.format_number(value, max(written, kpi.decimals if written > 0 else 0))
