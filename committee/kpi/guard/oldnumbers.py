"""The guard's first reading: a number that is an attached KPI's value of another period than the sentence says, or was its value
once and isn't now, or is its value with a slip of the keys. Held together: value, unit and period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain import units
from committee.domain.periods import Period, Span
from committee.kpi.guard.known import Known, figures, fitting
from committee.kpi.guard.naming import is_about, is_of_else, says_number_alone
from committee.kpi.guard.periods import period_of
from committee.kpi.guard.slips import is_slip
from committee.kpi.guard.textfigures import NUMBER, SPACE, sentence_at, value_of
from committee.kpi.status import Reading
from committee.records.nodes import SourceText

_LEAST = 10  # counts below it turn up in any text by chance
_NOTHING_ELSE = re.compile(r"\s*(?:personer|borgere|i alt|ialt|fuldtidspersoner)?\s*(?:[.,;:)]|$|i\b)", re.IGNORECASE)
# Words that make a number beside a KPI's name a number of something else.
_OF_ELSE = re.compile(
    r"\b(?:mål(?:et|ene|tal\w*|sætning\w*)?|budget\w*|forvent\w*|ventes|højst|mindst|heraf|deraf|ud af|blandt|landet|lands\w*|sag\w*|nr|sagsnr|oprindelig\w*|fra \d)\b",
    re.IGNORECASE,
)
# ... of a part of it, of others, or of what is only wished for or expected.
OF_A_PART = re.compile(
    r"\b(?:budget\w*|forvent\w*|ventes|prognose\w*|fremskriv\w*|højst|mindst|heraf|deraf|ud af|blandt|landet|lands\w*|regionen\w*|kommunerne|tilsammen|oprindelig\w*|målet er|gennemsnit\w*|hver(?:t)?"
    r"|i løbet af|nabo\w*|andre kommuner|hold (?:på|med|af)|grupper? på|yderligere|flere end|færre end|(?:under|over) \d+ år|mellem \d+ og \d+ år)\b",
    re.IGNORECASE,
)
_FEWEST_BARS = 2
_BAR = re.compile(r"[|\t]")  # of a table, or of one that was pasted
_CELL_NUMBER = re.compile(rf"(?:{NUMBER})(?:{SPACE}?(?:%|pct\.|kr\.))?")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_FROM, _TO = re.compile(r"\bfra\b"), re.compile(r"\btil\b")
BACK = re.compile(
    r"\b(?:året før|året forinden|sidste år|måneden før|forrige|tidligere|dengang|tidspunktet før|for et år siden)\b",
    re.IGNORECASE,
)


_LOOKS_ELSEWHERE = re.compile(f"{_OF_ELSE.pattern}|{BACK.pattern}|{_YEARS.pattern}", re.IGNORECASE)


def old_numbers(text: SourceText, plain: str, known: Sequence[Known]) -> Iterator[Problem]:
    """What is wrong with each number that is a KPI's in the same unit: said of another period, out of date, or mistyped."""
    if not known:
        return
    own = tuple(dict.fromkeys(kpi.unit for kpi in known))
    for match in figures(units.REGISTRY, own).finditer(plain):
        value = value_of(match["number"])
        if value is None:
            continue
        fits = list(fitting(plain, match, known))
        if fits:
            start, sentence = _sentence(plain, match.start())
            at = match.start() - start, match.end() - start
            once = [kpi for kpi in fits if kpi.earlier(value) is not None]
            alone = once[0] if len(once) == 1 else None
            found = [
                problem
                for kpi in fits
                for problem in _judged(text, match, kpi, value, sentence, at, is_alone=kpi is alone)
            ]
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
    text: SourceText,
    match: re.Match[str],
    kpi: Known,
    value: Fraction,
    sentence: str,
    at: tuple[int, int],
    *,
    is_alone: bool,
) -> Iterator[Problem]:
    number = match["number"]
    is_small = abs(value) < _LEAST and not kpi.unit.whole
    if (is_small and "," not in number) or is_of_else(kpi, sentence, at) or OF_A_PART.search(sentence):
        return
    named = period_of(sentence, *at, kpi.current.period)
    seen = kpi.series.points.get(named) if named else None
    tells = is_about(kpi, sentence, at) or (is_alone and says_number_alone(kpi, sentence, at))
    if named is not None and seen is not None and seen.value is not None:
        reading, other = Reading(named, seen), kpi.any_other(value, named)
        if other is not None and (tells or _says_no_more(sentence, at)):
            yield other_period(text, match, kpi, reading, other)
        elif other is None and tells and not _OF_ELSE.search(sentence):
            yield from slipped(text, match, kpi, reading, sentence)
        return
    old = None if is_small else kpi.earlier(value)
    if old is not None and tells and not _names(sentence, old.period) and not _is_in_table(text, match, old.period):
        yield _old(text, match, kpi, old)
    elif old is None and tells and not (named or _LOOKS_ELSEWHERE.search(sentence)):
        yield from slipped(text, match, kpi, kpi.current, sentence)


def slipped(text: SourceText, match: re.Match[str], kpi: Known, right: Reading, sentence: str) -> Iterator[Problem]:
    """A slip of a number that doesn't stand in its sentence too: beside it, the other is a part of it or another's."""
    if right.value is None or not is_slip(match["number"], right.value, kpi.decimals):
        return
    written = danish.format_number(right.value, kpi.decimals)
    if not re.search(rf"(?<![\d.,]){re.escape(written)}(?![\d]|[.,]\d)", sentence):
        yield _slip(text, match, kpi, right)


def _is_in_table(text: str, match: re.Match[str], period: Period) -> bool:
    """Whether a number stands in a table's row with other numbers, as a series does, or its table names the period."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.start())
    row = text[start : end if end >= 0 else len(text)]
    cells = _BAR.split(row)
    if len(cells) <= _FEWEST_BARS:
        return False
    beside = sum(bool(_CELL_NUMBER.fullmatch(cell.strip(" *_"))) for cell in cells)
    above = text[:start].rpartition("\n\n")[2]
    return beside > 1 or _names(above, period)


def _says_no_more(sentence: str, at: tuple[int, int]) -> bool:
    """Whether a number is told of nothing else by name: `var der 756.`"""
    return bool(_NOTHING_ELSE.match(sentence, at[1]))


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


def other_period(text: SourceText, match: re.Match[str], kpi: Known, right: Reading, other: Reading) -> Problem:
    """That a number is the KPI's of another period than is said."""
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
