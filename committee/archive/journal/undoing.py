"""Taking back what an entry of the journal tells, change by change from the last, so that a kill on the way loses nothing.

How far it has come stands in the entry, and a change that was taken back just before a kill is seen by the file itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from committee.archive.journal.notes import (
    CREATE,
    MOVE,
    REMOVE,
    UNDONE,
    Change,
    Notes,
    digest_at,
    read_changes,
)
from committee.archive.names import FOLDER_LOCK
from committee.base import atomic
from committee.base.digests import sha256_of
from committee.base.noting import changed, noting_in


def take_back(root: Path, folder: Path | None) -> list[str]:
    """Undo an entry's changes. The files that are otherwise than the command left them stay, and are named. Raises `OSError` where
    a file can't be written; what was undone until then stays undone, and the next try goes on from there."""
    if folder is None:
        return []  # nothing had been changed
    try:
        changes = read_changes(folder)
    except FileNotFoundError:
        return []
    left: list[str] = []
    with noting_in(None):
        for number in range(len(changes) - _undone(folder), 0, -1):
            change = changes[number - 1]
            if not _undo(root, folder, change):
                left.append(change.file)
            (folder / UNDONE).write_text(str(len(changes) - number + 1), encoding="ascii")
        _clear_folders(root, [change.file for change in changes if change.kind in (CREATE, MOVE)])
    return left


def take_back_since(notes: Notes, since: int) -> None:
    """Undo what a command has changed after its first so many changes, and strike it out of its notes. Raises `OSError`."""
    if notes.folder is None:
        return
    made = notes.changes[since:]
    with noting_in(None):
        for change in reversed(made):
            _undo(notes.root, notes.folder, change)
        _clear_folders(notes.root, [change.file for change in made if change.kind in (CREATE, MOVE)])
    notes.keep_first(since)


def _undone(folder: Path) -> int:
    try:
        return int((folder / UNDONE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _undo(root: Path, folder: Path, change: Change) -> bool:
    """Whether the file is as it was before the change."""
    path = root / change.file
    if change.kind == MOVE:
        return _moved_back(root / change.old, path)
    now = digest_at(path)
    if change.kind == CREATE:
        if now == change.after:
            atomic.remove(path)
        return now in ("", change.after)
    if now == change.before:
        return True
    if now != change.after:  # of what was removed there is nothing after
        return False
    kept = folder / change.kept
    if change.kind == REMOVE:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.rename(kept, path)
        changed()
        return True
    try:
        left = path.read_bytes()
    except FileNotFoundError:
        return False
    if sha256_of(left) != change.after:
        return False
    return not atomic.write_all(path.parent, {path.name: kept.read_bytes()}, change.file, former={path.name: left})


def _moved_back(old: Path, new: Path) -> bool:
    if not new.exists():
        return old.exists()
    if old.exists() and not os.path.samefile(old, new):
        return False
    atomic.move(new, old)
    return True


def _clear_folders(root: Path, files: Iterable[str]) -> None:
    """Take away the folders that the command made: those that nothing but a lock is left in, below a committee's own."""
    for folder in sorted({(root / name).parent for name in files}, key=lambda one: -len(one.parts)):
        while len(folder.relative_to(root).parts) > 2 and _is_empty(folder):
            with suppress(OSError):
                shutil.rmtree(folder)
            if folder.exists():
                break
            folder = folder.parent


def _is_empty(folder: Path) -> bool:
    try:
        return all(one.name == FOLDER_LOCK for one in folder.iterdir())
    except OSError:
        return False
