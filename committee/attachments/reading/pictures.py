"""Pictures: their texts, who took them, and where. What is drawn in them can't be read, and is told as such."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from committee.attachments.findings import HIDDEN, PICTURE, POSITION, PROPERTY, UNREAD
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.propertynames import says_something
from committee.attachments.reading.blobs import strings_of
from committee.attachments.reading.events import Event, Events, Note, Passage
from committee.attachments.reading.pictureforms import SHOWN, has_unseen, is_page_like

IN_PICTURE = "billedets oplysninger"  # where nobody sees what stands
AFTER_PICTURE = "efter billedets slutning"
_MOST_TEXT = 4_000_000  # bytes that one packed text may hold
_PLACE_IN_WORDS = re.compile(rb"GPSLatitude|GPSLongitude|GPSPosition|exif:GPS")
_ASCII_TAGS = frozenset((0x010E, 0x010F, 0x0110, 0x0131, 0x013C, 0x8298, 0x9286, 0xA430))
_MAKERS = frozenset((0x013B, 0x9C9D))  # Artist, XPAuthor
# The numbers of a camera, its lens and its pictures: nobody's own.
_SERIALS = frozenset((0xA420, 0xA431, 0xA435, 0xC62F))
_SERIAL_KEY = re.compile(rb"serial|uniqueid|imageid", re.IGNORECASE)
_SERIAL_TEXT = re.compile(rb"((?:Serial(?:Number)?|ImageUniqueID|ImageNumber)(?:=[\"']|>))\d+")
_POINTERS = (0x8769, 0xA005)
_GPS = 0x8825


def picture_kind(head: bytes) -> str:
    """Which kind of picture bytes begin as; nothing for no picture."""
    for kind, start in (("png", b"\x89PNG\r\n\x1a\n"), ("jpg", b"\xff\xd8\xff"), ("gif", b"GIF8"), ("tif", b"II*\x00"), ("tif", b"MM\x00*"), ("wmf", b"\xd7\xcd\xc6\x9a")):  # fmt: skip
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:4] == b"\x01\x00\x00\x00" and head[40:44] == b" EMF":
        return "emf"
    return "bmp" if head[:2] == b"BM" and head[6:10] == b"\x00" * 4 else ""


def read_picture(data: bytes, kind: str, *, alone: bool = False) -> Events:
    """What is written in a picture's file, and last that the picture itself isn't read.

    One that is published `alone`, as an attachment that everybody sees is a picture, is only to be looked at, when nothing is in the
    file but what is seen and what is read here, and it has no page's shape: that would be a letter that someone has scanned.
    """
    reader = _READERS.get(kind)
    try:
        yield from reader(data) if reader else ()
    except (struct.error, zlib.error, IndexError) as error:
        raise UnreadError("billedet er beskadiget") from error
    if _PLACE_IN_WORDS.search(data) and b"xpacket" in data:
        yield Note(POSITION, IN_PICTURE, "Stedet, hvor billedet er taget.")
    if not alone or kind not in SHOWN:
        yield Note(UNREAD, "", "Filen er et billede, hvis indhold ikke kan læses.", of_picture=True)
    elif is_page_like(data, kind):
        yield Note(
            UNREAD, "", "Filen er et billede, der ligner en scannet side, og dens ord kan ikke læses.", of_picture=True
        )
    else:
        if has_unseen(data, kind):
            yield Note(HIDDEN, IN_PICTURE, "Noget i filen, der ikke ses i billedet, f.eks. et miniaturebillede.")
        yield Note(PICTURE, "", "Filen er et billede, og det, der står i det, kan ikke læses.", of_picture=True)


def _after(data: bytes, end: int) -> Iterator[Event]:
    """What stands after a picture's end, where no program shows it."""
    yield from strings_of(data[end:], AFTER_PICTURE)


def _png(data: bytes) -> Iterator[Event]:
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"zTXt"):
            yield from _png_text(kind, chunk)
        elif kind == b"eXIf":
            yield from _exif(chunk)
        at += 12 + length
        if kind == b"IEND":
            yield from _after(data, at)
            return


def _png_text(kind: bytes, chunk: bytes) -> Iterator[Passage]:
    key, _, rest = chunk.partition(b"\x00")
    if kind == b"zTXt":
        rest = zlib.decompressobj().decompress(rest[1:], _MOST_TEXT)
    elif kind == b"iTXt" and rest[:1] == b"\x01":
        packed = rest[2:].split(b"\x00", 2)[-1]
        rest = zlib.decompressobj().decompress(packed, _MOST_TEXT)
    if _SERIAL_KEY.search(key) and rest.strip(b"\x00 ").isalnum():
        return
    role = "author" if key.lower() in (b"author", b"artist", b"creator") else "meta"
    yield Passage(IN_PICTURE, key.decode("latin-1"), role="meta")
    for text in _texts(rest):
        yield Passage(IN_PICTURE, text, role=role)


def _texts(data: bytes) -> list[str]:
    """Bytes as the texts that they may be."""
    try:
        return [data.replace(b"\x00", b" ").decode("utf-8")]
    except UnicodeDecodeError:
        return [data.replace(b"\x00", b" ").decode("latin-1")]


def _jpeg(data: bytes) -> Iterator[Event]:
    """A JPEG's segments of words: Exif, XMP, IPTC, comments; and what stands after its end."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xD9:
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        segment = data[at + 4 : at + 2 + length]
        if data[at + 1] == 0xDA:
            end = data.find(b"\xff\xd9", at)  # in the picture itself, no 0xFF stands before another sign than nought
            yield from _after(data, end + 2 if end >= 0 else len(data))
            return
        if segment.startswith(b"Exif\x00\x00"):
            yield from _exif(segment[6:])
        segment = _SERIAL_TEXT.sub(rb"\1", segment)
        if data[at + 1] == 0xFE:
            yield from _told_of_comment(segment)
        if 0xE1 <= data[at + 1] <= 0xEF or data[at + 1] == 0xFE:
            yield from (Passage(IN_PICTURE, decode(segment), role="meta") for decode in _SEGMENT_TEXTS)
        at += 2 + max(length, 2)


_SEGMENT_TEXTS: tuple[Callable[[bytes], str], ...] = (
    lambda segment: segment.replace(b"\x00", b" ").decode("latin-1"),
    lambda segment: segment.replace(b"\x00", b"").decode("latin-1"),
    lambda segment: segment.decode("utf-16-le", "replace"),  # as Windows writes its own Exif fields
    lambda segment: segment.decode("utf-16-be", "replace"),
)


def _exif(data: bytes) -> Iterator[Event]:
    """The fields of an Exif block (or a TIFF file) that hold words, and the position."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return
    waiting = [struct.unpack(f"{order}I", data[4:8])[0]]
    seen: set[int] = set()
    while waiting and len(seen) < 100:
        at = waiting.pop()
        if at in seen or at + 2 > len(data):
            continue
        seen.add(at)
        count = struct.unpack(f"{order}H", data[at : at + 2])[0]
        for number in range(min(count, 1000)):
            field = data[at + 2 + 12 * number : at + 14 + 12 * number]
            if len(field) < 12:
                break
            tag, kind, length, value = struct.unpack(f"{order}HHII", field)
            if tag in _POINTERS:
                waiting.append(value)
            elif tag == _GPS:
                if _has_position(data, value, order):
                    yield Note(POSITION, IN_PICTURE, "Stedet, hvor billedet er taget.")
            elif kind in (1, 2, 7) and length > 3 and tag not in _SERIALS:
                yield from _field(data[value : value + length] if length > 4 else field[8:], tag)
        end = data[at + 2 + 12 * count : at + 6 + 12 * count]
        if len(end) == 4 and struct.unpack(f"{order}I", end)[0]:
            waiting.append(struct.unpack(f"{order}I", end)[0])


def _field(value: bytes, tag: int) -> Iterator[Passage]:
    role = "author" if tag in _MAKERS else "meta"
    if 0x9C9B <= tag <= 0x9C9F:
        yield Passage(IN_PICTURE, value.decode("utf-16-le", "replace").strip("\x00 "), role=role)
    elif tag in _ASCII_TAGS | _MAKERS:
        yield Passage(IN_PICTURE, value.decode("utf-8", "replace").strip("\x00 "), role=role)
    elif len(value) < 1 << 20:
        yield Passage(IN_PICTURE, value.replace(b"\x00", b" ").decode("latin-1"), role=role)


def _has_position(data: bytes, at: int, order: str) -> bool:
    """Whether the block of the position holds a latitude or a longitude, and not its version alone."""
    if at + 2 > len(data):
        return False
    count = struct.unpack(f"{order}H", data[at : at + 2])[0]
    tags = [data[at + 2 + 12 * n : at + 4 + 12 * n] for n in range(min(count, 64))]
    return any(len(tag) == 2 and struct.unpack(f"{order}H", tag)[0] in (2, 4) for tag in tags)


_GIF_COMMENT = b"\x21\xfe"
# What programs write of themselves where a person may write a comment.
_OF_A_PROGRAM = re.compile(
    r"gd-jpeg|gimp|photoshop|lead tech|quality|creat(?:or|ed)|optimi[sz]ed|compress|encode|version|intel|software|ezgif|https?:",
    re.IGNORECASE,
)


def _told_of_comment(written: bytes) -> Iterator[Note]:
    """That somebody has written a comment in a picture's file, which nobody sees."""
    words = written.replace(b"\x00", b"").decode("utf-8", "replace")  # some write two bytes for each letter
    if says_something("", words) and not _OF_A_PROGRAM.search(words):
        yield Note(PROPERTY, IN_PICTURE, "En kommentar, som ingen ser i billedet.")


def _gif(data: bytes) -> Iterator[Event]:
    """The comments and the programs' own blocks: each a row of pieces with their length before them."""
    for mark in (_GIF_COMMENT, b"\x21\xff"):
        at = data.find(mark)
        while at >= 0:
            made, at = [], at + 2
            while at < len(data) and data[at]:
                made.append(data[at + 1 : at + 1 + data[at]])
                at += 1 + data[at]
            yield Passage(IN_PICTURE, b"".join(made).decode("utf-8", "replace"), role="meta")
            if mark == _GIF_COMMENT:
                yield from _told_of_comment(b"".join(made))
            at = data.find(mark, at)
    yield from _after(data, _end_of_gif(data))


def _end_of_gif(data: bytes) -> int:
    """Where a GIF ends by its blocks: each a sign, its own head, and pieces with their length before them."""
    at = 13 + _colours(data, 10)
    while at < len(data) and data[at] in (0x21, 0x2C):
        at += 2 if data[at] == 0x21 else 11 + _colours(data, at + 9)
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1
    return at + 1


def _colours(data: bytes, at: int) -> int:
    """How many bytes a table of colours takes, by the byte that says so."""
    flags = data[at] if at < len(data) else 0
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _bmp(data: bytes) -> Iterator[Event]:
    yield from _after(data, max(14, struct.unpack("<I", data[2:6])[0]))


def _webp(data: bytes) -> Iterator[Event]:
    at, whole = 12, min(len(data), 8 + struct.unpack("<I", data[4:8])[0])
    while at + 8 <= whole:
        kind, length = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        chunk = data[at + 8 : at + 8 + length]
        if kind == b"EXIF":
            yield from _exif(chunk.removeprefix(b"Exif\x00\x00"))
        elif kind == b"XMP ":
            yield Passage(IN_PICTURE, _SERIAL_TEXT.sub(rb"\1", chunk).decode("utf-8", "replace"), role="meta")
        at += 8 + length + length % 2
    yield from _after(data, at)


def _drawing(data: bytes) -> Iterator[Event]:
    """The words of a drawing for Windows, which are kept as words."""
    wide = re.findall(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}", data)
    narrow = re.findall(rb"[\x20-\x7e\xa0-\xff]{6,}", data)
    yield Passage("billedets ord", " ".join(found.decode("utf-16-le") for found in wide))
    yield Passage("billedets ord", "\n\x1f".join(found.decode("latin-1") for found in narrow))


_READERS: dict[str, Callable[[bytes], Iterator[Event]]] = {
    "png": _png,
    "jpg": _jpeg,
    "gif": _gif,
    "tif": _exif,
    "webp": _webp,
    "emf": _drawing,
    "wmf": _drawing,
    "bmp": _bmp,
}
