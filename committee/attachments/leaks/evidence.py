"""What the rows of a table together tell of its columns: CPR numbers in pieces, or figures that stand beside each other. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from committee.attachments.leaks.numbers import is_living, meets_modulus
from committee.attachments.leaks.pieces import SERIAL, Piece, Shape

MOST = 1000  # places that are kept
_RECENT = 20  # years; later dates beside four digits are a series of figures rather than dates of birth
_MOSTLY = 0.8
_FEW = 3  # numbers that chance may put in order


@dataclass(slots=True)
class Tally:
    """The rows in which some columns had the shape of a number: how many, how many of those can be a CPR number, and what tells them
    from figures."""

    shape: Shape
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

    def count(self, run: Sequence[Piece], digits: str, made: dt.date | None, today: dt.date) -> None:
        """Put a row on the scales: its pieces, their digits with lost noughts, and the day of birth that they are, if they are one."""
        self.filled += 1
        last = len(run[-1].digits)
        self.whole += last == self.shape[-1]
        self.thin += last < min(3, self.shape[-1])
        self.lost += any(
            len(piece.digits) < width
            for piece, width in zip(run[:-1], self.shape, strict=False)
            if not piece.is_written
        )
        if made is None:
            return
        self.likely += 1
        self.noughts += any(piece.shows_nought for piece in run)
        self.written += run[0].is_written
        self.recent += made.year > today.year - _RECENT
        self.checked += meets_modulus(digits[:4] + digits[-6:]) and is_living(made) and last == SERIAL
        if len(self.days) < MOST:
            self.days.append(made)

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
        if self.likely < self.filled:
            return False
        if self.lost or self.whole < self.filled:
            return not self.is_named and self.filled > 1 and self.thin == 0 and self.whole * 2 > self.filled
        return not self.is_named or self.filled > 2 or (self.noughts > 0 and self.filled > 1)

    def _are_births(self) -> bool:
        """Dates of birth lie far back and apart from each other, and the serial beside them has four digits nearly always."""
        if self.is_named or self.thin * 10 > self.filled or self.likely < self.filled:
            return False
        if self._is_series():
            return False
        if self.filled == 1:
            return not self.recent
        return self.whole >= self.filled * (1 if self.recent else 0.5)

    def _is_series(self) -> bool:
        days = {day.day for day in self.days}
        if len(self.days) < 2:
            return False
        if len(days) == 1 or min(days) >= 28:
            return True
        return len(self.days) > 5 and self.days in (sorted(self.days), sorted(self.days, reverse=True))


@dataclass(slots=True)
class Column:
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
class Numbered:
    """Numbers under a heading that says no more than that they are, beside days of birth: the last four digits, or a member's."""

    filled: int = 0
    serials: list[str] = field(default_factory=list)
    suspects: list[str] = field(default_factory=list)

    def count(self, digits: str, where: str, made: dt.date | None) -> None:
        """Put a row on the scales: `made` is the day of birth that its date and number are together, if they are one."""
        self.filled += 1
        if made and len(self.suspects) < MOST:
            self.suspects.append(where)
            self.serials.append(digits)

    def evident(self) -> list[str]:
        """The places that are persons' numbers: nearly all rows can be, and the numbers don't count up."""
        is_series = len(self.serials) > _FEW and self.serials == sorted(self.serials)
        return [] if is_series or len(self.suspects) < _MOSTLY * self.filled else self.suspects
