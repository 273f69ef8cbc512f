"""Reading files: each at most once, with the sum of the bytes that were read, and again only when it has changed.

What was read stays as it was until `refresh`, so that all parts of a run see one state of the disk, whoever saves meanwhile.
"""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from committee.base.digests import sha256_of

Stamp = tuple[int, int, int]
_YOUNG = 3.0  # seconds; a file that is saved twice within its disk's own tick of time has the same stamp both times
_MANY_YOUNG = 100
_LARGE = 1024 * 1024  # bytes; what is so large isn't compared, and no editor of texts saves it


class NotAFile(OSError):
    """Something else lies there: a folder, a pipe."""


class TooLarge(OSError):
    """The file is over the bound that was given; `size` in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


@dataclass(frozen=True)
class Read:
    """One file as it was read."""

    data: bytes
    stamp: Stamp

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        return sha256_of(self.data)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a folder."""

    name: str
    is_folder: bool


@dataclass(slots=True)
class Files:
    """Files and folders as they were when they were first asked for."""

    _reads: dict[Path, Read | OSError] = field(default_factory=dict)
    _folders: dict[Path, tuple[Entry, ...]] = field(default_factory=dict)
    _young: dict[Path, float] = field(default_factory=dict)  # those read a moment ago, and when

    def read(self, path: Path, largest: int | None = None) -> Read:
        """The file's bytes. Raises `OSError`: `NotAFile`, or `TooLarge` for one of more than `largest` bytes."""
        found = self.seen(path, largest)
        if isinstance(found, OSError):
            raise found.with_traceback(None)
        if largest is not None and len(found.data) > largest:
            raise TooLarge(len(found.data))
        return found

    def seen(self, path: Path, largest: int | None = None) -> Read | OSError:
        """The same as a value; the same object until the file changes."""
        found = self._reads.get(path)
        if found is None or isinstance(found, TooLarge):
            found = self._reads[path] = _read(path, largest)
            self._young[path] = time.monotonic()
            if len(self._young) > _MANY_YOUNG:
                del self._young[next(iter(self._young))]
        return found

    def digest(self, path: Path) -> str:
        """The sum of a file's bytes as they were read; empty when it can't be read."""
        found = self.seen(path)
        return found.digest if isinstance(found, Read) else ""

    def entries(self, folder: Path) -> tuple[Entry, ...]:
        """What lies in a folder, in the order of the names; nothing when it can't be read."""
        if folder not in self._folders:
            self._folders[folder] = _entries(folder)
        return self._folders[folder]

    def refresh(self) -> frozenset[Path]:
        """Forget what has changed on the disk since it was read; which files and folders that is."""
        since = time.monotonic() - _YOUNG
        self._young = {path: read for path, read in self._young.items() if read > since and path in self._reads}
        files = [path for path, found in self._reads.items() if _has_changed(path, found, is_young=path in self._young)]
        folders = [folder for folder, found in self._folders.items() if _entries(folder) != found]
        for path in files:
            del self._reads[path]
        for folder in folders:
            del self._folders[folder]
        return frozenset((*files, *folders))


def _read(path: Path, largest: int | None) -> Read | OSError:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return NotAFile(f"{path} is no file")
        if largest is not None and status.st_size > largest:
            return TooLarge(status.st_size)
        return Read(path.read_bytes(), _stamp(status))
    except OSError as error:
        return error


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _has_changed(path: Path, found: Read | OSError, *, is_young: bool) -> bool:
    """Whether it would be read otherwise now. The stamp alone tells it of what was read a while ago."""
    if isinstance(found, OSError):
        return not _fails_alike(path, found)
    try:
        if _stamp(path.stat()) != found.stamp:
            return True
        return is_young and len(found.data) <= _LARGE and path.read_bytes() != found.data
    except OSError:
        return True


def _fails_alike(path: Path, found: OSError) -> bool:
    """Whether what couldn't be read can't be read now either, for the same reason."""
    again = _read(path, found.size - 1 if isinstance(found, TooLarge) else None)
    if isinstance(found, TooLarge):
        return isinstance(again, TooLarge) and again.size == found.size
    return type(again) is type(found) and isinstance(again, OSError) and again.errno == found.errno


def _entries(folder: Path) -> tuple[Entry, ...]:
    try:
        with os.scandir(folder) as found:
            return tuple(sorted((Entry(one.name, _is_folder(one)) for one in found), key=lambda one: one.name))
    except OSError:
        return ()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False
