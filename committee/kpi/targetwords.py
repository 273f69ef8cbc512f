"""Targets and what has come of them in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from committee.base import danish
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData
from committee.domain.targets import Aim, Amount, Bounds, Number, Target
from committee.kpi.goals import telling_decimals
from committee.kpi.targets import Judgement, Verdict, conditions

_NAMES = {"at_most": "højst", "under": "under", "at_least": "mindst", "over": "over", "unchanged": "fastholdes på"}
_AS = {
    "at_most": "højst som",
    "under": "under",
    "at_least": "mindst som",
    "over": "over",
    "unchanged": "fastholdes som",
}
# By how much, where the number is so much lower or higher than another: `mindst 5 % lavere end sidste år`.
_LOWER = {"at_most": "mindst {} lavere end", "under": "mere end {} lavere end", "at_least": "højst {} lavere end", "over": "under {} lavere end", "unchanged": "fastholdes {} lavere end"}  # fmt: skip
_HIGHER = {"at_most": "højst {} højere end", "under": "under {} højere end", "at_least": "mindst {} højere end", "over": "mere end {} højere end", "unchanged": "fastholdes {} højere end"}  # fmt: skip
_ORDER = ("at_least", "over", "at_most", "under", "unchanged")
_NONE: Mapping[str, KpiData] = {}


def describe(target: Target, kpi: Kpi, judged: Judgement | None = None, others: Mapping[str, KpiData] = _NONE) -> str:
    """A target in words: `højst 853 inden 31. december 2020`, `fastholdes på 12,5 % (± 0,3)`, `mindst 20 % og højst 25 %`,
    `højst 256 og Sygedagpenge højst 465`. Of numbers that stand in the data, those it was judged by are told."""
    due = f" inden {danish.in_full(target.due)}" if target.due else ""
    if not target.parts:
        return bounds_words(target, kpi, judged, others) + due
    said = []
    given = judged.parts if judged and judged.parts else (None,) * len(target.parts)
    for (one, bounds), part, found in zip(
        conditions(KpiData(kpi, others=others), target), target.parts, given, strict=True
    ):
        words = bounds_words(bounds, one.kpi if one else kpi, found, others)
        of = f"{one.kpi.name if one else part.kpi} " if part.kpi else ""
        own_due = f" inden {danish.in_full(part.due)}" if part.due and part.due != target.due else ""
        said.append(f"{of}{words}{own_due}")
    return f"{'' if target.every else 'enten '}{(' og ' if target.every else ' eller ').join(said)}{due}"


def bounds_words(bounds: Bounds, kpi: Kpi, judged: Judgement | None, others: Mapping[str, KpiData] = _NONE) -> str:
    """Bounds without a deadline."""
    aimed = judged.bounds if judged else None
    digits = kpi.decimals
    if aimed is not None and judged is not None and judged.value is not None and bounds.is_relative:
        digits = telling_decimals([aimed], judged.value, digits)
    said = []
    for name in _ORDER:
        value = bounds.numbers.get(name)
        if isinstance(value, Aim):
            number = aimed.numbers.get(name) if aimed is not None else None
            said.append(_aim_words(name, value, kpi, None if number is None else _shown(number, kpi, digits), others))
        elif value is not None:
            said.append(f"{_NAMES[name]} {kpi.unit.say(_shown(value, kpi, digits))}")
    words = " og ".join(said)
    if bounds.tolerance and bounds.unchanged is not None:
        slack = f"± {_shown(bounds.tolerance, kpi, digits)}"
        words = f"{words[:-1]}; {slack})" if words.endswith(")") else f"{words} ({slack})"
    return words


def _aim_words(name: str, aim: Aim, kpi: Kpi, number: str | None, others: Mapping[str, KpiData]) -> str:
    beside = _beside(aim, others)
    told = "" if number is None else kpi.unit.say(number)
    if aim.lower or aim.higher:
        words = (_LOWER if aim.lower else _HIGHER)[name].format(_amount_words(aim.lower or aim.higher, kpi))
        return f"{words} {beside}" + (f" ({_NAMES[name].removeprefix('fastholdes ')} {told})" if told else "")
    if not told:
        return f"{_AS[name]} {beside}"
    return f"{_NAMES[name]} {told} ({'som ' if name == 'unchanged' else ''}{beside})"


def _beside(aim: Aim, others: Mapping[str, KpiData]) -> str:
    """What a number is held against: `Hele landet`, `samme periode året før`, `Ledige i landet i 2020`."""
    other = others.get(str(aim.kpi)) if aim.kpi else None
    of = str(aim.area or (other.kpi.name if other else aim.kpi) or "")
    if isinstance(aim.period, Period):
        when = danish.in_full(aim.period.start) if aim.period.start == aim.period.end else aim.period.words
        return f"{of} i {when}" if of and aim.period.start != aim.period.end else f"{of} {when}".strip() if of else when
    year = "samme periode året før" if aim.period else ""
    return f"{of} {year}".strip()


def _amount_words(amount: Amount | None, kpi: Kpi) -> str:
    assert amount is not None
    number = _written(amount.number, 0)
    if amount.unit == "%":
        return f"{number}\N{NO-BREAK SPACE}%"
    return kpi.unit.of_change.say(number)


def _shown(value: Number, kpi: Kpi, digits: int) -> str:
    """A number that was written with the decimals it was written with, when the KPI has fewer; another with so many."""
    assert not isinstance(value, Aim)
    return danish.format_number(value, digits) if isinstance(value, Fraction) else _written(value, kpi.decimals)


def _written(value: Decimal, decimals: int) -> str:
    digits = -int(value.as_tuple().exponent)
    return danish.format_number(value, max(digits, decimals if digits > 0 else 0))


def told_conditions(data: KpiData, target: Target, judgement: Judgement) -> str:
    """The numbers of other KPIs that a verdict on several conditions was come to by, each with its period:
    `Sygedagpenge: 470 i december 2021`."""
    said = []
    for (one, part), found in zip(conditions(data, target), judgement.parts, strict=True):
        if part.kpi is None:
            continue
        if one is None or found.value is None or found.period is None:
            said.append(f"{one.kpi.name if one else part.kpi}: {Verdict.NOT_COUNTED.value}")
            continue
        digits = telling_decimals([found.bounds] if found.bounds else [], found.value, one.kpi.decimals)
        number = one.kpi.unit.say(danish.format_number(found.value, digits))
        word = "den" if found.period.start == found.period.end else "i"
        said.append(f"{one.kpi.name}: {number} {word} {found.period.words}")
    return "; ".join(said)
