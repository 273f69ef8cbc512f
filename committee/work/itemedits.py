"""Writing keys of items' files: guarded by the sum of what was read, while nobody else writes there, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from committee.base.atomic import saved_meanwhile, write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, shown
from committee.domain.item import NOTES
from committee.records.nodes import Mapping as MapNode
from committee.records.rawsplice import normalised
from committee.records.splice import as_value, with_value
from committee.records.values import Value, in_words
from committee.records.yamlfile import read_file, read_nodes
from committee.work.locking import alone_in
from committee.work.outcome import Outcome, stopped

T = TypeVar("T", bound=Outcome)
KeyPath = tuple[str, ...]  # a key of the file, or that and a key of the map under it


@dataclass(frozen=True, slots=True)
class Written:
    """What was written in an item's file: the bytes `before`, and the `digest` of those that took their place."""

    file: str
    before: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Recorded(Outcome):
    """What comes of writing items' files, with what it takes to put each back as it was."""

    written: tuple[Written, ...] = ()


def not_recorded(*problems: Problem) -> Recorded:
    """Nothing was written, and why."""
    return Recorded(problems=problems)


@dataclass(frozen=True, slots=True)
class Edit:
    """Keys of an item's file and what they are to be, with the sum of the file as it was read."""

    file: str
    values: Mapping[KeyPath, Value]
    as_read: str
    keeps_form: bool = False

    def made(self, data: bytes, path: Path) -> bytes | Problem:
        """The file with them, or why it can't be."""
        if sha256_of(data) != self.as_read:
            return changed(path, self.file, self.values)
        made: bytes | None = data
        for key, value in self.values.items():
            made = _with(made, key, value, keeps_form=self.keeps_form) if made is not None else None
            if made is None:
                return _not_set(self.file, key[0])
        assert made is not None
        return made


def write_edits(root: Path, edits: Sequence[Edit]) -> Recorded:
    """Write files that stand in one folder, each of them or none."""
    return while_locked(root, edits[0].file, lambda path: _write(path.parent, edits))


def write_guarded(
    root: Path,
    file: str,
    as_read: str,
    make: Callable[[bytes], bytes | None],
    not_set: Problem,
    *,
    whose: str = "mødets",
) -> Outcome:
    """Write one file as `make` makes it of its bytes. Nothing is written when somebody has saved it since it was read, which its sum
    `as_read` tells, or where it can't be made, which `not_set` tells."""

    def written(path: Path) -> Outcome:
        data = path.read_bytes()
        if sha256_of(data) != as_read:
            return stopped(saved_meanwhile(file))
        made = make(data)
        if made is None:
            return stopped(not_set)
        problems = write_all(path.parent, {path.name: made}, file.rpartition("/")[0], former={path.name: data})
        return Outcome(() if problems else (file,), tuple(problems))

    return while_locked(root, file, written, whose=whose)


def while_locked(root: Path, file: str, write: Callable[[Path], T], *, whose: str = "mødets") -> T | Recorded:
    """Write a file of the workspace while nobody else writes in its folder, which is `whose` in messages; told where another does,
    or where nothing can be written."""
    taken = f"En anden er ved at skrive i {whose} mappe."
    path = root / file
    made = alone_in(path.parent, file.rpartition("/")[0], lambda: write(path), at=Place(file), taken=taken)
    return not_recorded(made) if isinstance(made, Problem) else made


def changed(path: Path, name: str, values: Mapping[KeyPath, Value]) -> Problem:
    """That somebody has saved a file since it was read, with the words that weren't written and what the file says now."""
    key = next(iter(values))
    words = shown(in_words(values[key]), 400)
    said = f"En anden har gemt filen imens. Ikke skrevet: »{words}«. {_decision_in(path, name, key)}"
    return Problem(Place(name), "ændret-imens", said, "Se filen, og kør kommandoen igen.")


def _write(folder: Path, edits: Sequence[Edit]) -> Recorded:
    names = [edit.file.rpartition("/")[2] for edit in edits]
    before = {name: (folder / name).read_bytes() for name in names}
    made = {name: edit.made(before[name], folder / name) for name, edit in zip(names, edits, strict=True)}
    if problems := [one for one in made.values() if isinstance(one, Problem)]:
        return not_recorded(*problems)
    files = {name: data for name, data in made.items() if isinstance(data, bytes)}
    if problems := write_all(folder, files, edits[0].file.rpartition("/")[0], former=before):
        return not_recorded(*problems)
    written = (Written(edit.file, before[n], sha256_of(files[n])) for n, edit in zip(names, edits, strict=True))
    return Recorded(tuple(edit.file for edit in edits), written=tuple(written))


def _with(data: bytes, key: KeyPath, value: Value, *, keeps_form: bool) -> bytes | None:
    """The file with a key set, or one key of the map under it."""
    name, *within = key
    if not within:
        return with_value(data, name, value, keeps_form=keeps_form)
    root, _ = read_nodes(normalised(data.decode("utf-8", "replace")), "")
    there = root.entries.get(name) if isinstance(root, MapNode) else None
    former = as_value(there, "\n") if isinstance(there, MapNode) else {}
    return with_value(data, name, {**former, within[0]: value} if isinstance(former, dict) else value)


def _not_set(file: str, key: str) -> Problem:
    named = {"beslutning": "Beslutningen", "beslutninger": "Beslutningen", NOTES: "Noten"}.get(key, f"»{key}«")
    said = f"{named} kan ikke skrives i filen, uden at andet i den ændres."
    return Problem(Place(file), "kan-ikke-indsættes", said, f"Skriv det i filen under »{key}:«.")


def _decision_in(path: Path, name: str, key: KeyPath) -> str:
    """What the file says now, for those who have to choose."""
    now, _ = read_file(path, name)
    for step in key if key[0].startswith("beslutning") else ("beslutning",):
        now = now.entries.get(step) if isinstance(now, MapNode) else None
    return (
        "Filen har nu ingen beslutning."
        if now is None
        else f"I filen står nu: »{shown(in_words(as_value(now)), 400)}«."
    )
