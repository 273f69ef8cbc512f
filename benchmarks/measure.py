"""Measuring: whole commands with their time and peak memory, and calls in this process, in turn with each other.

Works on Linux and macOS. The peak of a command comes from the system (`wait4`), and can't be below the size of the process that
starts it, which is therefore kept small: what is heavy is imported in processes of its own.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.table import Aim, Row, aimed

_UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024  # what one MiB is in ru_maxrss
LIMIT = 600  # seconds for one command


class CannotMeasure(Exception):
    """What is part of the measuring went wrong, or isn't there; `missing` names a peer that isn't."""

    def __init__(self, why: str, missing: str = "") -> None:
        super().__init__(why)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: so many runs beside each other (0: one, without a run before it that warms up), of something so large."""

    rounds: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall time in milliseconds, and for a command its peak memory in MiB."""

    ms: float
    mib: float | None = None


Way = Callable[[], Run]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are measured together. `names` must all be among the rows made; whatever goes wrong, each of them is told."""

    names: tuple[str, ...]
    make: Callable[[], Iterable[Row]]

    def rows(self) -> list[Row]:
        try:
            made = list(self.make())
        except Exception as error:
            return [failed(name, error) for name in self.names]
        unmade = set(self.names) - {row.what for row in made}
        return made + [Row(name, failure="the part forgot it") for name in self.names if name in unmade]


def failed(name: str, error: Exception) -> Row:
    """A row that couldn't be measured: its reason is the error's last line."""
    last = (str(error).strip().splitlines() or [""])[-1]
    why = last if isinstance(error, CannotMeasure) else f"{type(error).__name__}: {last}"
    print(f"{name}: {error}", file=sys.stderr, flush=True)
    return Row(name, failure=why, missing=error.missing if isinstance(error, CannotMeasure) else "")


def mib(maxrss: int) -> float:
    """A peak as the system tells it, in MiB."""
    return maxrss / _UNIT


def run(command: Sequence[str], folder: Path, *, fine: Sequence[int] = (0,)) -> Run:
    """Run a command to its end; its output is shown only when it fails: when its exit code isn't a `fine` one."""
    with (folder / ".benchmark-output").open("w+b") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        too_long = threading.Timer(LIMIT, process.kill)
        too_long.start()
        _, status, usage = os.wait4(process.pid, 0)
        ms = (time.perf_counter() - start) * 1000
        too_long.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode == -signal.SIGKILL and ms >= LIMIT * 1000:
            raise CannotMeasure(f"took more than {LIMIT} s")
        if process.returncode not in fine:
            output.seek(0)
            raise CannotMeasure(f"{' '.join(command)}\n{output.read().decode(errors='replace')}")
    return Run(ms, mib(usage.ru_maxrss))


def call(function: Callable[[], object]) -> Way:
    """A call in this process, as something to be measured."""

    def timed() -> Run:
        start = time.perf_counter()
        function()
        return Run((time.perf_counter() - start) * 1000)

    return timed


@dataclass(slots=True)
class Measured:
    """The runs of one way; or why they ended."""

    runs: list[Run] = field(default_factory=list)
    error: Exception | None = None

    @property
    def ms(self) -> list[float]:
        return [made.ms for made in self.runs]


def in_turn(ways: Mapping[str, Way], rounds: int) -> dict[str, Measured]:
    """Run the ways A B C, A B C, … so that what else the machine does falls on all of them; one round more warms up.

    One that fails isn't run again, and stops no other.
    """
    measured = {name: Measured() for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            if measured[name].error is None:
                _once(way, measured[name], keep=number > 0 or not rounds)
    return measured


def _once(way: Way, measured: Measured, *, keep: bool) -> None:
    try:
        made = way()
    except Exception as error:
        measured.error = error
    else:
        measured.runs += [made] if keep else []


def compared(
    ways: Mapping[str, Way], rounds: int, *, to: str = "", aims: Mapping[str, tuple[Aim, ...]] | None = None
) -> list[Row]:
    """A row for each way, measured in turn, with its ratio to the one named and the targets it has."""
    measured = in_turn(ways, rounds)
    return [aimed(_row(name, measured, to), (aims or {}).get(name, ())) for name in ways]


def _row(name: str, measured: Mapping[str, Measured], to: str) -> Row:
    made, other = measured[name], measured.get(to)
    if made.error is not None:
        return failed(name, made.error)
    share = None if other is None or other.error is not None else ratio(made.ms, other.ms)
    peaks = [one.mib for one in made.runs if one.mib is not None]
    return Row(name, median(made.ms), share, median(peaks) if peaks else None)


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of runs that were made beside each other."""
    return median([a / b for a, b in zip(ours, theirs, strict=True)])
