"""The public folder on the disk: a new one is made beside the former, and takes its place.

That takes two renames, since no one call changes two folders about on every disk and share. A run that is killed between them has
moved the former folder aside, with the new one beside it; whoever looks for the folder next, to publish or to read, puts it back.
What is to be deleted is renamed first, so that a folder of either name is always whole.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from committee.publication.publicnames import FOLDER

_FRESH = ".offentlig-ny"
_FORMER = ".offentlig-tidligere"
_DELETED = ".offentlig-slettes-"
_LOCK = ".udvalg-udgiv-lås"
_PATIENCE = 60.0  # seconds; a publication takes one or two
_TRIES = 5
_A_MOMENT = 0.05  # seconds; what Windows holds for a virus scanner or an indexer is soon let go
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
            _rename(target, former)
        try:
            _rename(self.path, target)
        except OSError:
            if former.exists():
                _rename(former, target)
            raise
        with contextlib.suppress(OSError):  # what can't be deleted now is deleted by the next run
            _delete(former)


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
                if not _is_halfway(home):  # what couldn't be put back is put back by whoever looks next
                    shutil.rmtree(made.path, ignore_errors=True)
    except Timeout:
        raise BusyError from None


class BusyError(Exception):
    """Another run is publishing the same meeting."""


def readable_folder(folder: Path) -> Path:
    """Where the edition of a public folder can be read, of the folder's own path: what a killed run has moved aside is put back, and
    where that can't be done, it is read where it lies. A run that is just about it is waited for. Never raises for what is on the
    disk, and nothing says that there is an edition."""
    if folder.name != FOLDER or not _is_halfway(folder.parent):
        return folder
    from filelock import FileLock, Timeout

    with contextlib.suppress(OSError, Timeout), FileLock(folder.parent / _LOCK, timeout=_PATIENCE):
        if _is_halfway(folder.parent):
            _rename(folder.parent / _FORMER, folder)
    return folder.parent / _FORMER if _is_halfway(folder.parent) else folder


def has_edition(home: Path) -> bool:
    """Whether a meeting's folder in the output has a public folder, also one that is on its way."""
    return (home / FOLDER).is_dir() or _is_halfway(home)


def _is_halfway(home: Path) -> bool:
    """Whether the former folder is moved aside and the new one hasn't taken its place. A former one alone is no such thing: it was
    left to be deleted, and the folder itself was taken down since."""
    return (home / _FORMER).is_dir() and (home / _FRESH).is_dir() and not (home / FOLDER).exists()


def _put_right(home: Path) -> None:
    target, former, fresh = home / FOLDER, home / _FORMER, home / _FRESH
    if former.exists() and not target.exists():
        _rename(former, target)
    for leftover in (former, fresh):
        if leftover.exists():
            _delete(leftover)
    for leftover in home.glob(f"{_DELETED}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _rename(source: Path, target: Path) -> None:
    """Rename, and again a moment later where something holds a file. Raises `OSError`."""
    for _ in range(_TRIES - 1):
        try:
            os.rename(source, target)
        except PermissionError:
            time.sleep(_A_MOMENT)
        else:
            return
    os.rename(source, target)


def _delete(folder: Path) -> None:
    """Delete a folder as far as it can be, which no longer has its name by then. Raises `OSError` when it keeps it."""
    if folder.exists():
        doomed = folder.parent / f"{_DELETED}{os.urandom(4).hex()}"
        _rename(folder, doomed)
        shutil.rmtree(doomed, ignore_errors=True)


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
