"""What others' files were found to hold, remembered by their bytes: for a program that is asked of the same files again and again.

Nothing of it is written anywhere. A file that has changed is another one, and so is what is looked for in it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import TypeVar

from committee.attachments.apart.reader import ForeignReader
from committee.attachments.findings import Finding
from committee.attachments.leaks.rules import Counts, Rules
from committee.base.digests import sha256_of, sha256_of_file

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Stamp = tuple[int, int, int]
Leaks = tuple[list[Finding], Counts | None]
Text = tuple[str, str]
_MOST, _MOST_LETTERS = 2000, 20_000_000
_YOUNG = (
    3 * 10**9
)  # nanoseconds; a file that is saved twice within its disk's own tick of time has the same stamp both times


class Remembered:
    """The memory, which several readers may share. The oldest gives way where there is too much of it."""

    def __init__(self) -> None:
        self._leaks: dict[Hashable, Leaks] = {}
        self._texts: dict[Hashable, Text] = {}
        self._sums: dict[Path, tuple[Stamp, str]] = {}
        self._lock = threading.Lock()

    def sum_of(self, source: bytes | Path) -> str:
        """The sum of a file's bytes, taken again only when its time or size is another. Raises `OSError`."""
        if isinstance(source, bytes):
            return sha256_of(source)
        about = os.stat(source)
        stamp, now = (about.st_mtime_ns, about.st_size, about.st_ino), time.time_ns()
        with self._lock:
            known = self._sums.get(source)
        if known is not None and known[0] == stamp:
            return known[1]
        made = sha256_of_file(source)
        if now - about.st_mtime_ns > _YOUNG:
            self._keep(self._sums, source, (stamp, made))
        return made

    def leaks(self, key: Hashable) -> Leaks | None:
        """What was found in a file under some rules; None when it is unknown."""
        with self._lock:
            return self._leaks.get(key)

    def text(self, key: Hashable) -> Text | None:
        """A file's text, and why it wasn't read or not whole; None when it is unknown."""
        with self._lock:
            return self._texts.get(key)

    def keep_leaks(self, key: Hashable, found: Leaks) -> None:
        """Remember what was found."""
        self._keep(self._leaks, key, found)

    def keep_text(self, key: Hashable, found: Text) -> None:
        """Remember a text."""
        self._keep(self._texts, key, found)
        with self._lock:
            while _letters(self._texts.values()) > _MOST_LETTERS:
                del self._texts[next(iter(self._texts))]

    def _keep(self, kept: dict[K, T], key: K, value: T) -> None:
        with self._lock:
            kept[key] = value
            while len(kept) > _MOST:
                kept.pop(next(iter(kept)))


def _letters(texts: Iterable[Text]) -> int:
    return sum(len(text) for text, _ in texts)


class RememberingReader(ForeignReader):
    """A reader that asks its process of unknown files alone, so that where none is unknown no process is started. Without `reads` it
    asks of none: `unseen` counts those that it knows nothing of, and finds nothing in them."""

    def __init__(self, seen: Remembered, *, reads: bool = True) -> None:
        super().__init__()
        self._seen, self._reads = seen, reads
        self._looks_for: Rules | None = None
        self._is_asked = False
        self.unseen = 0

    def start(self) -> None:
        """Start the process when the first unknown file is asked of."""
        if self._is_asked:
            super().start()

    def look_for(self, rules: Rules) -> None:
        """What `leaks` looks for from now on."""
        self._looks_for = rules
        super().look_for(rules)

    def leaks(
        self, name: str, source: bytes | Path, masked: Callable[[str], str], *, own: bool = False
    ) -> tuple[list[Finding], Counts | None]:
        """As `ForeignReader.leaks`."""
        key = self._key(source, name, own, self._looks_for)
        read = super().leaks
        nothing: Leaks = ([], None)
        return (
            self._known(
                key, source, self._seen.leaks, self._seen.keep_leaks, lambda: read(name, source, masked, own=own)
            )
            or nothing
        )

    def text(self, name: str, source: bytes | Path) -> tuple[str, str]:
        """As `ForeignReader.text`."""
        key, read = self._key(source, name), super().text
        return self._known(key, source, self._seen.text, self._seen.keep_text, lambda: read(name, source)) or ("", "")

    def _key(self, source: bytes | Path, *more: Hashable) -> Hashable:
        try:
            return self._seen.sum_of(source), *more
        except OSError:
            return None

    def _known(
        self,
        key: Hashable,
        source: bytes | Path,
        known: Callable[[Hashable], T | None],
        keep: Callable[[Hashable, T], None],
        read: Callable[[], T],
    ) -> T | None:
        found = known(key) if key is not None else None
        if found is not None:
            return found
        if not self._reads:
            self.unseen += 1
            return None
        self._is_asked = True
        made = read()
        if key is not None and isinstance(key, tuple) and self._key(source, *key[1:]) == key:  # it is the file still
            keep(key, made)
        return made
