"""What Outlook packs beside a letter for other Outlooks (`winmail.dat`, TNEF; MS-OXTNEF, 2.1): the files in it, and its text.

The text may be packed in a way of its own (MS-OXRTFCP). It is looked through as far as it goes, and the file is told as unread.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from committee.attachments.findings import UNREAD
from committee.attachments.opening.bounds import Budget
from committee.attachments.reading.blobs import strings_of
from committee.attachments.reading.events import Deeper, Events, Note, Passage

_FILE_NAME, _FILE_DATA = 0x8010, 0x800F
_PACKED = re.compile(rb"LZFu", re.DOTALL)
_ROOM = 4096  # bytes that the packing looks back
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def read_tnef(data: bytes, budget: Budget, deeper: Deeper) -> Events:
    """The files and the runs of letters in it, its text unpacked, and last that it isn't read."""
    name = "vedhæftet fil"
    for kind, value in _attributes(data):
        if kind == _FILE_NAME:
            name = value.rstrip(b"\x00").decode("cp1252", "replace")
            yield Passage("filnavn", name)
        elif kind == _FILE_DATA:
            yield from deeper(name, value)
    for packed in _PACKED.finditer(data):
        text = _unpacked(data, packed.start() - 8, budget)
        if text.startswith(b"{\\rtf"):
            yield from deeper("brevets tekst", text)
    yield from strings_of(data, "brevets indhold")
    yield Note(
        UNREAD,
        "",
        "Filen kan ikke læses helt: den er et brev i Outlooks egen form (winmail.dat). Gem brevet som PDF eller tekst.",
    )


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The number and the value of each attribute: a level, a number, a kind, a length, the value, and its sum."""
    at = 6
    while at + 9 <= len(data):
        number, _, length = struct.unpack("<HHI", data[at + 1 : at + 9])
        yield number, data[at + 9 : at + 9 + length]
        at += 11 + length


def _unpacked(data: bytes, start: int, budget: Budget) -> bytes:
    """The text that is packed from a place on, as far as it is whole: its packed and its own length, a mark and a sum stand first."""
    if start < 0:
        return b""
    size, length = struct.unpack("<II", data[start : start + 8])
    budget.take(min(length, 20 * size))
    room, end = bytearray(_DICTIONARY), min(len(data), start + 4 + size)
    at, made = start + 16, len(_DICTIONARY)
    while at < end and len(room) - made < length:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at + 1 >= end:
                break
            if not flags >> bit & 1:
                room.append(data[at])
                at += 1
                continue
            back, count = _looked_back(data[at : at + 2], len(room))
            at += 2
            if back is None:
                return bytes(room[made:])
            for _ in range(count):
                room.append(room[back])
                back += 1
    return bytes(room[made:])


def _looked_back(pair: bytes, written: int) -> tuple[int | None, int]:
    """Where in what is written the next letters stand already, and how many; None at the end, where it is the next letter itself."""
    word = pair[0] << 8 | pair[1]
    offset, count = word >> 4, (word & 15) + 2
    place = written - (written - offset) % _ROOM
    return (None if offset == written % _ROOM else place), count
