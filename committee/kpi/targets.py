"""Whether a target is met, and how a whole set of them is told. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from committee.base import danish
from committee.domain.periods import Period, Span
from committee.domain.series import KpiData
from committee.domain.targets import Bounds, Part, Target
from committee.kpi.goals import exact, is_broken, missed, resolved, wants_less

_LENGTHS = {
    Span.DAY: 31,
    Span.WEEK: 7,
    Span.MONTH: 31,
    Span.ROLLING_MONTH: 31,
    Span.QUARTER: 92,
    Span.ROLLING_QUARTER: 92,
    Span.HALF: 184,
    Span.YEAR: 366,
}
_DAYS_BEFORE = 7  # a count of a day in the week before the deadline is one at the deadline


class Verdict(Enum):
    """What a target has come to. The value is the word that is printed."""

    MET = "opfyldt"
    ON_TRACK = "på vej"
    OFF_TRACK = "ikke på vej"
    NOT_MET = "ikke opfyldt"
    NOT_COUNTED = "ikke opgjort"


# What several conditions come to: the first of these that one of them has.
_ALL = (Verdict.NOT_MET, Verdict.NOT_COUNTED, Verdict.OFF_TRACK, Verdict.ON_TRACK, Verdict.MET)
_ANY = (Verdict.MET, Verdict.NOT_COUNTED, Verdict.ON_TRACK, Verdict.OFF_TRACK, Verdict.NOT_MET)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the count that was judged, and the value the straight line has there, when there is a line. `bounds` are
    those it was held against, as numbers; `parts` the judgement of each condition of a target that has several."""

    verdict: Verdict
    period: Period | None = None
    value: Fraction | None = None
    expected: Fraction | None = None
    bounds: Bounds | None = None
    parts: tuple[Judgement, ...] = ()


def judge(data: KpiData, target: Target, on: dt.date) -> Judgement:
    """Judge a target as of a date.

    A deadline that is past is judged on the first count at or after it, which must be near it; before that, on the latest
    count. A target that isn't met yet is held against a straight line from its start to its deadline, where one can be
    drawn. Of several conditions each is judged by itself.
    """
    if not target.parts:
        return _judged(data, target, on)
    parts = tuple(
        _judged(one, bounds, on) if one else Judgement(Verdict.NOT_COUNTED) for one, bounds in conditions(data, target)
    )
    order = _ALL if target.every else _ANY
    verdict = next(one for one in order if any(part.verdict is one for part in parts))
    own = next((part for part, given in zip(parts, target.parts, strict=True) if given.kpi is None), Judgement(verdict))
    return Judgement(verdict, own.period, own.value, parts=parts)


def conditions(data: KpiData, target: Target) -> Iterator[tuple[KpiData | None, Part]]:
    """Each condition of a target that has several, with the numbers it is of, and with the deadline that is common to them."""
    for part in target.parts:
        limits = {
            name: getattr(target, name)
            for name in ("due", "start", "latest_after")
            if getattr(part, name) is None and getattr(target, name) is not None
        }
        yield _other(data, str(part.kpi)) if part.kpi else data, replace(part, **limits)


def _other(data: KpiData, name: str) -> KpiData | None:
    """Another KPI's numbers, with those that its bounds may name in turn."""
    found = data.others.get(name)
    return None if found is None else replace(found, others={**data.others, str(data.kpi.id): data})


def _judged(data: KpiData, bounds: Bounds, on: dt.date) -> Judgement:
    period = _judged_period(data, bounds, on)
    value = data.series.points[period].value if period else None
    if period is None or value is None:
        return Judgement(Verdict.NOT_COUNTED, period)
    aim, number = resolved(bounds, data, period), Fraction(value)
    if aim is None:
        return Judgement(Verdict.NOT_COUNTED, period, number)
    miss = missed(aim, number)
    if not miss:
        return Judgement(Verdict.MET, period, number, bounds=aim)
    expected = _expected(data, aim, period, miss)
    if expected is None:
        return Judgement(Verdict.NOT_MET, period, number, bounds=aim)
    on_track = number <= expected if wants_less(miss) else number >= expected
    return Judgement(Verdict.ON_TRACK if on_track else Verdict.OFF_TRACK, period, number, expected, aim)


def _judged_period(data: KpiData, bounds: Bounds, on: dt.date) -> Period | None:
    due = bounds.due
    if due is None or due > on:
        return data.series.latest(on)
    after = next((period for period in data.series.periods if due <= period.end <= on), None)
    if after is not None and (after.end - due).days <= _near(bounds, after):
        return after
    before = data.series.latest(due)
    near = before is not None and before.span is Span.DAY and (due - before.end).days <= _DAYS_BEFORE
    return before if near else None


def _near(bounds: Bounds, period: Period) -> int:
    """How many days after its deadline a count may end: as the target says, else one period."""
    return _LENGTHS[period.span] if bounds.latest_after is None else bounds.latest_after


def _expected(data: KpiData, bounds: Bounds, period: Period, miss: str) -> Fraction | None:
    """The straight line's value at a period's end, to the bound that is missed; None where no line can be drawn or the
    deadline is past."""
    if bounds.due is None or period.end >= bounds.due or bounds.unchanged is not None:
        return None
    start = _start(data, bounds)
    if start is None or start[0].end >= period.end or is_broken(data.kpi, start[0], period):
        return None
    first = Fraction(start[1])
    if missed(bounds, first) != miss:
        return None
    share = Fraction((period.end - start[0].end).days, (bounds.due - start[0].end).days)
    return first + (exact(bounds.numbers[miss]) - first) * share


def _start(data: KpiData, bounds: Bounds) -> tuple[Period, Decimal | Fraction] | None:
    """Where the line begins: at the target's `fra`, else at the first number there is."""
    counted = [(p, seen.value) for p, seen in data.series.points.items() if seen.value is not None]
    if bounds.start is None:
        return counted[0] if counted else None
    return next((one for one in reversed(counted) if one[0].end <= bounds.start), None)


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
