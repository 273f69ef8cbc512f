"""Tables that stand in a text: lines whose cells are parted by tabs, semicolons, bars or commas, among other lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee.attachments.reading.events import Cell, Passage, Row
from committee.attachments.reading.numbercells import padded, whole
from committee.attachments.reading.paragraphs import shape_of

_SIGN = re.compile(r"[;\t|]|,(?! )")
_SURE = ";\t|"  # a comma parts sentences as well
_AS_MANY = 10  # cells of a line that is a row by itself, though commas part it
_SPACED_COMMA = re.compile(r",\s")
_LINE_IN_CELL = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CELL = re.compile(r"[A-Za-zÆØÅæøå0-9]")
_LONGEST = 20_000  # letters of a line that is a row


@dataclass(slots=True)
class LineTables:
    """The tables of a text that comes block by block. `where` is what all of it is called where lines aren't its places."""

    where: str = ""
    tables: int = 0
    sign: str = ""
    width: int = 0
    rows: int = 0
    waiting: Row | None = None  # the first row of commas, until a second shows that it is one

    def rows_of(self, block: Passage) -> Iterator[Row]:
        """The rows in the next block of lines."""
        text, number, last = block.text, block.line, 0
        while sign := _SIGN.search(text, last):
            start, end = text.rfind("\n", last, sign.start()) + 1 or last, text.find("\n", sign.end())
            if start > last:
                self._end()
            number += text.count("\n", last, start)
            yield from self._line(
                text[start : end if end >= 0 else len(text)].rstrip("\r"), self.where or f"linje {number}"
            )
            number, last = number + 1, end + 1
            if end < 0:
                return
        if last < len(text):
            self._end()

    def _line(self, line: str, where: str) -> Iterator[Row]:
        sign, written = _parted(line, self.sign)
        if not written or (sign == "," and self.sign == "," and len(written) != self.width):
            self._end()
        if not written:
            return
        if sign != self.sign:
            self._end()
            self.tables += 1
            self.sign, self.width = sign, len(written)
        cells = cells_of(written)
        if not cells:
            return
        self.rows += 1
        row = Row(f"tabel {self.tables}", self.rows, where, cells, again=True)
        if sign in _SURE or self.rows > 1 or len(written) >= _AS_MANY:
            if self.waiting is not None:
                yield self.waiting
                self.waiting = None
            yield row
        else:
            self.waiting = row

    def _end(self) -> None:
        self.sign, self.width, self.rows, self.waiting = "", 0, 0, None


def _parted(line: str, before: str) -> tuple[str, list[str]]:
    """What parts a line's cells, and the cells; none for a line that is no row. What parted the line `before` is tried first."""
    if len(line) > _LONGEST:
        return "", []
    for sign in (before, *_SURE, ","):
        if not sign or sign not in line or (sign == "," and '"' not in line and _SPACED_COMMA.search(line)):
            continue
        written = _split(line, sign)
        if len(written) > 1 and not (sign == "," and any(cell[:1].isspace() for cell in written)):
            return sign, [_LINE_IN_CELL.sub("\n", cell) for cell in written] if sign == "|" else written
    return "", []


def _split(line: str, sign: str) -> list[str]:
    if '"' not in line:
        return line.split(sign)
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return line.split(sign)


def cells_of(written: list[str]) -> tuple[Cell, ...]:
    """The cells of a row that hold something. A number that is written with a power of ten is told as its digits, and with the nought
    that it has lost."""
    made = []
    for column, value in enumerate(written):
        text = value.strip()
        if text.isdecimal():
            made.append(Cell(column, text, "", shape_of(text)))
        elif text and _CELL.search(text):
            figure = whole(text) if text[0].isdigit() and ("E" in text or "e" in text) else text
            made.append(Cell(column, text) if figure == text else Cell(column, padded(figure), "", "number"))
    return tuple(made)
