"""A piece of text that is searched for words: its words at once, and where each stands and how it is written once that is asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from urllib.parse import unquote

from committee.attachments.leaks.comparable import folded, seen, words_of

_WORD = re.compile(r"[^\W_]+")
_REACH = 60  # letters on either side of a word that may belong to it
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}[^\s\"'<>]{0,200}")
_LONGEST_PART = 200
_ENDS = " \t\r\n\"'<>"  # signs that an address ends before
# The sign that seldom stands comes first, so that a text without it is skipped quickly.
_CAMEL = re.compile(r"[A-ZÆØÅ](?<=[a-zæøå][A-ZÆØÅ])[a-zæøå]+")
_UNSEEN_SIGNS = ("\xad", "\ufffe", "\x02")
_UNSEEN = re.compile("[\xad\ufffe\x02](?<=[^\\W\\d_].)([^\\W\\d_]+)")
_LINE_END = re.compile(r"[-\u2010\u2011\u00ac](?<=[^\W\d_].)[ \t]*\r?\n\s{0,8}(?=[^\W\d_])")
_LAST = re.compile(r"[^\W\d_][^\W\d_A-ZÆØÅ]*$")  # the last of words that are written together
_CUT, _CUT_END = re.compile(r"^\w+"), re.compile(r"\w+$")
_BEFORE, _AFTER = re.compile(r"[^\W\d_]{1,40}$"), re.compile(r"[^\W\d_]{1,40}")


class Spoken:
    """A text's words as they are compared, after those of the piece before, over whose border something may stand.

    `fresh` is the number of the text's own first word.
    """

    def __init__(self, text: str, words_before: Sequence[str] = (), text_before: str = "") -> None:
        self.text, self.text_before = text, text_before
        own = words_of(text)
        self.words = [*words_before, *own] if words_before else own
        self.fresh = len(words_before)

    @cached_property
    def _own(self) -> str:
        """The text as it is read, in its own letters; as it is compared where a letter would make other words of it."""
        return _with_words(self.text, len(self.words) - self.fresh)

    @cached_property
    def _whole(self) -> str:
        return f"{_with_words(self.text_before, -1)}\n{self._own}" if self.fresh else self._own

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Where the words stand; those of the piece before that are too far away stand at its beginning."""
        found = [match.span() for match in _WORD.finditer(self._whole)]
        missing = len(self.words) - len(found)
        return [(0, 0)] * missing + found if missing >= 0 else found[-len(self.words) :]

    def between(self, number: int) -> str:
        """What stands between a word and the next."""
        return self._whole[self._spans[number][1] : self._spans[number + 1][0]]

    def is_capital(self, number: int) -> bool:
        """Whether a word begins with a capital."""
        start = self._spans[number][0]
        return self._whole[start : start + 1].isupper()

    def around(self, number: int) -> tuple[str, int]:
        """What stands around a word, as it is compared, and where in it the word begins."""
        start, end = self._spans[number]
        before = folded(self._whole[max(0, start - _REACH) : start])
        return before + folded(self._whole[start : end + _REACH]), len(before)

    def offset(self, number: int) -> int:
        """Where a word begins in the text as it is read; 0 for one of the piece before."""
        return max(0, self._spans[number][0] - (len(self._whole) - len(self._own)))

    def line_of(self, number: int) -> int:
        """How many lines of the text stand before a word."""
        return self._own.count("\n", 0, self.offset(number))


def _with_words(text: str, count: int) -> str:
    """A text as it is read, where that has so many words; else as it is compared."""
    read = seen(text)
    return read if count < 0 or read.isascii() or len(_WORD.findall(read)) == count else folded(text)


def other_readings(text: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Parts of a text as they may be read besides, each with where it stands: addresses with `%20` in them, words that are written
    together (`PeterLund`) or parted by a sign that isn't seen, and words that are parted at the end of a line. Only where that makes
    a word that is `known`."""
    if "%" in text:
        for match in _PERCENT.finditer(text):
            before = text[max(0, match.start() - _LONGEST_PART) : match.start()]
            before = before[max(map(before.rfind, _ENDS)) + 1 :]
            yield match.start(), unquote(before + match[0])
    for match in _CAMEL.finditer(text):
        yield from _written_apart(text, match.start(), match.start(), match[0], known)
    if not text.isascii() and any(sign in text for sign in _UNSEEN_SIGNS):
        for match in _UNSEEN.finditer(text):
            yield from _written_apart(text, match.start(), match.start() + 1, match[1], known)
    if "\n" in text:
        yield from _undivided(text, known)


def _written_apart(text: str, end: int, start: int, word: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    before = _LAST.search(text, max(0, end - 40), end)
    if before and (_is_known(folded(word), known) or _is_known(folded(before[0]), known)):
        yield _parted(text, end, start, " ")


def _undivided(text: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    for match in _LINE_END.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 40), match.start())
        after = _AFTER.match(text, match.end())
        if before and after and _is_known(folded(before[0] + after[0]), known):
            yield _parted(text, match.start(), match.end(), "")


def _is_known(word: str, known: Collection[str]) -> bool:
    return word in known or word.removesuffix("s") in known


def _parted(text: str, end: int, start: int, sign: str) -> tuple[int, str]:
    """The whole words around a place, with a sign for what stands there."""
    first, last = max(0, end - 2 * _REACH), start + 2 * _REACH
    before, after = text[first:end], text[start:last]
    before = _CUT.sub("", before) if first else before
    return first, before + sign + (_CUT_END.sub("", after) if last < len(text) else after)
