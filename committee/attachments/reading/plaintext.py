"""Plain text, and tables as text, in the encodings that offices use."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from committee.attachments.reading.events import Cell, Events, Passage, Row
from committee.attachments.reading.paragraphs import shape_of

_BLOCK = 1 << 16  # letters that are searched at a time
_LONGEST_LINE = 1 << 20  # letters; a longer line is cut; what stands over the cut is still found
_SNIFFED = 50  # lines that decide whether a text is a table
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_CELL = re.compile(r"[A-Za-zÆØÅæøå0-9]")


def read_text(text: str) -> Events:
    """Text by its lines, and by its cells where it is a table."""
    separator = _separator(text)
    if separator:
        try:
            yield from _table(text, separator)
            return
        except csv.Error:
            pass  # as lines, then
    yield from blocks(text)
    if "\\u" in text:
        yield from blocks(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))


def blocks(text: str) -> Iterator[Passage]:
    """A text in pieces of whole lines, each with the number of its first."""
    start, line = 0, 1
    while start < len(text):
        end = text.find("\n", min(start + _BLOCK, len(text)))
        end = len(text) if end < 0 else end + 1
        if end - start > _LONGEST_LINE:
            end = start + _LONGEST_LINE
        piece = text[start:end]
        yield Passage(f"linje {line}", piece, joins=True, line=line)
        line += piece.count("\n")
        start = end


def _separator(text: str) -> str:
    """What parts the cells of a text that is a table; nothing for a text that is none."""
    lines = [line for line in text[:_BLOCK].split("\n")[:_SNIFFED] if line.strip()]
    for sign in (";", "\t", ",", "|"):
        counts = [line.count(sign) for line in lines]
        if len(lines) > 1 and min(counts) > 0 and max(counts) == min(counts):
            return sign
        if sign in ";\t" and lines and sum(count > 0 for count in counts) * 10 >= 9 * len(lines):
            return sign
    return ""


def _lines(text: str) -> Iterator[str]:
    """The lines of a text one by one: all of them at once would take many times its memory."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _table(text: str, separator: str) -> Events:
    reader = csv.reader(_lines(text), delimiter=separator)
    line = 1
    for number, written in enumerate(reader, start=1):
        cells = tuple(
            Cell(column, value.strip(), shape=shape_of(value.strip()))
            for column, value in enumerate(written)
            if _CELL.search(value)
        )
        if cells:
            yield Row("", number, f"linje {line}", cells)
        line = reader.line_num + 1
