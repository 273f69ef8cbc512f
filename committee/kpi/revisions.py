"""What a new answer changes of a KPI's numbers, and whether that is more than sources usually revise."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from committee.base import danish
from committee.domain.kpi import Kpi
from committee.domain.periods import Period, Span
from committee.domain.series import KpiData, Series
from committee.domain.units import PERCENT

Number = Decimal | Fraction | None
Pair = tuple[Fraction, Fraction]  # before and now

# How many of the latest periods a source may revise as it likes: the last half year of months, the last year of quarters. It is
# what the sources themselves call provisional; of a short series it is at most the later half.
RECENT = {Span.QUARTER: 4, Span.ROLLING_QUARTER: 4, Span.HALF: 2, Span.YEAR: 2}
RECENT_OTHERWISE = 6
HISTORY = Fraction(1, 3)  # of the older periods: when more are changed, it is the history that is revised
_FEW = 3  # periods; fewer are corrections
JUMP = Fraction(1, 2)  # of the old number
_SMALL_COUNT, _SMALL_SHARE = 10, 5  # persons, and percentage points, that small numbers may jump
_SAME_SCALE = Fraction(4, 5)  # of the numbers must be scaled alike
_NEAR = 0.12  # of a power of ten, in its exponent: what was rounded is near it


@dataclass(frozen=True, slots=True)
class Revision:
    """What has happened to one series: of a KPI itself, or with a `label` of an area or part beside it. `changed` has the number
    before and now by period, `new` and `gone` those that the other one hasn't; `shared` are the periods of both."""

    kpi: Kpi
    label: str
    shared: tuple[Period, ...] = ()
    changed: Mapping[Period, tuple[Number, Number]] = field(default_factory=dict)
    new: Mapping[Period, Number] = field(default_factory=dict)
    gone: Mapping[Period, Number] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The KPI with the area or part."""
        return f"{self.kpi.id}, {self.label}" if self.label else str(self.kpi.id)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has happened."""
        return not (self.changed or self.new or self.gone)


def revisions(before: KpiData, now: KpiData) -> Iterator[Revision]:
    """What an answer changes of each series of a KPI; those that it leaves alone aren't told."""
    if before.series.periods or now.series.periods:
        yield from _revised(now.kpi, "", before.series, now.series)
    for old, new in ((before.compared, now.compared), (before.parts, now.parts)):
        for label in dict.fromkeys((*new, *old)):
            yield from _revised(now.kpi, label, old.get(label, Series({})), new.get(label, Series({})))


def _revised(kpi: Kpi, label: str, before: Series, now: Series) -> Iterator[Revision]:
    old, new = before.points, now.points
    shared = tuple(period for period in before.periods if period in new)
    made = Revision(
        kpi,
        label,
        shared,
        {p: (old[p].value, new[p].value) for p in shared if old[p].value != new[p].value},
        {p: new[p].value for p in now.periods if p not in old},
        {p: old[p].value for p in before.periods if p not in new},
    )
    if not made.is_empty:
        yield made


def upheaval(revision: Revision) -> str:
    """Why a revision is no ordinary one, in words; empty when it is."""
    return turned_over(revision) or _jumps(revision, _numbers(revision))  # the first says most


def turned_over(revision: Revision) -> str:
    """Why the whole of a series is another one, in words: of what no KPI reads, where a single number may jump."""
    return _scaled(revision, _numbers(revision)) or _lost_numbers(revision) or _history(revision)


def _numbers(revision: Revision) -> list[Pair]:
    pairs = revision.changed.values()
    return [(Fraction(old), Fraction(new)) for old, new in pairs if old is not None and new is not None]


def _scaled(revision: Revision, numbers: Sequence[Pair]) -> str:
    ratios = [now / before for before, now in numbers if before and now and (now > 0) == (before > 0)]
    exponents = [_power(float(ratio)) for ratio in ratios]
    power = max(set(exponents), key=exponents.count, default=0)
    count = exponents.count(power)
    if not power or count < min(2, len(revision.shared)) or count < _SAME_SCALE * len(revision.shared):
        return ""
    factor = danish.format_number(Decimal(10) ** abs(power))
    return f"{count} af {len(revision.shared)} tal er {'ganget' if power > 0 else 'divideret'} med {factor}"


def _power(ratio: float) -> int:
    """The power of ten that a ratio is near; 0 for another one."""
    exponent = math.log10(ratio)
    return round(exponent) if abs(exponent - round(exponent)) < _NEAR else 0


def _lost_numbers(revision: Revision) -> str:
    lost = [p for p, (before, now) in revision.changed.items() if before is not None and now is None]
    few = min(2, len(revision.shared))
    is_newest = set(revision.shared[-few:]) <= set(lost)
    if len(lost) < few or not (is_newest or len(lost) > HISTORY * len(revision.shared)):
        return ""
    if is_newest and len(lost) <= HISTORY * len(revision.shared):
        return (
            f"de {len(lost)} nyeste tal er væk"
            if _are_newest(revision, lost)
            else f"{len(lost)} tal er væk, også de nyeste"
        )
    return f"{len(lost)} af {len(revision.shared)} tal er væk"


def _are_newest(revision: Revision, lost: Sequence[Period]) -> bool:
    return set(lost) == set(revision.shared[-len(lost) :])


def _history(revision: Revision) -> str:
    shared = revision.shared
    recent = min(RECENT.get(shared[-1].span, RECENT_OTHERWISE), -(-len(shared) // 2)) if shared else 0
    older = shared[: len(shared) - recent]
    changed = sum(period in revision.changed for period in older)
    is_all = len(revision.changed) == len(shared) >= _FEW
    if is_all or (changed >= _FEW and changed > HISTORY * len(older)):
        return f"{len(revision.changed)} af {len(shared)} perioder er ændret, også dem, der ligger langt tilbage"
    return ""


def _jumps(revision: Revision, numbers: Sequence[Pair]) -> str:
    values = sorted(abs(value) for pair in numbers for value in pair)
    if not values:
        return ""
    is_count = all(value == int(value) for value in values)
    small = values[len(values) // 2] / 10
    if revision.kpi.unit == PERCENT:
        small = Fraction(_SMALL_SHARE)
    elif is_count:
        small = Fraction(_SMALL_COUNT)
    jumps = 0
    for before, now in numbers:
        jumps += abs(now - before) > max(JUMP * abs(before), small)
    return f"{danish.counted(jumps, 'tal springer', 'tal springer')} mere end det halve" if jumps else ""


def shown_changes(revision: Revision, most: int) -> str:
    """The latest changes, as a reader sees them: `juli 2026 618 → 620, juni 2026 617 → 619 og 4 til`."""
    latest = sorted(revision.changed, reverse=True)
    told = [f"{p.words} {shown_number(revision.changed[p][0])} → {shown_number(revision.changed[p][1])}" for p in latest[:most]]  # fmt: skip
    rest = len(latest) - most
    return ", ".join(told) + (f" og {rest} til" if rest > 0 else "")


def shown_number(value: Number) -> str:
    """A number with the decimals that it has."""
    if value is None:
        return "ikke opgjort"
    decimals = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 2
    return danish.format_number(value, min(decimals, 10))
