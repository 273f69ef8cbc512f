"""Measuring: whole commands with their time and peak memory, and workers that stay alive between rounds.

Works on Linux and macOS. The peak of a command comes from the system (`wait4`), and can't be below this
program's own size, which is therefore kept small: nothing heavy is imported in it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.workspaces import REPOSITORY

_UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024  # what one MiB is in ru_maxrss


class CannotMeasure(Exception):
    """A command that is part of the measuring went wrong, or isn't there."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: wall time in milliseconds, and peak memory in MiB."""

    ms: float
    mib: float


def mib(maxrss: int) -> float:
    """A peak as the system tells it, in MiB."""
    return maxrss / _UNIT


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command to its end; its output is shown only when it fails."""
    with (folder / ".benchmark-output").open("w+b") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        ms = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise CannotMeasure(f"{' '.join(command)}\n{output.read().decode(errors='replace')}")
    return Run(ms, mib(usage.ru_maxrss))


def in_turn(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int) -> dict[str, list[Run]]:
    """Run the commands A B C, A B C, … so that what else the machine does falls on all of them; one round warms up."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            made = run(command, folder)
            if number:
                runs[name].append(made)
    return runs


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of runs that were made beside each other."""
    return median([a / b for a, b in zip(ours, theirs, strict=True)])


class Worker:
    """A process of `benchmarks.worker` that makes meetings when it is told to."""

    def __init__(self, name: str, folder: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.worker", name, str(folder)]
        self.name = name
        self._process = subprocess.Popen(
            command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def make(self, first: int, last: int) -> dict:
        """Make the meetings from `first` to before `last`; what the worker told of it."""
        assert self._process.stdin and self._process.stdout
        try:
            print(first, last, file=self._process.stdin, flush=True)
        except BrokenPipeError as error:
            raise CannotMeasure(f"the worker {self.name} has stopped") from error
        answer = self._process.stdout.readline()
        if not answer:
            raise CannotMeasure(f"the worker {self.name} has stopped")
        return json.loads(answer)

    def stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()
