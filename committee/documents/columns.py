"""What a table's columns hold: the words of each, and how wide what stays together in it is.

This is for every table, whoever made it. How it is set by that is in `committee/documents/fitting.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from committee.base import danish
from committee.documents.chartpicture import SPARK_WIDTH
from committee.documents.tables import Placed, column_count, laid_out, lines_in
from committee.documents.tree import (
    Blocks,
    BulletList,
    OrderedList,
    Sparkline,
    Strong,
    Table,
    plain_text,
)
from committee.documents.walk import walk_inlines

LETTER = 112  # twentieths of a point: a wide letter of table text
_EM = 0.56  # a wide letter's share of the letters' height
_BOLD = 1.13  # how much wider the letters of a header are
_SPARK = "0" * round(SPARK_WIDTH / 2.54 * 1440 / LETTER)  # stands for a sparkline, which is as wide
_WIDE_SIGNS, _NARROW_SIGNS = frozenset("MWmw@%‰—…ÆŒ½¼¾"), frozenset("ijltfrI.,:;'!|()[]-’ \xa0")
_LIST = 2.2  # letters' heights that an entry of a list is set in
_ANYWHERE = 8  # signs of an address or the like that stay on one line
VERY_LONG = 30  # letters of a word that needs no room of its own
_ALL_DIGITS = {ord(digit): "0" for digit in "123456789"}  # all are as wide, so that many cells are as one
_ADDRESS = re.compile(r"[@/\\_]|\w\.\w")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
YEARS = (
    (True, True),
    (True, False),
    (False, False),
)  # whether dates keep their years, and those in heads, as it is tried


def is_form(table: Table) -> bool:
    """Whether a table is to be filled in by hand, as a sheet for signatures is: no row has words but in its first cell, and
    where there is one column, not there either."""
    filled = 1 if len(table.aligns) > 1 else 0
    return bool(table.rows) and not any(
        cell.rest or plain_text(cell.children).strip() for row in table.rows for cell in row[filled:]
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """What a cell says, how deep its lists are, and the columns that it reaches over from its first."""

    text: str
    first: int
    across: int
    is_head: bool
    is_bold: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a table's columns, from which it is known how wide each has to be."""

    count: int
    cells: tuple[_Words, ...]

    @property
    def texts(self) -> list[list[str]]:
        """The words of each column, its headers' first; those of a cell over several columns belong to none of them."""
        return [[one.text for one in self.cells if one.across == 1 and one.first == n] for n in range(self.count)]

    def longest(
        self, *, with_years: bool, heads_with_years: bool, figures: bool = False, parted: int = 0
    ) -> list[float]:
        """The widest of what stays together in each column, in wide letters; with `figures`, of what has digits. With `parted`,
        words of more letters are parted. The columns under a merged cell have room for its longest word together."""
        made = [0.0] * self.count
        for one in sorted(self.cells, key=lambda cell: cell.across):
            keeps_years = heads_with_years if one.is_head else with_years
            held = danish.in_cell(one.text, with_years=keeps_years, in_head=one.is_head)
            words = [word for word in held.split(" ") if not figures or has_digit(word)]
            widest = max((width_of(part) for word in words for part in parts_of(word, parted)), default=0.0)
            need = (widest * (_BOLD if one.is_bold else 1.0) + one.depth * _LIST) / _EM
            under = range(one.first, one.first + one.across)
            lack = need - sum(made[n] for n in under)
            for n in under if lack > 0 else ():
                made[n] += lack / one.across
        return made

    def least_width(self, letter: int, margins: int, *, with_years: bool, heads_with_years: bool) -> float:
        """How wide the table has to be, if no word of it is to be broken.

        `letter` is how wide a wide letter is, and `margins` a cell's two together, in the unit of what is returned.
        """
        longest = self.longest(with_years=with_years, heads_with_years=heads_with_years)
        return sum(margins + letter * word for word in longest)


def columns_of(table: Table) -> Columns:
    """The table's columns with their words, a header's first, each once and all digits as one; of a picture among them, letters that
    are as wide."""
    count = column_count(table)
    cells = (
        _words(placed, is_head)
        for rows, is_head in ((table.header, True), (table.rows, False))
        for row in laid_out(rows, count)
        for placed in row
        if not placed.is_continued
    )
    return Columns(count, tuple(dict.fromkeys(cells)))


def _words(placed: Placed, is_head: bool) -> _Words:
    cell = placed.cell
    inlines = [one for line in lines_in(cell) for one in walk_inlines(line)]
    pictures = sum(isinstance(inline, Sparkline) for inline in inlines)
    text = " ".join(filter(None, [*map(plain_text, lines_in(cell)), *[_SPARK] * pictures]))
    is_bold = is_head or any(isinstance(inline, Strong) for inline in inlines)
    return _Words(text.translate(_ALL_DIGITS), placed.column, cell.across, is_head, is_bold, _depth(cell.rest))


def _depth(blocks: Blocks) -> int:
    """How deep lists stand in each other."""
    inside = (_depth(item) + 1 for one in blocks if isinstance(one, BulletList | OrderedList) for item in one.items)
    return max(inside, default=0)


def parts_of(word: str, parted: int) -> tuple[str, ...]:
    """The parts that a word of more than so many letters may be broken into, each with the hyphen that it gets; 0 is never. What
    has digits is broken last, and an address anywhere."""
    if not parted or len(word) <= (VERY_LONG if has_digit(word) else parted):
        return (word,)
    *before, last = [word] if _ADDRESS.search(word) else with_hyphens(word, parted).split(SOFT_HYPHEN)
    parts = (*(f"{part}-" for part in before), last)
    if all(len(part) <= parted for part in parts):
        return parts
    return tuple(word[n : n + _ANYWHERE] for n in range(0, len(word), _ANYWHERE))


def with_hyphens(text: str, parted: int) -> str:
    """A text with soft hyphens in its words of more letters than that, unless it is 0."""
    if not parted or len(text) <= parted:
        return text
    return re.sub(rf"[^\W\d_]{{{parted + 1},}}", lambda match: SOFT_HYPHEN.join(danish.syllables(match[0])), text)


def has_digit(word: str) -> bool:
    """Whether it has a digit."""
    return any(map(str.isdecimal, word))


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """About how wide a text is, in letters' heights (em); rather too much than too little."""
    text = text.replace(SOFT_HYPHEN, "")
    signs = len(text)
    narrow = sum(sign in _NARROW_SIGNS for sign in text)
    wide = sum(sign in _WIDE_SIGNS or sign > "\u2e80" for sign in text)
    upper = sum(sign.isupper() for sign in text)
    return 0.55 * (signs - narrow - wide) + 0.34 * narrow + 0.98 * wide + 0.14 * upper
