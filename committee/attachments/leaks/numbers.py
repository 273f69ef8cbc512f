"""Which digits can be a CPR number, and the signs that people write between them. Pure.

A CPR number is a date of birth, ddmmyy, and four digits of which the first, with the year, tells the century (CPR-kontoret,
"Personnummeret i CPR"). Since 2007 numbers are given out that don't meet modulus 11, so the date decides. In a replacement number (erstatnings-
personnummer) 60 is added to the day.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

DASH = "\\-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SPACE = " \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000"
BLANK = SPACE.replace("\n\r\f\v", "")  # a space within a line
LENGTH = 10

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_REPLACEMENT = 60  # added to the day in an erstatningspersonnummer
_EARLIEST = 1900  # nobody born before it is alive, though the seventh digit can say so
_MONTHS = {name: n for n, name in enumerate(("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), 1)}  # fmt: skip
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[a-z]{3,}")


def digits_of(text: str) -> str:
    """The digits alone, those of all scripts as ours: how two writings of a number are held together."""
    return "".join(str(digit) for sign in text if (digit := unicodedata.decimal(sign, None)) is not None)


def is_cpr(digits: str, today: dt.date) -> bool:
    """Whether ten digits can be a CPR number of somebody born by `today`."""
    return len(digits) == LENGTH and born(digits[:6], digits[6], today) is not None


def born(date: str, seventh: str, today: dt.date) -> dt.date | None:
    """The day of birth that a date, ddmmyy or ddmmyyyy, and the seventh digit tell; None when there is none by `today`. A year
    with its century must be the one that the seventh digit tells."""
    day, month, year = int(date[:2]), int(date[2:4]), int(date[-2:])
    century = _century(year, int(seventh))
    if len(date) == 8 and int(date[4:]) != century + year:
        return None
    day -= _REPLACEMENT if day > _REPLACEMENT else 0
    try:
        made = dt.date(century + year, month, day)
    except ValueError:
        return None
    return made if made <= today else None


def is_living(birth: dt.date) -> bool:
    """Whether somebody born then may be alive."""
    return birth.year >= _EARLIEST


def is_day(date: str) -> bool:
    """Whether six digits are a day in some century, replacement numbers' days too."""
    return any(_is_date(date, century) for century in (1900, 2000))


def _is_date(date: str, century: int) -> bool:
    day = int(date[:2]) - (_REPLACEMENT if int(date[:2]) > _REPLACEMENT else 0)
    try:
        dt.date(century + int(date[4:6]), int(date[2:4]), day)
    except ValueError:
        return False
    return True


def _century(year: int, seventh: int) -> int:
    """The century of a birth by the seventh digit and the year's two."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def meets_modulus(digits: str) -> bool:
    """Whether ten digits meet modulus 11, as one account in eleven does and most CPR numbers."""
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def date_digits(written: str) -> str:
    """A written date as ddmmyy, or ddmmyyyy where its century is written: `1. maj 1970`, `1970-05-01`, `1/5-70`, `010570`. Empty
    when it is none."""
    parts: list[str] = _DIGITS.findall(written)
    month = _LETTERS.search(written.casefold())
    if month:
        number = _MONTHS.get(month[0][:3])
        parts = [parts[0], str(number), parts[1]] if number and len(parts) == 2 else []
    if len(parts) == 1 and len(parts[0]) in (6, 8):
        return parts[0]
    if len(parts) != 3:
        return ""
    if len(parts[0]) == 4:
        parts.reverse()
    day, month_digits, year = parts
    made = f"{day:0>2}{month_digits:0>2}{year}"
    return made if len(made) in (6, 8) else ""
