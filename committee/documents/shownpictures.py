"""Pictures of files: what they are called beside a document, and how large they are shown."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from committee.base.danish import file_slug
from committee.base.digests import sha256_of
from committee.documents.chartpicture import JPEG, png_size
from committee.documents.tree import Block, Picture
from committee.documents.walk import walk

_DOTS = 96  # to an inch, where nobody has said how wide a picture is to be
_CENTIMETRES = 2.54
_HIGHEST = 20.0  # centimetres: what a page has room for above a caption
_SIZE_MARKS = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


def pictures_in(blocks: Iterable[Block]) -> Iterator[Picture]:
    """Every picture of a file."""
    return (block for block in walk(blocks) if isinstance(block, Picture))


def file_of(name: str, data: bytes) -> str:
    """What a picture's file is called beside a document: the same for the same picture. A chart's is named already."""
    if "/" not in name:
        return name
    ending = ".jpg" if data.startswith(JPEG) else ".png"
    return f"{file_slug(PurePosixPath(name).stem)}-{sha256_of(data)[:16]}{ending}"


def size_of_picture(data: bytes) -> tuple[int, int]:
    """A PNG's or JPEG's width and height in dots. Raises `struct.error` or `IndexError` for a broken one."""
    return jpeg_size(data) if data.startswith(JPEG) else png_size(data) or (1, 1)


def jpeg_size(data: bytes) -> tuple[int, int]:
    """A JPEG's width and height (ISO/IEC 10918-1, B.2.2)."""
    at = 2
    while data[at + 1] not in _SIZE_MARKS:
        at += 1 if data[at + 1] == 0xFF else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    height, width = struct.unpack(">HH", data[at + 5 : at + 9])
    return width, height


def shown_size(picture: Picture, data: bytes, room: float) -> tuple[float, float]:
    """How wide and high a picture is shown where there is `room` for it, all in centimetres: its share of the room, or its own
    size where that is less than all of it. One that would be higher than a page is smaller."""
    wide, high = size_of_picture(data)
    own = wide / _DOTS * _CENTIMETRES
    width = room * picture.width / 100 if picture.width else min(own, room)
    height = width * high / max(wide, 1)
    return (width, height) if height <= _HIGHEST else (width * _HIGHEST / height, _HIGHEST)
