"""What must get out: ordinary tables and letters of a municipality, in every format, and real files of others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from benchmarks.leakcorpus.forms import CELLS, TABLE, TEXT, makers
from benchmarks.leakcorpus.harmless import counts, lists, prose
from benchmarks.leakcorpus.paper import NOTHING, Block, Case, Paper, Table
from benchmarks.leakcorpus.people import filler

KINDS = {**counts.KINDS, **lists.KINDS, **prose.KINDS}
_SLOW = 5  # a slow program makes every so manieth


def ordinary(seed: int, each: int | None = None) -> Iterator[Case]:
    """A file of each kind by each program; `each`: so many of a kind only, drawn by the seed."""
    programs = makers()
    for number, (kind, make) in enumerate(KINDS.items()):
        chosen = programs if each is None else random.Random(f"{seed} {number}").sample(programs, each)
        for place, maker in enumerate(chosen):
            rng = random.Random(f"{seed} {kind} {maker.name} {maker.suffix}")
            blocks = make(rng)
            if _needs(blocks) <= maker.takes and not (maker.slow and (number + place) % _SLOW):
                paper = Paper(kind.capitalize(), (filler(rng)[0], *blocks))
                if maker.says(paper):
                    made = partial(maker.make, paper)
                    yield Case("harmløst", kind, maker.name, f"bilag/{kind}.{maker.suffix}", made, NOTHING)


def _needs(blocks: tuple[Block, ...]) -> set[str]:
    tables = [block for block in blocks if isinstance(block, Table)]
    several = any(isinstance(cell, tuple) for table in tables for row in table.rows for cell in row)
    needed = {TABLE} if tables else {TEXT}
    return needed | ({CELLS} if several else set())
