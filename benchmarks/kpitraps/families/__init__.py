"""The families of traps, each a file with a function that makes its traps from a seed."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.kpitraps.families import (
    computed,
    deadlines,
    excelcells,
    excelformats,
    fetching,
    layout,
    makers,
    names,
    numbers,
    periods,
    ranks,
    targets,
    textfiles,
    texts,
    together,
    units,
)
from benchmarks.kpitraps.trap import Trap

FAMILIES: dict[str, Callable[[int], list[Trap]]] = {
    one.FAMILY: one.traps
    for one in (
        numbers,
        textfiles,
        periods,
        excelformats,
        excelcells,
        makers,
        layout,
        names,
        units,
        targets,
        deadlines,
        together,
        computed,
        ranks,
        texts,
        fetching,
    )
}


def quick(family: str, seed: int, each: int) -> list[Trap]:
    """A few of a family, spread over it, without those that need LibreOffice or seconds."""
    made = {
        "makers": lambda: makers.traps(seed, office_too=False), "fetching": lambda: fetching.traps(seed, slow=False),
    }.get(family, lambda: FAMILIES[family](seed))()  # fmt: skip
    return made[:: max(len(made) // each, 1)][:each]
