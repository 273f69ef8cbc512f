"""A committee's archive of thirty years: looking it all through, and making one meeting's documents among six hundred."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.commands import of_meeting, udvalg
from benchmarks.measure import Group, Size, compared, run
from benchmarks.protocols import alone, make_archive
from benchmarks.table import ratio_at_most
from benchmarks.workspaces import Place

CHECK, PARSE = "udvalg tjek: all of it", "PyYAML's C loader: parses the same files"
AGENDA, AGENDA_ALONE = (
    "udvalg dagsorden: the last meeting",
    "udvalg dagsorden: the same meeting, alone in its workspace",
)
MINUTES, VERSION = "udvalg referat: the last meeting", "udvalg --version"

CHECK_RATIO, AGENDA_RATIO = 4, 1.3

_PARSE = """\
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


def archive(folder: Path, size: Size) -> Iterator[Group]:
    """Every command in new processes, on `size.count` meetings of ten items."""
    place = make_archive(folder / "all", size.count)
    lone = alone(place, folder / "alone")
    parse = [sys.executable, "-c", _PARSE, str(place.root)]
    checking = {CHECK: lambda: run(udvalg("tjek"), place.root), PARSE: lambda: run(parse, folder)}
    agendas = {AGENDA: lambda: _agenda(place), AGENDA_ALONE: lambda: _agenda(lone)}
    others = {
        MINUTES: lambda: run(of_meeting("referat", place, "--uden-sidetal"), place.root),
        VERSION: lambda: run(udvalg("--version"), place.root),
    }
    quick = 3 * size.rounds  # these are so much shorter than the first
    yield Group(tuple(checking), lambda: compared(checking, size.rounds, to=PARSE, aims={CHECK: (ratio_at_most(CHECK_RATIO, "× PyYAML"),)}))  # fmt: skip
    yield Group(tuple(agendas), lambda: compared(agendas, quick, to=AGENDA_ALONE, aims={AGENDA: (ratio_at_most(AGENDA_RATIO, "× alone"),)}))  # fmt: skip
    yield Group(tuple(others), lambda: compared(others, quick))


def _agenda(place: Place):
    return run(of_meeting("dagsorden", place, "--uden-sidetal"), place.root)
