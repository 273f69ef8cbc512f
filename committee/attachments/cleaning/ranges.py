"""References to cells, `'Løn 2021'!$A$1:$B$5`, read; anything else a formula may be isn't."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SHEET = r"(?:'(?P<quoted>(?:[^'\[\]]|'')+)'|(?P<plain>[^\W\d][\w.]*))!"
_CELLS = r"\$?(?P<c1>[A-Z]{1,3})\$?(?P<r1>\d{1,7})(?::\$?(?P<c2>[A-Z]{1,3})\$?(?P<r2>\d{1,7}))?"
_ROWS = r"\$?(?P<from>\d{1,7}):\$?(?P<to>\d{1,7})"
_COLUMNS = r"\$?(?P<first>[A-Z]{1,3}):\$?(?P<last>[A-Z]{1,3})"
_AREA = re.compile(rf"{_SHEET}(?:{_CELLS}|{_ROWS}|{_COLUMNS})(?:,|$)")
_LOCAL = re.compile(rf"^(?:{_CELLS})$")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells: columns and rows from 1, both ends within."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int


def column_number(letters: str) -> int:
    """`A` → 1, `AA` → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def areas(formula: str) -> list[Area] | None:
    """The places that a formula which is nothing but references names; None for any other, also one to another workbook."""
    text = formula.strip().removeprefix("=")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    found, at = [], 0
    while at < len(text):
        match = _AREA.match(text, at)
        if match is None or match.end() == at:
            return None
        found.append(_area(match))
        at = match.end()
    return found or None


def local_area(reference: str) -> Area | None:
    """A place within one sheet, as a merge or a table has it: `A1:C5`."""
    match = _LOCAL.match(reference.strip())
    return _corners(match, "") if match else None


def _area(match: re.Match[str]) -> Area:
    sheet = match["quoted"].replace("''", "'") if match["quoted"] else match["plain"]
    if match["from"]:
        return Area(sheet, 1, int(match["from"]), _LAST_COLUMN, int(match["to"]))
    if match["first"]:
        return Area(sheet, column_number(match["first"]), 1, column_number(match["last"]), _LAST_ROW)
    return _corners(match, sheet)


def _corners(match: re.Match[str], sheet: str) -> Area:
    left, top = column_number(match["c1"]), int(match["r1"])
    right = column_number(match["c2"]) if match["c2"] else left
    bottom = int(match["r2"]) if match["r2"] else top
    return Area(sheet, min(left, right), min(top, bottom), max(left, right), max(top, bottom))
