"""How the numbers and dates of a column are written, as far as they tell it themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from committee.domain.periods import Period, Span
from committee.kpi.tables.cells import folded
from committee.records.numerals import DANISH, ENGLISH, parse_number

_SPACES = " \u00a0\u2007\u2009\u202f"
_GROUPED = re.compile(rf"[-−]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?")
_NOTED = re.compile(r"(.*\d(?: ?%)?) ?([*†‡\u00b9\u00b2\u00b3\u2070-\u2079]+)")
DATE = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Writing:
    """A number's text taken apart: `number` as a form can read it, whether `%` follows it, and the sign of a note."""

    text: str
    number: str
    is_percent: bool = False
    note: str = ""

    @classmethod
    def of(cls, text: str) -> Writing:
        """`+1 130 %*` is 1130, a percentage with a note."""
        text = plain = text.strip()
        if plain.isdecimal():
            return cls(text, plain)
        note = ""
        if match := _NOTED.fullmatch(plain):
            plain, note = match[1], match[2]
        is_percent = plain.endswith("%")
        plain = plain.rstrip("%").rstrip() if is_percent else plain
        plain = plain[1:] if plain[:1] == "+" and plain[1:2].isdigit() else plain
        if _GROUPED.fullmatch(plain):
            plain = re.sub(rf"[{_SPACES}]", "", plain)
        return cls(text, plain, is_percent, note)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a column, None while it isn't known; the numbers that it leaves open; and two that contradict each other."""

    form: str | None
    doubtful: frozenset[str] = frozenset()
    against: tuple[str, str] | None = None


def form_of(texts: Iterable[str]) -> Form:
    """The form that the numbers of one column tell by themselves. `1.130` tells nothing; `12,5` and `1.234.567` do.

    `2.5` makes no `1.130` English, since it may be a thousand beside a slip; a number that could be two stays open unless another one
    shows that its sign divides thousands.
    """
    only: dict[str, list[str]] = {DANISH: [], ENGLISH: []}
    double = []
    for text in texts:
        danish, english = parse_number(text, DANISH), parse_number(text, ENGLISH)
        if danish is not None and english is not None and danish != english:
            double.append(text)
        elif (danish is None) != (english is None):
            only[DANISH if english is None else ENGLISH].append(text)
    if only[DANISH] and only[ENGLISH]:
        return Form(None, against=(only[DANISH][0], only[ENGLISH][0]))
    form = next((form for form, found in only.items() if found), None)
    if form is None:
        return Form(None)
    return Form(form, frozenset(text for text in double if not _is_clear(text, form, only[form])))


def _is_clear(text: str, form: str, others: Iterable[str]) -> bool:
    """Whether a number that could be two can only be the one: its sign divides thousands, or others show that the other sign does."""
    thousands = "." if form == DANISH else ","
    return thousands in text or any(thousands in other for other in others)


_NUMBERED = re.compile(r"(?P<first>\d{1,2})[-/. ](?P<year>\d{4})|(?P<before>\d{4})[-/. ]?(?P<last>\d{1,2})", re.ASCII)
_SPANS = {"kvartal": Span.QUARTER, "kvt": Span.QUARTER, "halvår": Span.HALF, "uge": Span.WEEK}
_SIGNS = {Span.QUARTER: "Q", Span.HALF: "H", Span.WEEK: "W"}


def numbered_span(column: str) -> Span | None:
    """What 3/2020 is the third of, where a column's name says that it is no month."""
    name = folded(column)
    if "måned" in name:
        return None
    return next((span for word, span in _SPANS.items() if word in name), None)


def numbered(text: str, span: Span) -> Period | None:
    """The period in a cell of a column of quarters, halves or weeks: 3/2020 is the third of them, never March."""
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return Period.parse(text)
    year, number = match["year"] or match["before"], match["first"] or match["last"]
    return Period.parse(f"{year}{_SIGNS[span]}{int(number)}")


class Order(Enum):
    """Whether a column's dates have the day or the month first. The value is the word for it in a definition (`datoformat`)."""

    DAY = "dag først"
    MONTH = "måned først"
    OPEN = "kan ikke ses"
    MIXED = "blandet"


def order_of(texts: Iterable[str]) -> Order:
    """The only order in which all dates of a column can be read; points are written with the day first everywhere."""
    found = {(int(m[1]), int(m[3])) for text in texts if (m := DATE.fullmatch(text.strip())) and m[2] != "."}
    day, month = any(first > 12 for first, _ in found), any(second > 12 for _, second in found)
    if day and month:
        return Order.MIXED
    if day or month:
        return Order.DAY if day else Order.MONTH
    return Order.OPEN
