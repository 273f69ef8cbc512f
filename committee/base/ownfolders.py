"""Temporary folders that are seen to be somebody's: each has a lock beside it that its owner holds, and that ends with the owner, however
that happens. So what a killed run has left is told from what another run is filling just now."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_BEGINS = ".udvalg-ny-"
_GOING = ".udvalg-væk-"
_LOCK = "-lås"


@contextlib.contextmanager
def own_folder(home: Path) -> Iterator[Path]:
    """A new folder in `home`, locked while it is filled; whatever is left of it at the end is taken away. Raises `OSError`."""
    from filelock import FileLock

    folder = home / f"{_BEGINS}{os.urandom(8).hex()}"
    lock = folder.with_name(f"{folder.name}{_LOCK}")
    try:
        with FileLock(lock):
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        with contextlib.suppress(OSError):
            lock.unlink(missing_ok=True)


def clear_left(home: Path) -> None:
    """Take away the temporary folders in `home` that nobody owns any more."""
    from filelock import FileLock, Timeout

    for path in list(home.glob(f"{_BEGINS}*")):
        folder = path.with_name(path.name.removesuffix(_LOCK))
        lock = folder.with_name(f"{folder.name}{_LOCK}")
        try:
            with FileLock(lock, timeout=0):
                _take_away(folder)
        except (Timeout, OSError):
            continue  # another run is filling it
        with contextlib.suppress(OSError):
            lock.unlink(missing_ok=True)
    for path in home.glob(f"{_GOING}*"):
        shutil.rmtree(path, ignore_errors=True)


def _take_away(folder: Path) -> None:
    """Take a folder away under another name: where a disk keeps no locks, as some shared ones, an owner then finds that it is gone, and
    never places what is half taken away."""
    going = folder.with_name(f"{_GOING}{os.urandom(8).hex()}")
    with contextlib.suppress(FileNotFoundError):
        os.rename(folder, going)
    shutil.rmtree(going, ignore_errors=True)
