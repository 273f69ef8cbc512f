"""Tries the leak guard on a corpus made apart from it, and prints one table. Exit 1 when a row couldn't be measured.

python -m benchmarks.leakcorpus [--tiny] [--only PART ...] [--seed N] [--keep DIR] [--list] [--json] [--folder DIR]

Whether a target is reached decides nothing: it is printed beside the figure. `--keep` lays the files that were answered wrongly in
a folder, to be opened; `--folder` tries such a folder, or another with an `index.json` of that form, and nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.leakcorpus import asking, closed, folders, office
from benchmarks.leakcorpus.outcome import Outcome
from benchmarks.leakcorpus.paper import UNNAMED, Case
from benchmarks.measure import Group
from benchmarks.table import Row, Section, Target, at_most, machine

_MOST_MIB, _LEAST_SPEED, _MB = 300, 10, 20


@dataclass(frozen=True, slots=True)
class Run:
    """One run: where files may lie, how much is tried, and what has come of it."""

    home: Path
    seed: int
    tiny: bool
    outcome: Outcome

    def rules(self) -> object:
        return asking.rules_of(closed.write_workspace(self.home / "lukket"))


def recall(run: Run) -> None:
    """What must be stopped."""
    from benchmarks.leakcorpus.families import planted

    cases = planted(run.seed, each=3 if run.tiny else None, slow=not run.tiny)
    if not run.tiny:
        cases += office.converted(cases, run.home / "office", run.seed)
    answers = asking.answers(cases, run.rules())
    run.outcome.recall(f"Recall: {len(cases):,} files with a number or words of a closed item:", cases, answers)
    run.outcome.by_ending("Recall by format:", cases, answers)


def harmless(run: Run) -> None:
    """What must get out."""
    from benchmarks.leakcorpus.harmless import ordinary, real

    rules = run.rules()

    def rows(name: str, cases: Iterable[Case]) -> list[Row]:
        made = list(cases)
        return run.outcome.false_stops(name, made, asking.answers(made, rules))

    generated = rows("ordinary tables and letters, generated", ordinary(run.seed, 1 if run.tiny else None))
    found = rows("real files of installed packages", real.documents(2 if run.tiny else 400))
    run.outcome.sections.append(
        Section("Harmless, stopped for a CPR number or for what is closed:", [*generated, *found, *_names(run)])
    )


def _names(run: Run) -> list[Row]:
    """Ordinary Danish texts beside usual closed items, each with its own words to look for."""
    from benchmarks.leakcorpus.harmless import names, ordinary

    texts = [*names.texts(), *(case for case in ordinary(run.seed, 1) if case.name.endswith((".txt", ".md", ".docx")))]
    cases: list[Case] = []
    answers: list[asking.Answer] = []
    items = list(names.closed_items())
    for number, (title, files) in enumerate(items[:2] if run.tiny else items):
        rules = asking.rules_of(closed.write_workspace(run.home / f"navne-{number}", files))
        answers += asking.answers(texts[: 20 if run.tiny else None], rules)
        cases += [
            Case(f"ved »{title}«", one.kind, one.maker, one.name, one.data, UNNAMED)
            for one in texts[: 20 if run.tiny else None]
        ]
    return run.outcome.false_stops(f"ordinary texts beside {len(items)} usual closed items", cases, answers)


def cures(run: Run) -> None:
    """What a finding asks is possible."""
    from benchmarks.leakcorpus.deadends import dead_ends

    tried, left = dead_ends(run.home / "blindgyder", 2 if run.tiny else None)
    target = Target("0 dead ends", f"{len(left)} in {tried} files", not left)
    rows = [
        Row("--rens, followed where a finding advises it", targets=(target,)),
        *(Row(f"  {one.file}: {one.text[:90]}") for one in left),
    ]
    run.outcome.sections.append(Section("Cures:", rows))


def load(run: Run) -> None:
    """Speed, and memory over hostile files."""
    from benchmarks.leakcorpus import hostile

    share = 0.01 if run.tiny else 1.0
    rows = [
        row for name in ("text", "csv") for row in Group((name,), lambda name=name: [_speed(run, name, share)]).rows()
    ]
    names = ["zip i zip"] if run.tiny else list(hostile.FILES)
    run.home.joinpath("last").mkdir()
    for name in names:
        rows += Group((name,), lambda name=name: [_held(run.home / "last", name, share)]).rows()
    run.outcome.sections.append(
        Section("Speed of the guard, and memory of `udgiv` with its child over hostile files:", rows)
    )


def _speed(run: Run, name: str, share: float) -> Row:
    import time

    from benchmarks.leakcorpus import hostile

    size = int(_MB * 1e6 * share)
    data = {"text": hostile.text_of, "csv": hostile.csv_of}[name](size)
    path, rules = run.home / f"fart.{'txt' if name == 'text' else 'csv'}", run.rules()
    path.write_bytes(data)
    start = time.perf_counter()
    asking.findings_of([(path.name, path)], rules)
    seconds = time.perf_counter() - start
    speed = size / 1e6 / seconds
    return Row(
        name, ms=seconds * 1000, targets=(Target(f"≥ {_LEAST_SPEED} MB/s", f"{speed:.1f}", speed >= _LEAST_SPEED),)
    )


def _held(home: Path, name: str, share: float) -> Row:
    from benchmarks.leakcorpus import hostile

    made = hostile.held(home, name, share)
    came = "published" if "Udgivet som" in made.said else "stopped" if "fejl:" in made.said else "nothing new"
    return Row(name, ms=made.seconds * 1000, mib=made.mib, note=came, targets=(at_most(_MOST_MIB, made.mib, "MiB"),))


def kills(run: Run) -> None:
    """`udgiv` killed at many moments."""
    from benchmarks.leakcorpus.kills import killed

    made = killed(run.home / "drab", 3 if run.tiny else 200)
    wrong = [one for one in made if one.wrong]
    target = Target("an edition is read after each", f"{len(made) - len(wrong)} of {len(made)}", not wrong)
    rows = [
        Row(f"udgiv killed at {len(made)} moments", targets=(target,)),
        *(Row(f"  {one.moment}: {one.wrong[:100]}") for one in wrong),
    ]
    run.outcome.sections.append(Section("Kills:", rows))


PARTS: dict[str, Callable[[Run], None]] = {
    "recall": recall,
    "harmless": harmless,
    "cures": cures,
    "load": load,
    "kills": kills,
}


def from_folder(run: Run, folder: Path) -> None:
    """The cases of a folder, each class a row."""
    cases = list(folders.cases_in(folder))
    workspace = folders.workspace_in(folder)
    rules = run.rules() if workspace is None else asking.rules_of(workspace[0], workspace[2], workspace[1])
    run.outcome.recall(f"{folder.name}: {len(cases)} files:", cases, asking.answers(cases, rules))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.leakcorpus", description="The leak guard on a corpus of its own."
    )
    parser.add_argument(
        "--tiny", action="store_true", help="a few files of each family, and a moment of each other part"
    )
    parser.add_argument("--only", choices=PARTS, action="append", help="one part alone; may be repeated")
    parser.add_argument("--seed", type=int, default=2027, help="another corpus of the same kinds")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="lay the files that were answered wrongly there")
    parser.add_argument("--list", action="store_true", help="name each file that was answered wrongly")
    parser.add_argument("--json", action="store_true", help="print all of it for machines")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="try the cases of this folder instead, by its index.json"
    )
    return parser.parse_args()


def table(outcome: Outcome) -> str:
    """The one table."""
    made = [f"The leak guard on a corpus made apart from it. {machine()}."]
    for section in outcome.sections:
        made += [section.title, *(line for row in section.rows for line in row.lines())]
    return "\n".join(made)


def main() -> int:
    given = arguments()
    with tempfile.TemporaryDirectory(prefix="udvalg-leaks-") as home:
        run = Run(Path(home), given.seed, given.tiny, Outcome())
        if given.folder:
            from_folder(run, given.folder)
        for name in () if given.folder else given.only or PARTS:
            print(f"measuring: {name} …", file=sys.stderr, flush=True)
            made = Group((name,), lambda name=name: _done(PARTS[name], run, name)).rows()
            run.outcome.sections += (
                [Section(f"{name}:", rows)] if (rows := [row for row in made if row.failure]) else []
            )
    if given.keep:
        run.outcome.keep(given.keep)
    print(json.dumps(run.outcome.data(), ensure_ascii=False, indent=1) if given.json else table(run.outcome))
    if given.list:
        print(f"Answered wrongly, {len(run.outcome.wrong)}:", *run.outcome.wrong, sep="\n  ")
    if run.outcome.unmeasured:
        print("Rows that couldn't be measured:", *run.outcome.unmeasured, sep="\n  ", file=sys.stderr)
    return 1 if run.outcome.unmeasured else 0


def _done(part: Callable[[Run], None], run: Run, name: str) -> list[Row]:
    part(run)
    return [Row(name)]


if __name__ == "__main__":
    sys.exit(main())
