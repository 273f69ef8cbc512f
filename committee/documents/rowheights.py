"""About how high a table's rows are, and so which of them stay on one page, and which tables do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from committee.documents.columns import is_form, width_of
from committee.documents.fitting import Fit
from committee.documents.tables import Placed, laid_out, lines_in
from committee.documents.tree import Cell, Table, plain_text

_LINE = 1.4  # lines' and letters' heights
_MARGINS = 5  # points over and under a row's words
_FORM_ROW = 34  # points: a row that is filled in by hand
_SHORT = 200  # points: how high a table may be and stay on one page
_OF_PAGE = 0.85  # how much of a page a row, or a table that is filled in by hand, may be


@dataclass(frozen=True, slots=True)
class RowHeights:
    """How high rows are in a setting. `size` is how large its words are, in points."""

    fitted: Fit
    size: float

    @property
    def rooms(self) -> list[float]:
        """The columns' room for words, in letters' heights."""
        return [max((width - self.fitted.margins) / 20 / self.size, 0.1) for width in self.fitted.widths]

    def of(self, row: Iterable[Placed]) -> float:
        """How high a row is, in points; a cell that reaches over more rows is counted in none."""
        rooms = self.rooms
        lines = (_lines(one.cell, _room(one, rooms)) for one in row if one.cell.down == 1)
        return max(lines, default=1) * self.size * _LINE

    def is_kept(self, row: Iterable[Placed], page: float) -> bool:
        """Whether a row isn't split: it has room on a page."""
        return self.of(row) <= page * _OF_PAGE

    def is_kept_whole(self, table: Table, page: float) -> bool:
        """Whether a table stands on one page: a short one, or one that is filled in by hand, where it can."""
        count, form = len(self.fitted.widths), is_form(table)
        least, most = (_FORM_ROW, page * _OF_PAGE) if form else (0, _SHORT)
        high = 0.0
        for rows in (table.header, table.rows):
            for row in laid_out(rows, count):
                high += max(self.of(row) + _MARGINS, least)
                if high > most:
                    return False
        return True


def _room(placed: Placed, rooms: Sequence[float]) -> float:
    return sum(rooms[placed.column : placed.column + placed.cell.across])


def _lines(cell: Cell, room: float) -> float:
    """About how many lines a cell's words take."""
    if not cell.rest:
        return width_of(plain_text(cell.children)) * 1.3 / room + 1
    return sum(width_of(plain_text(words)) * 1.3 / room + 1.4 for words in lines_in(cell))
