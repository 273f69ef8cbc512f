"""Says a writing in every format: each program that can say it makes a file of it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.leakcorpus.forms import CELLS, TABLE, TEXT, Maker, makers
from benchmarks.leakcorpus.paper import Block, Case, Paper, Table
from benchmarks.leakcorpus.people import filler

_TITLES = ("Notat", "Referat af mødet", "Oversigt", "Status til udvalget", "Bilag 2", "Svar på henvendelse")
_NAMES = ("bilag/notat", "bilag/oversigt", "bilag/hoeringssvar", "bilag/status-2027", "bilag/bilag 2")


@dataclass(frozen=True, slots=True)
class Planted:
    """A writing: its family and kind, the block that holds what must be found, and the right answer. `only` names endings."""

    family: str
    kind: str
    block: Block
    expected: str
    only: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()  # endings that can't say it

    @property
    def needs(self) -> str:
        if not isinstance(self.block, Table):
            return TEXT
        return CELLS if any(isinstance(cell, tuple) for row in self.block.rows for cell in row) else TABLE


_EVERY = 6  # a slow program says every so manieth writing


def spread(writings: Iterable[Planted], seed: int, *, slow: bool) -> Iterator[Case]:
    """Each writing by each program, among ordinary sentences."""
    programs = makers()
    for number, planted in enumerate(writings):
        rng = random.Random(f"{seed} {number}")
        for maker in programs:
            if _says(maker, planted) and (not maker.slow or (slow and number % _EVERY == 0)):
                paper = Paper(rng.choice(_TITLES), _among(planted.block, rng))
                name = f"{rng.choice(_NAMES)}.{maker.suffix}"
                if maker.says(paper):
                    yield Case(
                        planted.family, planted.kind, maker.name, name, partial(maker.make, paper), planted.expected
                    )


def _says(maker: Maker, planted: Planted) -> bool:
    return (
        planted.needs in maker.takes
        and (not planted.only or maker.suffix in planted.only)
        and maker.suffix not in planted.lacking
    )


def _among(block: Block, rng: random.Random) -> tuple[Block, ...]:
    before, after = filler(rng, 2)
    return (before, block, after)
