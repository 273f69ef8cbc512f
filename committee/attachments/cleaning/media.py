"""Pictures without what their camera or editor wrote into them: Exif with places and names, XMP, IPTC, comments."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD", b"acTL", b"fcTL", b"fdAT", b"cICP", b"hIST"))  # fmt: skip
_VECTORS = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"VCLMTF")
_ICC, _ADOBE, _COMMENT = 0xE2, 0xEE, 0xFE


def without_words(data: bytes) -> bytes:
    """A PNG or JPEG of the same picture without its texts; anything else, or one that is broken, as it is."""
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
    except (struct.error, IndexError):
        return data
    return data


def is_vector(data: bytes) -> bool:
    """Whether a picture is a Windows metafile, whose drawing commands aren't read here."""
    return data.startswith(_VECTORS)


def _png(data: bytes) -> bytes:
    """Only the parts that paint; what lies after the picture's end goes too."""
    made = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind in _PNG_PARTS:
            made.append(data[at : at + 12 + length])
        at += 12 + length
        if kind == b"IEND":
            break
    return b"".join(made)


def _jpeg(data: bytes) -> bytes:
    """All segments but those of words. The colour profile stays, and Adobe's, which says how the colours are meant."""
    made = [data[:2]]
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        segment = data[at : at + 2 + length]
        is_profile = marker == _ICC and segment[4:15] == b"ICC_PROFILE"
        if not (0xE1 <= marker <= 0xEF or marker == _COMMENT) or is_profile or marker == _ADOBE:
            made.append(segment)
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    made.append(data[at : end + 2] if end > at else data[at:])
    return b"".join(made)
