"""Numbers in the cells of tables: the noughts they have lost, and whether what is shown with thousands is money."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from committee.attachments.reading.events import Cell

_POWERS = re.compile(r"\d(?:[.,]\d{1,15})?E\+?(\d{1,2})", re.IGNORECASE)
_PERSONAL = re.compile(r"cpr|person(?:nummer|nr)|pers\.?\s?nr|født|fødsel", re.IGNORECASE)
_LONGEST_HEADING = 60
_NINE, _TEN = 9, 10  # digits: a CPR number that has lost its nought, and a whole one


def whole(written: str) -> str:
    """A whole number that is written with a power of ten, `1,01701234E+08`, as its digits; anything else as it is."""
    match = _POWERS.fullmatch(written)
    if match is None:
        return written
    number = float(written.replace(",", "."))
    return str(int(number)) if number.is_integer() and number < 10**15 else written


def padded(digits: str) -> str:
    """A number of nine digits with the nought that it may have lost."""
    return digits.rjust(_TEN, "0") if len(digits) == _NINE and digits.isdecimal() else digits


def labelled(label: str, value: str) -> str:
    """A value that is kept under a name, with the name before it and the nought that it has lost, where the name says what it is."""
    return f"{label}: {padded(whole(value))}" if value and _PERSONAL.search(label) else value


@dataclass(slots=True)
class Columns:
    """What the columns of a table hold so far: the first words of each, how many cells of words, and how many of numbers."""

    heads: dict[int, str] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def weighed(self, cell: Cell) -> Cell:
        """A cell as it is told. A whole number of ten digits that is shown with thousands is no money in a column of words, or under a
        heading that says so."""
        column = cell.column
        if not cell.shape:
            self.words[column] = self.words.get(column, 0) + 1
            if len(cell.text) <= _LONGEST_HEADING:
                self.heads.setdefault(column, cell.text)
            return cell
        before = self.numbers.get(column, 0)
        self.numbers[column] = before + 1
        if cell.shape != "amount" or len(cell.text) != _TEN or not cell.text.isdecimal():
            return cell
        is_of_words = self.words.get(column, 0) > before + 1
        return replace(cell, shape="number") if is_of_words or _PERSONAL.search(self.heads.get(column, "")) else cell
