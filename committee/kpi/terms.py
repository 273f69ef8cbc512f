"""What a formula is made of: numbers, KPIs, the four signs between them, and series that are derived from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from committee.base.problems import Place
from committee.domain.periods import Period

Argument = Period | int | str | None
AFTER_A_POINT = ("sidste_år", "forrige")  # functions that may be written `ledige.sidste_år`


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was written in the formula; `in_percent` is the hundred of `a i procent af b`."""

    value: Fraction
    in_percent: bool = False


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


@dataclass(frozen=True, slots=True)
class Derived:
    """A series that a function of `committee/kpi/derived.py` makes of another one; `place` is where it is written."""

    function: str
    of: Term
    argument: Argument = None
    place: Place = Place("")

    @property
    def words(self) -> str:
        """As it is told in messages, and known among the series of its formula: `indeks(ledige, 2021M01)`."""
        inside = written(self.of)
        if self.function in AFTER_A_POINT:
            return f"{inside}.{self.function}"
        return f"{self.function}({inside})" if self.argument is None else f"{self.function}({inside}, {self.argument})"


Term = Number | Named | Joined | Derived


def written(term: Term) -> str:
    """A term in words."""
    match term:
        case Number(value):
            return str(value)
        case Named(name):
            return name
        case Joined(sign, left, right):
            return f"({written(left)} {sign} {written(right)})"
        case Derived():
            return term.words


def leaves(term: Term) -> Iterator[Named | Derived]:
    """The series whose numbers of one period come together in a term."""
    if isinstance(term, Joined):
        yield from leaves(term.left)
        yield from leaves(term.right)
    elif not isinstance(term, Number):
        yield term


def all_derived(term: Term) -> Iterator[Derived]:
    """Every derived series in a term, those first that others are derived from."""
    for leaf in leaves(term):
        if isinstance(leaf, Derived):
            yield from all_derived(leaf.of)
            yield leaf


def names_in(term: Term) -> frozenset[str]:
    """The KPIs that a term is made of, also those within what is derived."""
    found = (frozenset([leaf.name]) if isinstance(leaf, Named) else names_in(leaf.of) for leaf in leaves(term))
    return frozenset[str]().union(*found)


def renamed(term: Term, names: Mapping[str, str]) -> Term:
    """A term with other KPIs in it."""
    match term:
        case Number():
            return term
        case Named(name):
            return Named(names.get(name, name))
        case Joined(sign, left, right):
            return Joined(sign, renamed(left, names), renamed(right, names))
        case Derived():
            return replace(term, of=renamed(term.of, names))
