"""The warm measurements: a process that makes meetings, each from its own files, and tells how it went.

It reads lines of `first last` and answers each with a line of JSON: the milliseconds of each meeting, their
split, the memory now and at its peak. `python -m benchmarks.worker NAME FOLDER`; NAME is one of `MAKERS`.
"""

from __future__ import annotations

import functools
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import mib
from benchmarks.workspaces import Place, nth_meeting

Make = Callable[[], object]
Prepare = Callable[[Place], Make]

TEMPLATE = "template.docx"
FLOOR = "floor"


class Split:
    """Where the time goes: seconds by the name of the stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def watch(self, stage: str, owner: object, name: str) -> None:
        """Put a watch around a function of `committee`, in the place where its callers look it up."""
        inner = getattr(owner, name)

        @functools.wraps(inner)
        def timed(*args, **kwargs):
            start = time.perf_counter()
            try:
                return inner(*args, **kwargs)
            finally:
                self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

        setattr(owner, name, timed)


def udvalg(home: Path, split: Split) -> Prepare:
    """The real path: `committee.work.build.make` on real files, without page numbers."""
    from committee.compose.compose import Kind
    from committee.formats import markdown
    from committee.formats.word import package, template
    from committee.work import build

    split.watch("read", build, "load")
    split.watch("read", build, "load_profile")
    split.watch("compose", build, "compose")
    split.watch("word", template, "read_template")
    split.watch("word", package, "write")
    split.watch("markdown", markdown, "write")
    split.watch("write", build.files, "write_all")

    def prepare(place: Place) -> Make:
        order = build.Order(place.committee, place.folder, Kind.MINUTES, page_numbers=False)
        return lambda: _must_be_made(build.make(place.root, order))

    return prepare


def _must_be_made(made) -> None:
    if len(made.files) != 2:
        sys.exit("\n".join(map(str, made.problems)) or "no files were made")


def user(home: Path, split: Split) -> Prepare:
    """The user's pipeline in one process: read, Markdown and Word."""
    from benchmarks import user_pipeline

    return lambda place: lambda: user_pipeline.main(str(place.meeting), str(home / TEMPLATE), str(place.output))


def docxtpl(home: Path, split: Split) -> Prepare:
    """docxtpl alone: Word from values that are ready."""
    from benchmarks import user_pipeline

    def prepare(place: Place) -> Make:
        data = user_pipeline.read_meeting(place.meeting)
        return lambda: user_pipeline.write_word(data, str(home / TEMPLATE), _output(place) / "referat.docx")

    return prepare


def python_docx(home: Path, split: Split) -> Prepare:
    """python-docx alone: Word from values that are ready."""
    from benchmarks import rivals, user_pipeline

    def prepare(place: Place) -> Make:
        data = user_pipeline.read_meeting(place.meeting)
        return lambda: rivals.write_with_python_docx(data, _output(place) / "referat.docx")

    return prepare


def floor(home: Path, split: Split) -> Prepare:
    """The finished parts, compressed and written."""
    from benchmarks import rivals

    parts, markdown = rivals.read_parts(home / FLOOR)
    return lambda place: functools.partial(rivals.write_floor, parts, markdown, _output(place))


def _output(place: Place) -> Path:
    place.output.mkdir(parents=True, exist_ok=True)
    return place.output


MAKERS = {"udvalg": udvalg, "user": user, "docxtpl": docxtpl, "python-docx": python_docx, "floor": floor}


def resident() -> float:
    """The memory that is held just now, in MiB; where the system doesn't tell, the peak."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1024**2
    return peak()


def peak() -> float:
    return mib(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def make_some(prepare: Prepare, home: Path, numbers: range, split: Split) -> dict:
    """Make the meetings of those numbers, and tell how it went. Preparing isn't part of the time."""
    split.seconds.clear()
    ms = []
    for number in numbers:
        make = prepare(nth_meeting(home, number))
        start = time.perf_counter()
        make()
        ms.append((time.perf_counter() - start) * 1000)
    stages = {stage: seconds * 1000 / len(numbers) for stage, seconds in split.seconds.items()}
    return {"ms": ms, "split": stages, "resident": resident(), "peak": peak()}


def main(name: str, folder: str) -> None:
    home, split = Path(folder), Split()
    prepare = MAKERS[name](home, split)
    for line in sys.stdin:
        first, last = map(int, line.split())
        print(json.dumps(make_some(prepare, home, range(first, last), split)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
