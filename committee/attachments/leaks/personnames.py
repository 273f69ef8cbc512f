"""A person's name in every order and shortening that offices write it in, and a name of more words than one. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from committee.attachments.leaks.comparable import plain_words_of, words_of
from committee.attachments.leaks.danishnames import ALSO_WORDS, GIVEN
from committee.attachments.leaks.danishwords import is_ordinary
from committee.attachments.leaks.secret import Secret
from committee.attachments.leaks.spoken import Spoken

_PARTICLES = frozenset(("de", "den", "der", "del", "di", "du", "la", "van", "von", "af", "al", "el", "ibn", "bin"))
_LONGEST_SHORT = 4  # letters of a name that is shortened with a point: »Chr.«
_TOGETHER = 8  # letters of a name that is written as one word
_MOST_BETWEEN = 4  # words that may stand between a given name and the family's
_JOINED = re.compile(
    r"""\s{1,4}|\s?[-\u2010\u2011\u2013]\s?|[._+/]|\s?["'(\u00bb\u201d\u201c\u201e]|["')\u00ab\u201d\u201c]\s?"""
)
_LABELS = frozenset(
    ("fornavn", "fornavne", "mellemnavn", "efternavn", "navn", "firstname", "lastname", "middlename", "initialer")
)
_LABELLED = re.compile(r"""[\s:;,|"'{}<>/=.*_-]{1,12}""")
_POINT = re.compile(r"\.\s{0,2}-?")
_TURNED = re.compile(r"\s{0,2}[,;]?\s{0,4}|\s?\(|[._+/-]")
# Where a cell of a table that is written as text ends: Markdown's lines, CSV's signs, JSON's quotes.
_CELL_END = re.compile(r"""[|;\t\n]|^,$|["'\\]\s*[,:\]}]|[\[{,:]\s*["']""")
_MOST_IN_CELL = 6
_MOST_BETWEEN_CELLS = 8  # words of other cells between two of the same person
_NAMES_OF_OTHER = 3
_AND = frozenset(("og", "samt"))
_AND_SIGN = re.compile(r"\s?&\s?|\s\+\s")
_OF_FILES = re.compile(r"[-._+/]")
_HISSING = ("s", "x", "z")


def genitives(word: str) -> tuple[str, ...]:
    """A name, and as it is written of what is its: `Lunds`. After an s only a sign is added, and signs aren't words."""
    return (word,) if word.endswith(_HISSING) else (word, f"{word}s")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name by its parts: `firsts` are those that the person may be called by, `lasts` those that may stand as the
    family's name; a name with a hyphen is two words."""

    secret: Secret
    firsts: tuple[str, ...]
    lasts: frozenset[str]
    parts: frozenset[str]
    initials: str = ""

    @classmethod
    def of(cls, secret: Secret) -> Person | None:
        """The person that a secret names; None for one word, or a shortened name."""
        written = [words for part in secret.words.split() if (words := _written(part))]
        written = [words for words in written if not (len(words) == 1 and words[0] in _PARTICLES)]
        if len(written) < 2:
            return None
        first, *middle, last = written
        called = [words for words in middle if words[0] in GIVEN]
        families = [words for words in middle if words[0] not in GIVEN and len(words[0]) > 2]
        initials = "".join(words[0][0] for words in (first, *middle))
        firsts = tuple(word for words in (first, *called) for word in words)
        lasts = frozenset(word for words in (last, *families) for word in words if len(word) > 1)
        return cls(secret, firsts, lasts, frozenset((*firsts, *lasts)), initials)

    @property
    def anchors(self) -> set[str]:
        """The words at which to look for it."""
        return {written for word in self.lasts for written in genitives(word)} | self.together | self._shortened

    @property
    def together(self) -> frozenset[str]:
        """The name as one word, as addresses have it: `peterlund`."""
        pairs = [(first, last) for first in self.firsts for last in self.lasts if len(first) > 1]
        return frozenset(
            word for first, last in pairs for word in (first + last, last + first) if len(word) >= _TOGETHER
        )

    @property
    def _shortened(self) -> frozenset[str]:
        """The family's name with initials before it or after it, as one word: `plund`, which is a name in an address of mail alone."""
        initials = {first[0] for first in self.firsts} | {self.initials}
        return frozenset(word for short in initials for last in self.lasts for word in (short + last, last + short))

    def at(self, text: Spoken, number: int) -> tuple[int, int] | None:
        """The words of the name around one of its anchors: the first, and the one after the last."""
        word = text.words[number]
        if word in self.together or (word in self._shortened and _is_of_mail(text, number)):
            return number, number + 1
        if word in self._shortened and word not in self.lasts:
            return None
        found = self._forward(text, number) or (
            self._turned(text, number) or self._in_cells(text, number) if text.words[number] in self.lasts else None
        )
        return found if found and self._is_written_as_one(text, found, number) else None

    def is_in(self, one: list[str], other: list[str]) -> bool:
        """Whether two pieces hold the given name and the family's, each nothing besides."""
        return any(
            firsts and lasts and firsts[0] in self.firsts and set(firsts) <= self.parts and self._are_lasts(lasts)
            for firsts, lasts in ((one, other), (other, one))
        )

    def _are_lasts(self, words: list[str]) -> bool:
        return set(words) <= self.parts and words[-1] in self.lasts

    def _in_cells(self, text: Spoken, number: int) -> tuple[int, int] | None:
        """»Peter | Kolding | Lund«, `"fornavn": "Peter", "efternavn": "Lund"`: the names alone in a cell each, of one line or under
        headings that say which they are."""
        own = _cell_around(text, number)
        if own is None or not set(text.words[own[0] : own[1]]) <= self.parts:
            return None
        for step in (-1, 1):
            other, of_another = self._next_cell(text, own[0] - 1 if step < 0 else own[1], step)
            if other is not None:
                return min(own[0], other[0]), max(own[1], other[1])
            if of_another:
                return None
        return None

    def _next_cell(self, text: Spoken, start: int, step: int) -> tuple[tuple[int, int] | None, bool]:
        """The nearest cell that way with the given name; and whether another's given name stands before it, on the same line."""
        labelled = False
        for at in range(start, start + step * _MOST_BETWEEN_CELLS, step):
            if not 0 <= at < len(text.words):
                break
            word, border = text.words[at], text.between(at if step < 0 else at - 1)
            labelled = labelled or word in _LABELS
            if "}" in border or ("\n" in border and not labelled and not _may_be_labelled(text, at, step)):
                break
            cell = _cell_around(text, at) if word in self.parts or word in GIVEN else None
            if cell and self._is_first(text, cell):
                return cell, False
            if cell and word in GIVEN and cell[1] - cell[0] == 1:
                return None, step < 0
        return None, False

    def _is_first(self, text: Spoken, cell: tuple[int, int]) -> bool:
        words = text.words[cell[0] : cell[1]]
        return words[0] in self.firsts and set(words) <= self.parts

    def _forward(self, text: Spoken, number: int) -> tuple[int, int] | None:
        """»Peter M. Lund«, »P. Lund«, »Peter Bo Lund«."""
        for at in range(number - 1, max(-1, number - 2 - _MOST_BETWEEN), -1):
            word, between = text.words[at], text.between(at)
            if _is_label(text, at, between):
                continue
            if (at and word in _AND) or _AND_SIGN.fullmatch(between):
                first = at - 1 if word in _AND else at
                return (first, number + 1) if self._is_first_of_two(text, first, number) else None
            is_short = len(word) <= _LONGEST_SHORT and _POINT.fullmatch(between) is not None
            if not is_short and not _JOINED.fullmatch(between) and not _is_after_label(text, at, between):
                return None
            if word in self.firsts or self._is_shortened(text, at, number, is_short=is_short):
                return at, number + 1
            if word not in self.parts and word not in _PARTICLES and not text.is_capital(at):
                return None
        return None

    def _is_first_of_two(self, text: Spoken, at: int, number: int) -> bool:
        """»Peter og Anna Lund«: two with one family's name, the other of whom has no more than a given name."""
        between = [word for word in text.words[at + 1 : number] if word not in _AND]
        is_other = 0 < len(between) < _NAMES_OF_OTHER and all(
            text.is_capital(number - back) for back in range(1, len(between) + 1)
        )
        return is_other and between[0] in GIVEN and text.words[at] in self.firsts and text.is_capital(at)

    def _is_shortened(self, text: Spoken, number: int, last: int, *, is_short: bool) -> bool:
        word = text.words[number]
        if not text.is_capital(number) and not _is_of_mail(text, max(number, last)):
            return False
        if 1 < len(word) <= len(self.initials) and self.initials.startswith(word):
            return True
        if not (is_short or len(word) == 1):
            return False
        return any(first.startswith(word) for first in self.firsts)

    def _turned(self, text: Spoken, number: int) -> tuple[int, int] | None:
        """»Lund, Peter«, »Lund Peter«, »Lund, P.«; not where the family's name ends another's."""
        last, words = number, text.words
        while last + 1 < len(words) and words[last + 1] in self.lasts and _JOINED.fullmatch(text.between(last)):
            last += 1
        after = last + 1
        while after + 1 < len(words) and words[after] in _LABELS and _LABELLED.fullmatch(text.between(after - 1)):
            after += 1
        signs = _LABELLED if after > last + 1 else _TURNED
        if after >= len(words) or not signs.fullmatch(text.between(after - 1)):
            return None
        is_first = words[after] in self.firsts
        may_be_short = "," in text.between(last) or _is_of_mail(text, after)
        if not is_first and not (may_be_short and self._is_shortened(text, after, last, is_short=False)):
            return None
        if number and words[number - 1] in GIVEN - self.parts:
            before = text.between(number - 1)
            is_in_row = "\n" not in before and _CELL_END.search(before) and _CELL_END.search(text.between(last))
            if before.isspace() or is_in_row:
                return None
        return number, after + 1

    def _is_written_as_one(self, text: Spoken, found: tuple[int, int], number: int) -> bool:
        """Whether words that mean something else too are written as a name: with a capital, or in a file's name."""
        start, end = found
        ends = {start, end - 1, number}
        return all(
            text.is_capital(at) or not is_word(text.words[at]) for at in ends
        ) or any(_OF_FILES.fullmatch(text.between(at)) for at in range(start, end - 1))  # fmt: skip


def _written(part: str) -> list[str]:
    """A part of a name as it is compared, also without our own letters; the first is the one that others are held against."""
    words = words_of(part)
    return [*words, *(word for word in plain_words_of(part) if word not in words)]


def _cell_around(text: Spoken, number: int) -> tuple[int, int] | None:
    """The words of the cell that a word stands in; None where it stands in no cell, or in one of many words."""
    start, end = number, number + 1
    while start and number - start < _MOST_IN_CELL and not _CELL_END.search(text.between(start - 1)):
        start -= 1
    while end < len(text.words) and end - number < _MOST_IN_CELL and not _CELL_END.search(text.between(end - 1)):
        end += 1
    return (start, end) if end - start < _MOST_IN_CELL else None


def _may_be_labelled(text: Spoken, number: int, step: int) -> bool:
    """Whether one of the next words, on the far side of a line's end, says which name comes."""
    reach = text.words[max(0, number - 3) : number + 1] if step < 0 else text.words[number : number + 3]
    return not _LABELS.isdisjoint(reach)


def _is_of_mail(text: Spoken, number: int) -> bool:
    """Whether a word ends the part of an address of mail that names somebody."""
    return number + 1 < len(text.words) and text.between(number) == "@"


def _is_label(text: Spoken, number: int, between: str) -> bool:
    """Whether a word says which name comes next: »Efternavn: Lund«."""
    return text.words[number] in _LABELS and _LABELLED.fullmatch(between) is not None


def _is_after_label(text: Spoken, number: int, between: str) -> bool:
    return text.words[number + 1] in _LABELS and _LABELLED.fullmatch(between) is not None


def is_word(word: str) -> bool:
    """Whether a name's word may be another word too."""
    return word in ALSO_WORDS or is_ordinary(word) or is_ordinary(word.removesuffix("s"))


def is_named(text: Spoken, start: int, end: int) -> bool:
    """Whether words in a row are written as a name: with capitals where all of them are other words too."""
    if not all(is_word(text.words[at]) for at in range(start, end)):
        return True
    if all(text.is_capital(at) for at in range(start, end)):
        return True
    return any(_OF_FILES.fullmatch(text.between(at)) for at in range(start, end - 1))
