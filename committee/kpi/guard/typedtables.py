"""The guard's first reading in tables: a number under a KPI's name, in the row or column of a period that isn't its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from committee.base.problems import Problem
from committee.domain import units
from committee.kpi.guard.known import Known, figures, fitting
from committee.kpi.guard.naming import named_by
from committee.kpi.guard.oldnumbers import OF_A_PART, other_period, slipped
from committee.kpi.guard.textfigures import value_of
from committee.kpi.saidperiods import said_period
from committee.kpi.saidtables import Cell, dated_cells
from committee.kpi.status import Reading
from committee.records.nodes import SourceText

_ANY_NUMBER = re.compile(r"(?:antal|tal|værdi|andel|procent|pct\.?|%|personer|i alt|resultat)?", re.IGNORECASE)
_Found = tuple[bool, Known, Problem]  # whether the table names the KPI


def wrong_cells(text: SourceText, plain: str, known: Sequence[Known]) -> Iterator[Problem]:
    """What is wrong with each such number. In a table that names no KPI, and where there is only one that it can be of, two are
    wanted: one alone stands there by chance."""
    found = [one for cell in dated_cells(plain) if known for one in _judged(text, plain, cell, known)]
    for is_named, kpi, problem in found:
        if is_named or sum(other is kpi for _, other, _ in found) > 1:
            yield problem


def _judged(text: SourceText, plain: str, cell: Cell, known: Sequence[Known]) -> Iterator[_Found]:
    own = tuple(dict.fromkeys(kpi.unit for kpi in known))
    match = figures(units.REGISTRY, own).match(plain, cell.start)
    if match is None or match.end() - cell.start < len(cell.words) or OF_A_PART.search(f"{cell.beside} {cell.caption}"):
        return
    named = named_by(cell.beside, known) or (
        named_by(cell.caption, known) if _ANY_NUMBER.fullmatch(cell.beside) else None
    )
    alone = known[0] if len(known) == 1 and _ANY_NUMBER.fullmatch(cell.beside) else None
    kpi, value = named or alone, value_of(match["number"])
    if kpi is None or value is None or kpi not in fitting(plain, match, known):
        return
    said = said_period(cell.period, kpi.current.period)
    seen = kpi.series.points.get(said) if said is not None else None
    if said is None or seen is None or seen.value is None or kpi.prints(Reading(said, seen), value):
        return
    right, other = Reading(said, seen), kpi.any_other(value, said)
    if other is not None:
        yield named is not None, kpi, other_period(text, match, kpi, right, other)
    elif named is not None:
        for problem in slipped(text, match, kpi, right, ""):
            yield True, kpi, problem
