"""The keys of an item and a document's pictures → files in a meeting's folder. Nothing that is there is written over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from committee.archive.names import numbered_names
from committee.base import danish
from committee.base.atomic import create
from committee.base.digests import sha256_of
from committee.formats.content import FoundPicture, picture_kind
from committee.records.emit import Bare, Rows, block
from committee.records.textfile import seen_line, seen_text
from committee.records.values import Value, Written
from committee.work.handedin.pictured import PAPERS
from committee.work.schemas import modeline

_PICTURE = re.compile(r"(!\[(?:[^\[\]\\\n]|\\.){0,1000}\]\()(bilag/billede-\d+\.\w+)(?=\))")


def item_text(values: Mapping[str, Value]) -> bytes:
    """An item's file, as a person might have written it."""
    lines = [one for name, value in values.items() for one in block(name, _written(name, value))]
    return (modeline("punkt", "../../") + "\n".join(lines) + "\n").encode()


def _written(name: str, value: Value) -> Written:
    if isinstance(value, dict):
        return {seen_text(key): _written(key, one) for key, one in value.items()}
    if isinstance(value, list):
        return Rows(_written("", one) for one in value)
    return Bare(value) if (name, value) == ("lukket", "true") else seen_text(value)


@dataclass(slots=True)
class Placed:
    """The pictures as files: their names in the item by those in the document, and the files that were written."""

    names: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def place_pictures(home: Path, slug: str, pictures: Sequence[FoundPicture]) -> Placed:
    """Put the pictures into the meeting's `bilag/`. One that is there already, byte for byte, isn't written again."""
    placed = Placed()
    for number, picture in enumerate(pictures, start=1):
        stem = f"{slug}-billede-{number}" if len(pictures) > 1 else f"{slug}-billede"
        name, is_new = _placed(home / PAPERS, stem, f".{picture_kind(picture.data)}", picture.data)
        placed.names[f"{PAPERS}/{picture.name}"] = f"{PAPERS}/{name}"
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


def with_names(value: Value, names: Mapping[str, str]) -> Value:
    """A value with the pictures' names in its texts as they are in the folder."""
    if isinstance(value, dict):
        return {key: with_names(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [with_names(one, names) for one in value]
    return _PICTURE.sub(lambda match: f"{match[1]}{names.get(match[2], match[2])}", value)


def slug_of(title: str) -> str:
    """A title as a file's name."""
    return danish.file_slug(seen_line(title))
