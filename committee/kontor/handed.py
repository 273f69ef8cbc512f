"""The Word files that were dropped on the page: their bytes stay in memory, one for each meeting, until they are taken or put away."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field

from committee import MeetingKey

LARGEST = 32 * 2**20  # bytes of one file
_MOST = 64 * 2**20  # bytes of all that are held


@dataclass(eq=False, slots=True)
class Handed:
    """One file, under a name that nobody can guess. `file` is what its owner calls it. `settled` has the sums of what somebody has
    settled on against Word, by the words of both, and `taken` the numbers of the items that have been written by it."""

    file: str
    data: bytes
    name: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    settled: set[str] = field(default_factory=set)
    taken: list[str] = field(default_factory=list)


class HandedIn:
    """All that are held. The oldest give way when there is no room."""

    def __init__(self) -> None:
        self._held: dict[MeetingKey, Handed] = {}
        self._lock = threading.Lock()

    def put(self, key: MeetingKey, made: Handed) -> None:
        """Hold a file in the place of the meeting's former one."""
        with self._lock:
            self._held.pop(key, None)
            self._held[key] = made
            while sum(len(one.data) for one in self._held.values()) > _MOST:
                self._held.pop(next(iter(self._held)))

    def of(self, key: MeetingKey) -> Handed | None:
        """The meeting's file."""
        return self._held.get(key)

    def drop(self, key: MeetingKey) -> None:
        """Put it away."""
        with self._lock:
            self._held.pop(key, None)
