"""Tries the program's reading of numbers on traps made apart from it, and prints one table. Exit 1 when anything is wrong.

python -m benchmarks.kpitraps [--tiny] [--list] [--only FAMILY ...] [--keep DIR] [--json] [--seed N] [--real DIR]

A trap is right, refused clearly, refused needlessly (one reading is certain), refused unclearly, silent (the right figure without the
word that had to go with it), or wrong. `--list` names what isn't right or refused clearly; `--keep` lays those workspaces in a folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.kpitraps import real, sentences
from benchmarks.kpitraps.families import FAMILIES, quick
from benchmarks.kpitraps.makers.libraries import missing
from benchmarks.kpitraps.outcome import Outcome
from benchmarks.kpitraps.running import Answer, answers
from benchmarks.kpitraps.trap import Trap
from benchmarks.kpitraps.verdict import verdict

_EACH, _SENTENCES = 5, 1400  # traps of a family when tiny; sentences otherwise
_PARTS = (*FAMILIES, "sentences", "real")


def traps(given: argparse.Namespace, chosen: tuple[str, ...]) -> list[Trap]:
    made = [
        one
        for family in FAMILIES
        if family in chosen
        for one in (quick(family, given.seed, _EACH) if given.tiny else FAMILIES[family](given.seed))
    ]
    assert len({one.id for one in made}) == len(made), "two traps have the same name"
    return made


def try_sentences(outcome: Outcome, seed: int, count: int) -> None:
    lots = sentences.traps(sentences.made(seed, count))
    said = answers([trap for trap, _ in lots])
    outcome.score = sentences.score((several, answer.said) for (_, several), answer in zip(lots, said, strict=True))


def try_real(outcome: Outcome, folder: Path | None, tiny: bool) -> None:
    paths = [*real.installed(), *(sorted(folder.rglob("*.xlsx")) if folder else ())]
    if missing_reader := [name for name in missing() if name == "openpyxl"]:
        outcome.notes.append(f"no real files: {missing_reader[0]} isn't installed, and reads them beside the program")
        return
    asked = list(real.readings(paths[:20] if tiny else paths))
    if not asked:
        outcome.notes.append(
            "no real files: no installed package has a workbook with periods; give a folder with --real"
        )
        return
    outcome.found = real.Found()
    for one, answer in zip(asked, answers([one.trap for one in asked]), strict=True):
        real.compare(outcome.found, one, answer)


def run(given: argparse.Namespace) -> Outcome:
    chosen, outcome = tuple(given.only or _PARTS), Outcome()
    tried = traps(given, chosen)
    outcome.verdicts = [verdict(trap, answer) for trap, answer in zip(tried, _told(tried), strict=True)]
    if "sentences" in chosen:
        try_sentences(outcome, given.seed, 100 if given.tiny else _SENTENCES)
    if "real" in chosen:
        try_real(outcome, given.real, given.tiny)
    if lacking := [] if given.tiny else missing():
        outcome.notes.append(f"not on this machine, so not among the makers: {', '.join(lacking)}")
    return outcome


def _told(tried: list[Trap]) -> Iterator[Answer]:
    for number, one in enumerate(answers(tried), 1):
        if number % 100 == 0:
            print(f"tried: {number} of {len(tried)} …", file=sys.stderr, flush=True)
        yield one


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.kpitraps", description="Traps for the reading of numbers."
    )
    parser.add_argument("--tiny", action="store_true", help="a few of each family")
    parser.add_argument("--only", choices=_PARTS, action="append", help="one family alone; may be repeated")
    parser.add_argument("--seed", type=int, default=2027, help="other sentences of the same kinds")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="lay the workspaces that weren't answered rightly there"
    )
    parser.add_argument("--list", action="store_true", help="name each trap that wasn't answered rightly")
    parser.add_argument("--json", action="store_true", help="print all of it for machines")
    parser.add_argument("--real", type=Path, metavar="DIR", help="read the workbooks in this folder too")
    return parser.parse_args()


def main() -> int:
    given = arguments()
    outcome = run(given)
    if given.keep:
        outcome.keep(given.keep)
    print(json.dumps(outcome.data(), ensure_ascii=False, indent=1) if given.json else outcome.table())
    if given.list:
        print("Not right, and not refused clearly:", *outcome.listed(), sep="\n")
    return 1 if outcome.is_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
