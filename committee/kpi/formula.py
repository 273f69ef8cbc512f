"""Worked-out KPIs: `praktik / ressourceforløb * 100`, exactly, for each period that all its KPIs have; also of series that are
derived from others, as `ledige - ledige.sidste_år`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from committee.base.problems import Place, Problem, warning
from committee.domain.periods import Period
from committee.domain.series import Observation, Series
from committee.kpi.derived import AFTER_A_POINT, FUNCTIONS, CantDerive, Counted, Made, reasons, unknown_function
from committee.kpi.terms import (
    Argument,
    Derived,
    Joined,
    Named,
    Number,
    Term,
    all_derived,
    leaves,
    names_in,
    renamed,
    written,
)
from committee.records.nodes import SourceText
from committee.records.numerals import parse_plain

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:[.,]\d+)*)|(?P<share>i\s+procent\s+af\b)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/()−·×÷.,]))"
)
_SIGNS = {"−": "-", "·": "*", "×": "*", "÷": "/"}
_LONGEST, _DEEPEST = 500, 40
_UNDERSTOOD = "Skriv f.eks. a + b, a - b, a / b * 100, »a i procent af b«, a.sidste_år eller indeks(a, 2021M01)."

Values = Mapping[str, Fraction | None]


class DividedByZero(Exception):
    """A divisor was zero; told as a problem by `series_of`."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be worked out. `names` are the KPIs in it, with the place of the first mention."""

    names: Mapping[str, Place]
    term: Term

    def work_out(self, values: Values) -> Fraction | None:
        """Its number; None when one of the KPIs has none. A derived series has its value by its words. Raises `DividedByZero`."""
        return _worked_out(self.term, values)

    def renamed(self, names: Mapping[str, str]) -> Formula:
        """The formula of other KPIs, by the names of those in it."""
        return Formula({names.get(name, name): place for name, place in self.names.items()}, renamed(self.term, names))

    @property
    def compares_years(self) -> bool:
        """Whether its number stands beside the one of the year before, as the year to date does."""
        return any(FUNCTIONS[one.function].compares_years for one in all_derived(self.term))


def parse(text: SourceText) -> tuple[Formula | None, list[Problem]]:
    """The formula, or None with what can't be read in it."""
    if len(text) > _LONGEST:
        return None, [Problem(text.place, "formel", "Formlen er for lang.", "Del den i flere nøgletal.")]
    reader = _Reader(text)
    try:
        made = reader.sum(0)
        if reader.position < len(reader.tokens):
            raise _CantRead(reader.place())
    except _CantRead as error:
        return None, [Problem(error.place, "formel", error.text, error.cure)]
    return Formula(reader.names, made), []


class _CantRead(Exception):
    def __init__(self, place: Place, text: str = "Formlen kan ikke læses her.", cure: str = _UNDERSTOOD) -> None:
        super().__init__(text)
        self.place, self.text, self.cure = place, text, cure


class _Reader:
    """Recursive descent: sums of products of numbers, names and brackets."""

    def __init__(self, source: SourceText) -> None:
        text = str(source)
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
        made = self.share(depth)
        while sign := self.take("*", "/"):
            made = Joined(sign, made, self.share(depth))
        return made

    def share(self, depth: int) -> Term:
        """`a i procent af b`, or what binds tighter."""
        made = self.atom(depth)
        if self.position < len(self.tokens) and self.tokens[self.position][0] == "share":
            self.position += 1
            return Joined("*", Joined("/", made, self.atom(depth)), Number(Fraction(100)))
        return made

    def atom(self, depth: int) -> Term:
        """A number, a name, a function, a sum in brackets, or one of these with a minus before it or `.sidste_år` after it."""
        if depth > _DEEPEST or self.position >= len(self.tokens):
            raise _CantRead(self.place())
        if self.take("-"):
            return Joined("-", Number(Fraction(0)), self.atom(depth + 1))
        made = self.plain(depth)
        while self.take("."):
            place, word = self.place(), self.word()
            if word not in AFTER_A_POINT:
                raise _CantRead(place, *unknown_function(word, AFTER_A_POINT))
            made = Derived(word, made, place=place)
        return made

    def plain(self, depth: int) -> Term:
        """A number, a name, a function, or a sum in brackets."""
        if self.take("("):
            made = self.sum(depth + 1)
            self.close()
            return made
        kind, word = self.tokens[self.position]
        place = self.place()
        if kind == "name":
            self.position += 1
            if self.take("("):
                return self.function(word, place, depth)
            self.names.setdefault(word, place)
            return Named(word)
        number = parse_plain(word) if kind == "number" else None
        if number is None:
            raise _CantRead(place)
        self.position += 1
        return Number(Fraction(number))

    def function(self, name: str, place: Place, depth: int) -> Term:
        """What stands in the brackets after a function's name."""
        found = FUNCTIONS.get(name)
        if found is None:
            raise _CantRead(place, *unknown_function(name, list(FUNCTIONS)))
        of = self.sum(depth + 1)
        if not names_in(of):
            raise _CantRead(place, f"Der er intet nøgletal i {name}(...).", f"Skriv f.eks. {name}(ledige ...).")
        argument: Argument = None
        if self.take(","):
            at, said = self.place(), self.raw()
            argument = found.argument(said) if found.wanted else None
            if argument is None:
                cure = f"Skriv {found.wanted}." if found.wanted else f"Skriv {name}({written(of)})."
                raise _CantRead(at, f"»{said}« kan ikke stå i {name}(...).", cure)
        elif found.wanted and not found.may_be_left_out:
            raise _CantRead(
                self.place(), f"Der mangler noget efter nøgletallet i {name}(...).", f"Skriv {found.wanted}."
            )
        self.close()
        return Derived(name, of, argument, place)

    def raw(self) -> str:
        """The words up to the end of the brackets, such as a period, which is written in many ways."""
        start = self.position
        while self.position < len(self.tokens) and self.tokens[self.position] not in (("sign", ")"), ("sign", ",")):
            self.position += 1
        ends = self.offsets[self.position] if self.position < len(self.tokens) else len(self.source)
        return self.source[self.offsets[start] : ends].strip() if start < len(self.tokens) else ""

    def word(self) -> str:
        """The next token, which must be a name."""
        if self.position >= len(self.tokens) or self.tokens[self.position][0] != "name":
            raise _CantRead(self.place())
        self.position += 1
        return self.tokens[self.position - 1][1]

    def close(self) -> None:
        """The end of brackets."""
        if not self.take(")"):
            raise _CantRead(self.place(), "Her mangler en slutparentes.")


def _worked_out(term: Term, values: Values) -> Fraction | None:
    if isinstance(term, Number):
        return term.value
    if isinstance(term, Named):
        return values[term.name]
    if isinstance(term, Derived):
        return values[term.words]
    a, b, sign = _worked_out(term.left, values), _worked_out(term.right, values), term.sign
    if a is None or b is None:
        return None
    if sign == "/":
        if not b:
            raise DividedByZero
        return a / b
    return a + b if sign == "+" else a - b if sign == "-" else a * b


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of a formula: its series, the series that were derived on the way, and what is wrong."""

    series: Series
    derived: Mapping[str, Series]
    problems: list[Problem]


def series_of(
    formula: Formula,
    operands: Mapping[str, Series],
    place: Place,
    label: str,
    breaks: Mapping[str, Sequence[Period]] | None = None,
) -> Worked:
    """The formula's series over the periods that every operand has; a division by zero is told for the latest one.

    `place` is where the formula stands, and the place of what it works out. `breaks` has the periods where an operand's series
    breaks: no number is derived of numbers from both sides of one.
    """
    known, made = dict(operands), dict[str, Made]()
    problems: list[Problem] = []
    for one in all_derived(formula.term):
        if one.words in made:
            continue
        series, found = _pointwise(one.of, known, None, place, label)
        inside = [period for name in sorted(names_in(one.of)) for period in (breaks or {}).get(name, ())]
        try:
            made[one.words] = FUNCTIONS[one.function].work(Counted(written(one.of), series, inside), one.argument)
        except CantDerive as error:
            return Worked(
                Series({}), {}, [*found, Problem(one.place, "formel-afledt", _labelled(error.text, label), error.cure)]
            )
        problems += found
        known[one.words] = made[one.words].series
    series, found = _pointwise(formula.term, known, place, place, label)
    problems += [*found, *_not_counted(series, made, place, label)]
    return Worked(series, {words: one.series for words, one in made.items()}, problems)


def _labelled(text: str, label: str) -> str:
    area = label.partition(", ")[2]
    return f"{area}: {text}" if area else text


def _pointwise(
    term: Term, known: Mapping[str, Series], own: Place | None, place: Place, label: str
) -> tuple[Series, list[Problem]]:
    """A term's series. Each number's place is `own`, or the cell of the first number that it is made of."""
    operands = {_name(leaf): known[_name(leaf)] for leaf in leaves(term)}
    if isinstance(term, Named):
        return operands[term.name], []
    points: dict[Period, Observation] = {}
    failed: list[Period] = []
    for period in _shared(operands.values()):
        values = {name: _exact(series.points[period].value) for name, series in operands.items()}
        try:
            where = next(iter(operands.values())).points[period].where if own is None else own
            points[period] = Observation(_worked_out(term, values), where)
        except DividedByZero:
            failed.append(period)
    if not failed:
        return Series(points), []
    period = max(failed)
    cells = ", ".join(f"»{name}« {series.points[period].place}" for name, series in operands.items())
    text = f"»{label}« kan ikke regnes ud for {period.words}: der divideres med 0 ({cells})."
    return Series(points), [Problem(place, "division-med-nul", text, "Ret tallet, eller ret formlen.")]


def _not_counted(series: Series, made: Mapping[str, Made], place: Place, label: str) -> Iterator[Problem]:
    """Why the latest number isn't there, when a derived series is the reason."""
    last = series.periods[-1] if series.periods else None
    if last is None or series.points[last].value is not None:
        return
    if why := "; ".join(reasons(made, last)):
        text = f"»{label}« er ikke opgjort for {last.words}: {why}."
        yield warning(place, "formel-afledt", text, "Hent de manglende tal, eller ret formlen.")


def _name(leaf: Named | Derived) -> str:
    return leaf.name if isinstance(leaf, Named) else leaf.words


def _shared(series: Iterable[Series]) -> Iterator[Period]:
    periods = [set(one.points) for one in series]
    if periods:
        yield from sorted(set.intersection(*periods))


def _exact(value: Decimal | Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(value)
