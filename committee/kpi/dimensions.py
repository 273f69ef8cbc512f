"""Whether a formula's numbers can be put together: persons aren't added to percent, nor kroner to thousands of kroner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from committee.base.problems import Place, Problem
from committee.domain.units import PERCENT, Unit
from committee.kpi.derived import FUNCTIONS
from committee.kpi.formula import Formula
from committee.kpi.terms import Derived, Joined, Named, Number, Term

_NEVER_ADDED = frozenset((kind, 1) for kind in ("indeks", "placering", "kroner pr. indbygger"))
_SAME_UNIT = "Læg kun tal i samme enhed sammen, eller regn det ene om først."


@dataclass(frozen=True, slots=True)
class Measure:
    """What a term measures: how many times each kind of unit is in it (`kroner` once, `antal` minus once), and what one of
    it is worth in that kind.

    `worth` is None where a number that was written in the formula may have turned one unit into another (`* 100`).
    `is_bare` marks a number alone, which fits beside anything; `said` is the unit's word for messages.
    """

    kinds: frozenset[tuple[str, int]]
    worth: Fraction | None
    said: str = ""
    is_bare: bool = False


class _Unknown(Exception):
    """A KPI without a unit, or in a unit of the user's own, could measure anything."""


class _Mismatch(Exception):
    def __init__(self, text: str, cure: str) -> None:
        super().__init__(text)
        self.text, self.cure = text, cure


def dimension_problems(formula: Formula, unit: Unit, units: Mapping[str, Unit], place: Place) -> Iterator[Problem]:
    """What can't be put together in a formula, or doesn't come to the unit of its KPI. `units` are those of the KPIs in it."""
    try:
        found = _measured(formula.term, units)
        _hold(found, unit)
    except _Mismatch as error:
        yield Problem(place, "formel-enhed", error.text, error.cure)
    except _Unknown:
        return


def _measured(term: Term, units: Mapping[str, Unit]) -> Measure:
    match term:
        case Number():
            return Measure(frozenset(), None, is_bare=True)
        case Named(name):
            return _of_unit(units[name])
        case Derived():
            return _derived(term, units)
        case Joined(sign, left, right):
            sides = _measured_unless_unknown(left, units), _measured_unless_unknown(right, units)
            if sides[0] is None or sides[1] is None:
                raise _Unknown
            return _added(sides[0], sides[1]) if sign in "+-" else _multiplied(sign, sides[0], sides[1])


def _derived(term: Derived, units: Mapping[str, Unit]) -> Measure:
    """Of a function: its own unit, or that of the series it is made of, which can't be added up where it is a share or a place."""
    function, inside = FUNCTIONS[term.function], _measured_unless_unknown(term.of, units)
    if function.adds(term.argument) and inside is not None and (_is_share(inside) or inside.kinds & _NEVER_ADDED):
        text = f"{_words(inside).capitalize()} kan ikke lægges sammen over flere perioder ({term.words})."
        raise _Mismatch(
            text,
            "Brug et gennemsnit, f.eks. glidende_gennemsnit(a, 3) eller år_til_dato(a, gennemsnit), eller læg tallene bag andelen sammen og del bagefter.",
        )
    if function.unit is not None:
        return _of_unit(function.unit)
    if inside is None:
        raise _Unknown
    return inside


def _is_share(measure: Measure) -> bool:
    return not measure.kinds and not measure.is_bare


def unit_of_formula(term: Term, units: Mapping[str, Unit | None]) -> Unit | None:
    """The unit that a formula of derived series comes to by itself: an index is an index, and persons less persons are
    persons. None where only its author can tell."""
    match term:
        case Number():
            return None
        case Named(name):
            return units.get(name)
        case Derived():
            return FUNCTIONS[term.function].unit or unit_of_formula(term.of, units)
        case Joined(sign, left, right):
            sides = [unit_of_formula(left, units), unit_of_formula(right, units)]
            if sign not in "+-":
                return None
            one, other = sides
            if isinstance(left, Number) or isinstance(right, Number):
                return one or other
            return (one.of_change if sign == "-" and one else one) if one == other else None


def _measured_unless_unknown(term: Term, units: Mapping[str, Unit]) -> Measure | None:
    """None of an unknown term, so that a mistake on the other side of it is told all the same."""
    try:
        return _measured(term, units)
    except _Unknown:
        return None


def _of_unit(unit: Unit) -> Measure:
    if not unit.kind:
        raise _Unknown
    if unit.share is not None:
        return Measure(frozenset(), unit.share, unit.word)
    return Measure(frozenset({(unit.kind, 1)}), Fraction(unit.kroner or 1), unit.word)


def _added(left: Measure, right: Measure) -> Measure:
    if left.is_bare or right.is_bare:
        return replace(right if left.is_bare else left, is_bare=left.is_bare and right.is_bare)
    if left.kinds != right.kinds or (_both(left, right) and left.worth != right.worth):
        text = f"Formlen lægger {_words(left)} sammen med eller trækker det fra {_words(right)}."
        raise _Mismatch(text, _SAME_UNIT)
    return replace(left, worth=left.worth if _both(left, right) else None)


def _multiplied(sign: str, left: Measure, right: Measure) -> Measure:
    if left.is_bare and right.is_bare:
        return left
    if sign == "/" and left.kinds == right.kinds and left.kinds and _both(left, right) and left.worth != right.worth:
        text = f"Formlen deler {_words(left)} med {_words(right)}, som ikke er samme enhed."
        raise _Mismatch(text, "Regn det ene om først, f.eks. a * 1000 / b.")
    kinds = Counter(dict(left.kinds))
    for kind, times in right.kinds:
        kinds[kind] += -times if sign == "/" else times
    worth = None
    if left.worth is not None and right.worth is not None:
        worth = left.worth / right.worth if sign == "/" else left.worth * right.worth
    said = left.said if right.is_bare else right.said if left.is_bare else ""
    return Measure(frozenset((kind, times) for kind, times in kinds.items() if times), worth, said)


def _both(left: Measure, right: Measure) -> bool:
    return left.worth is not None and right.worth is not None


def _hold(found: Measure, unit: Unit) -> None:
    """Whether what a formula comes to is what its KPI says. Of a rate, as kroner a head, nobody knows the unit's name."""
    is_rate = any(times != 1 for _, times in found.kinds) or len(found.kinds) > 1
    if found.is_bare or not unit.kind or (is_rate and unit.share is None):
        return
    if not found.kinds and not found.said and unit.share is None and not unit.kroner:
        return  # so many cases a head, in a word of one's own
    wanted = _of_unit(unit)
    if found.kinds != wanted.kinds:
        text = f"Formlen giver {_words(found)}, men nøgletallets enhed er {unit.word.removesuffix('.')}."
        raise _Mismatch(text, "Ret formlen eller »enhed:«.")
    if found.worth is not None and wanted.worth is not None and found.worth != wanted.worth:
        factor = found.worth / wanted.worth
        done = f"ganges med {factor}" if factor > 1 else f"deles med {1 / factor}"
        share = ", f.eks. med »a i procent af b«" if unit is PERCENT else ""
        raise _Mismatch(f"Formlen giver ikke {unit.word}: tallet skal {done}.", f"Ret formlen{share}.")


def _words(measure: Measure) -> str:
    if measure.said:
        return measure.said
    if len(measure.kinds) == 1 and next(iter(measure.kinds))[1] == 1:
        return next(iter(measure.kinds))[0]
    return "et forhold mellem to tal" if not measure.kinds else "et tal pr. noget andet"
