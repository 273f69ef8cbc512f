"""Footnotes as they are written: `[^1]` where the note belongs, and on a line of its own `[^1]: ` with the note's words.

A note belongs to the text that it stands in. A sign without its note stays the sign that it is, and a note without its sign the line
that it is, so that no word is lost; both are told at their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

_LABEL = r"\[\^(?P<label>[^\s\[\]^]+)\]"
_NOTE = re.compile(rf"(?P<indent>[^\S\n]*){_LABEL}:[^\S\n]*(?P<words>.*)")
_SIGN = re.compile(rf"(?<![\\!]){_LABEL}")
_BEGINS_ANEW = re.compile(r"\s*(?:#{1,6}\s|[-*•|>]|\d{1,4}[.)]\s)")


class Odd(Enum):
    """What a sign or a note lacks."""

    NO_NOTE = "sign"
    NO_SIGN = "note"
    TWICE = "twice"


@dataclass(slots=True)
class _Note:
    """A note, and the lines it stands on."""

    label: str
    first: int
    last: int
    words: str


def without_notes(lines: list[str], kept: frozenset[str] = frozenset()) -> tuple[list[str], Mapping[str, str]]:
    """The lines of a text without those of its notes, and each note's words by its sign. Those of `kept` stay lines."""
    if not any("[^" in line for line in lines):
        return lines, {}
    signs = {found["label"] for line in lines for found in _SIGN.finditer(line) if not _is_note(line, found)} - kept
    notes: dict[str, _Note] = {}
    for note in _notes(lines):
        if note.label in signs:
            notes.setdefault(note.label, note)
    gone = {number for note in notes.values() for number in range(note.first, note.last + 1)}
    left = ["" if number in gone else line for number, line in enumerate(lines)]
    return left, {note.label: note.words for note in notes.values()}


def odd_notes(text: str) -> Iterator[tuple[int, str, Odd]]:
    """Where each sign without a note begins in a text, each note without a sign, and each second note of one sign."""
    if "[^" not in text:
        return
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    noted = [note.label for note in _notes(lines)]
    signed: set[str] = set()
    for found in _SIGN.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        if _NOTE.match(text, start) is None or text[start : found.start()].strip():
            signed.add(found["label"])
            if found["label"] not in noted:
                yield found.start(), found["label"], Odd.NO_NOTE
    seen: set[str] = set()
    for note in _notes(lines):
        at = text.index("[^", starts[note.first])
        if note.label in seen or note.label not in signed:
            yield at, note.label, Odd.TWICE if note.label in seen else Odd.NO_SIGN
        seen.add(note.label)


def _is_note(line: str, found: re.Match[str]) -> bool:
    return not line[: found.start()].strip() and line.startswith(":", found.end())


def _notes(lines: list[str]) -> Iterator[_Note]:
    """The notes in their order; each goes on in the lines under it, to a blank one, another note, or what begins anew."""
    note: _Note | None = None
    for number, line in enumerate(lines):
        found = _NOTE.match(line)
        if note is not None and (found or not line.strip() or _BEGINS_ANEW.match(line)):
            yield note
            note = None
        if found:
            note = _Note(found["label"], number, number, found["words"])
        elif note is not None:
            note.last, note.words = number, f"{note.words}\n{line.strip(' ')}"
    if note is not None:
        yield note
