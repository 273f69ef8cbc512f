"""A picture's size, and whether its file holds more than is seen in it."""

from __future__ import annotations

import struct
from collections.abc import Callable

from committee.documents.shownpictures import jpeg_size

SHOWN = frozenset(
    ("png", "jpg", "gif", "webp", "bmp")
)  # what every browser shows; others are scans, or drawings that hold words
_PAGE = (1.37, 1.46)  # how much higher a page of A4 is than it is wide, as it was laid on the glass
_PAGE_HEIGHT = 1400  # dots, from which the words of a page can be read
_PADDING = 16  # bytes after a picture's end that programs leave
_PNG_KNOWN = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD", b"acTL", b"fcTL",
    b"fdAT", b"cICP", b"hIST", b"tIME", b"sPLT", b"tEXt", b"zTXt", b"iTXt", b"eXIf",
))  # fmt: skip
_WEBP_KNOWN = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF", b"XMP "))
_JPEG = b"\xff\xd8\xff"


def is_page_like(data: bytes, kind: str) -> bool:
    """Whether a picture has the shape of a page that stands up, and dots enough for its words. False where its size can't be read."""
    try:
        width, height = _SIZES[kind](data)
    except (struct.error, IndexError):
        return False
    return height >= _PAGE_HEIGHT and width > 0 and _PAGE[0] <= height / width <= _PAGE[1]


def has_unseen(data: bytes, kind: str) -> bool:
    """Whether the file holds what neither is seen nor read as words: parts of no known kind, another picture, or what lies after the
    picture's end."""
    try:
        return _UNSEEN[kind](data)
    except (struct.error, IndexError):
        return True


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _bmp_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack("<ii", data[18:26])
    return abs(width), abs(height)


_SIZES: dict[str, Callable[[bytes], tuple[int, int]]] = {
    "png": lambda data: struct.unpack(">II", data[16:24]),
    "jpg": jpeg_size,
    "gif": lambda data: struct.unpack("<HH", data[6:10]),
    "webp": _webp_size,
    "bmp": _bmp_size,
}


def _png_unseen(data: bytes) -> bool:
    at = 8
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind not in _PNG_KNOWN:
            return True
        at += 12 + length
        if kind == b"IEND":
            return len(data) > at
    return True


def _jpeg_unseen(data: bytes) -> bool:
    """A small picture in the camera's own words may show what was cut away; a telephone may put another picture or a film after it."""
    starts = data.find(b"\xff\xda")
    ends = data.find(b"\xff\xd9", starts)
    return data.find(_JPEG, 3, starts if starts > 0 else None) > 0 or ends < 0 or len(data) > ends + 2 + _PADDING


def _gif_unseen(data: bytes) -> bool:
    return data.rstrip(b"\x00")[-1:] != b";"


def _webp_unseen(data: bytes) -> bool:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= min(end, len(data)):
        if data[at : at + 4] not in _WEBP_KNOWN:
            return True
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return len(data) > end + 1


def _bmp_unseen(data: bytes) -> bool:
    return len(data) > int.from_bytes(data[2:6], "little") + _PADDING


_UNSEEN: dict[str, Callable[[bytes], bool]] = {
    "png": _png_unseen,
    "jpg": _jpeg_unseen,
    "gif": _gif_unseen,
    "webp": _webp_unseen,
    "bmp": _bmp_unseen,
}
