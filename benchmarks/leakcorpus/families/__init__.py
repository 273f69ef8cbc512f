"""What must be stopped, by family: each is a way in which a number or a closed item's words get out.

A family is a row: its name as the table prints it, and what makes its cases. Writings are sentences and tables that every program
says in its own way; the places are those that one format alone has.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.leakcorpus.families import (
    broken,
    letters,
    markup,
    others,
    scans,
    tables,
    workbooks,
    writings,
)
from benchmarks.leakcorpus.families.spread import spread
from benchmarks.leakcorpus.paper import Case

_PLACED = (broken, scans, letters, workbooks, markup, others)


def planted(seed: int, *, each: int | None = None, slow: bool = True) -> list[Case]:
    """All cases, the same for the same seed. `each`: no more than so many of a family, drawn evenly among its kinds and makers."""
    cases = list(_all(seed, slow))
    if each is None:
        return cases
    rng = random.Random(seed)
    by_family: dict[str, list[Case]] = {}
    for case in cases:
        by_family.setdefault(case.family, []).append(case)
    return [case for own in by_family.values() for case in rng.sample(own, min(each, len(own)))]


def _all(seed: int, slow: bool) -> Iterator[Case]:
    yield from spread(writings.sentences(random.Random(seed)), seed, slow=slow)
    yield from spread(tables.grids(random.Random(seed + 1)), seed, slow=slow)
    for number, room in enumerate(_PLACED):
        yield from room.cases(random.Random(seed + 10 + number))
