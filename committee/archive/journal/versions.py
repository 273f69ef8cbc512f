"""What a command made of one file: its bytes before and after, for taking the command back where somebody has worked on in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from committee.archive.journal.notes import AFTER, MOVE, WRITE, Change, read_changes


@dataclass(frozen=True, slots=True)
class Versions:
    """A file by all names that it has had within the command, the last first, and its bytes before and after. Both are empty where it
    was moved alone."""

    names: tuple[str, ...]
    before: bytes
    after: bytes


def versions(folder: Path, name: str) -> Versions | None:
    """What an entry of the journal tells of a file, by the name that it has after the command; None where the command made it or took it
    away, or where the entry doesn't tell it all."""
    try:
        chain = _chain(read_changes(folder), name)
        if not chain or any(change.kind not in (WRITE, MOVE) for change in chain):
            return None
        names = tuple(dict.fromkeys([name, *(one.old for one in chain if one.kind == MOVE)]))
        written = [change for change in chain if change.kind == WRITE]
        if not written:
            return Versions(names, b"", b"")
        return Versions(
            names, (folder / written[-1].kept).read_bytes(), (folder / f"{written[0].kept}{AFTER}").read_bytes()
        )
    except OSError:
        return None


def _chain(changes: Sequence[Change], name: str) -> list[Change]:
    """The changes of one file, the last first, through its names."""
    found: list[Change] = []
    for change in reversed(changes):
        if change.file == name:
            found.append(change)
            name = change.old if change.kind == MOVE else name
    return found
