"""Derived KPIs: `praktik / ressourceforløb * 100`, worked out exactly for each period that all its KPIs have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from committee.base.problems import Place, Problem
from committee.domain.periods import Period
from committee.domain.series import Observation, Series
from committee.records.nodes import SourceText
from committee.records.numerals import parse_plain

_TOKEN = re.compile(r"\s*(?:(?P<number>\d[\d.,]*)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/()−·×÷]))")
_SIGNS = {"−": "-", "·": "*", "×": "*", "÷": "/"}
_SHARE = re.compile(r"\b(?P<part>[^\W\d]\w*)\s+i\s+procent\s+af\s+(?P<whole>[^\W\d]\w*)\b")
_LONGEST, _DEEPEST = 500, 40
_UNDERSTOOD = "Skriv f.eks. a + b, a - b, a / b * 100 eller »a i procent af b«."

Values = Mapping[str, Fraction | None]


class DividedByZero(Exception):
    """A divisor was zero; told as a problem by `series_of`."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was written in the formula."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Named:
    """Another KPI."""

    name: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two terms with `+`, `-`, `*` or `/` between them."""

    sign: str
    left: Term
    right: Term


Term = Number | Named | Joined


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be worked out. `names` are the KPIs in it, with the place of the first mention."""

    names: Mapping[str, Place]
    term: Term

    def work_out(self, values: Values) -> Fraction | None:
        """Its number; None when one of the KPIs has none. Raises `DividedByZero`."""
        return _worked_out(self.term, values)


def parse(text: SourceText) -> tuple[Formula | None, list[Problem]]:
    """The formula, or None with what can't be read in it."""
    if len(text) > _LONGEST:
        return None, [Problem(text.place, "formel", "Formlen er for lang.", "Del den i flere nøgletal.")]
    reader = _Reader(text, _SHARE.sub(r"(\g<part>/\g<whole>*100)", str(text)))
    try:
        made = reader.sum(0)
        if reader.position < len(reader.tokens):
            raise _CantRead(reader.place())
    except _CantRead as error:
        return None, [Problem(error.place, "formel", error.text, _UNDERSTOOD)]
    return Formula(reader.names, made), []


class _CantRead(Exception):
    def __init__(self, place: Place, text: str = "Formlen kan ikke læses her.") -> None:
        super().__init__(text)
        self.place, self.text = place, text


class _Reader:
    """Recursive descent: sums of products of numbers, names and brackets."""

    def __init__(self, source: SourceText, text: str) -> None:
        self.source, self.tokens, self.position = source, list[tuple[str, str]](), 0
        self.names: dict[str, Place] = {}
        self.offsets: list[int] = []
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                self.tokens, self.offsets = [("bad", text[at:])], [min(at, len(source))]
                return
            kind = str(match.lastgroup)
            self.tokens.append((kind, _SIGNS.get(match[kind], match[kind])))
            self.offsets.append(min(match.start(kind), len(source)))
            at = match.end()

    def place(self) -> Place:
        """Where the next token stands."""
        return (
            self.source.at(self.offsets[min(self.position, len(self.offsets) - 1)])
            if self.offsets
            else self.source.place
        )

    def take(self, *signs: str) -> str | None:
        """The next token when it is one of these signs, which is then passed; else None."""
        if self.position < len(self.tokens) and self.tokens[self.position] in [("sign", sign) for sign in signs]:
            self.position += 1
            return self.tokens[self.position - 1][1]
        return None

    def sum(self, depth: int) -> Term:
        """`a + b - c`, or what binds tighter."""
        made = self.product(depth)
        while sign := self.take("+", "-"):
            made = Joined(sign, made, self.product(depth))
        return made

    def product(self, depth: int) -> Term:
        """`a * b / c`, or what binds tighter."""
        made = self.atom(depth)
        while sign := self.take("*", "/"):
            made = Joined(sign, made, self.atom(depth))
        return made

    def atom(self, depth: int) -> Term:
        """A number, a name, a sum in brackets, or one of these with a minus before it."""
        if depth > _DEEPEST or self.position >= len(self.tokens):
            raise _CantRead(self.place())
        if self.take("-"):
            return Joined("-", Number(Fraction(0)), self.atom(depth + 1))
        if self.take("("):
            made = self.sum(depth + 1)
            if not self.take(")"):
                raise _CantRead(self.place(), "Her mangler en slutparentes.")
            return made
        kind, word = self.tokens[self.position]
        place = self.place()
        if kind == "name":
            self.position += 1
            self.names.setdefault(word, place)
            return Named(word)
        number = parse_plain(word) if kind == "number" else None
        if number is None:
            raise _CantRead(place)
        self.position += 1
        return Number(Fraction(number))


def _worked_out(term: Term, values: Values) -> Fraction | None:
    if isinstance(term, Number):
        return term.value
    if isinstance(term, Named):
        return values[term.name]
    a, b, sign = _worked_out(term.left, values), _worked_out(term.right, values), term.sign
    if a is None or b is None:
        return None
    if sign == "/":
        if not b:
            raise DividedByZero
        return a / b
    return a + b if sign == "+" else a - b if sign == "-" else a * b


def series_of(
    formula: Formula, operands: Mapping[str, Series], place: Place, label: str
) -> tuple[Series, list[Problem]]:
    """The formula's series over the periods that every operand has; a division by zero is told for the latest one.

    `place` is where the formula stands, and the place of what it works out.
    """
    points: dict[Period, Observation] = {}
    failed: list[Period] = []
    for period in _shared(operands):
        values = {name: _exact(series.points[period].value) for name, series in operands.items()}
        try:
            points[period] = Observation(formula.work_out(values), place)
        except DividedByZero:
            failed.append(period)
    if not failed:
        return Series(points), []
    period = max(failed)
    cells = ", ".join(f"»{name}« {series.points[period].place}" for name, series in operands.items())
    text = f"»{label}« kan ikke regnes ud for {period.words}: der divideres med 0 ({cells})."
    return Series(points), [Problem(place, "division-med-nul", text, "Ret tallet, eller ret formlen.")]


def _shared(operands: Mapping[str, Series]) -> Iterator[Period]:
    if operands:
        yield from sorted(set.intersection(*(set(series.points) for series in operands.values())))


def _exact(value: Decimal | Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(value)
