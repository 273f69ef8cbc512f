"""The keys of an item and a document's pictures → files in a meeting's folder. Nothing that is there is written over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from committee.archive.names import numbered_names
from committee.base import danish
from committee.base.atomic import create
from committee.base.digests import sha256_of
from committee.documents.flat import Note
from committee.formats.content import FoundPicture, picture_kind
from committee.records.emit import Bare, Rows, block
from committee.records.textfile import seen_text
from committee.records.values import Value, Written
from committee.work.schemas import modeline

PAPERS = "bilag"
_SHOWN_KINDS = ("png", "jpg", "gif", "webp")
_BARE = re.compile(r"true")


def item_text(values: Mapping[str, Value]) -> bytes:
    """An item's file, as a person might have written it."""
    lines = [one for name, value in values.items() for one in block(name, _written(name, value))]
    return (modeline("punkt", "../../") + "\n".join(lines) + "\n").encode()


def _written(name: str, value: Value) -> Written:
    if isinstance(value, dict):
        return {key: _written(key, one) for key, one in value.items()}
    if isinstance(value, list):
        return Rows(_written("", one) for one in value)
    return Bare(value) if name == "lukket" and _BARE.fullmatch(value) else value


@dataclass(slots=True)
class Placed:
    """The pictures as files: their names in the item by those in the document, the files that were written, and what is told."""

    names: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def place_pictures(home: Path, slug: str, pictures: Sequence[FoundPicture]) -> Placed:
    """Put the pictures into the meeting's `bilag/`. One that is there already, byte for byte, isn't written again."""
    placed = Placed()
    for number, picture in enumerate(pictures, start=1):
        ending = picture_kind(picture.data)
        if ending not in _SHOWN_KINDS:
            why = f"{ending.upper()}-fil" if ending else picture.source or "ukendt format"
            placed.notes.append(Note("billede", why))
            continue
        stem = f"{slug}-billede-{number}" if len(pictures) > 1 else f"{slug}-billede"
        name, is_new = _placed(home / PAPERS, stem, f".{ending}", picture.data)
        placed.names[picture.name] = f"{PAPERS}/{name}"
        placed.files += [f"{PAPERS}/{name}"] if is_new else []
    return placed


def _placed(folder: Path, stem: str, ending: str, data: bytes) -> tuple[str, bool]:
    folder.mkdir(exist_ok=True)
    for name in numbered_names(stem, ending):
        if create(folder / name, data):
            return name, True
        if sha256_of((folder / name).read_bytes()) == sha256_of(data):
            return name, False
    raise AssertionError("numbers don't end")


def with_names(values: Mapping[str, Value], names: Mapping[str, str]) -> dict[str, Value]:
    """The keys with the pictures' names in their texts as they are in the folder; of those that aren't there, what they show."""

    def changed(value: Value) -> Value:
        if isinstance(value, dict):
            return {key: changed(one) for key, one in value.items()}
        if isinstance(value, list):
            return [changed(one) for one in value]
        return _PICTURE.sub(renamed, value)

    def renamed(match: re.Match[str]) -> str:
        name = names.get(match[2])
        return f"{match[1]}{name}{match[3]}" if name else match[0]

    return {key: changed(value) for key, value in values.items()}


_PICTURE = re.compile(r"(!\[(?:[^\[\]\\]|\\.)*\]\()(billede-\d+\.\w+)(\))")


def slug_of(title: str) -> str:
    """A title as a file's name."""
    return danish.file_slug(" ".join(seen_text(title).split()))


def every_text(value: Value) -> Iterator[str]:
    """The texts of a value."""
    if isinstance(value, str):
        yield value
    else:
        for one in value.values() if isinstance(value, dict) else value:
            yield from every_text(one)
