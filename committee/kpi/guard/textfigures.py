"""Numbers and units as they stand in hand-written Danish text; what the three readings of the guard share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from committee.domain.units import Unit
from committee.records.numerals import DANISH, parse_number

SPACE = r"[ \u00a0]"
NUMBER = r"[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−]?\d{1,9}(?:,\d+)?"
MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
# A sentence may begin with a number, but not after what is short for something: `pr. 1`, `sagsnr. 12`, `21. 5`.
_SENTENCE_END = re.compile(
    r"[.!?](?=[ \u00a0]+[A-ZÆØÅ]|\s*$)|(?:(?<=[a-zæøå]{4})(?<!nr)|(?<=[ \u00a0]20\d\d))\.(?=[ \u00a0]+\d)|\n"
)
_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LONGEST_SENTENCE = 600


def any_of(units: Iterable[Unit]) -> str:
    """A pattern for what may be written of these units after a number, the longest first."""
    forms = sorted({form for unit in units for form in unit.written}, key=lambda form: (-len(form), form))
    return "|".join(SPACE.join(map(re.escape, form.replace("\u00a0", " ").split(" "))) + r"(?!\w)" for form in forms)


def has_form(unit: Unit, written: str | None) -> bool:
    """Whether what stands after a number in a text says that unit."""
    said = (written or "").replace("\u00a0", " ").casefold()
    return bool(said) and any(said == form.casefold() for form in unit.written)


def without_expressions(text: str) -> str:
    """The text with its template expressions blanked out, each character for one, so that places stay."""
    parts, at = [], 0
    closed = dict.fromkeys(_CLOSING, True)  # of each kind: whether an end may still come
    for match in _OPENING.finditer(text):
        if match.start() < at or not closed[match[0]]:
            continue
        end = text.find(_CLOSING[match[0]], match.end())
        closed[match[0]] = end >= 0
        if end >= 0:
            parts += [text[at : match.start()], "\x00" * (end + 2 - match.start())]
            at = end + 2
    return "".join([*parts, text[at:]])


def value_of(written: str) -> Fraction | None:
    """A number as it was written in a Danish text."""
    number = parse_number(written, DANISH)
    return None if number is None else Fraction(number)


def half(written: str) -> Fraction:
    """Half of the last digit written."""
    return Fraction(1, 2 * 10 ** len(written.partition(",")[2]))


def sentence_at(plain: str, at: int) -> str:
    """The sentence that a character stands in."""
    first, last = max(0, at - _LONGEST_SENTENCE), at + _LONGEST_SENTENCE
    around = plain[first:last]
    start = max((m.end() for m in _SENTENCE_END.finditer(around) if m.end() <= at - first), default=0)
    end = _SENTENCE_END.search(around, at - first)
    return around[start : end.end() if end else len(around)]


def sentences(plain: str) -> Iterator[tuple[int, str]]:
    """Each sentence with where it begins."""
    start = 0
    for match in _SENTENCE_END.finditer(plain):
        yield start, plain[start : match.start()]
        start = match.end()
    yield start, plain[start:]
