"""Which files an item names: its attachments, and the pictures in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from committee.archive.names import nfc
from committee.compose.markup.picturelines import Odd, pictures_in
from committee.domain.item import Item
from committee.rules.itemtexts import marked_up

PAPERS = "bilag"


def papers_named(item: Item) -> tuple[str, ...]:
    """The files in the meeting's `bilag/` that an item names, as it writes them; each once."""
    return tuple(dict.fromkeys(name for name in _named(item) if plain_name(name).startswith(f"{PAPERS}/")))


def plain_name(name: str) -> str:
    """A file's name as it lies in the meeting's folder, however it was written: `.\\bilag\\kort.png` is `bilag/kort.png`."""
    return nfc(name.replace("\\", "/").removeprefix("./"))


def _named(item: Item) -> Iterator[str]:
    yield from (str(paper.file) for paper in item.attachments if paper.file)
    for text in marked_up(item):
        yield from (found.name for _, found in pictures_in(text) if not isinstance(found, Odd))


def with_other_names(data: bytes, names: Mapping[str, str]) -> bytes:
    """An item's file with other names of files in it, wherever a name stands whole."""
    text = data.decode("utf-8")
    whole = "|".join(re.escape(old) for old in sorted(names, key=len, reverse=True))
    if whole:
        text = re.sub(rf"(?<![\w/.\\-])(?:{whole})(?![\w/\\-]|\.\w)", lambda match: names[match[0]], text)
    return text.encode("utf-8")
