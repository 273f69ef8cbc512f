"""The number of an item on an agenda: a whole one, or that of a sub-item, 3.a."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

from committee.records.fields import Converted
from committee.records.readers import Reader
from committee.records.values import Written

_WRITTEN = re.compile(r"(\d{1,6})(?:\.? ?([a-z]{1,2}))?", re.ASCII)
_LETTERS = 26


@total_ordering
@dataclass(frozen=True, slots=True)
class SubNumber:
    """The number of a sub-item: `sub` is its place under the item with the number `whole`, from 1. It stands between that and the next."""

    whole: int
    sub: int

    def __str__(self) -> str:
        return f"{self.whole}.{_letters(self.sub)}"

    def __lt__(self, other: ItemNumber) -> bool:
        return (self.whole, self.sub) < _place_of(other)


ItemNumber = int | SubNumber


def whole_of(number: ItemNumber) -> int:
    """The number of the item that a sub-item belongs to, or the number itself."""
    return _place_of(number)[0]


def sub_of(number: ItemNumber) -> int:
    """A sub-item's place under its item, from 1; 0 for an item of its own."""
    return _place_of(number)[1]


def parse_number(text: str) -> ItemNumber | None:
    """`14`, `3.a` or `3a` as a number; None for anything else."""
    match = _WRITTEN.fullmatch(text.strip().casefold())
    if match is None:
        return None
    whole, letters = int(match[1]), match[2]
    return SubNumber(whole, _count(letters)) if letters else whole


def _place_of(number: ItemNumber) -> tuple[int, int]:
    return (number, 0) if isinstance(number, int) else (number.whole, number.sub)


def _letters(count: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    more, last = divmod(count - 1, _LETTERS)
    return ("" if not more else chr(ord("a") + more - 1)) + chr(ord("a") + last)


def _count(letters: str) -> int:
    count = 0
    for letter in letters:
        count = count * _LETTERS + ord(letter) - ord("a") + 1
    return count


def _written(number: ItemNumber) -> Written:
    return number if isinstance(number, int) else str(number)


ITEM_NUMBER: Reader[ItemNumber] = Converted(
    parse_number,
    "et punktnummer, f.eks. 14 eller 3.a",
    {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d{1,6}(\.? ?[a-zA-Z]{1,2})?$"},
    _written,
)
