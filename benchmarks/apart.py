"""Measures each part in a process of its own: what one part imports weighs on no other, and one that crashes or hangs is told."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.measure import Group, Size
from benchmarks.table import Row

Groups = Callable[[Path, Size], Iterable[Group]]


def rows_of(groups: Groups, folder: Path, size: Size, limit: float) -> list[Row]:
    """All rows of a part; `limit` is the seconds that one group of them may take."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(groups, folder, size, sender))
    process.start()
    sender.close()
    try:
        with receiver:
            return _received(receiver, limit)
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # with the commands it runs, when it hangs
        process.kill()
        process.join()


def _measure(groups: Groups, folder: Path, size: Size, pipe: Connection) -> None:
    """In the process: tell the names before a group is measured, and its rows after; None at the end."""
    os.setpgid(0, 0)
    for group in groups(folder, size):
        pipe.send(group.names)
        pipe.send(group.rows())
    pipe.send(None)
    sys.stdout.flush()


def _received(pipe: Connection, limit: float) -> list[Row]:
    rows: list[Row] = []
    names: tuple[str, ...] = ("all that follows",)
    while True:
        try:
            got = pipe.recv() if pipe.poll(limit) else f"took more than {limit:g} s"
        except EOFError:
            got = "its process ended before it was measured; see the message above"
        if got is None:
            return rows
        if isinstance(got, str):
            return rows + [Row(name, failure=got) for name in names]
        if isinstance(got, tuple):
            names = got
        else:
            rows += got
            names = ("all that follows",)
