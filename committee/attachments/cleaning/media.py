"""Pictures without what their camera or editor wrote into them: Exif with places and names, XMP, IPTC, comments."""

from __future__ import annotations

import struct
from pathlib import PurePosixPath

from committee.attachments.cleaning.report import Cleaned, Removed
from committee.attachments.filekinds import Opened

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD", b"acTL", b"fcTL", b"fdAT", b"cICP", b"hIST"))  # fmt: skip
_VECTORS = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"VCLMTF")
_WEBP_PARTS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_WORDS = 0x0C  # the signs in its head that Exif and XMP follow
_ORIENTATION = 0x0112
_ICC, _ADOBE, _COMMENT = 0xE2, 0xEE, 0xFE


def without_words(data: bytes) -> bytes:
    """A PNG, JPEG, GIF or WebP of the same picture without its texts; anything else, or one that is broken, as it is."""
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(b"GIF8"):
            return _gif(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        return data
    return data


def clean_picture(file: Opened) -> Cleaned:
    """A picture that is an attachment of its own, without what isn't seen in it."""
    data = without_words(file.data)
    removed = (Removed("billeders oplysninger"),) if data != file.data else ()
    return Cleaned(data, removed, suffix=PurePosixPath(file.name).suffix)


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
    made, turned = [data[:2]], b""
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
        elif segment[4:10] == b"Exif\x00\x00":
            turned = turned or _turned(segment[10:])
        at += 2 + length
    made.insert(1, turned)
    end = data.find(b"\xff\xd9", at)  # within the picture's own bytes that sign never stands
    made.append(data[at : end + 2] if end > at else data[at:])
    return b"".join(made)


def _turned(exif: bytes) -> bytes:
    """A segment that says how the picture is to be turned, and nothing else; none for one that stands up. It can be seen."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return b""
    (at,) = struct.unpack(f"{order}I", exif[4:8])
    (count,) = struct.unpack(f"{order}H", exif[at : at + 2])
    for number in range(min(count, 200)):
        field = exif[at + 2 + 12 * number : at + 14 + 12 * number]
        tag, _, _, value = struct.unpack(f"{order}HHIH", field[:10])
        if tag == _ORIENTATION and 2 <= value <= 8:
            made = b"Exif\x00\x00II*\x00" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
            return b"\xff\xe1" + struct.pack(">H", len(made) + 2) + made
    return b""


def _gif(data: bytes) -> bytes:
    """All blocks but comments and the programs' own, other than the one that says how often it runs; what lies after the end goes."""
    colours = 3 * 2 ** ((data[10] & 7) + 1) if data[10] & 0x80 else 0
    made, at = [data[: 13 + colours]], 13 + colours
    while data[at : at + 1] != b";":
        start = at
        if data[at] == 0x21:
            label, at = data[at + 1], at + 2
        elif data[at] == 0x2C:
            label, at = 0, at + 11 + (3 * 2 ** ((data[at + 9] & 7) + 1) if data[at + 9] & 0x80 else 0)
        else:
            raise IndexError
        while data[at]:
            at += 1 + data[at]
        at += 1
        runs = label == 0xFF and data[start + 3 : start + 14] == b"NETSCAPE2.0"
        if label in (0, 0xF9) or runs:
            made.append(data[start:at])
    return b"".join([*made, b";"])


def _webp(data: bytes) -> bytes:
    """The parts that paint, with the head that says so no longer of the others."""
    made, at = [], 12
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        part = data[at : at + 8 + length + length % 2]
        if kind == b"VP8X":
            part = part[:8] + bytes([part[8] & ~_WEBP_WORDS]) + part[9:]
        if kind in _WEBP_PARTS:
            made.append(part)
        at += 8 + length + length % 2
    body = b"WEBP" + b"".join(made)
    return b"RIFF" + struct.pack("<I", len(body)) + body
