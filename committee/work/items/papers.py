"""An item's papers go with it to another meeting: the files of its attachments, and the pictures in its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

PAPERS = "bilag"


def carry_papers(source: Path, home: Path, item: Item, files: Files) -> dict[str, str]:
    """Copy the files that an item names from its meeting's folder into another's `bilag/`; what each is called there, by its name in the
    item. Within one folder they keep their names, and none is copied. Nothing that is there is written over. A picture that can't be shown
    isn't copied either, and `tjek` tells it there too. Raises `OSError`."""
    names = dict.fromkeys((*_attached(item), *_pictures(source, item)))
    if source == home:
        return {name: name for name in names}
    return {name: _placed(existing(source / name, files), home / PAPERS, PurePosixPath(name)) for name in names}


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


def _placed(path: Path, folder: Path, name: PurePosixPath) -> str:
    """The name under which a file stands in the folder: its own, or with a number when another has that."""
    data = path.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    free = numbered_names(name.stem, name.suffix)
    return f"{PAPERS}/{next(one for one in free if create(folder / one, data) or (folder / one).read_bytes() == data)}"


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
