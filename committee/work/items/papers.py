"""An item's papers go with it to another meeting: the files of its attachments, and the pictures in its texts."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from committee.archive.names import numbered_names
from committee.archive.told import existing
from committee.base.atomic import create
from committee.base.problems import Place, Problem, reason
from committee.base.readonce import Files
from committee.compose.markup.picturelines import pictures_in
from committee.compose.markup.picturelines import with_names as pictures_named
from committee.documents.tree import Picture
from committee.domain.item import Item
from committee.records.values import Value
from committee.rules.itemtexts import marked_up
from committee.work.items.named import PAPERS


@dataclass(slots=True)
class Papers:
    """The files that are to come into a meeting's folder `home`, by their names in it, and where each lies now. `files` is what has
    been read. Nothing is written before `write`, so that a folder that is to be made can be made whole."""

    home: Path
    files: Files
    new: dict[str, Path] = field(default_factory=dict)

    def take(self, source: Path, item: Item) -> dict[str, str]:
        """Plan for the files that an item of the folder `source` names; what each is called in `home`, by its name in the item.
        Within one folder they keep their names. A picture that can't be shown isn't taken, and `tjek` tells it there too. Raises
        `OSError`."""
        names = dict.fromkeys((*_attached(item), *_pictures(source, item)))
        if source == self.home:
            return {name: name for name in names}
        return {name: self._placed(existing(source / name, self.files), PurePosixPath(name)) for name in names}

    def write(self) -> None:
        """Copy them. Nothing that is there is written over. Raises `OSError`."""
        for name, path in self.new.items():
            (self.home / PAPERS).mkdir(parents=True, exist_ok=True)
            if not create(self.home / name, path.read_bytes()):
                raise FileExistsError(17, "in the way", str(self.home / name))

    def _placed(self, path: Path, name: PurePosixPath) -> str:
        """The name that a file gets: its own, or with a number when another has that."""
        path.stat()
        for free in (f"{PAPERS}/{one}" for one in numbered_names(name.stem, name.suffix)):
            there = self._there(free)
            if there is None:
                self.new[free] = path
                return free
            if there == path or filecmp.cmp(there, path, shallow=False):
                return free
        raise AssertionError("numbers don't end")

    def _there(self, name: str) -> Path | None:
        """The file that has a name, or will have it; a disk may not tell large letters from small."""
        planned = {one.casefold(): path for one, path in self.new.items()}.get(name.casefold())
        return planned or (self.home / name if (self.home / name).exists() else None)


def carry_papers(source: Path, home: Path, item: Item, files: Files) -> dict[str, str]:
    """Copy the files that an item names from its meeting's folder into another's `bilag/`; what each is called there, by its name in the
    item. Raises `OSError`."""
    papers = Papers(home, files)
    names = papers.take(source, item)
    papers.write()
    return names


def not_carried(item: Item, error: OSError) -> Problem:
    """That an item's papers can't be copied, and why."""
    which = Path(error.filename).name if isinstance(error.filename, str) else ""
    text = (
        f"Bilaget »{which}« kan ikke kopieres ({reason(error)})."
        if which
        else f"Bilagene kan ikke kopieres ({reason(error)})."
    )
    return Problem(Place(item.file), "bilag", text, "Kontrollér bilag, rettigheder og plads.")


def with_names(values: Mapping[str, Value], names: Mapping[str, str]) -> dict[str, Value]:
    """An item's values with the names that its papers got."""
    return {
        key: _papers_named(value, names) if key == PAPERS else _texts_named(value, names)
        for key, value in values.items()
    }


def _attached(item: Item) -> Iterator[str]:
    return (one.file.replace("\\", "/") for one in item.attachments if one.file is not None)


def _pictures(source: Path, item: Item) -> Iterator[str]:
    """The pictures that are files of the meeting's folder; not one that a link leads out of it to."""
    for text in marked_up(item):
        for _, found in pictures_in(text):
            if isinstance(found, Picture) and _is_within(source / found.name, source):
                yield found.name


def _is_within(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def _papers_named(value: Value, names: Mapping[str, str]) -> Value:
    if isinstance(value, list):
        return [_papers_named(one, names) for one in value]
    if isinstance(value, dict) and isinstance(file := value.get("fil"), str):
        return value | {"fil": names.get(file.strip().replace("\\", "/"), file)}
    return value


def _texts_named(value: Value, names: Mapping[str, str]) -> Value:
    if isinstance(value, dict):
        return {key: _texts_named(one, names) for key, one in value.items()}
    return [_texts_named(one, names) for one in value] if isinstance(value, list) else pictures_named(value, names)
