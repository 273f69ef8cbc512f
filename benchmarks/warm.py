"""Many meetings in one process: time for each, where it goes, and whether memory grows. Other tools beside it."""

from __future__ import annotations

from pathlib import Path

from benchmarks import rivals
from benchmarks.commands import make_template, udvalg_command
from benchmarks.measure import Worker, median, ratio, run
from benchmarks.table import Row, Section, Target, at_most, below
from benchmarks.worker import FLOOR, TEMPLATE
from benchmarks.workspaces import copy_sample, make_meetings

MS = 10
MIB = 60
GROWTH = 1  # MiB: what an allocator may hold on to without a leak
ROUNDS = 10
RIVALS_SHARE = 10  # a rival makes one meeting for ten of ours

STAGES = ("read", "compose", "word", "markdown", "write")
NAMES = {
    "udvalg": "udvalg: Word and Markdown, a meeting",
    "user": "user: PyYAML + Jinja2 + docxtpl, both files",
    "docxtpl": "docxtpl: Word alone, from ready values",
    "python-docx": "python-docx: Word alone, paragraph by paragraph",
    "floor": "floor: a zip of the same parts, both files written",
}

Answers = dict[str, list[dict]]


def warm(folder: Path, meetings: int) -> Section:
    """The meetings are made in ten rounds, with some of each rival's in every round."""
    make_meetings(folder, meetings)
    _prepare_rivals(folder)
    answers = _in_rounds(folder, meetings)
    section = Section(f"Warm: {meetings:,} meetings of 11 items in one process, no two texts alike ({ROUNDS} rounds)")
    section.rows += [_row(name, answers) for name in NAMES]
    section.rows[1:1] = _split(answers["udvalg"])
    return section


def _prepare_rivals(folder: Path) -> None:
    make_template(folder / TEMPLATE)
    sample = copy_sample(folder / "sample")
    run(udvalg_command(sample), sample.root)
    rivals.unpack(sample.output / "referat.docx", sample.output / "referat.md", folder / FLOOR)


def _in_rounds(folder: Path, meetings: int) -> Answers:
    workers = {name: Worker(name, folder) for name in NAMES}
    answers: Answers = {name: [] for name in NAMES}
    size = meetings // ROUNDS
    try:
        for start in range(0, size * ROUNDS, size):
            for name, worker in workers.items():
                count = size if name == "udvalg" else max(size // RIVALS_SHARE, 2)
                answers[name].append(worker.make(start, start + count))
    finally:
        for worker in workers.values():
            worker.stop()
    return answers


def _row(name: str, answers: Answers) -> Row:
    to_user = ratio(_medians(answers[name]), _medians(answers["user"]))
    ms = median([one for answer in answers[name] for one in answer["ms"]])
    peak = answers[name][-1]["peak"]
    return Row(NAMES[name], ms, to_user, peak, _targets(ms, answers[name]) if name == "udvalg" else ())


def _medians(answers: list[dict]) -> list[float]:
    return [median(answer["ms"]) for answer in answers]


def _targets(ms: float, answers: list[dict]) -> tuple[Target, ...]:
    first, last = answers[0], answers[-1]
    growth = last["resident"] - first["resident"]
    counts = len(first["ms"]), sum(len(answer["ms"]) for answer in answers)
    words = f"not growing ({GROWTH} MiB at most)"
    grown = f"{growth:+.1f} MiB from meeting {counts[0]} to {counts[1]:,}"
    return at_most(MS, ms, "ms"), below(MIB, last["peak"], "MiB"), Target(words, grown, growth <= GROWTH)


def _split(answers: list[dict]) -> list[Row]:
    """Where our time goes, by stage; the rest is numbering, checking and putting together."""
    stages = {stage: median([answer["split"].get(stage, 0.0) for answer in answers]) for stage in STAGES}
    whole = median([sum(answer["ms"]) / len(answer["ms"]) for answer in answers])
    rows = [Row(f"    {stage}", ms) for stage, ms in stages.items()]
    return [*rows, Row("    check and the rest", whole - sum(stages.values()))]
