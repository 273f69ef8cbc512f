"""The memory of a command with all its processes, while it runs."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import CannotMeasure

_MIB = 1024 * 1024
_LIMIT = 300  # seconds for one command
_EVERY = 0.005  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Held:
    """What came of publishing a meeting with the file: seconds, and the peak of all its processes together in MiB."""

    seconds: float
    mib: float
    said: str


def watched(command: list[str], home: Path) -> Held:
    """Run a command and look at the memory of its processes together, every few milliseconds."""
    import psutil

    peak, start = 0, time.perf_counter()
    with (home / "sagt.txt").open("w+b") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        about = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, _together(about))
            if time.perf_counter() - start > _LIMIT:
                process.kill()
                raise CannotMeasure(f"took more than {_LIMIT} s")
            time.sleep(_EVERY)
        seconds = time.perf_counter() - start
        said.seek(0)
        words = said.read().decode(errors="replace")
    if process.returncode not in (0, 1) or "Traceback" in words:
        raise CannotMeasure(f"exit {process.returncode}: {words[-300:]}")
    return Held(seconds, peak / _MIB, words)


def _together(about: object) -> int:
    import psutil

    total = 0
    try:
        for one in (about, *about.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.Error:
        pass
    return total
