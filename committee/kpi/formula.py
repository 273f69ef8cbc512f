"""Worked-out KPIs: `praktik / ressourceforløb * 100`, exactly, for each period that all its KPIs have; also of series that are
derived from others, as `ledige - ledige.sidste_år`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from committee.base.problems import Place, Problem, warning
from committee.domain.periods import Period
from committee.domain.series import Observation, Series
from committee.kpi.derived import FUNCTIONS, CantDerive, Counted, Made, reasons
from committee.kpi.formulatext import CantRead, read_formula
from committee.kpi.terms import Derived, Named, Number, Term, all_derived, leaves, names_in, renamed, written
from committee.records.nodes import SourceText

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
    try:
        names, term = read_formula(text)
    except CantRead as error:
        return None, [Problem(error.place, "formel", error.text, error.cure)]
    return Formula(names, term), []


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
