"""The real command as subprocesses, with seconds, peak memory of all its processes, and what it said."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.workspaces import REPOSITORY

LIMIT = 900  # seconds for one command
_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    said: str
    seconds: float
    mib: float = 0

    @property
    def crashed(self) -> bool:
        return self.code not in (0, 1) or "Traceback" in self.said


def udvalg(workspace: Path, *words: str) -> list[str]:
    program = Path(os.environ.get("UDVALG_REPOSITORY", REPOSITORY)) / "cli.py"
    return [sys.executable, str(program), "-C", str(workspace), *words]


def run(command: Sequence[str], stdin: bytes = b"", limit: float = LIMIT) -> Ran:
    start = time.perf_counter()
    try:
        done = subprocess.run(
            command, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as late:
        return Ran(-9, f"took more than {limit} s: {(late.stdout or b'')[-300:]!r}", limit)
    return Ran(done.returncode, done.stdout.decode(errors="replace"), time.perf_counter() - start)


def watched(command: Sequence[str], folder: Path, limit: float = LIMIT) -> Ran:
    """A command whose memory, with that of its children, is looked at while it runs."""
    import psutil

    peak, start = 0, time.perf_counter()
    with (folder / "sagt.txt").open("w+b") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        about = psutil.Process(process.pid)
        while process.poll() is None and time.perf_counter() - start < limit:
            peak = max(peak, _together(about))
            time.sleep(_EVERY)
        seconds = time.perf_counter() - start
        if process.poll() is None:
            process.kill()
            process.wait()
        said.seek(0)
        words = said.read().decode(errors="replace")
    return Ran(process.returncode, words, seconds, peak / 2**20)


def _together(about: object) -> int:
    import psutil

    try:
        return sum(one.memory_info().rss for one in (about, *about.children(recursive=True)))
    except psutil.Error:
        return 0


def in_pairs(commands: Sequence[Sequence[str]]) -> Iterator[Ran]:
    """Commands two at a time, in their order."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        yield from pool.map(run, commands)


def state(folder: Path) -> dict[str, str]:
    """The sums of all files of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
