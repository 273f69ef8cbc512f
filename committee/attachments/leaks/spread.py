"""CPR numbers that are spread over the cells of a row, or kept as plain figures: row after row, by the evidence of all. Pure.

One row alone says little. Four columns of small counts look like a date of birth and its serial by chance, and so do a budget's
121245 and 1234, or an old date beside a figure. So a row counts at once only where a heading, or a label in the row, says so.
Else the columns are weighed over the whole table: its parts have a fixed width, as digits that were cut up have and counts haven't;
noughts in front are kept; nearly all rows are dates of birth, which chance gives one in twenty of; and the dates aren't a series.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from committee.attachments.leaks.evidence import MOST, Column, Numbered, Tally
from committee.attachments.leaks.numbers import LENGTH, born, is_cpr
from committee.attachments.leaks.pieces import SERIAL, YEAR, Piece, Shape, filled, runs_of, whole_digits
from committee.attachments.leaks.tables import (
    is_bare_number,
    is_day,
    is_month,
    is_of_figures,
    is_of_number,
    is_personal,
    is_year,
    may_be_serial,
)
from committee.attachments.reading.events import Cell, Row

_LONGEST_LABEL = 60
_DATE_PARTS = (is_day, is_month, is_year)


@dataclass(slots=True)
class Spread:
    """CPR numbers over several cells, and in cells that hold a figure alone; `found` once all rows are given."""

    today: dt.date
    tallies: dict[tuple[str, Shape, Shape], Tally] = field(default_factory=dict)
    columns: dict[tuple[str, int], Column] = field(default_factory=dict)
    numeric: dict[tuple[str, int], int] = field(
        default_factory=dict
    )  # cells with digits alone, whether they fit or not

    numbered: dict[tuple[str, int, int], Numbered] = field(default_factory=dict)

    # --- one cell

    def is_whole(self, row: Row, cell: Cell, heading: str) -> bool:
        """Whether a cell's digits are a number for certain, by its heading. Else they are kept for `found`. Only for cells that
        `whole_digits` knows."""
        digits = whole_digits(cell)
        is_number = self._is_number(digits)
        if is_number and (is_personal(heading) or _row_says(row, cell, is_personal)):
            return True
        column = self.columns.setdefault((row.table, cell.column), Column())
        column.filled += 1
        has_nought = len(digits) == LENGTH and digits[0] == "0" and not cell.shape
        column.noughts += has_nought
        if not is_number or is_of_figures(heading) or _is_row_of_figures(row):
            return False
        if len(column.suspects) < MOST:
            column.suspects.append(cell.where or row.where)
            column.of_amounts += cell.shape == "amount"
            if has_nought:
                column.with_nought.append(cell.where or row.where)
        return False

    def _is_number(self, digits: str) -> bool:
        """Whether a cell's digits can be a number: as it is, without its first nought, or with the century in its year."""
        if len(digits) == LENGTH + 2:
            return born(digits[:8], digits[8], self.today) is not None
        return len(digits) in (LENGTH - 1, LENGTH) and is_cpr(digits.rjust(LENGTH, "0"), self.today)

    # --- several cells

    def sure(self, row: Row, pieces: Sequence[Piece | None], heads: dict[int, str]) -> bool:
        """Whether a row holds a number over its cells for certain: a heading or a label says so. Else it is kept for `found`."""
        if sum(piece is not None for piece in pieces) < 2:
            return False
        for piece in pieces:
            if piece is not None:
                place = (row.table, piece.cell.column)
                self.numeric[place] = self.numeric.get(place, 0) + 1
        if any(is_personal(heading) for heading in heads.values()) and self._is_under(row, pieces, heads):
            return True
        if self._is_under_parts(row, pieces, heads):
            return True
        is_sure = False
        for run, shape in runs_of(pieces):
            is_sure = self._weigh(row, run, shape, heads) or is_sure
        return is_sure

    def _is_under(self, row: Row, pieces: Sequence[Piece | None], heads: dict[int, str]) -> bool:
        """Whether a date and its serial stand anywhere in a row, in any order, under headings that say what they are. Where the
        serial's says no more than that it is a number, it is left to all rows."""
        for place, date in enumerate(pieces):
            if date is None or len(date.digits) not in (5, 6, 8):
                continue
            for other, serial in enumerate(pieces):
                if serial is None or other == place or serial.is_written:
                    continue
                if not _are_told(date, serial, heads, is_next=other == place + 1):
                    continue
                if not is_bare_number(heads.get(serial.cell.column, "")):
                    if self._born(date, serial):
                        return True
                    continue
                key = (row.table, date.cell.column, serial.cell.column)
                self.numbered.setdefault(key, Numbered()).count(serial.digits, row.where, self._born(date, serial))
        return False

    def _is_under_parts(self, row: Row, pieces: Sequence[Piece | None], heads: dict[int, str]) -> bool:
        """Whether the day, the month and the year stand in a cell each, called so, and the serial in another. Where the serial's
        heading says no more than that it is a number, it is left to all rows."""
        if len(heads) < len(_DATE_PARTS):
            return False
        parts = [_under(says, pieces, heads) for says in _DATE_PARTS]
        if None in parts or any(part.is_written for part in parts if part):
            return False
        day, month, year = (part.digits for part in parts if part)
        if max(len(day), len(month)) > len("12") or len(year) not in (2, YEAR):
            return False
        date = f"{day:0>2}{month:0>2}{year}"
        dated = [part.cell.column for part in parts if part]
        for serial in pieces:
            if serial is None or serial.is_written or serial.cell.column in dated:
                continue
            over = heads.get(serial.cell.column, "")
            if not (may_be_serial(over) if over else serial.cell.column == max(dated) + 1):
                continue
            is_number = len(serial.digits) <= SERIAL and (serial.cell.shape == "number" or len(serial.digits) == SERIAL)
            made = born(date, serial.digits.rjust(SERIAL, "0")[0], self.today) if is_number else None
            if made and (is_of_number(over) or any(is_personal(heads[column]) for column in dated)):
                return True
            key = (row.table, dated[0], serial.cell.column)
            self.numbered.setdefault(key, Numbered()).count(serial.digits, row.where, made)
        return False

    def _born(self, date: Piece, serial: Piece) -> dt.date | None:
        least = 1 if serial.cell.shape == "number" else SERIAL
        if not least <= len(serial.digits) <= SERIAL:
            return None
        written = date.digits.rjust(6, "0")
        return born(written, serial.digits.rjust(SERIAL, "0")[0], self.today)

    def _weigh(self, row: Row, run: Sequence[Piece], shape: Shape, heads: dict[int, str]) -> bool:
        """Whether a label or a heading makes a run a number; else it is put on the scales of its columns."""
        words = [heads.get(piece.cell.column, "") for piece in run]
        digits = filled(run, shape)
        made = born(digits[:-SERIAL], digits[-SERIAL], self.today) if digits else None
        is_told = any(map(is_of_number, words)) or _row_says(row, run[0].cell, is_of_number)
        is_figures = any(map(is_of_figures, words)) and not is_told
        if made and is_told:
            return True
        if not digits or (is_figures and made):
            made, digits = None, digits or "0" * LENGTH
        key = (row.table, tuple(piece.cell.column for piece in run), shape)
        tally = self.tallies.setdefault(key, Tally(shape))
        tally.is_named = tally.is_named or all(words)
        tally.count(run, digits, made, self.today)
        if made and len(tally.suspects) < MOST:
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
        for numbered in self.numbered.values():
            yield from numbered.evident()


def _under(says: Callable[[str], bool], pieces: Sequence[Piece | None], heads: dict[int, str]) -> Piece | None:
    """The piece under the only heading that says so; None where none does, or more than one."""
    found = [piece for piece in pieces if piece is not None and says(heads.get(piece.cell.column, ""))]
    return found[0] if len(found) == 1 else None


def _are_told(date: Piece, serial: Piece, heads: dict[int, str], *, is_next: bool) -> bool:
    """Whether headings say of two pieces that they are a day of birth and the four digits that belong to it."""
    over_date, over = heads.get(date.cell.column, ""), heads.get(serial.cell.column, "")
    if is_of_figures(over) or is_of_figures(over_date):
        return False
    if is_personal(over_date):
        return may_be_serial(over) if over else is_next
    return is_of_number(over) and len(date.digits) != 5


def _row_says(row: Row, cell: Cell, says: Callable[[str], bool]) -> bool:
    """Whether a cell to the left in the row says that a person's number follows."""
    return any(
        other.column < cell.column and not other.shape and says(other.text[:_LONGEST_LABEL]) for other in row.cells
    )


def _is_row_of_figures(row: Row) -> bool:
    return any(not cell.shape and is_of_figures(cell.text[:_LONGEST_LABEL]) for cell in row.cells[:1])
