"""What the page remembers until it is stopped, under numbers that nobody can guess: words that may not stand in an address, and files
that aren't kept yet. No more of it than is bounded here."""

from __future__ import annotations

import secrets
import threading
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class _Kept(NamedTuple):
    value: object
    size: int


class Memory:
    """Values of several kinds. The oldest of a kind gives way where there are more than `most` of it, and the oldest of all where they are
    more bytes than `most_bytes`."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._kept: dict[str, _Kept] = {}
        self._most, self._most_bytes = most, most_bytes
        self._lock = threading.Lock()

    def keep(self, value: object, number: str = "", *, size: int = 0) -> str:
        """Remember something of `size` bytes, under a new number or in the place of what had one."""
        number = number or secrets.token_hex(6)
        with self._lock:
            self._kept.pop(number, None)
            self._kept[number] = _Kept(value, size)
            alike = [name for name, one in self._kept.items() if type(one.value) is type(value)]
            for name in alike[: -self._most]:
                del self._kept[name]
            while sum(one.size for one in self._kept.values()) > self._most_bytes:
                del self._kept[next(iter(self._kept))]
        return number

    def has_room(self, kind: type[object], size: int) -> bool:
        """Whether one more of a kind, of so many bytes, is remembered without another giving way."""
        with self._lock:
            alike = sum(isinstance(one.value, kind) for one in self._kept.values())
            return alike < self._most and sum(one.size for one in self._kept.values()) + size <= self._most_bytes

    def get(self, number: str, kind: type[T]) -> T | None:
        """What was remembered under a number; None when it has been forgotten, or is of another kind."""
        with self._lock:
            found = self._kept.get(number)
        return found.value if found is not None and isinstance(found.value, kind) else None

    def all_of(self, kind: type[T]) -> dict[str, T]:
        """All of one kind by their numbers, the oldest first."""
        with self._lock:
            return {number: one.value for number, one in self._kept.items() if isinstance(one.value, kind)}

    def take(self, number: str, kind: type[T]) -> T | None:
        """The same, and it is remembered no more: of two who ask at once one alone has it."""
        with self._lock:
            found = self._kept.get(number)
            if found is None or not isinstance(found.value, kind):
                return None
            del self._kept[number]
            return found.value

    def forget(self, number: str) -> None:
        """Let something go."""
        with self._lock:
            self._kept.pop(number, None)
