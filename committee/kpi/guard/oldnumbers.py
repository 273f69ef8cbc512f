"""The guard's first reading: a number that was an attached KPI's value once and isn't its value now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain import units
from committee.domain.periods import Period, Span
from committee.domain.series import Series
from committee.domain.units import Unit
from committee.kpi.guard.textfigures import MONTHS, NUMBER, SPACE, any_of, has_form, sentence_at, value_of
from committee.kpi.status import Reading, Status
from committee.records.nodes import SourceText

_MOST_PERIODS = 120  # ten years of months
_LEAST = 10  # counts below it turn up in any text by chance
# Words before or after a number that make it something else than a count: an age, a place, a paragraph, a time.
_OTHER_BEFORE = re.compile(
    r"(?:nummer|nr\.?|plads|pkt\.?|punkt|§|stk\.?|kl\.?|side|bilag|kapitel|tlf\.?|figur|tabel|mål|lov|bekendtgørelse|bkg\.?"
    r"|under|over|fyldt|mellem|alderen|uge|år|version|nummerne|placering)[ \u00a0]*(?:\d+[ \u00a0](?:og|til|-|–)[ \u00a0])?$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    rf"{SPACE}?(?:-\d|–\d|-årig|årig|år\b|måneder\b|dage\b|uger\b|timer\b|\. (?:{MONTHS}|kvartal|klasse))",
    re.IGNORECASE,
)  # the last is a day before its month
_FROM, _TO = re.compile(r"\bfra\b"), re.compile(r"\btil\b")
_BACK = re.compile(
    r"\b(?:året før|året forinden|sidste år|måneden før|forrige|tidligere|dengang|tidspunktet før|for et år siden)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """An attached KPI with the numbers that a text could mean: the current one, and those of its series before that."""

    id: str
    name: str
    unit: Unit
    decimals: int
    current: Reading
    series: Series

    def earlier(self, value: Fraction) -> Reading | None:
        """The latest reading before the current one that prints as a value, of as many periods as a text could mean."""
        alike = self.series.printed_as(value, self.decimals)
        now = self.series.place_of(self.current.period) if alike else 0
        places = [n for n in alike if now - _MOST_PERIODS < n < now]
        period = self.series.periods[places[-1]] if places else None
        return Reading(period, self.series.points[period]) if period else None


def known_of(status: Status) -> Iterator[Known]:
    """A KPI as the guard knows it; of a split one each part."""
    for one in status.parts() or (status,):
        if one.current is not None:
            kpi = one.kpi
            yield Known(str(kpi.id), one.label or str(kpi.name), kpi.unit, kpi.decimals, one.current, one.series)


def old_numbers(text: SourceText, plain: str, known: Sequence[Known]) -> Iterator[Problem]:
    """A warning at each number that is an earlier value of a KPI in the same unit, and not the current one of any."""
    if not known:
        return
    own = tuple(dict.fromkeys(kpi.unit for kpi in known))
    for match in _figures(units.REGISTRY, own).finditer(plain):
        value = value_of(match["number"])
        if value is None or not any(kpi.earlier(value) for kpi in known):  # as most numbers in a text
            continue
        fitting = list(_fitting(plain, match, known))
        if any(_prints(kpi, kpi.current, value) for kpi in fitting):
            continue
        for kpi in fitting:
            old = kpi.earlier(value)
            if old is None or (abs(value) < _LEAST and not kpi.unit.whole):
                continue
            if not _names(sentence_at(plain, match.start()), old.period):
                yield _old(text, match, kpi, old)
                break


@cache
def _figures(known: tuple[Unit, ...], own: tuple[Unit, ...]) -> re.Pattern[str]:
    """A number, and the unit after it where one of those that can be told stands there: any of the registry's, or a KPI's own."""
    known = tuple(dict.fromkeys((*known, *own)))
    return re.compile(rf"(?<![\w.,/-])(?P<number>{NUMBER})(?![\d/]|[.,]\d|-\d)(?:{SPACE}?(?P<unit>{any_of(known)}))?")


def _fitting(plain: str, match: re.Match[str], known: Sequence[Known]) -> Iterator[Known]:
    """The KPIs that a figure can be a value of: those whose unit is said, and without one all but percentages."""
    before = plain[max(0, match.start() - 40) : match.start()]
    is_other = _is_other(plain, match, before)
    for kpi in known:
        led = bool(kpi.unit.before) and before.replace("\u00a0", " ").endswith(f"{kpi.unit.before} ")
        said = has_form(kpi.unit, match["unit"]) if match["unit"] else not kpi.unit.whole
        if said and (led or not is_other):
            yield kpi


def _old(text: SourceText, match: re.Match[str], kpi: Known, old: Reading) -> Problem:
    now = kpi.current
    current = "ikke opgjort" if now.value is None else kpi.unit.say(danish.format_number(now.value, kpi.decimals))
    said = (
        f"»{match[0].strip()}« er tallet for »{kpi.name}« for {old.period.words} ({old.seen.place});"
        f" for {now.period.words} er det {current} ({now.seen.place})."
    )
    cure = f"Skriv {{{{ {kpi.id}.værdi }}}}, eller nævn {old.period.words} i sætningen."
    return warning(text.at(match.start("number")), "gammelt-tal", said, cure)


def _prints(kpi: Known, reading: Reading, value: Fraction) -> bool:
    return reading.value is not None and danish.rounded(reading.value, kpi.decimals) == value


def _is_other(plain: str, match: re.Match[str], before: str) -> bool:
    """Whether a number is no count: an age, a rank, a date, a year."""
    if _OTHER_BEFORE.search(before):
        return True
    if match["unit"]:
        return False
    written = match["number"]
    is_year = written.isdecimal() and len(written) == 4 and 1900 <= int(written) <= 2100
    return is_year or bool(_OTHER_AFTER.match(plain, match.end("number")))


def _names(sentence: str, period: Period) -> bool:
    """Whether a sentence says that it is about an earlier period: names its year, month, day or quarter, or looks back."""
    folded = sentence.casefold()
    start = _FROM.search(folded)
    if _BACK.search(sentence) or (start and _TO.search(folded, start.end())):
        return True
    if period.words.casefold() in folded or str(period).casefold() in folded:
        return True
    if period.span is Span.YEAR or str(period.year) in folded:
        return str(period.year) in folded
    return period.span is Span.MONTH and danish.months()[period.number - 1] in folded
