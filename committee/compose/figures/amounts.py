"""Numbers in a text: a value or a change, with its unit, and the filters that print them.

A change of a percentage is in percentage points, and the filters keep it apart from a change in percent: each says in
Danish which one to use instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import total_ordering

from committee.base import danish
from committee.compose.allowance import Fault
from committee.compose.printed import NOT_COUNTED, Word, WordKind
from committee.compose.values import Printable, View
from committee.domain.units import KRONER, MILLIONS, NO_UNIT, PERCENT, POINTS, Unit
from committee.kpi.figure import Figure
from committee.kpi.goals import telling_decimals

_MOST_DECIMALS = 6


@total_ordering
@dataclass(frozen=True, eq=False, repr=False)
class Tal(Printable):
    """A number from a KPI. Its fields aren't for templates, which print it through a filter, or as its unit wants it.

    Two can be compared in an `{% if %}`; a number that isn't there can't.
    """

    _value: Decimal | Fraction | None
    _unit: Unit
    _decimals: int
    _name: str
    _missing: str = ""
    _kind: WordKind = WordKind.VALUE
    _direction: int | None = None
    _figure: Figure | None = None
    _is_goal: bool = False

    def __bool__(self) -> bool:
        return self._value is not None

    def __eq__(self, other: object) -> bool:
        return self._exact() == _comparable(other)

    def __lt__(self, other: object) -> bool:
        return self._exact() < _comparable(other)

    __hash__ = None  # type: ignore[assignment]

    def _exact(self) -> Fraction:
        if self._value is None:
            cell = f" ({self._figure.cell})" if self._figure is not None and self._figure.cell else ""
            raise Fault(f"»{self._name}« kan ikke sammenlignes: {self._missing or NOT_COUNTED}{cell}.")
        return Fraction(self._value)

    @property
    def word(self) -> Word:
        """As its unit wants it: `21,5 %`, `2,4 procentpoint`, `60,6 mio. kr.`, `724`."""
        return self.printed(self._decimals, self._unit)

    def printed(
        self, decimals: int | None, said: Unit | None = None, scale: Fraction | int = 1, *, is_short: bool = False
    ) -> Word:
        """The number divided by `scale`, with so many decimals (the KPI's own without any given), and with the unit that is
        said, if one is."""
        if self._value is None:
            return Word(NOT_COUNTED, self._kind, self._name, missing=self._missing or NOT_COUNTED, figure=self._figure)
        digits = self._decimals if decimals is None else decimals
        exact = Fraction(self._value) / scale
        number = danish.format_number(exact, self._enough(exact, digits, scale))
        text = number if said is None else said.say_short(number) if is_short else said.say(number)
        return Word(
            text + self._of_other_period(),
            self._kind,
            self._name,
            direction=self._direction,
            number=exact,
            figure=self._figure,
            unit=said or self._unit,
            says_unit=text != number,
        )

    def _of_other_period(self) -> str:
        """The period of a number that isn't of the same one as those beside it."""
        figure = self._figure
        lagging = figure.status.lagging if figure is not None and figure.is_current else None
        return f" ({lagging.words})" if lagging is not None else ""

    def _enough(self, exact: Fraction, digits: int, scale: Fraction | int) -> int:
        """A change that is told as one isn't printed as 0, a value not so that its target's verdict looks false, and a
        target not rounded: each gets the decimals that show it."""
        figure = self._figure
        if figure is not None and figure.is_value and figure.status.targets and figure.reading is not None:
            return telling_decimals(figure.status.bounds_at(figure.reading.period), exact * scale, digits, scale)
        if self._is_goal:
            while digits < _MOST_DECIMALS and danish.rounded(exact, digits) != exact:
                digits += 1
        if self._kind is WordKind.CHANGE and self._direction:
            while digits < _MOST_DECIMALS and not danish.rounded(exact, digits):
                digits += 1
        return digits


def _comparable(other: object) -> Fraction:
    if isinstance(other, Tal):
        return other._exact()
    if isinstance(other, int) and not isinstance(other, bool):
        return Fraction(other)
    raise Fault("Et nøgletal kan kun sammenlignes med et tal. Skriv f.eks. {% if navn.værdi > 100 %}.")


def decimals_of(value: object) -> int | None:
    """The decimals asked for in a filter; None leaves them to the KPI."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_DECIMALS:
        raise Fault(f"Antallet af decimaler er et helt tal fra 0 til {_MOST_DECIMALS}. Skriv f.eks. tal(1).")
    return value


def amount_of(value: object, filter_name: str) -> Tal:
    """The number that a filter is used on: a number of a KPI, or a KPI or period, which stands for its value."""
    found = getattr(value, "værdi", value) if isinstance(value, View) else value
    if isinstance(found, Tal):
        return found
    if isinstance(found, int) and not isinstance(found, bool):
        return Tal(Decimal(found), NO_UNIT, 0, "")
    raise Fault(
        f"»| {filter_name}« kan kun bruges på et tal fra et nøgletal, f.eks. {{{{ navn.værdi | {filter_name} }}}}."
    )


def tal(value: object, decimaler: object = None) -> Word:
    """Tallet alene, uden enhed: 1.130"""
    number = amount_of(value, "tal")
    if number._kind is WordKind.CHANGE and number._unit in (PERCENT, POINTS):
        better = "procent" if number._unit == PERCENT else "point"
        raise Fault(f"Ændringen er i {number._unit.word}; skriv »| {better}«, så enheden kommer med.")
    return number.printed(decimals_of(decimaler))


def procent(value: object, decimaler: object = None) -> Word:
    """En andel, eller en ændring i procent: 21,5 %"""
    number = amount_of(value, "procent")
    if number._unit == POINTS:
        raise Fault("Ændringen er i procentpoint og ikke i procent; skriv »| point«.")
    if number._unit != PERCENT:
        raise Fault("Tallet er ikke i procent; skriv »| tal«, eller brug .ændring_procent.")
    return number.printed(decimals_of(decimaler), PERCENT)


def point(value: object, decimaler: object = None) -> Word:
    """En ændring mellem to procenttal: 2,4 procentpoint"""
    number = amount_of(value, "point")
    if number._unit != POINTS:
        better = "procent" if number._unit == PERCENT else "tal"
        raise Fault(f"»| point« er til ændringer i procentpoint; skriv »| {better}« her.")
    return number.printed(decimals_of(decimaler), POINTS)


def kr(value: object, decimaler: object = None) -> Word:
    """Et beløb i kroner: 1.250.000 kr."""
    number = amount_of(value, "kr")
    if number._unit != KRONER:
        raise Fault(
            "»| kr« kan kun bruges på et nøgletal med enheden kr. Skriv »| tal«, eller ret »enhed:« i definitionen."
        )
    return number.printed(decimals_of(decimaler), KRONER)


def mio(value: object, decimaler: object = None) -> Word:
    """Et beløb i millioner: 60,6 mio. kr."""
    number = amount_of(value, "mio")
    unit, digits = number._unit, decimals_of(decimaler)
    if not unit.kroner:
        raise Fault(
            "»| mio« kan kun bruges på et nøgletal i kroner: kr, t.kr., mio. kr. eller mia. kr. Skriv »| tal« her."
        )
    if digits is None and unit != MILLIONS:
        digits = MILLIONS.decimals
    return number.printed(digits, MILLIONS, Fraction(MILLIONS.kroner, unit.kroner))
