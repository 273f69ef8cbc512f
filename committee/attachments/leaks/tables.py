"""Numbers that are spread over the cells of a table's row. Pure.

One row alone says little: a budget's 121245 beside 1234 looks like a date of birth and its four digits, by chance once in
27. So cells that were written as text, or stand under a heading that says so, count at once, and numbers count when most
of the rows with numbers in the same columns do.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from committee.attachments.leaks.cpr import is_cpr
from committee.attachments.reading.events import Cell, Row

_PERSONAL = re.compile(r"cpr|person(?:nummer|nr)|pers\.?\s?nr|født|fødsel", re.IGNORECASE)
_PERIOD = re.compile(r"dato|periode|måned|kvartal|uge|\bår\b|tid|opgjort|møde", re.IGNORECASE)
_FIGURES = re.compile(
    r"budget|forbrug|regnskab|antal|beløb|kr\b|sum\b|i alt|areal|andel|konto|udgift|indtægt|pris|saldo|afvig|prognose|dag\b|januar|februar"
    r"|marts|april|\bmaj\b|juni|juli|august|september|oktober|november|december|\b(?:19|20)\d\d\b|procent|%|index|indeks|værdi",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d\d?)[-./](\d\d?)[-./](18|19|20)?(\d\d)")
_RECENT = 20  # years; later dates beside four digits are a series of figures rather than dates of birth
_SHAPES = (
    (6, 4),
    (2, 2, 2, 4),
    (2, 2, 6),
    (4, 2, 4),
    (2, 4, 4),
    (6, 1, 3),
    (6, 2, 2),
    (1,) * 10,
    (1, 1, 1, 1, 1, 1, 4),
)
# The shapes by the length of their first piece, which may have lost a nought.
_BY_FIRST = {n: tuple(shape for shape in _SHAPES if n in (shape[0], shape[0] - 1)) for n in range(1, 7)}
_LONGEST_HEADING = 60
_MOST = 1000  # places that are kept


@dataclass(slots=True)
class Heads:
    """The headings of the table that is being read: of each column, the first row's words after a gap in the rows."""

    table: str = ""
    last: int = -1
    words: dict[int, str] = field(default_factory=dict)

    def of(self, row: Row) -> dict[int, str]:
        """The headings that stand over a row's cells, by column."""
        if row.table != self.table or row.number > self.last + 1:
            self.words = {}
        self.table, self.last = row.table, row.number
        known = dict(self.words)
        for cell in row.cells:
            if not cell.shape and len(cell.text) <= _LONGEST_HEADING and not cell.text[:1].isdigit():
                self.words.setdefault(cell.column, cell.text)
        return known


@dataclass(slots=True)
class _Tally:
    """The rows in which some columns had the shape of a number, and of those the ones that can be a CPR number."""

    filled: int = 0
    likely: int = 0
    suspects: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Spread:
    """CPR numbers over several cells, row after row; `found` once all are given."""

    today: dt.date
    tallies: dict[tuple[str, tuple[int, ...]], _Tally] = field(default_factory=dict)

    def sure(self, row: Row, heads: dict[int, str]) -> bool:
        """Whether a row holds a number for certain: cells of text, or a heading that says so. Else it is kept for `found`."""
        is_sure = False
        for cells, digits in _joined(row.cells):
            columns = tuple(cell.column for cell in cells)
            is_number = is_cpr(digits, self.today) and not self._are_figures(cells, heads)
            if is_number and _is_told(cells, heads):
                is_sure = True
                continue
            tally = self.tallies.setdefault((row.table, columns), _Tally())
            tally.filled += 1
            if is_number and len(tally.suspects) < _MOST:
                tally.suspects.append(row.where)
            tally.likely += is_number
        return is_sure

    def _are_figures(self, cells: Sequence[Cell], heads: dict[int, str]) -> bool:
        """Whether cells hold figures by their headings, or a whole date that is a period's or a recent one: figures stand beside those."""
        first = cells[0]
        head = heads.get(first.column, "")
        words = " ".join(heads.get(cell.column, "") for cell in cells)
        if _PERSONAL.search(words):
            return False
        if _FIGURES.search(words):
            return True
        date = _DATE.fullmatch(first.text.strip())
        if date is None or not date[3]:
            return False
        return _PERIOD.search(head) is not None or int(date[3] + date[4]) > self.today.year - _RECENT

    def found(self) -> Iterator[str]:
        """The places of the rows whose columns hold numbers in most rows."""
        for tally in self.tallies.values():
            if 2 * tally.likely >= tally.filled:
                yield from tally.suspects


def _is_told(cells: Sequence[Cell], heads: dict[int, str]) -> bool:
    """Whether the cells themselves say that their digits aren't figures: a heading, or digits kept as text."""
    if any(_PERSONAL.search(heads.get(cell.column, "")) for cell in cells):
        return True
    return all(not cell.shape for cell in cells)


def _joined(cells: tuple[Cell, ...]) -> Iterator[tuple[tuple[Cell, ...], str]]:
    """Runs of cells beside each other that hold digits alone, in the shapes that a number is cut into, with the ten digits."""
    marked = [_digits(cell) for cell in cells]
    for start, first in enumerate(marked):
        for shape in _BY_FIRST.get(len(first), ()) if first else ():
            run = cells[start : start + len(shape)]
            made = _filled(marked[start : start + len(shape)], run, shape)
            if made and _is_apart(marked, start, shape):
                yield run, made


def _filled(marked: Sequence[str], run: Sequence[Cell], shape: tuple[int, ...]) -> str:
    """The digits of a run with the noughts that numbers have lost; empty when it hasn't the shape."""
    if len(marked) < len(shape):
        return ""
    for digits, cell, width in zip(marked, run, shape, strict=True):
        least = (
            (1 if width == 4 else width - 1) if cell.shape == "number" else width
        )  # a date's part has lost one nought at most
        if not least <= len(digits) <= width or not digits:
            return ""
    return "".join(digits.rjust(width, "0") for digits, width in zip(marked, shape, strict=True))


def _is_apart(marked: Sequence[str], start: int, shape: tuple[int, ...]) -> bool:
    """Whether a run of short pieces stands alone: among further numbers it is a table's."""
    if len(shape) == 2:
        return True
    end = start + len(shape)
    return not (start and marked[start - 1]) and not (end < len(marked) and marked[end])


def _digits(cell: Cell) -> str:
    """A cell's digits, when it holds nothing else; a date's as ddmmyy."""
    text = cell.text
    if cell.shape == "amount" or len(text) > 14:
        return ""
    if text.isdecimal() and text.isascii():
        return text
    text = text.strip(" -–\u2011")
    if text.isdecimal() and text.isascii():
        return text
    date = _DATE.fullmatch(text)
    return f"{int(date[1]):02}{int(date[2]):02}{date[4]}" if date else ""
