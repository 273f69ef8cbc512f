"""A zip, read as one that may be meant to harm: sizes that lie, parts over each other, names that lead out, links."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from committee.attachments.opening import bounds
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.refusal import TooMuchError, UnreadError

BROKEN = (
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    struct.error,
)
STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_SHOWN = 80
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def shown_name(name: str) -> str:
    """A part's name as it can be told: on one line, without signs that steer a terminal, and not longer than one reads."""
    plain = " ".join(_UNPRINTED.sub("?", name).split())
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:40]}…{plain[-20:]}"


class Archive:
    """An opened zip. Parts are read by their entry and never by name, since a name may stand twice. A folder with something in it is a
    part too; `written` has all names, empty folders' as well, and what is remarked of each. Raises `UnreadError` for what is no
    zip, and for one that is out of bounds."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self.budget = budget
        _check_list(stream)
        try:
            self._zip = zipfile.ZipFile(stream)
        except BROKEN as error:
            raise UnreadError("den er beskadiget") from error
        every = self._zip.infolist()
        self.entries = [entry for entry in every if entry.file_size or not entry.filename.endswith("/")]
        self.written = tuple(
            text for entry in every for text in (entry.filename, entry.comment.decode("utf-8", "replace"))
        )
        budget.take_parts(len(every))
        _check_places(self.entries)
        if any(len(entry.filename) > bounds.NAME for entry in every):
            raise UnreadError("den har en del med et alt for langt navn")
        self.comment = self._zip.comment.decode("utf-8", "replace")
        self.names = frozenset(entry.filename for entry in self.entries)

    def refuse_twins(self) -> None:
        """Raise `UnreadError` when two parts have one name, whatever its letters' size: programs don't agree on which of them counts."""
        names = [entry.filename.casefold() for entry in self.entries]
        if len(set(names)) < len(names):
            raise UnreadError("den har to dele af samme navn")

    def named(self, name: str) -> bytes:
        """The bytes of the part with a name; nothing when there is none."""
        entry = next((entry for entry in self.entries if entry.filename == name), None)
        return b"" if entry is None or is_locked(entry) else self.read(entry)

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """A part's bytes, counted as they come, since a zip may lie about their size."""
        with self.opened(entry) as stream:
            return stream.read()

    @contextmanager
    def opened(self, entry: zipfile.ZipInfo) -> Iterator[BinaryIO]:
        """A part as a stream that counts what it gives."""
        try:
            with self._zip.open(entry) as part:
                yield io.BufferedReader(_Counted(part, self.budget), 1 << 16)
        except BROKEN as error:
            raise UnreadError("den er krypteret eller beskadiget") from error


def opened_zip(data: bytes, budget: Budget | None = None) -> Archive:
    """A file's bytes as a zip. Raises `UnreadError` for what is none, and for one that is out of bounds."""
    if len(data) > bounds.SIZE:
        raise TooMuchError("den er for stor")
    return Archive(io.BytesIO(data), budget or Budget())


def is_locked(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is encrypted."""
    return bool(entry.flag_bits & 1)


def is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is a link to elsewhere."""
    return stat.S_ISLNK(entry.external_attr >> 16)


class _Counted(io.RawIOBase):
    """Another stream's bytes, as many as a part may have."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream, self._budget, self._left = stream, budget, budget.part

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise UnreadError("den fylder alt for meget, når den pakkes ud")
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)


def _check_list(stream: BinaryIO) -> None:
    """Refuse a list of parts that fills the memory when it is read, before it is."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise UnreadError("den er beskadiget")
    parts, length = struct.unpack("<H", tail[end + 10 : end + 12])[0], struct.unpack("<I", tail[end + 12 : end + 16])[0]
    if length > bounds.LIST or (_END64 in tail and parts == 0xFFFF):
        raise TooMuchError("den har alt for mange dele")
    if _END64 in tail and length == 0:
        raise UnreadError("dens liste over dele er ikke til at stole på")
    stream.seek(0)


def _check_places(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that lie over each other: a small zip can unpack to any size that way."""
    last = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < last:
            raise UnreadError("dens dele ligger oven i hinanden, som i en fil der er lavet til at fylde disken")
        last = entry.header_offset + entry.compress_size
