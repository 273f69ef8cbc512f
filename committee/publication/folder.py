"""The public folder on the disk: a new one is made beside the former, and takes its place in one rename.

A run that is killed between the two renames has moved the former folder aside; the next run puts it back.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from committee.publication.publicnames import FOLDER

_FRESH = ".offentlig-ny"
_FORMER = ".offentlig-tidligere"
_LOCK = ".udvalg-udgiv-lås"
_PATIENCE = 60.0  # seconds; a publication takes one or two
_CHUNK = 1 << 20
_LEFT_BEHIND = re.compile(r"\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$|~\$|\.~lock\.", re.IGNORECASE)


class Staging:
    """A folder being made. Use it as a context: what isn't placed is taken away, also after an error."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.path = home / _FRESH

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files by their names in the folder. Raises `OSError`."""
        for name, data in files.items():
            with _new_file(self.path / name) as file:
                file.write(data)
                _to_disk(file)

    def copy(self, name: str, source: Path) -> None:
        """Copy a file as it is now, piece by piece, so that what is looked through is what is published. Raises `OSError`."""
        with source.open("rb") as read, _new_file(self.path / name) as file:
            shutil.copyfileobj(read, file, _CHUNK)
            _to_disk(file)

    def files(self) -> dict[str, Path]:
        """Every file in the folder by its name there, in order."""
        return files_in(self.path)

    def place(self) -> None:
        """Put the folder in the former one's place. Raises `OSError`, and then the former one stands as it was."""
        target, former = self._home / FOLDER, self._home / _FORMER
        if target.exists():
            os.rename(target, former)
        try:
            os.rename(self.path, target)
        except OSError:
            if former.exists():
                os.rename(former, target)
            raise
        shutil.rmtree(former, ignore_errors=True)


@contextlib.contextmanager
def staging(home: Path) -> Iterator[Staging]:
    """A new folder beside the former one, with what a killed run has left put right first.

    Only one run at a time has it. Raises `OSError`, and `BusyError` when another keeps it for long.
    """
    from filelock import FileLock, Timeout

    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / _LOCK, timeout=_PATIENCE):
            _put_right(home)
            made = Staging(home)
            made.path.mkdir()
            try:
                yield made
            finally:
                shutil.rmtree(made.path, ignore_errors=True)
    except Timeout:
        raise BusyError from None


class BusyError(Exception):
    """Another run is publishing the same meeting."""


def _put_right(home: Path) -> None:
    target, former, fresh = home / FOLDER, home / _FORMER, home / _FRESH
    if former.exists() and not target.exists():
        os.rename(former, target)
    for leftover in (former, fresh):
        if leftover.exists():
            shutil.rmtree(leftover)


def files_in(folder: Path) -> dict[str, Path]:
    """Every file below a folder by its name there, in order; a link is named like a file, and not followed.

    What Windows, macOS and Word leave in a folder that somebody opens isn't the folder's.
    """
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    named = ((unicodedata.normalize("NFC", path.relative_to(folder).as_posix()), path) for path in found)
    return dict(sorted((name, path) for name, path in named if not _LEFT_BEHIND.match(path.name)))


def _new_file(path: Path) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("xb")


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
