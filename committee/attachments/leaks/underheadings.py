"""CPR numbers below a printed heading, in text whose cells have lost their borders, as a PDF's: the day and the four digits in columns
of their own, or a number that a narrow column has cut. Pure. In time that grows with the text alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from committee.attachments.leaks.candidate import SAID_WORDS
from committee.attachments.leaks.numbers import BLANK, born, date_digits, is_cpr, meets_modulus

Span = tuple[int, int]
_REACH = 3000  # letters from a heading to what stands below it
_FEW = 3  # of four digits, that chance may put in order
_DAY_WORDS = re.compile(SAID_WORDS, re.IGNORECASE)
_SERIAL_WORDS = re.compile(
    r"løbe-?(?:nr|nummer)|sidste (?:fire|4)|kontrolci\w+|(?<![\w-])(?<!post )(?<!post\. )(?<!hus )(?<!lokal )(?<!medlem )(?:nr|no|nummer)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^[^\d\n]{6,120}$", re.MULTILINE)
_DATE = r"(?:\d{6}|\d\d?[./-]\d\d?[./-](?:\d\d){1,2}|\d{4}-\d\d-\d\d)"
_WORDS = rf"[{BLANK}]{{1,4}}(?:[^\W\d][^\d\n]{{0,60}}[{BLANK}]{{1,4}}|-[{BLANK}]{{1,4}})?"
_PAIR = re.compile(
    rf"(?<![\d.,/-])(?:(?P<date>{_DATE}){_WORDS}(?P<serial>\d{{4}})|(?P<first>\d{{4}}){_WORDS}(?P<later>{_DATE}))(?![\d/]|[.,-]\d)"
)
_APART = re.compile(
    rf"(?:f(?:ø|oe)d(?:t|selsda\w*|sels?)?|cpr)\b[^\d\n]{{0,30}}(?P<date>\d\d?\.?[{BLANK}][a-zæøå]{{3,9}}\.?[{BLANK}]\d{{4}}|{_DATE})(?!\d)"
    r"[^\d]{0,40}?(?:l(?:ø|oe)be-?n|sidste fire|sidste 4 cifre|kontrolci|ciff?er?\b)[^\d]{0,30}(?P<serial>\d{4})(?!\d)",
    re.IGNORECASE,
)
_CPR = re.compile(r"\bcpr\b|cpr\W{0,3}n(?:umme)?r|personn(?:umme)?r", re.IGNORECASE)
_CUT = re.compile(rf"^\d{{1,9}}(?:[{BLANK}]|\r?\n)\d{{1,9}}(?=\r?$|[{BLANK}][^\W\d])", re.MULTILINE)


def columned(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A day and four digits on a line, in columns that a heading calls so: `Født Navn Løbenr.` over `01-01-1990 Asta Prøve 1234`. All
    that stand below it are numbers, or none is: members and lots have numbers too."""
    headings = [
        heading.span()
        for heading in _HEADING.finditer(text)
        if _DAY_WORDS.search(heading[0]) and _SERIAL_WORDS.search(heading[0])
    ]
    for (_, end), (following, _) in pairwise([*headings, (len(text), 0)]):
        below = list(_PAIR.finditer(text, end, min(following, end + _REACH)))
        if all(_is_person(match, today) for match in below) and not _is_series(below):
            yield from (match.span() for match in below)


def _is_series(below: Sequence[re.Match[str]]) -> bool:
    """Whether the four digits count up, as those of members do."""
    serials = [match["serial"] or match["first"] for match in below]
    return len(serials) > _FEW and serials == sorted(serials)


def _is_person(match: re.Match[str], today: dt.date) -> bool:
    date = date_digits(match["date"] or match["later"])
    return bool(date) and born(date, (match["serial"] or match["first"])[0], today) is not None


def told_apart(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A day of birth and the four digits, each called so: `Fødselsdato: 01-01-1990, løbenr. 1234`."""
    for match in _APART.finditer(text):
        date = date_digits(match["date"])
        if date and born(date, match["serial"][0], today) is not None:
            yield match.span()


def cut(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A number that a narrow column has cut anywhere, below the word for it: `010190123 4`, also over two lines."""
    heading = _CPR.search(text)
    if heading is None:
        return
    for match in _CUT.finditer(text, heading.end(), heading.end() + _REACH):
        digits = re.sub(r"\D", "", match[0])
        if is_cpr(digits, today) and ("\n" not in match[0] or meets_modulus(digits)):
            yield match.span()
