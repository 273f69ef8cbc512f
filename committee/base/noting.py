"""Who is told of a change to a file before it is made, so that it can be taken back, and who counts those that were made.

`atomic` makes every change to a workspace's files, and tells the notebook of the use case that is running, if there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Notebook(Protocol):
    """Writes down what is about to happen. Each raises `OSError` when it can't, and then nothing happens."""

    def writes(self, path: Path, data: bytes) -> None:
        """A file that may be there gets these bytes."""

    def creates(self, path: Path, digest: str) -> None:
        """A file that isn't there is made; `digest` is the sum of its bytes."""

    def moves(self, old: Path, new: Path) -> None:
        """A file gets another name, which none has."""

    def removes(self, path: Path) -> bool:
        """A file is taken away; whether the notebook took it itself and keeps it."""


_OPEN: ContextVar[Notebook | None] = ContextVar("notebook", default=None)


def notebook() -> Notebook | None:
    """The notebook of the use case that is running; None when nothing is noted."""
    return _OPEN.get()


@contextmanager
def noting_in(book: Notebook | None) -> Iterator[None]:
    """Note in this book, or with None in none."""
    token = _OPEN.set(book)
    try:
        yield
    finally:
        _OPEN.reset(token)


@dataclass(slots=True)
class Tally:
    """How many changes to files have been made."""

    count: int = 0


_TALLY: ContextVar[Tally | None] = ContextVar("tally", default=None)


@contextmanager
def tallied(tally: Tally) -> Iterator[None]:
    """Count what is changed within."""
    token = _TALLY.set(tally)
    try:
        yield
    finally:
        _TALLY.reset(token)


def changed() -> None:
    """A file was written, moved or taken away just now."""
    if tally := _TALLY.get():
        tally.count += 1
