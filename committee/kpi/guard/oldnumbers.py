"""The guard's first reading: a number that is an attached KPI's value of another period than the sentence says, or was its value
once and isn't now, or is its value with a slip of the keys. Held together: value, unit and period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain import units
from committee.domain.periods import Period, Span
from committee.domain.series import Series
from committee.domain.units import Unit
from committee.kpi.guard.periods import period_of
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
_TELLING, _SHORTEST = 4, 3  # digits
_WORDS_OF_ALL = frozenset(
    (
        "antal",
        "antallet",
        "andel",
        "andelen",
        "personer",
        "borgere",
        "procent",
        "kommunen",
        "kommune",
        "under",
        "over",
        "samlet",
        "modtagere",
    )
)
_NOTHING_ELSE = re.compile(r"\s*(?:personer|borgere|i alt|ialt|fuldtidspersoner)?\s*(?:[.,;:)]|$|i\b)", re.IGNORECASE)
# Words that make a number beside a KPI's name a number of something else.
_OF_ELSE = re.compile(
    r"\b(?:mål\w*|budget\w*|forvent\w*|ventes|højst|mindst|heraf|deraf|ud af|blandt|landet|lands\w*|sag\w*|nr|sagsnr|oprindelig\w*|fra)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_FROM, _TO = re.compile(r"\bfra\b"), re.compile(r"\btil\b")
BACK = re.compile(
    r"\b(?:året før|året forinden|sidste år|måneden før|forrige|tidligere|dengang|tidspunktet før|for et år siden)\b",
    re.IGNORECASE,
)


_LOOKS_ELSEWHERE = re.compile(f"{_OF_ELSE.pattern}|{BACK.pattern}|{_YEARS.pattern}", re.IGNORECASE)


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


def old_numbers(text: SourceText, plain: str, known: Sequence[Known]) -> Iterator[Problem]:
    """What is wrong with each number that is a KPI's in the same unit: said of another period, out of date, or mistyped."""
    if not known:
        return
    own = tuple(dict.fromkeys(kpi.unit for kpi in known))
    for match in figures(units.REGISTRY, own).finditer(plain):
        value = value_of(match["number"])
        if value is None or (abs(value) < _LEAST and not any(kpi.unit.whole for kpi in known)):
            continue
        fits = list(fitting(plain, match, known))
        if fits:
            start, sentence = _sentence(plain, match.start())
            at = match.start() - start, match.end() - start
            found = [problem for kpi in fits for problem in _judged(text, match, kpi, value, sentence, at)]
            right = any(_is_right(kpi, value, sentence, at) for kpi in fits)
            yield from found[:1] if not right else ()


def _sentence(plain: str, at: int) -> tuple[int, str]:
    sentence = sentence_at(plain, at)
    return plain.rfind(sentence, 0, at + len(sentence)), sentence


def _is_right(kpi: Known, value: Fraction, sentence: str, at: tuple[int, int]) -> bool:
    """Whether a number is the KPI's of the period that is named, or its current one where none is."""
    named = period_of(sentence, *at, kpi.current.period)
    seen = kpi.series.points.get(named) if named else kpi.current.seen
    return seen is not None and seen.value is not None and danish.rounded(seen.value, kpi.decimals) == value


def _judged(
    text: SourceText, match: re.Match[str], kpi: Known, value: Fraction, sentence: str, at: tuple[int, int]
) -> Iterator[Problem]:
    if abs(value) < _LEAST and not kpi.unit.whole:
        return
    named = period_of(sentence, *at, kpi.current.period)
    seen = kpi.series.points.get(named) if named else None
    tells = _tells(kpi, sentence) or bool(match["unit"] and not kpi.unit.kroner and kpi.unit.share is None)
    if named is not None and seen is not None and seen.value is not None:
        other = kpi.any_other(value, named)
        if other is not None and (tells or _says_no_more(sentence, at)):
            yield _other_period(text, match, kpi, Reading(named, seen), other)
        elif other is None and tells and _is_slip(match["number"], seen.value, kpi) and not _OF_ELSE.search(sentence):
            yield _slip(text, match, kpi, Reading(named, seen))
        return
    old = kpi.earlier(value)
    if old is not None and (tells or _is_telling(match["number"])) and not _names(sentence, old.period):
        yield _old(text, match, kpi, old)
    elif old is None and tells and not (named or _LOOKS_ELSEWHERE.search(sentence)):
        yield from _slipped(text, match, kpi)


def _slipped(text: SourceText, match: re.Match[str], kpi: Known) -> Iterator[Problem]:
    if kpi.current.value is not None and _is_slip(match["number"], kpi.current.value, kpi):
        yield _slip(text, match, kpi, kpi.current)


def _tells(kpi: Known, sentence: str) -> bool:
    """Whether a sentence names a KPI: a word of its name, or its unit where that is a word of one's own."""
    folded = sentence.casefold()
    return any(word[: max(4, len(word) - 2)] in folded for word in words_of_name(kpi))


def words_of_name(kpi: Known) -> list[str]:
    """The words of a KPI's name and unit that are hardly said of anything else."""
    words = re.findall(r"[^\W\d]{4,}", f"{kpi.name} {kpi.unit.after}".casefold())
    return [word for word in words if word not in _WORDS_OF_ALL]


def _is_telling(number: str) -> bool:
    """Whether a number has so many digits that it hardly stands anywhere by chance."""
    return len(number.strip("-−").replace(".", "").replace(",", "").rstrip("0")) >= _TELLING


def _says_no_more(sentence: str, at: tuple[int, int]) -> bool:
    """Whether a number is told of nothing else by name: `var der 756.`"""
    return bool(_NOTHING_ELSE.match(sentence, at[1]))


def _is_slip(number: str, right: Decimal | Fraction, kpi: Known) -> bool:
    """Two digits that changed places, or one that is another: 742 or 734 for 724."""
    written = number.strip("-−").replace(".", "").replace(",", "")
    exact = danish.format_number(right, kpi.decimals).strip("-").replace(".", "").replace(",", "")
    wrong = [n for n, (one, other) in enumerate(zip(written, exact, strict=False)) if one != other]
    if len(exact) < _SHORTEST or len(written) != len(exact) or len(wrong) != 2:
        return False
    first, second = wrong
    return second == first + 1 and written[first] == exact[second] and written[second] == exact[first]


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


def _old(text: SourceText, match: re.Match[str], kpi: Known, old: Reading) -> Problem:
    said = (
        f"»{match[0].strip()}« er tallet for »{kpi.name}« for {old.period.words} ({old.seen.place});"
        f" {_said_value(kpi, kpi.current)}."
    )
    cure = f"Skriv {{{{ {kpi.id}.værdi }}}}, eller nævn {old.period.words} i sætningen."
    return warning(text.at(match.start("number")), "gammelt-tal", said, cure)


def _said_value(kpi: Known, reading: Reading) -> str:
    value = reading.value
    said = "ikke opgjort" if value is None else kpi.unit.say(danish.format_number(value, kpi.decimals))
    return f"for {reading.period.words} er det {said} ({reading.seen.place})"


def _other_period(text: SourceText, match: re.Match[str], kpi: Known, right: Reading, other: Reading) -> Problem:
    said = (
        f"»{match[0].strip()}« er tallet for »{kpi.name}« for {other.period.words} ({other.seen.place});"
        f" {_said_value(kpi, right)}."
    )
    return Problem(text.at(match.start("number")), "forkert-periode", said, "Ret tallet eller perioden.")


def _slip(text: SourceText, match: re.Match[str], kpi: Known, right: Reading) -> Problem:
    said = f"»{match[0].strip()}« ligner tallet for »{kpi.name}«, men {_said_value(kpi, right)}."
    return warning(
        text.at(match.start("number")),
        "tastefejl",
        said,
        f"Skriv {{{{ {kpi.id}.værdi }}}}, hvis det er det tal, du mener.",
    )


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
    if BACK.search(sentence) or (start and _TO.search(folded, start.end())):
        return True
    if period.words.casefold() in folded or str(period).casefold() in folded:
        return True
    if period.span is Span.WEEK and re.search(rf"\buge {period.number}\b", folded):
        return True
    if period.span is Span.YEAR or str(period.year) in folded:
        return str(period.year) in folded
    return period.span is Span.MONTH and danish.months()[period.number - 1] in folded
