"""The number guard: figures in hand-written text held against the item's KPIs, against each other, and against their verbs.

Six findings. A number that is an attached KPI's value of another period than is said, or is mistyped; parts that are said to make
up a whole and don't, within rounding; a change that contradicts its verb; words that a KPI's number doesn't bear out; a place
among others that isn't the KPI's; numbers of unlike periods in one text that doesn't say so. Numbers that aren't counts or shares
(dates, case numbers, paragraphs, ages) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from committee.base.problems import Problem
from committee.kpi.guard.beside import unlike_periods
from committee.kpi.guard.claimed import wrong_claims
from committee.kpi.guard.directions import wrong_directions
from committee.kpi.guard.known import Known, known_of
from committee.kpi.guard.oldnumbers import old_numbers
from committee.kpi.guard.rankclaims import wrong_ranks
from committee.kpi.guard.sums import wrong_sums
from committee.kpi.guard.textfigures import without_expressions
from committee.kpi.guard.typedtables import wrong_cells
from committee.records.nodes import SourceText

_DIGIT = re.compile(r"\d")

__all__ = ["Known", "check_item", "known_of"]


def check_item(texts: Iterable[SourceText], known: Sequence[Known]) -> list[Problem]:
    """Every finding in an item's texts."""
    problems: list[Problem] = []
    texts = list(texts)
    for text in (text for text in texts if _DIGIT.search(text)):
        plain = without_expressions(text)
        problems += old_numbers(text, plain, known)
        problems += wrong_cells(text, plain, known)
        problems += wrong_directions(text, plain)
        problems += wrong_sums(text, plain)
        problems += wrong_claims(text, plain, known)
    for text in texts if known else ():
        problems += wrong_ranks(text, without_expressions(text), known)
        problems += unlike_periods(text, known)
    return problems
