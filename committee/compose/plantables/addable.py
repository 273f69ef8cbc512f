"""Whether the numbers of a total can be added: shares of two areas can't, nor what is counted through the year, nor a part with its whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from committee.base import danish
from committee.compose.plantables.shown import Shown
from committee.domain.periods import Period
from committee.domain.units import Unit
from committee.kpi.derived import FUNCTIONS
from committee.kpi.dimensions import NEVER_ADDED
from committee.kpi.formula import parse
from committee.kpi.ranks import kind_of
from committee.kpi.status import Status
from committee.kpi.terms import all_derived

_KINDS = frozenset(kind for kind, _ in NEVER_ADDED)
_KINDS_OF_AREAS = ("kommune", "landsdel", "region", "land")

Reason = tuple[str, str]  # why not, and what to do


def why_not_added(numbers: Sequence[Shown]) -> Reason | None:
    """Why numbers of one unit don't make up a sum, with the cure; None where they can."""
    unit = next((one.unit for one in numbers if one.unit is not None), None)
    used = [pair for one in numbers for pair in one.used]
    if len(numbers) < 2 or unit is None:
        return None
    return _of_unit(unit, used) or _of_periods(used) or _of_areas(used)


def _of_unit(unit: Unit, used: Sequence[tuple[Status, Period]]) -> Reason | None:
    if unit.kind in _KINDS:
        return f"{unit.word} kan ikke lægges sammen.", "Slet »sum:«."
    if unit.share is None:
        return None
    cure = "Slet »sum:«, eller læg tallene bag andelen sammen i et nøgletal, og del bagefter."
    if len({period for _, period in used}) > 1:
        return f"{unit.word} kan ikke lægges sammen over flere perioder.", cure
    wholes = {_area(status) for status, _ in used if not _is_part(status)}
    return (f"{unit.word} af flere områder kan ikke lægges sammen.", cure) if len(wholes) > 1 else None


def _is_part(status: Status) -> bool:
    return status.label in status.data.parts


def _area(status: Status) -> tuple[str, ...]:
    """Where a KPI's number is from: the area that it is held against, or the values that its own rows are chosen by."""
    if status.label:
        return (status.label,)
    return tuple(_chosen(status))


def _chosen(status: Status) -> Iterator[str]:
    source = status.kpi.source
    for column, value in source.where if source is not None else ():
        if str(column).casefold() in _AREA_COLUMNS or _compares_by(status, str(column)):
            yield str(value)


_AREA_COLUMNS = frozenset(
    ("område", "kommune", "omraade", "kommuner", "områder", "bopælskommune", "geografi", "region")
)


def _compares_by(status: Status, column: str) -> bool:
    return any(str(name) == column for _, where in status.kpi.compare for name, _ in where)


def _of_periods(used: Sequence[tuple[Status, Period]]) -> Reason | None:
    periods = sorted({period for _, period in used})
    if len(periods) < 2:
        return None
    gathered = next((status for status, _ in used if _gathers(status)), None)
    if gathered is not None:
        text = f"hvert tal i »{gathered.kpi.id}« har de foregående perioder med."
        return text, "Slet »sum:«, eller brug det nøgletal, som det er regnet ud af."
    for earlier, later in pairwise(sorted(periods, key=lambda one: (one.start, one.end))):
        if later.start <= earlier.end:
            text = f"{earlier.words} og {later.words} dækker hinanden."
            return text, "Slet »sum:«, eller vælg perioder af samme slags."
    return None


def _gathers(status: Status) -> bool:
    """Whether each number of a KPI is of several periods, as the year to date is."""
    kpi = status.kpi
    if kpi.compares_years:
        return True
    formula = parse(kpi.formula)[0] if kpi.formula is not None else None
    return formula is not None and any(FUNCTIONS[one.function].gathers for one in all_derived(formula.term))


def _of_areas(used: Sequence[tuple[Status, Period]]) -> Reason | None:
    """A municipality is counted in its region and in the country already."""
    kinds: dict[str, str] = {}
    for status, _ in used:
        for area in _area(status) if not _is_part(status) else ():
            kinds.setdefault(kind_of(area), area)
    if len(kinds) < 2:
        return None
    names = [kinds[kind] for kind in _KINDS_OF_AREAS if kind in kinds]
    text = f"{danish.listed([f'»{name}«' for name in names])} dækker hinanden."
    return text, "Slet »sum:«, eller tag kun områder af samme slags med."
