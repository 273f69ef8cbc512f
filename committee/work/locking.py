"""One at a time in a folder: whoever writes holds its lock, and who has waited too long is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from committee.archive.names import FOLDER_LOCK
from committee.base.atomic import not_written
from committee.base.problems import Place, Problem

T = TypeVar("T")

PATIENCE = 30.0  # seconds; another's write takes some milliseconds
MEETING_BUSY = "En anden er ved at skrive i mødets mappe."


@contextmanager
def locked_folder(folder: Path, *, lock: str = FOLDER_LOCK, patience: float | None = None) -> Iterator[None]:
    """Hold a folder's lock, after some seconds of patience at most. Raises filelock's `Timeout`, and `OSError` when it can't be written."""
    from filelock import FileLock

    with FileLock(folder / lock, timeout=PATIENCE if patience is None else patience):
        yield


def alone_in(
    folder: Path,
    display: str,
    change: Callable[[], T],
    *,
    at: Place | None = None,
    taken: str = MEETING_BUSY,
    lock: str = FOLDER_LOCK,
    patience: float | None = None,
) -> T | Problem:
    """What comes of a change that is made while nobody else writes in a folder, whose name in messages is `display`; or what stands
    in the way: that nothing can be written there, or that another has `taken` it, which is told `at` a place of its own."""
    from filelock import Timeout

    try:
        with locked_folder(folder, lock=lock, patience=patience):
            return change()
    except Timeout:
        return busy(at or Place(display), taken)
    except OSError as error:
        return not_written(display, error)


def busy(place: Place, taken: str = MEETING_BUSY) -> Problem:
    """That another holds a folder."""
    return Problem(place, "optaget", taken, "Kør kommandoen igen om lidt.")
