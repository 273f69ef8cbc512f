"""What lists count with: numbers, letters and roman numbers, made and read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import assert_never


class Counting(Enum):
    """What a list counts with. The value is CSS's word."""

    NUMBERS = "decimal"
    SMALL_LETTERS = "lower-alpha"
    LARGE_LETTERS = "upper-alpha"
    SMALL_ROMAN = "lower-roman"
    LARGE_ROMAN = "upper-roman"


_LETTERS = 26
_MOST_ALIKE = 3  # the letters of `ccc`; nobody counts farther than `zzz`
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LAST_ROMAN = 89  # LXXXIX; from C on, a letter is a letter


def counted(number: int, counting: Counting) -> str:
    """A number as a list counts it: 4 is `4`, `d`, `D`, `iv` or `IV`. Past the last letter it goes on with `aa`, `bb`, as Word does."""
    match counting:
        case Counting.NUMBERS:
            return str(number)
        case Counting.SMALL_LETTERS | Counting.LARGE_LETTERS:
            letters = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
            return letters if counting is Counting.SMALL_LETTERS else letters.upper()
        case Counting.SMALL_ROMAN | Counting.LARGE_ROMAN:
            return _roman(number) if counting is Counting.LARGE_ROMAN else _roman(number).lower()
        case _:
            assert_never(counting)


def read_number(written: str) -> Mapping[Counting, int]:
    """What a list's number may be: `4` is 4, `i` the ninth letter or one in roman; nothing for other words."""
    if written.isdecimal():
        return {Counting.NUMBERS: int(written)} if written == str(int(written)) else {}
    return _letters_read().get(written, {})


def can_be_written(number: int, counting: Counting) -> bool:
    """Whether a number, counted so, is read as that number again."""
    return read_number(counted(number, counting)).get(counting) == number if number > 0 else False


@cache
def _letters_read() -> dict[str, dict[Counting, int]]:
    """Each word of letters that is a number, by what it may be."""
    made: dict[str, dict[Counting, int]] = {}
    for counting in Counting:
        last = _LAST_ROMAN if counting in (Counting.SMALL_ROMAN, Counting.LARGE_ROMAN) else _LETTERS * _MOST_ALIKE
        for number in range(1, last + 1):
            made.setdefault(counted(number, counting), {})[counting] = number
    return made


def _roman(number: int) -> str:
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made
