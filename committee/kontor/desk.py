"""The workspace as the page works on it: one open archive, asked by one at a time, and a number that grows when the disk changes."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from committee import Archive, MeetingKey, open_archive
from committee.kontor.drafts import Drafts
from committee.kontor.laidby import LaidBy
from committee.kontor.memory import Memory
from committee.kontor.wall import Wall

if TYPE_CHECKING:  # what reads others' files is needed when there are some
    from committee import Remembered


class Desk:
    """One workspace, who works at it, and the machine's clock. `version` grows each time that the disk was found otherwise;
    `memory` has what was asked, `files` those that wait for a second step, and `drafts` what isn't saved yet."""

    def __init__(self, root: Path, user: str, clock: Callable[[], dt.datetime], drafts: Drafts | None = None) -> None:
        self.archive = open_archive(root, user=user)
        self.clock = clock
        self.version = 0
        self.saved_at: dt.datetime | None = None
        self.is_closing = False
        self.memory = Memory(most=50, most_bytes=2**20)
        self.files = Memory(most=8, most_bytes=192 * 2**20)
        self.laid_by = LaidBy()  # and of those that wait, what outlives the program
        self.drafts = drafts or Drafts()
        self.walls: dict[MeetingKey, Wall] = {}
        self.is_warm = False
        self._lock, self._warming = threading.RLock(), threading.Lock()
        self._listeners: dict[
            object, Callable[[int], None]
        ] = {}  # each is one step of the interpreter, so without a lock
        self._at_work, self._idle = 0, threading.Condition()

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.archive.root

    def today(self) -> dt.date:
        """The day by the machine's clock."""
        return self.clock().date()

    @cached_property
    def seen(self) -> Remembered:
        """What the guard has found in attachments, so that one that hasn't changed is read once."""
        from committee import Remembered

        return Remembered()

    @contextmanager
    def alone(self) -> Iterator[Archive]:
        """The archive as the disk is now, for one at a time."""
        with self._lock:
            self.look()
            yield self.archive

    def another(self) -> Archive:
        """An archive of its own, for what takes long and may not keep the others waiting."""
        return self.archive.apart()

    def warm(self, read: Callable[[Archive], object]) -> None:
        """Have everything read once that `read` asks for, beside the desk: whoever asks for something else meanwhile has an answer, and
        the desk has the archive that has read it afterwards."""
        with self._warming:
            if self.is_warm:
                return
            made = self.another()
            read(made)
            with self._lock:  # a change that the one doesn't see any more, the other sees at its next look
                made.refresh()
                self.look()
                made.half_done = self.archive.half_done
                self.archive, self.is_warm = made, True

    def look(self) -> None:
        """See the disk as it is now, and tell the listeners when it has changed."""
        with self._lock:
            if not self.archive.refresh():
                return
            self.version += 1
        self.tell()

    def tell(self) -> None:
        """Let the listeners look: the disk is otherwise, or what a wall shows is, and then the version is as it was."""
        for tell in list(self._listeners.values()):
            tell(self.version)

    def wall(self, key: MeetingKey) -> Wall:
        """What is shown of a meeting on the wall."""
        return self.walls.setdefault(key, Wall())

    def saved(self) -> None:
        """Something was written, and the file was read again."""
        self.look()
        self.saved_at = self.clock()

    @contextmanager
    def listening(self, tell: Callable[[int], None]) -> Iterator[None]:
        """Be told of each change, from whatever thread sees it, and when the page closes."""
        mark = object()
        self._listeners[mark] = tell
        try:
            yield
        finally:
            self._listeners.pop(mark, None)

    def close(self) -> None:
        """The page closes: whoever listens may go. It waits for nobody, so that a signal may call it."""
        self.is_closing = True
        self.tell()

    @contextmanager
    def working(self) -> Iterator[None]:
        """Something is being done here that may not be cut off."""
        with self._idle:
            self._at_work += 1
        try:
            yield
        finally:
            with self._idle:
                self._at_work -= 1
                self._idle.notify_all()

    @property
    def is_working(self) -> bool:
        """Whether something is being done just now."""
        return self._at_work > 0

    def finish(self) -> None:
        """Wait until nothing is being done any more."""
        with self._idle:
            while self._at_work:
                self._idle.wait()
