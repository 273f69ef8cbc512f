"""The attached KPIs as the guard knows them, and the numbers of a text that could be theirs by their units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from committee.base import danish
from committee.domain.periods import Period
from committee.domain.series import Series
from committee.domain.units import Unit
from committee.kpi.guard.textfigures import MONTHS, NUMBER, SPACE, any_of, has_form
from committee.kpi.status import Reading, Status

_MOST_PERIODS = 120  # ten years of months
# Words before or after a number that make it something else than a count: an age, a place, a paragraph, a time.
_OTHER_BEFORE = re.compile(
    r"(?:nummer|nr\.?|plads|pkt\.?|punkt|§|stk\.?|kl\.?|side|bilag|kapitel|tlf\.?(?:[ \u00a0]\d+)*|figur|tabel|mål|lov|bekendtgørelse|bkg\.?"
    r"|under|over|fyldt|mellem|alderen|uge|år|version|nummerne|placering)[ \u00a0]*(?:\d+[ \u00a0](?:og|til|-|–)[ \u00a0])?$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    rf"{SPACE}?(?:-\d|–\d|-årig|årig|år\b|måneder\b|dage\b|uger\b|timer\b|\. (?:{MONTHS}|kvartal|klasse))",
    re.IGNORECASE,
)  # the last is a day before its month


@dataclass(frozen=True, slots=True)
class Known:
    """An attached KPI with the numbers that a text could mean: the current one, and those of its series before that."""

    id: str
    name: str
    unit: Unit
    decimals: int
    current: Reading
    series: Series
    status: Status

    def prints(self, reading: Reading, value: Fraction) -> bool:
        """Whether a reading is printed as a value."""
        return reading.value is not None and danish.rounded(reading.value, self.decimals) == value

    def earlier(self, value: Fraction) -> Reading | None:
        """The latest reading before the current one that prints as a value, of as many periods as a text could mean."""
        alike = self.series.printed_as(value, self.decimals)
        now = self.series.place_of(self.current.period) if alike else 0
        places = [n for n in alike if now - _MOST_PERIODS < n < now]
        period = self.series.periods[places[-1]] if places else None
        return Reading(period, self.series.points[period]) if period else None

    def any_other(self, value: Fraction, named: Period) -> Reading | None:
        """The latest reading of another period that prints as a value, where the one of `named` doesn't."""
        alike = [self.series.periods[n] for n in self.series.printed_as(value, self.decimals)]
        if not alike or named in alike:
            return None
        return Reading(alike[-1], self.series.points[alike[-1]])


def known_of(status: Status) -> Iterator[Known]:
    """A KPI as the guard knows it; of a split one each part."""
    for one in status.parts() or (status,):
        if one.current is not None:
            kpi = one.kpi
            yield Known(str(kpi.id), one.label or str(kpi.name), kpi.unit, kpi.decimals, one.current, one.series, one)


@cache
def figures(known: tuple[Unit, ...], own: tuple[Unit, ...]) -> re.Pattern[str]:
    """A number, and the unit after it where one of those that can be told stands there: any of the registry's, or a KPI's own."""
    known = tuple(dict.fromkeys((*known, *own)))
    return re.compile(rf"(?<![\w.,/-])(?P<number>{NUMBER})(?![\d/]|[.,]\d|-\d)(?:{SPACE}?(?P<unit>{any_of(known)}))?")


def fitting(plain: str, match: re.Match[str], known: Sequence[Known]) -> Iterator[Known]:
    """The KPIs that a figure can be a value of: those whose unit is said, and without one all but percentages."""
    before = plain[max(0, match.start() - 40) : match.start()]
    is_other = _is_other(plain, match, before)
    for kpi in known:
        led = bool(kpi.unit.before) and before.replace("\u00a0", " ").endswith(f"{kpi.unit.before} ")
        said = has_form(kpi.unit, match["unit"]) if match["unit"] else not kpi.unit.whole
        if said and (led or not is_other):
            yield kpi


def _is_other(plain: str, match: re.Match[str], before: str) -> bool:
    """Whether a number is no count: an age, a rank, a date, a year."""
    if _OTHER_BEFORE.search(before):
        return True
    if match["unit"]:
        return False
    written = match["number"]
    is_year = written.isdecimal() and len(written) == 4 and 1900 <= int(written) <= 2100
    return is_year or bool(_OTHER_AFTER.match(plain, match.end("number")))
