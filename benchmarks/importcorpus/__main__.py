"""Lays archives as other systems give them, imports them by the real command, and prints one table of what became of their words.

python -m benchmarks.importcorpus --make DIR [--meetings N] [--seed S]
python -m benchmarks.importcorpus [--tiny] [--meetings N] [--only FAMILY ...] [--publish N] [--keep DIR] [--list] [--json]

Held are the texts of items, part by part (a section, the decision, an earlier body's decision, the attachments), in Word and Markdown:
`expected.py` says how. What a house prints by itself (numbers, headings of its own, the contents list, the head of the document,
"indstiller") is no part of any text. Exit 1 when a word is lost, added or moved, a fact is wrong, or a command fails.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.importcorpus.expected import Data
from benchmarks.importcorpus.families import DOCUMENTS, FAMILIES, HOSTILE, make
from benchmarks.importcorpus.judging.documents import documents, hostile
from benchmarks.importcorpus.judging.judge import Result, judge
from benchmarks.importcorpus.judging.own import OWN, own
from benchmarks.importcorpus.judging.report import data, listed, table
from benchmarks.importcorpus.judging.speed import speeds

FULL, TINY = 369, 6
PARTS = (*FAMILIES, OWN, DOCUMENTS, HOSTILE)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.importcorpus", description="Archives of other systems, imported."
    )
    parser.add_argument("--make", type=Path, metavar="DIR", help="only lay the archives and expected.json there")
    parser.add_argument("--tiny", action="store_true", help=f"{TINY} meetings in FirstAgenda's form instead of {FULL}")
    parser.add_argument(
        "--meetings", type=int, help="so many meetings in FirstAgenda's form; of the other forms a share of them"
    )
    parser.add_argument("--seed", type=int, default=2027, help="other texts of the same kinds")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part alone; may be repeated")
    parser.add_argument("--publish", type=int, default=3, help="so many meetings of each family through udgiv")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave sources and workspaces there")
    parser.add_argument("--list", action="store_true", help="name each fault and change")
    parser.add_argument("--json", action="store_true", help="print all of it for machines")
    return parser.parse_args()


def run(home: Path, laid: Data, chosen: tuple[str, ...], publish: int) -> tuple[list[Result], list[str]]:
    """All chosen parts in their order, and pandoc's speed beside FirstAgenda's."""
    results, told = [], []
    for part in chosen:
        print(f"trying: {part} …", file=sys.stderr, flush=True)
        if part == DOCUMENTS:
            results.append(documents(home / "sources" / part, laid[part], home))
        elif part == HOSTILE:
            results.append(hostile(home / "sources" / part, laid[part], home))
        elif part == OWN:
            results.append(own(laid["families"]["firstagenda"], home))
        else:
            meetings = laid["families"][part]
            results.append(judge(part, home / "sources" / part, meetings, home, publish))
            if part == "firstagenda":
                told += speeds(home / "sources" / part, home, [one["file"] for one in meetings], results[-1].seconds)
    return results, told


def main() -> int:
    given = arguments()
    count = given.meetings or (TINY if given.tiny else FULL)
    if given.make:
        make(given.make, count, given.seed)
        return 0
    home = given.keep or Path(tempfile.mkdtemp(prefix="udvalg-import-"))
    try:
        laid = make(home / "sources", count, given.seed)
        results, told = run(home, laid, tuple(given.only or PARTS), given.publish)
    finally:
        if not given.keep:
            shutil.rmtree(home, ignore_errors=True)
    print(json.dumps(data(results, told), ensure_ascii=False, indent=1) if given.json else table(results, told))
    if given.list:
        print("Not as it should be:", *listed(results), sep="\n")
    return 1 if any(result.is_wrong for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
