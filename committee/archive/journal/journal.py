"""The journal of a workspace, in `.udvalg/fortryd/`: the last ten commands that changed what people write, each with the way back.

A command that was killed, or that raised, is taken back whole by the next that opens the workspace. Who is running holds the entry's
lock, so nobody takes back what another is in the middle of.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from committee.archive.journal.notes import FINISHED, LINES, LOCK, Notes
from committee.archive.journal.undoing import take_back, take_back_since
from committee.base import atomic
from committee.base.noting import notebook, noting_in

HOME = ".udvalg"
_FOLDER = f"{HOME}/fortryd"
_DEEP = 10
_DOOMED = "slettes-"


@dataclass(frozen=True, slots=True)
class Entry:
    """A command that is ended: what it did, who ran it, why it can't be undone (empty when it can), when it ended (seconds since
    1970), and the sum of each file as it left it, empty for one that wasn't there then. `sign` is what whoever asked knows it by, `told`
    what it was in their words, and `committee` the folder of the one that it was done for; all may be empty. `made` are the files that
    weren't there before."""

    folder: Path
    what: str
    who: str
    final: str
    ended: float
    files: dict[str, str]
    sign: str = ""
    told: str = ""
    committee: str = ""
    made: tuple[str, ...] = ()


@contextmanager
def changing(
    root: Path, what: str, who: str, final: str = "", *, sign: str = "", told: str = "", committee: str = ""
) -> Iterator[None]:
    """Note all that is changed within, as one command. Within another's it is a part of that. `final` says why it can't be undone,
    `sign` is what whoever asked knows it by, `told` what it was in their words, and `committee` whose it is.

    What raises is taken back at once. Where the journal can't be written, as on a full disk, nothing is noted and so nothing
    can be undone.
    """
    book = notebook()
    if isinstance(book, Notes):
        yield from _within(book)
        return
    held = ExitStack()
    notes = Notes(root, lambda: _begun(root, held))
    try:
        with held, noting_in(notes):
            try:
                yield
            except BaseException:
                with suppress(OSError):
                    take_back(root, notes.folder)
                raise
            with suppress(OSError):
                words = {"hvad": what, "hvem": who, "endelig": final, "tegn": sign, "ord": told, "udvalg": committee}
                _finish(notes, words)
    finally:
        _tidy(root, notes.folder)


def _within(notes: Notes) -> Iterator[None]:
    """A part of another command: what raises in it is taken back alone."""
    since = len(notes.changes)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            take_back_since(notes, since)
        raise


def recover(root: Path) -> list[str]:
    """Take back what killed commands left half-done. The files that somebody has changed since, which stay as they are."""
    left: list[str] = []
    folders = _folders(root)
    for folder in folders:
        is_just_made = folder == folders[-1] and not (folder / LINES).exists()  # and may not be locked yet
        if not is_just_made and not (folder / FINISHED).exists():
            left += _recovered(root, folder)
    return left


def entries(root: Path) -> list[Entry]:
    """The commands that are ended, the last first."""
    found = (_read(folder) for folder in reversed(_folders(root)))
    return [entry for entry in found if entry is not None]


def undo(root: Path, entry: Entry) -> list[str]:
    """Take a command back, and strike it out of the journal; the files that weren't as it left them, and stay. Raises `OSError`."""
    from filelock import FileLock

    with FileLock(entry.folder / LOCK, timeout=0):  # whoever opens the workspace just now leaves it to us
        (entry.folder / FINISHED).unlink()  # from here on it is half-done, and after a kill the next who opens goes on
        left = take_back(root, entry.folder)
    _drop(entry.folder)
    return left


def forget(root: Path, files: dict[str, str]) -> None:
    """Strike out the last command that left just these files with these sums, when what it did has been taken back otherwise."""
    entry = next((one for one in entries(root) if one.files == files), None)
    if entry is not None:
        _drop(entry.folder)


def _recovered(root: Path, folder: Path) -> list[str]:
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / LOCK, timeout=0):
            if (folder / FINISHED).exists():
                return []  # it ended in this moment
            left = take_back(root, folder)
    except (OSError, Timeout):
        return []  # another is at work in it, or it can't be written: the next one tries
    _drop(folder)
    return left


def _begun(root: Path, held: ExitStack) -> Path:
    """A new entry's folder, whose lock is held. Raises `OSError`."""
    from filelock import FileLock

    folder = _new_folder(root)
    held.enter_context(FileLock(folder / LOCK, timeout=0))
    return folder


def _new_folder(root: Path) -> Path:
    home = root / _FOLDER
    home.mkdir(parents=True, exist_ok=True)
    atomic.create(root / HOME / ".gitignore", b"*\n")
    last = max((int(one.name.partition("-")[0]) for one in _folders(root)), default=0)
    folder = home / f"{last + 1:06}-{os.urandom(4).hex()}"
    folder.mkdir()
    return folder


def _folders(root: Path) -> list[Path]:
    """The entries' folders, by their numbers."""
    try:
        with os.scandir(root / _FOLDER) as found:
            names = sorted(one.name for one in found if one.name[:6].isdecimal())
    except OSError:
        return []
    return [root / _FOLDER / name for name in names]


def _finish(notes: Notes, told: dict[str, str]) -> None:
    """Say in the entry that the command ended; an entry that can't say it is dropped, and so is one without changes."""
    if notes.folder is None or not notes.changes:
        return
    made = {**told, "filer": notes.left(), "nye": notes.made()}
    data = json.dumps(made, ensure_ascii=False, indent=1).encode()
    with noting_in(None):
        atomic.write_all(notes.folder, {FINISHED: data}, _FOLDER)


def _read(folder: Path) -> Entry | None:
    try:
        path = folder / FINISHED
        found = json.loads(path.read_bytes())
        files = {str(name): str(digest) for name, digest in found["filer"].items()}
        what, who, final = (str(found[name]) for name in ("hvad", "hvem", "endelig"))
        sign, told, committee = (str(found.get(name, "")) for name in ("tegn", "ord", "udvalg"))
        made = tuple(str(name) for name in found.get("nye", ()))
        return Entry(folder, what, who, final, path.stat().st_mtime, files, sign, told, committee, made)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _tidy(root: Path, folder: Path | None) -> None:
    """Drop an entry that has nothing to tell, and all but the last ten."""
    if folder is None:
        return
    if not (folder / FINISHED).exists():
        _drop(folder)
    ended = [folder for folder in _folders(root) if (folder / FINISHED).exists()]
    for folder in ended[:-_DEEP]:
        _drop(folder)


def _drop(folder: Path) -> None:
    """Take an entry away; half of one is never read as one."""
    doomed = folder.with_name(f"{_DOOMED}{folder.name}")
    with suppress(OSError):
        os.rename(folder, doomed)
        folder = doomed
    shutil.rmtree(folder, ignore_errors=True)
