"""Files that lie in a text as letters, in the way of old mail programs (uuencode): from `begin 644 name` to `end`."""

from __future__ import annotations

import binascii
import re

from committee.attachments.reading.events import Deeper, Events, Passage

_BEGIN = re.compile(r"^begin [0-7]{3,4} (\S[^\r\n]{0,200})\r?\n", re.MULTILINE)
_LINE = re.compile(r"([ -`][ -~]{0,90})\r?(?:\n|$)")


def is_packed(text: str) -> bool:
    """Whether a file begins in a text."""
    return "begin " in text and _BEGIN.search(text) is not None


def uuencoded(text: str, deeper: Deeper) -> Events:
    """The files in a text, each read as the kind that it is. A text whose lines aren't packed ones has none."""
    at = 0
    while match := _BEGIN.search(text, at):
        data, at = _unpacked(text, match.end())
        if data:
            yield Passage("filnavn", match[1])
            yield from deeper(match[1], data)


def _unpacked(text: str, start: int) -> tuple[bytes, int]:
    """The bytes of the lines from a place on, and where they end."""
    made: list[bytes] = []
    while (line := _LINE.match(text, start)) and not line[1].startswith("end"):
        try:
            made.append(binascii.a2b_uu(line[1].rstrip() + "\n"))
        except binascii.Error:
            break
        start = line.end()
    return b"".join(made), start
