"""CPR numbers that are spread over the cells of a row, or kept as plain figures: row after row, by the evidence of all. Pure.

One row alone says little. Four columns of small counts look like a date of birth and its serial by chance, and so do a budget's
121245 and 1234, or an old date beside a figure. So a row counts at once only where a heading, or a label in the row, says so.
Else the columns are weighed over the whole table: its parts have a fixed width, as digits that were cut up have and counts haven't;
noughts in front are kept; nearly all rows are dates of birth, which chance gives one in twenty of; and the dates aren't a series.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from committee.attachments.leaks.numbers import LENGTH, born, date_digits, is_cpr, is_living, meets_modulus
from committee.attachments.leaks.tables import is_of_figures, is_personal, may_be_serial
from committee.attachments.leaks.writings import of_power
from committee.attachments.reading.events import Cell, Row

_SERIAL = _YEAR = 4
_SHAPES = ((6, 4), (8, 4), (2, 2, 2, 4), (2, 2, 6), (4, 2, 4), (2, 4, 4), (6, 1, 3), (6, 2, 2), (2, 2, 4, 4), (1,) * 10, (1, 1, 1, 1, 1, 1, 4))  # fmt: skip
# The shapes by the length of their first piece, which may have lost a nought.
_BY_FIRST = {n: tuple(shape for shape in _SHAPES if n in (shape[0], shape[0] - 1)) for n in range(1, 9)}
_RECENT = 20  # years; later dates beside four digits are a series of figures rather than dates of birth
_MOST = 1000  # places that are kept
_LONGEST = 30  # letters of a cell that holds a date or digits alone
_MOSTLY = 0.8
_SIGNS = frozenset(" -\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212./|_")


@dataclass(slots=True)
class _Piece:
    """A cell that holds digits or a date alone. `date` is the date it is written as, with its century where it has one; `is_kept`
    says that its digits were kept as they were typed, and not as a number that loses its noughts."""

    cell: Cell
    digits: str
    is_written: bool = False

    @property
    def is_kept(self) -> bool:
        return not self.cell.shape or self.is_written


@dataclass(slots=True)
class _Tally:
    """The rows in which some columns had the shape of a number: how many, how many of those can be a CPR number, and what tells them
    from figures."""

    shape: tuple[int, ...]
    is_named: bool = False
    filled: int = 0
    likely: int = 0
    whole: int = 0  # rows whose last piece has its four digits
    thin: int = 0  # rows whose last piece has one or two
    lost: int = 0  # rows in which a piece has lost a nought
    noughts: int = 0  # rows that show a nought in front
    checked: int = 0  # rows that meet modulus 11
    written: int = 0  # rows whose date is written as one
    recent: int = 0
    days: list[dt.date] = field(default_factory=list)
    suspects: list[str] = field(default_factory=list)

    def is_evident(self) -> bool:
        """Whether the rows together are numbers rather than figures that stand beside each other."""
        if not self.likely or self.likely < _MOSTLY * self.filled:
            return False
        if len(self.shape) > 2:
            return self._are_pieces()
        if self.checked >= 3 and self.checked >= _MOSTLY * self.filled:
            return True
        if self.written:
            return self._are_births()
        if self.is_named:
            return self.noughts > 0 and self.filled > 1 and self.whole == self.filled and self.lost == 0
        return (
            self.thin * 10 <= self.filled and (self.filled > 1 or self.thin == 0) and self.whole * 2 >= self.filled - 1
        )

    def _are_pieces(self) -> bool:
        """Pieces of a number have a width; where headings stand over them, more than one row has to have it."""
        if self.lost or self.whole < self.filled or self.likely < self.filled:
            return False
        is_single = set(self.shape) == {1}
        if self.is_named or is_single:
            return (self.noughts * 3 >= self.filled and (not self.is_named or self.filled > 1)) or self.filled > 2
        return True

    def _are_births(self) -> bool:
        """Dates of birth lie far back and apart from each other, and the serial beside them has four digits nearly always."""
        if self.is_named or self.thin * 10 > self.filled or self.likely < self.filled:
            return False
        if self._is_series():
            return False
        if self.filled == 1:
            return not self.recent
        return self.whole * 5 >= self.filled * (5 if self.recent else 3)

    def _is_series(self) -> bool:
        days = {day.day for day in self.days}
        if len(self.days) < 2:
            return False
        if len(days) == 1 or min(days) >= 28:
            return True
        return len(self.days) > 3 and self.days in (sorted(self.days), sorted(self.days, reverse=True))


@dataclass(slots=True)
class _Column:
    """The whole numbers in a column: how many, those with a CPR number's digits, and those with a nought in front."""

    filled: int = 0
    noughts: int = 0
    amounts: int = 0
    suspects: list[str] = field(default_factory=list)
    with_nought: list[str] = field(default_factory=list)
    of_amounts: int = 0

    def evident(self) -> list[str]:
        """The places that are numbers rather than a series of others, of which one in twenty has a date by chance."""
        few = self.filled if self.of_amounts else self.filled / 2
        if self.suspects and len(self.suspects) >= few:
            return self.suspects
        if self.with_nought and 2 * len(self.with_nought) >= self.noughts:
            return self.with_nought
        return []


@dataclass(slots=True)
class Spread:
    """CPR numbers over several cells, and in cells that hold a figure alone; `found` once all rows are given."""

    today: dt.date
    tallies: dict[tuple[str, tuple[int, ...], tuple[int, ...]], _Tally] = field(default_factory=dict)
    columns: dict[tuple[str, int], _Column] = field(default_factory=dict)
    numeric: dict[tuple[str, int], int] = field(
        default_factory=dict
    )  # cells with digits alone, whether they fit or not

    # --- one cell

    def is_whole(self, row: Row, cell: Cell, heading: str) -> bool:
        """Whether a cell's digits are a number for certain, by its heading. Else they are kept for `found`. Only for cells that
        `whole_digits` knows."""
        digits = whole_digits(cell)
        is_number = len(digits) in (LENGTH - 1, LENGTH) and is_cpr(digits.rjust(LENGTH, "0"), self.today)
        if is_number and (is_personal(heading) or _row_says(row, cell)):
            return True
        column = self.columns.setdefault((row.table, cell.column), _Column())
        column.filled += 1
        has_nought = len(digits) == LENGTH and digits[0] == "0" and not cell.shape
        column.noughts += has_nought
        if not is_number or is_of_figures(heading) or _is_row_of_figures(row):
            return False
        if len(column.suspects) < _MOST:
            column.suspects.append(cell.where or row.where)
            column.of_amounts += cell.shape == "amount"
            if has_nought:
                column.with_nought.append(cell.where or row.where)
        return False

    # --- several cells

    def sure(self, row: Row, heads: dict[int, str]) -> bool:
        """Whether a row holds a number over its cells for certain: a heading or a label says so. Else it is kept for `found`."""
        pieces = [_piece(cell) for cell in row.cells if not set(cell.text) <= _SIGNS]
        if sum(piece is not None for piece in pieces) < 2:
            return False
        for piece in pieces:
            if piece is not None:
                place = (row.table, piece.cell.column)
                self.numeric[place] = self.numeric.get(place, 0) + 1
        if any(is_personal(heading) for heading in heads.values()) and self._is_under(pieces, heads):
            return True
        is_sure = False
        for run, shape in _runs(pieces):
            is_sure = self._weigh(row, run, shape, heads) or is_sure
        return is_sure

    def _is_under(self, pieces: Sequence[_Piece | None], heads: dict[int, str]) -> bool:
        """Whether a date and its serial stand anywhere in a row, in any order, under headings that say what they are."""
        for place, date in enumerate(pieces):
            if date is None or len(date.digits) not in (5, 6, 8):
                continue
            over_date = heads.get(date.cell.column, "")
            for other, serial in enumerate(pieces):
                over = heads.get(serial.cell.column, "") if serial else ""
                if serial is None or other == place or serial.is_written or is_of_figures(over):
                    continue
                is_told = is_personal(over) or (
                    is_personal(over_date) and (may_be_serial(over) if over else other == place + 1)
                )
                if is_told and self._born(date, serial):
                    return True
        return False

    def _born(self, date: _Piece, serial: _Piece) -> dt.date | None:
        least = 1 if serial.cell.shape == "number" else _SERIAL
        if not least <= len(serial.digits) <= _SERIAL:
            return None
        written = date.digits.rjust(6, "0")
        return born(written, serial.digits.rjust(_SERIAL, "0")[0], self.today)

    def _weigh(self, row: Row, run: Sequence[_Piece], shape: tuple[int, ...], heads: dict[int, str]) -> bool:
        """Whether a label or a heading makes a run a number; else it is put on the scales of its columns."""
        words = [heads.get(piece.cell.column, "") for piece in run]
        digits = _filled(run, shape)
        made = born(digits[:-_SERIAL], digits[-_SERIAL], self.today) if digits else None
        is_figures = any(map(is_of_figures, words)) and not any(map(is_personal, words))
        if made and not is_figures and (any(map(is_personal, words)) or _row_says(row, run[0].cell)):
            return True
        if not digits or (is_figures and made):
            made, digits = None, digits or "0" * LENGTH
        key = (row.table, tuple(piece.cell.column for piece in run), shape)
        tally = self.tallies.setdefault(key, _Tally(shape))
        tally.is_named = tally.is_named or all(words)
        _count(tally, run, shape, digits, made, self.today)
        if made and len(tally.suspects) < _MOST:
            tally.suspects.append(row.where)
        return False

    def found(self) -> Iterator[str]:
        """The places of the rows, and of the cells, that are numbers by the evidence of all rows."""
        for (table, columns, _), tally in self.tallies.items():
            tally.filled = max(tally.filled, *(self.numeric.get((table, column), 0) for column in columns[:1]))
            if tally.is_evident():
                yield from tally.suspects
        for column in self.columns.values():
            yield from column.evident()


def whole_digits(cell: Cell) -> str:
    """The digits of a cell that holds a whole number and no more, as it was kept; empty for any other."""
    text = cell.text
    if text.isdecimal() and text.isascii():
        return text
    return of_power(text) if "E" in text or "e" in text else ""


def _count(
    tally: _Tally, run: Sequence[_Piece], shape: tuple[int, ...], digits: str, made: dt.date | None, today: dt.date
) -> None:
    tally.filled += 1
    last = len(run[-1].digits)
    tally.whole += last == shape[-1]
    tally.thin += last < min(3, shape[-1])
    tally.lost += any(
        len(piece.digits) < width for piece, width in zip(run[:-1], shape, strict=False) if not piece.is_written
    )
    if made is None:
        return
    tally.likely += 1
    tally.noughts += any(piece.is_kept and not piece.is_written and piece.digits[0] == "0" for piece in run)
    tally.written += run[0].is_written
    tally.recent += made.year > today.year - _RECENT
    tally.checked += meets_modulus(digits[:4] + digits[-6:]) and is_living(made) and last == _SERIAL
    if len(tally.days) < _MOST:
        tally.days.append(made)


def _row_says(row: Row, cell: Cell) -> bool:
    """Whether a cell to the left in the row says that a person's number follows."""
    return any(other.column < cell.column and not other.shape and is_personal(other.text[:60]) for other in row.cells)


def _is_row_of_figures(row: Row) -> bool:
    return any(not cell.shape and is_of_figures(cell.text[:60]) for cell in row.cells[:1])


def is_piece(cell: Cell) -> bool:
    """Whether a cell holds digits or a date alone, and so is weighed with the others in its columns."""
    return _piece(cell) is not None


def _piece(cell: Cell) -> _Piece | None:
    """A cell as a piece of a number; None when it holds anything else than digits or a date."""
    text = cell.text
    if cell.shape == "amount" or len(text) > _LONGEST:
        return None
    if text.isdecimal() and text.isascii():
        return _Piece(cell, text)
    text = text.strip("".join(_SIGNS))
    if text.isdecimal() and text.isascii():
        return _Piece(cell, text)
    if not text[:1].isdigit():
        return None
    date = date_digits(text.partition(" 00:")[0])
    return _Piece(cell, date, is_written=True) if date else None


def _runs(pieces: Sequence[_Piece | None]) -> Iterator[tuple[list[_Piece], tuple[int, ...]]]:
    """Runs of cells beside each other that hold digits alone, in the shapes that a number is cut into."""
    for start, first in enumerate(pieces):
        if first is None:
            continue
        for shape in _BY_FIRST.get(len(first.digits), ()):
            run = [piece for piece in pieces[start : start + len(shape)] if piece is not None]
            if len(run) == len(shape) and _fits(run, shape) and _is_apart(pieces, start, shape):
                yield run, shape


def _fits(run: Sequence[_Piece], shape: tuple[int, ...]) -> bool:
    """Whether pieces are as wide as a shape's, the noughts that numbers have lost counted in."""
    if (run[0].is_written and len(shape) > 2) or any(piece.is_written for piece in run[1:]):
        return False
    ends = len(shape) - 1
    return all(
        _least(piece, width, is_last=n == ends) <= len(piece.digits) <= width
        for n, (piece, width) in enumerate(zip(run, shape, strict=True))
    )


def _least(piece: _Piece, width: int, *, is_last: bool) -> int:
    """How few digits a piece may have: as a number it may have lost a nought, and the serial three of them."""
    if piece.cell.shape != "number" or (width == _YEAR and not is_last):
        return width
    return 1 if is_last and width == _SERIAL else width - 1 or 1


def _filled(run: Sequence[_Piece], shape: tuple[int, ...]) -> str:
    """The digits of a run with the noughts that numbers have lost."""
    return "".join(piece.digits.rjust(width, "0") for piece, width in zip(run, shape, strict=True))


def _is_apart(pieces: Sequence[_Piece | None], start: int, shape: tuple[int, ...]) -> bool:
    """Whether a run of short pieces stands alone: among further numbers it is a table's."""
    if len(shape) == 2:
        return True
    end = start + len(shape)
    return not (start and pieces[start - 1]) and not (end < len(pieces) and pieces[end])
