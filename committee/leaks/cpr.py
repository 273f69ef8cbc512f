"""CPR numbers in text, in every writing. Pure.

A CPR number is a date of birth, ddmmyy, and four digits of which the first tells the century (CPR-kontoret, "Personnummeret
i CPR"). Since 2007 numbers are given out that don't meet modulus 11, so the date decides. The number itself is never told.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_DASH = "\\-\u2010\u2011\u2012\u2013\u2014\u2212"
_SPACE = " \t\n\r\u00a0\u2007\u2009\u202f"
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # signs that are there and aren't seen

_NUMBER = re.compile(
    rf"""(?<!\d)(?<!\d[.,/])
    (?: (?P<plain>\d{{6}}) [{_SPACE}]{{0,3}} [{_DASH}_/.]? [{_SPACE}]{{0,3}}
      | (?P<dated>\d\d[./{_DASH}]\d\d[./{_DASH}]\d\d) [{_SPACE}]? [{_DASH}] [{_SPACE}]?
      | (?P<spaced>\d\d[{_SPACE}]\d\d[{_SPACE}]\d\d) [{_SPACE}]? [{_DASH}]? [{_SPACE}]?
    )
    (?P<serial>\d{{4}}) (?!\d) (?![.,/{_DASH}]\d)""",
    re.VERBOSE,
)
# Words before a number of ten digits that say it is another kind of number.
_OTHER_NUMBER = re.compile(
    r"(?:konto(?:nummer|nr)?|reg(?:istrerings)?\.?\s?n(?:umme)?r|ean|gln|p-?(?:nummer|nr)|cvr|iban|faktura\w*|ordre\w*|telefon|tlf|mobil"
    r"|isbn|journal\w*|sags?(?:nummer|nr|id)?|matrikel\w*|dok(?:ument)?(?:nummer|nr|id)?)\.?\s*(?:n(?:umme)?r)?\.?\s*[:.]?\s*(?:\d{1,6}[\s-])?$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<!\d)\d{4}[\s-]$")  # a bank's registration number right before an account's ten digits
_REPLACEMENT = 60  # added to the day in an erstatningspersonnummer


@dataclass(frozen=True, slots=True)
class Found:
    """Where a CPR number stands in a text: offsets of its first sign and after its last."""

    start: int
    end: int


def find_cpr(text: str, today: dt.date) -> Iterator[Found]:
    """Every CPR number in a text. A birth after `today` is none."""
    seen, places = _seen(text)
    for match in _NUMBER.finditer(seen):
        date = re.sub(r"\D", "", match["plain"] or match["dated"] or match["spaced"])
        if _is_birth(date, int(match["serial"][0]), today) and not _is_another(seen, match):
            yield Found(places[match.start()], places[match.end() - 1] + 1)


def _seen(text: str) -> tuple[str, list[int]]:
    """The text as it is read: digits of all scripts as ours, signs that aren't seen left out; and where each letter was."""
    letters, places = [], []
    for place, letter in enumerate(text):
        if letter not in _NOTHING:
            digit = unicodedata.digit(letter, None) if not letter.isascii() else None
            letters.append(letter if digit is None else str(digit))
            places.append(place)
    return "".join(letters), places


def _is_birth(date: str, seventh: int, today: dt.date) -> bool:
    day, month, year = int(date[:2]), int(date[2:4]), int(date[4:])
    day -= _REPLACEMENT if day > _REPLACEMENT else 0
    try:
        born = dt.date(_century(year, seventh) + year, month, day)
    except ValueError:
        return False
    return born <= today


def _century(year: int, seventh: int) -> int:
    """The century of a birth by the seventh digit and the year's two."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _is_another(text: str, match: re.Match[str]) -> bool:
    """Whether ten digits in a row are told to be another number, or follow a bank's registration number."""
    before = text[max(0, match.start() - 40) : match.start()]
    if re.search(r"(?:cpr|person(?:nummer|nr))\W*$", before, re.IGNORECASE):
        return False
    if not match[0].isdecimal():
        return False
    return _OTHER_NUMBER.search(before) is not None or _ACCOUNT.search(before) is not None
