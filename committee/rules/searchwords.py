"""What is looked for in texts: words as they are typed, in either case, with æ, ø and å or ae, oe and aa. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa"}
_AROUND = ".,:;!?\"'»«()[]…"
_MOST_WORDS = 12
_BEFORE, _LONGEST = 60, 220  # signs of a piece before its first word, and in all

Piece = tuple[tuple[str, bool], ...]  # a text in parts, each with whether it is one of the words


def folded(text: str) -> str:
    """A text as it is compared."""
    made = unicodedata.normalize("NFC", text).casefold()
    for letter, written in _LETTERS.items():
        made = made.replace(letter, written)
    return made


def words_in(query: str) -> tuple[str, ...]:
    """The words that are looked for, folded, each once; all of them must be there."""
    found = (folded(word.strip(_AROUND)) for word in query.split())
    return tuple(dict.fromkeys(word for word in found if word))[:_MOST_WORDS]


def marked(text: str, words: Sequence[str]) -> Piece:
    """A text in parts, with the words marked."""
    parts: list[tuple[str, bool]] = []
    last = 0
    for start, end in _spans(text, words):
        parts += [(text[last:start], False)] if start > last else []
        parts.append((text[start:end], True))
        last = end
    return (*parts, (text[last:], False)) if last < len(text) or not parts else tuple(parts)


def piece_of(text: str, words: Sequence[str]) -> tuple[Piece, int]:
    """A piece of a text around the first of the words, on one line, with them marked; and where in the text that word stands."""
    first = next(iter(_spans(text, words)), (0, 0))[0]
    start = max(0, first - _BEFORE)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    end = min(len(text), start + _LONGEST)
    while first < end < len(text) and not text[end].isspace():
        end -= 1
    said = re.sub(r"\s+", " ", plain_of(text[start:end])).strip()
    parts = marked(said, words)
    before, after = (("… ", False),) if start else (), ((" …", False),) if end < len(text) else ()
    return (*before, *parts, *after), first


_MARKS = (
    (re.compile(r"\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?"), " "),  # the line under a table's head
    (re.compile(r"[ \t]*\|[ \t]*(?:\n|$)|^[ \t]*\|[ \t]*", re.MULTILINE), "\n"),
    (re.compile(r"[ \t]*\|[ \t]*"), " · "),
    (re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)"), ""),
)


def plain_of(text: str) -> str:
    """A text without Markdown's marks, as it is read and not as it is written."""
    for mark, put in _MARKS:
        text = mark.sub(put, text)
    return text


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text as it is written, apart from each other and in order."""
    said, places = _with_places(text)
    found: list[tuple[int, int]] = []
    for word in words:
        at = said.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = said.find(word, at + len(word))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


def _with_places(text: str) -> tuple[str, list[int]]:
    """A folded text, and for each of its signs the place of the one that it was made of. A letter in parts is made one first."""
    made: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for sign in folded(text[at:end]):
            made.append(sign)
            places.append(at)
        at = end
    return "".join(made), places
