"""Bytes → letters, in the encodings that offices use."""

from __future__ import annotations

import re

from committee.attachments.opening.refusal import UnreadError

_LOOKED_AT = 1 << 16  # letters that decide whether bytes are a text
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decoded(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or Windows-1252. Raises `UnreadError` for bytes that are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        order: tuple[str, ...] = ("utf-16",)
    elif data[:64].count(b"\x00") * 3 > len(data[:64]):
        order = ("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be",)
    else:
        order = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in order:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_written(text):
            return text
        break
    raise UnreadError("dens art er ukendt")


def _is_written(text: str) -> bool:
    """Whether letters that nobody writes are few: a stray form feed is let be, a program's bytes aren't."""
    return "\x00" not in text and len(_CONTROL.findall(text[:_LOOKED_AT])) <= len(text[:_LOOKED_AT]) // 1000
