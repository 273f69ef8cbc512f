"""Putting a new file over one that was read, when others may save it at any moment and know of no lock, as an editor does."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import BinaryIO

TEMPORARY = (
    ".udvalg-tmp"  # ends the name of a file that is being written; whoever writes in the folder next takes it away
)
_TRIES, _PAUSE = 60, 0.005  # seconds


def temporary_beside(target: Path) -> Path:
    """A name that no file has, in the folder of the one that it will become."""
    return target.with_name(f".{target.name}.{os.urandom(8).hex()}{TEMPORARY}")


class SavedMeanwhile(Exception):
    """The file isn't as it was read. Theirs stays."""


def is_still(target: Path, former: bytes) -> bool:
    """Whether a file has the bytes that it was read with."""
    try:
        return target.read_bytes() == former
    except OSError:
        return False


def put_over(new: Path, target: Path, former: bytes) -> None:
    """Rename `new` to `target` while that still has its `former` bytes. Raises `SavedMeanwhile`, and `OSError`.

    Whoever had the file open in the moment of the renaming, and wrote in it, gets their bytes back in their place. On Windows a file that
    another has open can't be renamed over.
    """
    if os.name != "posix":
        _only_while_still(new, target, former)
        return
    try:
        replaced = target.open("rb")
    except FileNotFoundError:
        raise SavedMeanwhile from None
    with replaced:
        if replaced.read() != former:
            raise SavedMeanwhile
        os.replace(new, target)
        _give_back(replaced, target, former)


def _only_while_still(new: Path, target: Path, former: bytes) -> None:
    if not is_still(target, former):
        raise SavedMeanwhile
    os.replace(new, target)


def _give_back(replaced: BinaryIO, target: Path, former: bytes) -> None:
    theirs = _read_again(replaced, former)
    if theirs == former:
        return
    back = temporary_beside(target)
    back.write_bytes(theirs)
    os.replace(back, target)
    raise SavedMeanwhile


def _read_again(replaced: BinaryIO, former: bytes) -> bytes:
    """What the replaced file has now. One that was emptied a moment ago is being written: an editor empties it first."""
    for _ in range(_TRIES):
        replaced.seek(0)
        theirs = replaced.read()
        if theirs or not former:
            return theirs
        time.sleep(_PAUSE)
    return former
