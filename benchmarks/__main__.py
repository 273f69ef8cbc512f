"""Measures, and prints one table with the targets beside what was reached. It asserts nothing.

python -m benchmarks [--quick] [--only cold|warm|huge|kpis|decisions|leaks|publication]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import cold, huge
from benchmarks.decisions import decisions
from benchmarks.kpis import kpis
from benchmarks.leaks import leaks
from benchmarks.measure import CannotMeasure
from benchmarks.publication import publication
from benchmarks.table import Row, Section, text
from benchmarks.warm import warm


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the benchmarks: what measures it, and how much of it there is, in full and in a quick run."""

    measure: Callable[[Path, int], Section]
    full: int
    quick: int


PARTS = {
    "cold": Part(cold, 15, 5),
    "warm": Part(warm, 1000, 50),
    "huge": Part(huge, 5, 1),
    "kpis": Part(kpis, 60, 10),
    "decisions": Part(decisions, 15, 5),
    "leaks": Part(leaks, 5, 1),
    "publication": Part(publication, 15, 5),
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed and memory beside other tools.")
    parser.add_argument("--quick", action="store_true", help="fewer runs: rough figures in half a minute")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    return parser.parse_args()


def section_of(name: str, folder: Path, *, quick: bool) -> Section:
    """Measure one part; what can't be measured becomes a line in the table."""
    part = PARTS[name]
    print(f"measuring: {name} …", file=sys.stderr, flush=True)
    try:
        return part.measure(folder, part.quick if quick else part.full)
    except (CannotMeasure, OSError) as error:
        print(error, file=sys.stderr)
        return Section(f"{name.capitalize()}:", [Row("could not be measured; see the message above")])


def keep_bytecode(folder: Path) -> None:
    """Programs that are installed are byte-compiled. So is everything measured, from its second run, in a folder of ours."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def main() -> None:
    given = arguments()
    with tempfile.TemporaryDirectory(prefix="udvalg-benchmarks-") as home:
        keep_bytecode(Path(home) / "bytecode")
        made = []
        for name in [given.only] if given.only else PARTS:
            folder = Path(home) / name
            folder.mkdir()
            made.append(section_of(name, folder, quick=given.quick))
    print(text(made))


if __name__ == "__main__":
    main()
