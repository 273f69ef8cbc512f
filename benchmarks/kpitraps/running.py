"""Runs traps through the real command line: a process for each, forked from one in which the program is loaded already."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import re
import signal
import tempfile
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.kpitraps.trap import Trap

LIMIT = 10  # seconds for one command
KEY = "noegle-0123456789abcdef"
# Without a path LibreOffice isn't found, which would otherwise lay every agenda out for its page numbers.
_SAFE = {"TZ": "Europe/Copenhagen", "JOBINDSATS_TOKEN": KEY, "PATH": ""}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of the last command: its exit, all that the commands said, what they wrote in Markdown, and the data files after them."""

    exit: int
    said: str
    printed: str
    files: Mapping[str, bytes]


def answers(traps: Sequence[Trap]) -> Iterator[Answer]:
    """The answers in order, each workspace in a folder of its own that is gone afterwards."""
    load()
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    with context.Pool(max(os.cpu_count() or 1, 1), maxtasksperchild=1) as pool:
        yield from pool.imap(answer, traps, chunksize=1)


def load() -> None:
    """What every command needs, before the first fork."""
    import committee.cli  # noqa: F401

    os.environ.update(_SAFE)
    with tempfile.TemporaryDirectory() as home:
        from benchmarks.kpitraps.workspaces import CSV, workspace

        lay(Path(home), workspace(files={CSV: b"periode;antal\n2021M01;1\n"}))
        command(("-C", home, "dagsorden", "2021-02-11"))


class TooLong(BaseException):
    """A trap's commands didn't end; not an `Exception`, so that nothing on the way takes it for one of its own."""


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLong(f"took more than {LIMIT} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)


def answer(trap: Trap) -> Answer:
    """Lay the workspace, run its commands, and keep what came of them."""
    with tempfile.TemporaryDirectory(prefix="udvalg-trap-") as folder:
        home = Path(folder)
        lay(home, {path: data if isinstance(data, bytes) else data() for path, data in trap.files.items()})
        code, said = _served(trap, home)
        return Answer(code, said, printed(home), _data(home))


def _served(trap: Trap, home: Path) -> tuple[int, str]:
    if not trap.server:
        return _commands(trap.commands, home)
    from benchmarks.kpitraps.server import serving

    with serving(trap.server) as port:
        for path in home.rglob("k*.yaml"):
            path.write_text(path.read_text(encoding="utf-8").replace("PORT", str(port)), encoding="utf-8")
        return _commands(trap.commands, home)


def _commands(commands: Sequence[Sequence[str]], home: Path) -> tuple[int, str]:
    said, code = [], 0
    for words in commands:
        code, told = command(("-C", str(home), *words))
        said.append(f"$ {' '.join(words)}\n{told.replace(str(home) + os.sep, '')}")
    return code, "\n".join(said)


def lay(home: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        target = home / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def command(words: Sequence[str]) -> tuple[int, str]:
    """One command in this process: its exit code, and what it said on both streams."""
    from committee.cli import main

    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        try:
            with _bounded():
                main(list(words))
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:
            traceback.print_exc()
            code = 70
    stream.seek(0)
    return code, stream.read()


def printed(home: Path) -> str:
    """The item's part of the agenda, with ordinary spaces and signs, so that it is compared as it is read."""
    made = "".join(path.read_text(encoding="utf-8") for path in sorted(home.glob("output/**/dagsorden.md")))
    return plain(made)


def plain(words: str) -> str:
    """As a person reads it: any space is a space, any minus a minus, Markdown's backslashes unseen."""
    words = re.sub(r"\\(?=[^\w\s])", "", words)
    return re.sub(r"[\u00a0\u2009\u202f]", " ", words).replace("\u2212", "-")


def _data(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and "output" not in path.parts
    }
