"""Files that were dropped on a page and wait for a second step: their bytes, in memory alone, and no more of them than is bounded here."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field

from committee import MeetingKey

MOST_FILES = 8
MOST_BYTES = 128 * 2**20


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file: the random name that the page knows it by, whose it is, its own name, its bytes, and what was made of it to be shown."""

    token: str
    key: MeetingKey
    use: str
    name: str
    data: bytes
    shown: object


@dataclass(slots=True)
class Held:
    """The files that wait, the oldest first; the oldest gives way where there are too many."""

    _files: dict[str, HeldFile] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, key: MeetingKey, use: str, name: str, data: bytes, shown: object = None) -> HeldFile:
        """Keep a file's bytes for one use at a meeting, and what is to be shown of it."""
        one = HeldFile(secrets.token_urlsafe(12), key, use, name, data, shown)
        with self._lock:
            self._files[one.token] = one
            while len(self._files) > MOST_FILES or sum(len(kept.data) for kept in self._files.values()) > MOST_BYTES:
                del self._files[next(iter(self._files))]
        return one

    def waiting(self, key: MeetingKey, use: str) -> list[HeldFile]:
        """The files that wait at a meeting for that use."""
        with self._lock:
            return [one for one in self._files.values() if (one.key, one.use) == (key, use)]

    def take(self, key: MeetingKey, use: str, token: str) -> HeldFile | None:
        """A file of that meeting and use, which doesn't wait any more; None when it is gone."""
        with self._lock:
            one = self._files.get(token)
            if one is None or (one.key, one.use) != (key, use):
                return None
            return self._files.pop(token)
