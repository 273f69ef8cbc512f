"""Measures, and prints one table with the targets beside what was reached. Exit 1 when a row couldn't be measured.

python -m benchmarks [--tiny | --quick] [--only PART [--count N]] [--without PEER ...]

Whether a target is reached decides nothing: machines differ. Whether a row is measured decides all: a part that crashes, takes too
long or misses what it compares with has rotted.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.apart import Groups, rows_of
from benchmarks.archive import archive
from benchmarks.commands import cold, huge
from benchmarks.decisions import decisions
from benchmarks.kontor import kontor
from benchmarks.kpis import kpis
from benchmarks.leaks import leaks
from benchmarks.measure import Size
from benchmarks.numberguard import number_guard
from benchmarks.peers import MAY_LACK, PEERS
from benchmarks.publication import publication
from benchmarks.table import Row, Section, text
from benchmarks.warm import warm


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the benchmarks: its title, what measures it, and how much of it there is in each kind of run."""

    title: str
    groups: Groups
    full: Size
    quick: Size
    tiny: Size


PARTS = {
    "cold": Part(
        "Cold: the whole command on the sample, one meeting of 11 items ({rounds} runs each)",
        cold, Size(15), Size(5), Size(0),
    ),
    "warm": Part(
        "Warm: {count:,} meetings of 11 items in one process, no two texts alike ({rounds} rounds)",
        warm, Size(10, 1000), Size(5, 50), Size(1, 3),
    ),
    "huge": Part(
        "Huge: the whole command on {count:,} items, every fifth with a table of 30 × 6 ({rounds} runs)",
        huge, Size(5, 1000), Size(1, 1000), Size(0, 10),
    ),
    "kpis": Part(
        "KPIs: in a meeting of 11 items, and data files of {count:,} rows ({rounds} rounds)",
        kpis, Size(60, 10_000), Size(10, 10_000), Size(0, 200),
    ),
    "decisions": Part(
        "Decisions: recorded, and read back from minutes of {count} pages ({rounds} runs each)",
        decisions, Size(15, 100), Size(5, 100), Size(0, 4),
    ),
    "leaks": Part(
        "The leak guard: planted numbers, false alarms in {count:,} sentences, and speed ({rounds} runs each)",
        leaks, Size(5, 10_000), Size(1, 2000), Size(0, 100),
    ),
    "guard": Part(
        "The number guard: {count:,} texts in the manner of municipal items, a quarter of them with a wrong number",
        number_guard, Size(1, 3000), Size(1, 1000), Size(0, 60),
    ),
    "publication": Part(
        "Publication: the sample's minutes, cold ({rounds} runs each)",
        publication, Size(15), Size(5), Size(0),
    ),
    "archive": Part(
        "Archive: {count} meetings of 10 items each, at most 20 a year ({rounds} runs, of the short ones three times as many)",
        archive, Size(3, 600), Size(1, 100), Size(0, 20),
    ),
    "kontor": Part(
        "The page in the browser, as a process of its own ({rounds} runs; {count} meetings in the overview)",
        kontor, Size(15, 600), Size(5, 600), Size(0, 20),
    ),
}  # fmt: skip

_LIMITS = {"full": 3600, "quick": 600, "tiny": 120}  # seconds for rows that are measured together


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed and memory beside other tools.")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--tiny", dest="size", action="store_const", const="tiny", help="each row once, on tiny sizes")
    size.add_argument("--quick", dest="size", action="store_const", const="quick", help="fewer runs: rough figures")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    parser.add_argument("--count", type=int, help="so many meetings, items, rows: what the part's title counts")
    parser.add_argument(
        "--without", choices=PEERS, action="append", default=[], help="leave out what this machine lacks"
    )
    parser.set_defaults(size="full")
    return parser.parse_args()


def section_of(name: str, folder: Path, given: argparse.Namespace) -> Section:
    """Measure one part."""
    print(f"measuring: {name} …", file=sys.stderr, flush=True)
    part = PARTS[name]
    size: Size = getattr(part, given.size)
    if given.count and given.only:
        size = replace(size, count=given.count)
    left_out = [*given.without, *(MAY_LACK if given.size == "tiny" else ())]
    rows = rows_of(part.groups, folder, size, _LIMITS[given.size])
    title = part.title.format(rounds=max(size.rounds, 1), count=size.count)
    return Section(f"{title}:", [_without(row, left_out) for row in rows])


def _without(row: Row, left_out: list[str]) -> Row:
    """What lacks a peer that this run may lack is told, and is no failure."""
    return replace(row, failure="", note=f"left out: {row.failure}") if row.missing in left_out else row


def keep_bytecode(folder: Path) -> None:
    """Programs that are installed are byte-compiled. So is everything measured, from its second run, in a folder of ours."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def main() -> int:
    given = arguments()
    with tempfile.TemporaryDirectory(prefix="udvalg-benchmarks-") as home:
        keep_bytecode(Path(home) / "bytecode")
        made = []
        for name in [given.only] if given.only else PARTS:
            folder = Path(home) / name
            folder.mkdir()
            made.append((name, section_of(name, folder, given)))
    print(text([section for _, section in made]))
    unmeasured = [f"{name}: {row.what}: {row.failure}" for name, section in made for row in section.rows if row.failure]
    if unmeasured:
        print(f"{len(unmeasured)} rows couldn't be measured:", *unmeasured, sep="\n  ", file=sys.stderr)
    return 1 if unmeasured else 0


if __name__ == "__main__":
    sys.exit(main())
