"""The marks that lines of a list begin with: `-`, `1.`, `b)`, `(iv)`. Which comes after which, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from committee.base import danish
from committee.base.counting import Counting, read_number
from committee.base.signs import BULLETS

_NUMBER = r"(?:[1-9]\d{0,3}|0|[a-z]{1,8}|[A-Z]{1,8})"
_MARK = re.compile(rf"(\s*)(?:([{BULLETS}])(?!\s+[-*_\s]*$)|(\()?({_NUMBER})(?:\.(?(3)(?!))|\)))(\s+)(?=\S)")
# What follows a number that isn't an entry's: `2. - 6. Anbefales`, `1. og 2. Godkendt`, `a) til c)`.
_ENUMERATION = re.compile(rf"(?:[-–—,/&+]|og|til|samt)\s*\(?{_NUMBER}[.)]", re.IGNORECASE)
_SENTENCE = re.compile(r"[*_]{0,3}[Aa]t\s")


@dataclass(frozen=True, slots=True)
class Mark:
    """A line's mark: how far in it stands, a bullet's sign or a number with its `delimiter` (`.`, `)`, `()`), and where the words begin.

    A number may be several: `i)` is the ninth letter or the first roman number, until a neighbour tells which.
    """

    indent: int
    sign: str
    delimiter: str
    numbers: Mapping[Counting, int]
    end: int
    gap: str

    def next_is(self, other: Mark) -> bool:
        """Whether `other` is the mark after this one in a list."""
        if self.sign or other.sign:
            return self.sign == other.sign
        return self.delimiter == other.delimiter and bool(self._shared(other))

    def after(self, former: Mark) -> Mark:
        """This mark, of the numbers that it may be only those that come after the one before it."""
        return self if self.sign else replace(self, numbers={way: self.numbers[way] for way in former._shared(self)})

    def before(self, following: Mark) -> Mark:
        """This mark, of the numbers that it may be only those that the one after it goes on from."""
        return self if self.sign else replace(self, numbers={way: self.numbers[way] for way in self._shared(following)})

    def is_like(self, other: Mark) -> bool:
        """Whether both are of lists of one kind."""
        if self.sign or other.sign:
            return self.sign == other.sign
        return self.delimiter == other.delimiter and self.counting == other.counting

    def _shared(self, other: Mark) -> list[Counting]:
        return [way for way, number in self.numbers.items() if other.numbers.get(way) == number + 1]

    @property
    def counting(self) -> Counting:
        """What the list counts with; a first `i` alone is roman."""
        return min(self.numbers, key=lambda way: self.numbers[way])

    @property
    def start(self) -> int:
        """The number."""
        return self.numbers[self.counting]


@lru_cache(maxsize=4096)
def mark_of(line: str) -> Mark | None:
    """The mark that a line begins with; None where there is none, or what looks like one is a date or names several."""
    found = _MARK.match(line)
    if found is None:
        return None
    indent, sign, opening, number, gap = found.groups()
    if sign:
        return Mark(len(indent), sign, "", {}, found.end(), gap)
    numbers = read_number(number)
    if not numbers or _is_text(line, found.end(), number):
        return None
    return Mark(len(indent), "", "()" if opening else line[found.start(5) - 1], numbers, found.end(), gap)


def _is_text(line: str, end: int, number: str) -> bool:
    return bool(names_several(line, end) or (number.isdecimal() and month().match(line, end)))


def names_several(line: str, end: int) -> bool:
    """Whether a number that ends at `end` is the first of several that a line is about: `2. - 6. Anbefales`."""
    return _ENUMERATION.match(line, end) is not None


def stands_alone(line: str, mark: Mark) -> bool:
    """Whether a line is a list of one entry: the first of its kind in brackets, words that go on from »indstiller«, or a mark
    that a tab or two spaces set apart. What else begins so may be an ordinal, `1. kvartal`, or somebody's initials."""
    if not mark.numbers:
        return False
    is_first = mark.start == 1 and mark.counting not in (Counting.LARGE_LETTERS, Counting.LARGE_ROMAN)
    return bool(
        len(mark.gap) > 1 or mark.gap == "\t" or (is_first and ")" in mark.delimiter) or _SENTENCE.match(line, mark.end)
    )


def runs(lines: Iterable[str], mark: Callable[[str], Mark | None] = mark_of) -> Iterator[tuple[range, Mark]]:
    """The lines that are lists of two entries at least, each as the indices of its lines, with the mark of its first."""
    first = former = None
    start = index = -1
    for index, line in enumerate(lines):
        here = mark(line)
        if here is not None and former is not None and former.next_is(here):
            first = first.before(here) if index - start == 1 and first is not None else first
            former = here.after(former)
            continue
        if first is not None and index - start > 1:
            yield range(start, index), first
        start, first, former = index, here, here
    if first is not None and index - start > 0:
        yield range(start, index + 1), first


@cache
def month() -> re.Pattern[str]:
    """A month's name, whole or cut short, as it stands after the day of a date."""
    names = "|".join(f"{name}|{name[:3]}\\b" for name in danish.months())
    return re.compile(names, re.IGNORECASE)
