"""What a cell can hold, and its text as people see it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from committee.domain.periods import Period
from committee.records.textfile import FORBIDDEN


class ErrorCell(str):
    """A workbook's cell that holds an error, such as `#DIV/0!`."""


class UnshownCell(str):
    """A cell that a program shows otherwise than its file has it; the text says how."""

    cure = "Giv cellen et almindeligt talformat i Excel, og gem filen."


class UnsavedCell(UnshownCell):
    """A formula whose result isn't in the file."""

    cure = "Åbn filen i Excel, så den bliver regnet, og gem den."


class DurationCell(UnshownCell):
    """A length of time or a time of day, which is shown in hours and kept in days."""

    cure = "Skriv den som et tal i Excel: i en kolonne ved siden af som timer, =A2*24, med formatet »Standard«."


class Percent(Decimal):
    """A number that a workbook shows as a percentage, as it is shown: 12.5 where 12,5 % is seen and 0.125 is kept."""


_MOST_DIGITS, _FURTHEST = 40, 30  # of a number: more is no count of people or money
_LONGEST = 10_000  # signs of a text


class Worded(Decimal):
    """A number that a workbook shows with words: 60.6 where 60,6 mio. kr. is seen. `words` are what stands beside it."""

    words: str = ""

    @classmethod
    def of(cls, number: Decimal, words: str) -> Worded:
        """A number with its words."""
        made = cls(number)
        made.words = words
        return made


Cell = str | Decimal | dt.date | Period | bool | None
Rows = Sequence[Sequence[Cell]]

# Signs that take no room: a soft hyphen, those of zero width, marks of direction, a BOM.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_LINES = re.compile("[\u2010-\u2015\u2212]")


def fault_of(cell: object) -> str:
    """Why a cell of an answer can't be kept and read again as it is: what it is, in Danish; empty when it can."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        if len(cell) > _LONGEST:
            return f"en tekst på {len(cell)} tegn"
        bad = FORBIDDEN.search(cell)
        return f"et usynligt tegn (U+{ord(bad[0]):04X})" if bad else ""
    if isinstance(cell, Decimal):
        if not cell.is_finite():
            return f"»{cell}«, som ikke er et tal"
        is_kept = len(cell.as_tuple().digits) <= _MOST_DIGITS and abs(cell.adjusted()) <= _FURTHEST
        return "" if is_kept else "et tal, der er for stort eller har for mange cifre"
    return "hverken et tal eller en tekst"


def text_of(cell: Cell) -> str:
    """A cell as text, without the space around it."""
    text = "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell).strip()
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def seen(text: str) -> str:
    """A text as it looks: without signs that take no room, with plain spaces and lines, in one line."""
    if not text.isascii():
        text = _LINES.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(text.split())


def folded(text: str) -> str:
    """A name as people compare it: as it looks, in letters of any size."""
    return seen(text).casefold()


def difference(wanted: str, near: str) -> str:
    """What sets apart two words that look alike: the first sign of another alphabet; empty when nothing is hidden."""
    for mine, other in zip(seen(wanted), seen(near), strict=False):
        if mine.casefold() == other.casefold():
            continue
        strange = next((sign for sign in (other, mine) if sign.isalpha() and "LATIN" not in unicodedata.name(sign, "")), "")  # fmt: skip
        return f"Tegnet »{strange}« ligner et andet, men er U+{ord(strange):04X} ({unicodedata.name(strange, 'uden navn')})." if strange else ""  # fmt: skip
    return ""
