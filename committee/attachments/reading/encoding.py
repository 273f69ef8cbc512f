"""Bytes → letters, in the encodings that offices use; of a large file piece by piece, so that it takes no memory."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from committee.attachments.opening.refusal import UnreadError

_LOOKED_AT = 1 << 16  # letters that decide whether bytes are a text
_PIECE = 1 << 18  # bytes that are read at a time
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decoded(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or Windows-1252. Raises `UnreadError` for bytes that are no text."""
    return data.decode(encoding_of(io.BytesIO(data)))


def encoding_of(stream: BinaryIO) -> str:
    """The encoding of a text. Raises `UnreadError` for bytes that are no text."""
    stream.seek(0)
    for encoding in _order(stream.read(64)):
        try:
            is_text = _is_written(stream, encoding)
        except UnicodeDecodeError:
            continue
        if is_text:
            return encoding
        break
    raise UnreadError("dens art er ukendt")


def pieces(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """A text from its beginning, piece by piece."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    while data := stream.read(_PIECE):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


def _order(head: bytes) -> tuple[str, ...]:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if head.count(b"\x00") * 3 > len(head):
        return ("utf-16-le" if head[1:2] == b"\x00" else "utf-16-be",)
    return ("utf-8-sig", "cp1252", "latin-1")


def _is_written(stream: BinaryIO, encoding: str) -> bool:
    """Whether letters that nobody writes are few: a stray form feed is let be, a program's bytes aren't. Raises
    `UnicodeDecodeError` for another encoding."""
    is_first = True
    for piece in pieces(stream, encoding):
        if "\x00" in piece:
            return False
        start = piece[:_LOOKED_AT]
        if is_first and len(_CONTROL.findall(start)) > len(start) // 1000:
            return False
        is_first = False
    return True
