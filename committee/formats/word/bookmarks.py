"""The names of a document's places in its Word file: letters, digits and `_`, at most 40, one for each anchor."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from committee.base.digests import sha256_of
from committee.documents.tree import Block
from committee.documents.walk import anchors_in

_LONGEST = 40  # Word's own limit


def bookmarks(blocks: Iterable[Block]) -> dict[str, str]:
    """The bookmark of each anchor in the Word file of these blocks."""
    made: dict[str, str] = {}
    for anchor in anchors_in(blocks):
        if anchor not in made:
            made[anchor] = _name(anchor, made.values())
    return made


def _name(anchor: str, taken: Collection[str]) -> str:
    name = re.sub(r"\W", "_", anchor)
    if len(name) > _LONGEST or "_" in anchor or name in taken:
        name = f"{name[: _LONGEST - 9]}_{sha256_of(anchor.encode())[:8]}"
    return name
