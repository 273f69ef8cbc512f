"""The warm measurements: a process that makes meetings, each from its own files, and tells how it went.

It reads lines of `first last` and answers each with a line of JSON: the milliseconds of each meeting, the memory now and at its
peak, and where our own time went. `python -m benchmarks.worker NAME FOLDER`; NAME is one of `MAKERS`.
"""

from __future__ import annotations

import functools
import json
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from benchmarks.measure import mib
from benchmarks.workspaces import REPOSITORY, Place, nth_meeting

Make = Callable[[], object]
Prepare = Callable[[Place], Make]

TEMPLATE = "template.docx"
FLOOR = "floor"


class Rooms:
    """Where the time goes: milliseconds by the room of `committee` that is at work, or waits for a library it has called.

    A look every other millisecond; a long call into C is looked at when it ends, and then counts for its whole time.
    """

    _EVERY = 0.002  # seconds
    _HOME = f"{REPOSITORY / 'committee'}/"

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}
        self._last = 0.0
        signal.signal(signal.SIGALRM, self._look)

    def watched(self, make: Make) -> None:
        """Run it, and look on."""
        self._last = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, self._EVERY, self._EVERY)
        try:
            make()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _look(self, number: int, frame: FrameType | None) -> None:
        now = time.perf_counter()
        while frame is not None and not frame.f_code.co_filename.startswith(self._HOME):
            frame = frame.f_back
        if frame is not None:
            room = frame.f_code.co_filename.removeprefix(self._HOME).partition("/")[0]
            self.ms[room] = self.ms.get(room, 0.0) + (now - self._last) * 1000
        self._last = now


def udvalg(home: Path) -> Prepare:
    """The real path, on real files."""
    from benchmarks import inside

    return lambda place: lambda: inside.make_minutes(place.root, place.committee, place.folder)


def user(home: Path) -> Prepare:
    """The user's pipeline in one process: read, Markdown and Word."""
    from benchmarks import user_pipeline

    return lambda place: lambda: user_pipeline.main(str(place.meeting), str(home / TEMPLATE), str(place.output))


def docxtpl(home: Path) -> Prepare:
    """docxtpl alone: Word from values that are ready."""
    from benchmarks import user_pipeline

    def prepare(place: Place) -> Make:
        data = user_pipeline.read_meeting(place.meeting)
        return lambda: user_pipeline.write_word(data, str(home / TEMPLATE), _output(place) / "referat.docx")

    return prepare


def python_docx(home: Path) -> Prepare:
    """python-docx alone: Word from values that are ready."""
    from benchmarks import rivals, user_pipeline

    def prepare(place: Place) -> Make:
        data = user_pipeline.read_meeting(place.meeting)
        return lambda: rivals.write_with_python_docx(data, _output(place) / "referat.docx")

    return prepare


def floor(home: Path) -> Prepare:
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


def make_some(prepare: Prepare, home: Path, numbers: range, rooms: Rooms) -> dict:
    """Make the meetings of those numbers, and tell how it went. Preparing isn't part of the time."""
    rooms.ms.clear()
    ms = []
    for number in numbers:
        make = prepare(nth_meeting(home, number))
        start = time.perf_counter()
        rooms.watched(make)
        ms.append((time.perf_counter() - start) * 1000)
    shares = {room: taken / len(numbers) for room, taken in rooms.ms.items()}
    return {"ms": ms, "rooms": shares, "resident": resident(), "peak": peak()}


def main(name: str, folder: str) -> None:
    home, rooms = Path(folder), Rooms()
    prepare = MAKERS[name](home)
    for line in sys.stdin:
        first, last = map(int, line.split())
        print(json.dumps(make_some(prepare, home, range(first, last), rooms)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
