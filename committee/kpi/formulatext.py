"""A formula's text → its terms, by recursive descent; what can't be read is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from committee.base.problems import Place
from committee.kpi.derived import FUNCTIONS, unknown_function
from committee.kpi.terms import AFTER_A_POINT, Argument, Derived, Joined, Named, Number, Term, names_in, written
from committee.records.nodes import SourceText
from committee.records.numerals import parse_plain

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:[.,]\d+)*)|(?P<share>i\s+procent\s+af\b)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/()−·×÷.,]))"
)
_SIGNS = {"−": "-", "·": "*", "×": "*", "÷": "/"}
_LONGEST, _DEEPEST = 500, 40
_UNDERSTOOD = "Skriv f.eks. a + b, a - b, a / b * 100, »a i procent af b«, a.sidste_år eller indeks(a, 2021M01)."


def read_formula(text: SourceText) -> tuple[Mapping[str, Place], Term]:
    """The KPIs that a formula names, each with the place of its first mention, and its term. Raises `CantRead`."""
    if len(text) > _LONGEST:
        raise CantRead(text.place, "Formlen er for lang.", "Del den i flere nøgletal.")
    reader = _Reader(text)
    made = reader.sum(0)
    if reader.position < len(reader.tokens):
        raise CantRead(reader.place())
    return reader.names, made


class CantRead(Exception):
    """Something in a formula that means nothing, and what to write."""

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
            return Joined("*", Joined("/", made, self.atom(depth)), Number(Fraction(100), in_percent=True))
        return made

    def atom(self, depth: int) -> Term:
        """A number, a name, a function, a sum in brackets, or one of these with a minus before it or `.sidste_år` after it."""
        if depth > _DEEPEST or self.position >= len(self.tokens):
            raise CantRead(self.place())
        if self.take("-"):
            return Joined("-", Number(Fraction(0)), self.atom(depth + 1))
        made = self.plain(depth)
        while self.take("."):
            place, word = self.place(), self.word()
            if word not in AFTER_A_POINT:
                raise CantRead(place, *unknown_function(word, AFTER_A_POINT))
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
            raise CantRead(place)
        self.position += 1
        return Number(Fraction(number))

    def function(self, name: str, place: Place, depth: int) -> Term:
        """What stands in the brackets after a function's name."""
        found = FUNCTIONS.get(name)
        if found is None:
            raise CantRead(place, *unknown_function(name, list(FUNCTIONS)))
        of = self.sum(depth + 1)
        if not names_in(of):
            raise CantRead(place, f"Der er intet nøgletal i {name}(...).", f"Skriv f.eks. {name}(ledige ...).")
        argument: Argument = None
        if self.take(","):
            at, said = self.place(), self.raw()
            argument = found.argument(said) if found.wanted else None
            if argument is None:
                cure = f"Skriv {found.wanted}." if found.wanted else f"Skriv {name}({written(of)})."
                raise CantRead(at, f"»{said}« kan ikke stå i {name}(...).", cure)
        elif found.wanted and not found.may_be_left_out:
            raise CantRead(
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
            raise CantRead(self.place())
        self.position += 1
        return self.tokens[self.position - 1][1]

    def close(self) -> None:
        """The end of brackets."""
        if not self.take(")"):
            raise CantRead(self.place(), "Her mangler en slutparentes.")
