"""The letters in bytes whose form isn't known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.attachments.reading.events import Passage

_ASCII = re.compile(rb"(?:[\xc2-\xf4][\x80-\xbf]{1,3}|[\x20-\x7e\xa0-\xff]){6,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){6,}")


def strings_of(data: bytes, where: str, role: str = "") -> Iterator[Passage]:
    """The runs of letters in bytes whose form isn't known, as one looks through a blob."""
    narrow = [_decoded(match[0]) for match in _ASCII.finditer(data)]
    wide = [match[0].decode("utf-16-le", "replace") for match in _WIDE.finditer(data)]
    for found in (narrow, wide):
        if found:
            yield Passage(where, "\n\x1f".join(found), role=role)


def _decoded(data: bytes) -> str:
    """Letters in UTF-8, or in Windows' own code."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
