"""The letters in bytes whose form isn't known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.attachments.reading.events import Passage

_ASCII = re.compile(rb"[\x20-\x7e\xa0-\xff]{6,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){6,}")


def strings_of(data: bytes, where: str, role: str = "") -> Iterator[Passage]:
    """The runs of letters in bytes whose form isn't known, as one looks through a blob."""
    narrow = [match[0].decode("cp1252", "replace") for match in _ASCII.finditer(data)]
    wide = [match[0].decode("utf-16-le", "replace") for match in _WIDE.finditer(data)]
    for found in (narrow, wide):
        if found:
            yield Passage(where, "\n\x1f".join(found), role=role)
