"""The cells of a row as pieces of a number: which hold digits or a date alone, and the shapes that a CPR number is cut into. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from committee.attachments.leaks.numbers import date_digits
from committee.attachments.leaks.writings import of_power
from committee.attachments.reading.events import Cell, Row

Shape = tuple[int, ...]
SERIAL = YEAR = 4
_SHAPES: tuple[Shape, ...] = ((6, 4), (8, 4), (2, 2, 2, 4), (2, 2, 6), (4, 2, 4), (2, 4, 4), (6, 1, 3), (6, 2, 2), (2, 2, 4, 4), (1,) * 10, (1, 1, 1, 1, 1, 1, 4))  # fmt: skip
# The shapes by the length of their first piece, which may have lost a nought.
_BY_FIRST = {n: tuple(shape for shape in _SHAPES if n in (shape[0], shape[0] - 1)) for n in range(1, 9)}
_LONGEST = 30  # letters of a cell that holds a date or digits alone
_SIGNS = " -\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212./|_"
_BLANK = frozenset(_SIGNS)


@dataclass(slots=True)
class Piece:
    """A cell that holds digits or a date alone. Of a date that is written as one, they are ddmmyy or ddmmyyyy."""

    cell: Cell
    digits: str
    is_written: bool = False

    @property
    def shows_nought(self) -> bool:
        """Whether it was kept as it was typed, with a nought in front, and not as a number that loses it."""
        return self.digits[0] == "0" and not self.cell.shape and not self.is_written


def whole_digits(cell: Cell) -> str:
    """The digits of a cell that holds a whole number and no more, as it was kept; empty for any other."""
    text = cell.text
    if text.isdecimal() and text.isascii():
        return text
    return of_power(text) if "E" in text or "e" in text else ""


_SHOWN = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3}){2,3}(?:,0{1,2})?|\d{9,10},0{1,2}")


def shown_digits(text: str) -> str:
    """The digits of a whole number as a program shows it, with its thousands parted or with decimals; empty for any other."""
    return re.sub(r"\D", "", text.partition(",")[0]) if _SHOWN.fullmatch(text) else ""


def pieces_of(row: Row) -> list[Piece | None]:
    """A row's cells as pieces, one for each; None for a cell that holds anything else."""
    return [_piece(cell) for cell in row.cells]


def without_dashes(row: Row, pieces: list[Piece | None]) -> list[Piece | None]:
    """The pieces but for the cells with a dash alone, as a form has between a date and its four digits."""
    return [piece for piece, cell in zip(pieces, row.cells, strict=True) if piece or not _BLANK.issuperset(cell.text)]


def _piece(cell: Cell) -> Piece | None:
    text = cell.text
    if cell.shape == "amount" or len(text) > _LONGEST:
        return None
    if not text[0].isdecimal():
        if text[0] not in _BLANK:
            return None
        text = text.strip(_SIGNS)
    if text.isdecimal():
        return Piece(cell, text) if text.isascii() else None
    if not text[:1].isdecimal():
        return None
    digits = text.rstrip(_SIGNS)
    if digits.isdecimal() and digits.isascii():
        return Piece(cell, digits)
    date = date_digits(text.partition(" 00:")[0])
    return Piece(cell, date, is_written=True) if date else None


def runs_of(pieces: Sequence[Piece | None]) -> Iterator[tuple[list[Piece], Shape]]:
    """Runs of cells beside each other that hold digits alone, in the shapes that a number is cut into."""
    key = tuple([piece and (len(piece.digits), piece.is_written, piece.cell.shape == "number") for piece in pieces])
    for start, shape in _runs_like(key):
        yield [piece for piece in pieces[start : start + len(shape)] if piece is not None], shape


_Like = tuple[
    int, bool, bool
]  # of a piece: how many digits, whether it is a date as written, and a number that may have lost a nought


@lru_cache(maxsize=4096)
def _runs_like(pieces: tuple[_Like | None, ...]) -> tuple[tuple[int, Shape], ...]:
    """Where the runs of a row begin, and their shapes: the same for all rows whose pieces are as wide. A table has few such."""
    made = []
    for start, first in enumerate(pieces):
        for shape in _BY_FIRST.get(first[0], ()) if first else ():
            run = [piece for piece in pieces[start : start + len(shape)] if piece is not None]
            if len(run) == len(shape) and _fits(run, shape) and _is_apart(pieces, start, shape):
                made.append((start, shape))
    return tuple(made)


def _fits(run: Sequence[_Like], shape: Shape) -> bool:
    """Whether pieces are as wide as a shape's, the noughts that numbers have lost counted in."""
    if (run[0][1] and len(shape) > 2) or any(is_written for _, is_written, _ in run[1:]):
        return False
    ends = len(shape) - 1
    return all(
        _least(width, is_number=is_number, is_last=n == ends) <= digits <= width
        for n, ((digits, _, is_number), width) in enumerate(zip(run, shape, strict=True))
    )


def _least(width: int, *, is_number: bool, is_last: bool) -> int:
    """How few digits a piece may have: as a number it may have lost a nought, and the serial three of them."""
    if not is_number or (width == YEAR and not is_last):
        return width
    return 1 if is_last and width == SERIAL else width - 1 or 1


def filled(run: Sequence[Piece], shape: Shape) -> str:
    """The digits of a run with the noughts that numbers have lost."""
    return "".join(piece.digits.rjust(width, "0") for piece, width in zip(run, shape, strict=True))


def _is_apart(pieces: Sequence[_Like | None], start: int, shape: Shape) -> bool:
    """Whether a run of short pieces stands alone: among further numbers it is a table's."""
    if len(shape) == 2:
        return True
    end = start + len(shape)
    return not (start and pieces[start - 1]) and not (end < len(pieces) and pieces[end])
