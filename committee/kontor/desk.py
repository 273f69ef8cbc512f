"""The workspace as the page works on it: one open archive, asked by one at a time, and a number that grows when the disk changes."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from committee import Archive, MeetingKey, open_archive
from committee.base.problems import Problem
from committee.kontor.wall import Wall


class Desk:
    """One workspace, who works at it, and the machine's clock. `version` grows each time that the disk was found otherwise."""

    def __init__(self, root: Path, user: str, clock: Callable[[], dt.datetime]) -> None:
        self.archive = open_archive(root, user=user)
        self.clock = clock
        self.version = 0
        self.saved_at: dt.datetime | None = None
        self.walls: dict[MeetingKey, Wall] = {}
        self._lock = threading.RLock()
        self._listeners: set[Callable[[int], None]] = set()

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.archive.root

    def today(self) -> dt.date:
        """The day by the machine's clock."""
        return self.clock().date()

    @contextmanager
    def alone(self) -> Iterator[Archive]:
        """The archive as the disk is now, for one at a time."""
        with self._lock:
            self.look()
            yield self.archive

    def another(self) -> Archive:
        """An archive of its own, for what takes long and may not keep the others waiting."""
        return open_archive(self.root, user=self.archive.user)

    def look(self) -> None:
        """See the disk as it is now, and tell the listeners when it has changed."""
        with self._lock:
            if not self.archive.refresh():
                return
            self.version += 1
        self.tell()

    def tell(self) -> None:
        """Let the listeners look: the disk is otherwise, or what a wall shows is, and then the version is as it was."""
        for tell in list(self._listeners):
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
        """Be told of each change, from whatever thread sees it."""
        self._listeners.add(tell)
        try:
            yield
        finally:
            self._listeners.discard(tell)

    def left_half_done(self) -> list[Problem]:
        """What a killed command left that somebody has changed since."""
        from committee import half_done

        return half_done(self.archive)
