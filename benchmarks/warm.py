"""Many meetings in one process: time for each, where it goes, and whether memory grows. Other tools beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.commands import make_floor, make_template
from benchmarks.measure import CannotMeasure, Group, Size, failed, median, ratio
from benchmarks.table import Row, Target, aimed, mib_at_most, ms_at_most
from benchmarks.worker import FLOOR, TEMPLATE
from benchmarks.workspaces import REPOSITORY, copy_sample, make_meetings

MS = 10
MIB = 60
GROWTH = 1  # MiB: what an allocator may hold on to without a leak
RIVALS_SHARE = 10  # a rival makes one meeting for ten of ours

NAMES = {
    "udvalg": "udvalg: Word and Markdown, a meeting",
    "user": "user: PyYAML + Jinja2 + docxtpl, both files",
    "docxtpl": "docxtpl: Word alone, from ready values",
    "python-docx": "python-docx: Word alone, paragraph by paragraph",
    "floor": "floor: a zip of the same parts, both files written",
}


def warm(folder: Path, size: Size) -> Iterator[Group]:
    """The meetings are made in rounds, with some of each rival's in every round."""
    yield Group(tuple(NAMES.values()), lambda: _rows(folder, size))


def _rows(folder: Path, size: Size) -> list[Row]:
    make_meetings(folder, size.count)
    make_template(folder / TEMPLATE)
    make_floor(copy_sample(folder / "sample"), folder / FLOOR)
    made = _in_rounds(folder, size)
    rows = [_row(one, made["user"]) for one in made.values()]
    rows[1:1] = _rooms(made["udvalg"].answers)
    return rows


class Worker:
    """A process of `benchmarks.worker` that makes meetings when it is told to; it lives between the rounds."""

    def __init__(self, name: str, folder: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.worker", name, str(folder)]
        self._errors = (folder / f"{name}.errors").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
        )

    def make(self, first: int, last: int) -> dict:
        """Make the meetings from `first` to before `last`; what the worker told of it."""
        assert self._process.stdin and self._process.stdout
        try:
            print(first, last, file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self._process.wait()
            self._errors.seek(0)
            raise CannotMeasure(self._errors.read() or "the worker has stopped")
        return json.loads(answer)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._errors.close()


@dataclass(slots=True)
class Told:
    """What a worker has answered, round by round; or why it ended."""

    name: str
    answers: list[dict] = field(default_factory=list)
    error: Exception | None = None


def _in_rounds(folder: Path, size: Size) -> dict[str, Told]:
    workers = {name: Worker(name, folder) for name in NAMES}
    told = {name: Told(name) for name in NAMES}
    each = size.count // size.rounds
    try:
        for start in range(0, each * size.rounds, each):
            for name, worker in workers.items():
                count = each if name == "udvalg" else max(each // RIVALS_SHARE, 2)
                _ask(worker, told[name], start, start + count)
    finally:
        for worker in workers.values():
            worker.stop()
    return told


def _ask(worker: Worker, told: Told, first: int, last: int) -> None:
    if told.error is None:
        try:
            told.answers.append(worker.make(first, last))
        except CannotMeasure as error:
            told.error = error


def _row(told: Told, user: Told) -> Row:
    if told.error is not None:
        return failed(NAMES[told.name], told.error)
    to_user = None if user.error else ratio(_medians(told.answers), _medians(user.answers))
    ms = median([one for answer in told.answers for one in answer["ms"]])
    row = Row(NAMES[told.name], ms, to_user, told.answers[-1]["peak"])
    if told.name != "udvalg":
        return row
    return aimed(row, (ms_at_most(MS), mib_at_most(MIB), lambda _: _not_growing(told.answers)))


def _medians(answers: list[dict]) -> list[float]:
    return [median(answer["ms"]) for answer in answers]


def _not_growing(answers: list[dict]) -> Target | None:
    first, last = answers[0], answers[-1]
    if first is last:
        return None
    growth = last["resident"] - first["resident"]
    counts = len(first["ms"]), sum(len(answer["ms"]) for answer in answers)
    grown = f"{growth:+.1f} MiB from meeting {counts[0]} to {counts[1]:,}"
    return Target(f"not growing ({GROWTH} MiB at most)", grown, growth <= GROWTH)


def _rooms(answers: list[dict]) -> list[Row]:
    """Where our time goes, by room, the longest first; the median of the rounds."""
    seen = {room for answer in answers for room in answer["rooms"]}
    if answers and not seen:
        raise CannotMeasure("no room was seen at work")
    shares = {room: median([answer["rooms"].get(room, 0.0) for answer in answers]) for room in seen}
    return [Row(f"    {room}/", ms) for room, ms in sorted(shares.items(), key=lambda share: -share[1])]
