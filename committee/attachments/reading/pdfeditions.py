"""The editions that an edited PDF still holds in front of its last one: a program may add its changes at the end (ISO 32000-1, 7.5.6)."""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import BinaryIO

from committee.attachments.findings import UNREAD
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.refusal import TooMuchError, UnreadError
from committee.attachments.reading.events import Events, Note, Passage

_MOST_EDITIONS = 10
_END = re.compile(rb"%%EOF")
_STEP = 1 << 20  # bytes that are searched at a time
_SHORTEST = 32  # bytes; no edition is shorter than the list of its objects, but some programs write its end twice
_WHERE = "en tidligere udgave i filen"


class Front(io.RawIOBase):
    """The first `end` bytes of a stream as a stream: a copy of a large file isn't made for each of its editions."""

    def __init__(self, source: BinaryIO, end: int) -> None:
        self._source, self._end, self._at = source, end, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._source.seek(self._at)
        data = self._source.read(max(0, min(len(buffer), self._end - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def read_earlier(
    source: BinaryIO, budget: Budget, read: Callable[[BinaryIO], Events], told: frozenset[tuple[str, str]]
) -> Events:
    """What `read` finds in each edition but the last. `told` has the kinds and texts of the last edition's notes, which aren't
    repeated. Editions that are too many to read are told as unread."""
    count, ends = _ends(source)
    if count > len(ends):
        text = f"Filen gemmer {count} tidligere udgaver af sig selv, og kun de {len(ends)} seneste er set efter."
        yield Note(UNREAD, "tidligere udgaver i filen", text)
    for end in ends:
        budget.take(end)
        try:
            for event in read(io.BufferedReader(Front(source, end))):
                if isinstance(event, Passage):
                    yield Passage(f"{_WHERE}, {event.where}", event.text, event.joins, event.line, event.role)
                elif isinstance(event, Note) and (event.kind, event.text) not in told:
                    where = f"{_WHERE}, {event.where}" if event.where else _WHERE
                    yield Note(event.kind, where, event.text, event.of_picture)
        except TooMuchError:
            raise
        except UnreadError as error:
            yield Note(UNREAD, _WHERE, f"En tidligere udgave i filen kan ikke læses: {error}.")


def _ends(source: BinaryIO) -> tuple[int, list[int]]:
    """How many editions stand before the last, and where the latest of them end."""
    found: deque[int] = deque(maxlen=_MOST_EDITIONS + 2)
    count = 0
    for end in _marks(source):
        if not found or end - found[-1] > _SHORTEST:
            found.append(end)
            count += 1
    source.seek(0)
    if count and b"/Linearized" in source.read(1024):
        count -= 1  # the first mark ends the part that is put first, so that it shows while the rest is fetched
        if count < len(found):
            found.popleft()
    return max(count - 1, 0), list(found)[:-1][-_MOST_EDITIONS:]


def _marks(source: BinaryIO) -> Iterator[int]:
    """Where each mark of an end ends."""
    at, rest = 0, b""
    source.seek(0)
    while block := source.read(_STEP):
        data = rest + block
        for match in _END.finditer(data):
            yield at - len(rest) + match.end()
        at += len(block)
        rest = data[-4:]
