"""Plain text, and tables as text, in the encodings that offices use."""

from __future__ import annotations

import csv
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from committee.attachments.reading.events import Deeper, Events, Passage
from committee.attachments.reading.jsontables import rows_of_json
from committee.attachments.reading.linetables import LineTables
from committee.attachments.reading.texttables import table
from committee.attachments.reading.uuencoded import is_packed, uuencoded

if TYPE_CHECKING:
    from committee.attachments.filekinds import Opened

_BLOCK = 1 << 16  # letters that are searched at a time
_LONGEST_LINE = 1 << 20  # letters; a longer line is cut; what stands over the cut is still found
_SNIFFED = 50  # lines that decide whether a text is a table
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")  # its semicolon parts no cells
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,40}", re.MULTILINE)  # before each line of a letter that is answered
_CALENDAR = re.compile(r"\s*BEGIN:V(?:CALENDAR|CARD)\b", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")  # a long line of a calendar goes on after it (RFC 5545, 3.1)
# What an old visiting card says in quoted-printable (vCard 2.1, 2.1.5): a line of it ends with a sign of its own.
_QUOTED = re.compile(r"(?<=QUOTED-PRINTABLE)([^:\n]{0,80}:)((?:[^\n]*=\r?\n)*[^\n]*)", re.IGNORECASE)
WHOLE = "teksten uden koder"


def read_text(file: Opened, deeper: Deeper) -> Events:
    """Text by its lines, and by its cells where it is a table."""
    start = file.start or ""
    separator = "" if _CALENDAR.match(start) else _separator(start)
    if separator:
        try:
            yield from table(file.pieces(), separator)
            return
        except csv.Error:
            pass  # as lines, then
    is_calendar, is_packing = _CALENDAR.match(start) is not None, False
    tables = LineTables()
    for block in blocks(file.pieces()):
        is_packing = is_packing or is_packed(block.text)
        yield replace(block, text=_QUOTE.sub("", block.text)) if ">" in block.text else block
        yield from _as_meant(block.text, is_folded=is_calendar)
        yield from () if is_calendar else tables.rows_of(block)
    if start.lstrip()[:1] in ("{", "["):
        yield from rows_of_json(file.words or "")
    if is_packing:
        yield from uuencoded(file.words or "", deeper)


def _as_meant(text: str, *, is_folded: bool) -> Iterator[Passage]:
    """A text as it is read where its letters stand as numbers, or its lines are folded: the same once more, put together."""
    meant = unescaped(_FOLD.sub("", _QUOTED.sub(_unquoted, text)) if is_folded else text)
    if meant != text:
        yield Passage(WHOLE, meant, joins=True)


def _unquoted(match: re.Match[str]) -> str:
    return match[1] + quopri.decodestring(match[2].encode("utf-8")).decode("utf-8", "replace")


def unescaped(text: str) -> str:
    """A text of a program with the signs that it has by their numbers: `\\u0030`, `\\x30`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), text) if "\\" in text else text


def blocks(pieces: Iterable[str]) -> Iterator[Passage]:
    """A text in pieces of whole lines, each with the number of its first."""
    rest, line = "", 1
    for piece in chain(pieces, (None,)):
        rest += piece or ""
        start = 0
        while start < len(rest) and (end := _end(rest, start, is_last=piece is None)):
            block = rest[start:end]
            yield Passage(f"linje {line}", block, joins=True, line=line)
            line += block.count("\n")
            start = end
        rest = rest[start:]


def _end(text: str, start: int, *, is_last: bool) -> int:
    """Where the block ends that begins at `start`; nought when more of the text has to be known for it."""
    end = text.find("\n", min(start + _BLOCK, len(text))) + 1
    if not end and not is_last and len(text) - start < _LONGEST_LINE:
        return 0
    return min(end or len(text), start + _LONGEST_LINE)


def _separator(text: str) -> str:
    """What parts the cells of a text that is a table; nothing for a text that is none."""
    lines = [_REFERENCE.sub("", line) for line in text[:_BLOCK].split("\n")[:_SNIFFED] if line.strip()]
    for sign in (";", "\t", ",", "|"):
        counts = [line.count(sign) for line in lines]
        if len(lines) > 1 and min(counts) > 0 and max(counts) == min(counts):
            return sign
        if sign in ";\t" and lines and sum(count > 0 for count in counts) * 10 >= 9 * len(lines):
            return sign
    return ""
