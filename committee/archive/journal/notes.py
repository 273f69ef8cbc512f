"""One entry of the journal on the disk: a folder with a line for each change, written before it is made, and what was there before.

`linjer.jsonl` has the lines, `0`, `1` and so on are files as they were, `0-efter` such a file of values as the command wrote it, `slut.json` is there when the command ended, with the sum of
each file as it left it, and `tilbage` counts the lines that have been taken back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from committee.base.digests import sha256_of, sha256_of_file

LINES, FINISHED, UNDONE, LOCK = "linjer.jsonl", "slut.json", "tilbage", "optaget"
AFTER = "-efter"  # after the name of what was kept: the file as it was written
NOTED = ("agenda_items", "metrics", "templates")  # what people write; what is in output/ can be made again
_OF_VALUES = ".yaml"
WRITE, CREATE, MOVE, REMOVE = "skriv", "opret", "flyt", "fjern"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what was done, to which file from the workspace, what it was called before (`old`) where it was moved, the sums of
    the bytes before and after, and the name in the entry of the file as it was."""

    kind: str
    file: str
    old: str = ""
    before: str = ""
    after: str = ""
    kept: str = ""


@dataclass(slots=True)
class Notes:
    """The notebook of one command: it writes into the entry's folder what happens in the workspace at `root`.

    `begin` makes the folder, at the first change; where it can't be made, nothing is noted.
    """

    root: Path
    begin: Callable[[], Path]
    folder: Path | None = None
    is_closed: bool = False
    changes: list[Change] = field(default_factory=list)

    def writes(self, path: Path, data: bytes) -> None:
        """The bytes that are there now are kept, if any are."""
        name = self._noted(path)
        if name is None:
            return
        try:
            former = path.read_bytes()
        except FileNotFoundError:
            self._add(Change(CREATE, name, after=sha256_of(data)))
            return
        folder = self._opened() if former != data else None
        if folder is not None:
            kept = str(len(self.changes))
            (folder / kept).write_bytes(former)
            if path.suffix == _OF_VALUES:
                (folder / f"{kept}{AFTER}").write_bytes(data)
            self._add(Change(WRITE, name, before=sha256_of(former), after=sha256_of(data), kept=kept))

    def creates(self, path: Path, digest: str) -> None:
        """A file that is made can be taken away again while it has these bytes."""
        if name := self._noted(path):
            self._add(Change(CREATE, name, after=digest))

    def moves(self, old: Path, new: Path) -> None:
        """Only the names are kept: a file that is moved isn't read."""
        former, name = self._noted(old), self._noted(new)
        if former and name:
            self._add(Change(MOVE, name, old=former))

    def removes(self, path: Path) -> bool:
        """The file itself is moved here, so that a large one isn't copied."""
        name = self._noted(path)
        folder = self._opened() if name else None
        if name is None or folder is None:
            return False
        kept = str(len(self.changes))
        self._add(Change(REMOVE, name, before=sha256_of_file(path), kept=kept))
        path.rename(folder / kept)
        return True

    def keep_first(self, count: int) -> None:
        """Forget all but the first so many changes."""
        del self.changes[count:]
        if self.folder is not None:
            lines = (self.folder / LINES).read_text(encoding="utf-8").splitlines(keepends=True)
            (self.folder / LINES).write_text("".join(lines[:count]), encoding="utf-8", newline="\n")

    def left(self) -> dict[str, str]:
        """The sum of each file that was touched as it is now; empty for one that isn't there."""
        names = {name for change in self.changes for name in (change.file, change.old) if name}
        return {name: digest_at(self.root / name) for name in sorted(names)}

    def made(self) -> list[str]:
        """The files that are there now and weren't before; one that was moved was."""
        first: dict[str, str] = {}
        for change in self.changes:
            first.setdefault(change.file, first.get(change.old, change.kind))
        return sorted(name for name, kind in first.items() if kind == CREATE and (self.root / name).is_file())

    def _noted(self, path: Path) -> str | None:
        try:
            name = path.relative_to(self.root)
        except ValueError:
            return None
        return name.as_posix() if name.parts and name.parts[0] in NOTED else None

    def _opened(self) -> Path | None:
        if self.folder is None and not self.is_closed:
            try:
                self.folder = self.begin()
            except OSError:
                self.is_closed = True
        return self.folder

    def _add(self, change: Change) -> None:
        folder = self._opened()
        if folder is None:
            return
        values = {key: value for key, value in _as_data(change).items() if value}
        with (folder / LINES).open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(values, ensure_ascii=False) + "\n")
        self.changes.append(change)


def digest_at(path: Path) -> str:
    """The sum of a file's bytes; empty when there is none. Raises `OSError` for one that can't be read."""
    try:
        return sha256_of_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return ""


def read_changes(folder: Path) -> list[Change]:
    """The changes that an entry tells; a last line that was cut off wasn't made. Raises `OSError`."""
    with (folder / LINES).open(encoding="utf-8") as file:
        return list(_changes(file.read().splitlines()))


def _changes(lines: list[str]) -> Iterator[Change]:
    for line in lines:
        try:
            found = json.loads(line)
        except ValueError:
            return
        if isinstance(found, Mapping):
            values = {key: str(found.get(word, "")) for key, word in _WORDS.items()}
            yield Change(**values)


_WORDS = {"kind": "gør", "file": "fil", "old": "hed", "before": "før", "after": "efter", "kept": "gemt"}


def _as_data(change: Change) -> dict[str, str]:
    return {word: getattr(change, key) for key, word in _WORDS.items()}
