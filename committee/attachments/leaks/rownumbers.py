"""CPR numbers in the rows of tables: in a cell, over cells beside each other, and over the columns of the whole table. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from committee.attachments.leaks.cpr import Found
from committee.attachments.leaks.pieces import Piece, pieces_of, shown_digits, whole_digits, without_dashes
from committee.attachments.leaks.spread import Spread
from committee.attachments.leaks.tables import is_personal
from committee.attachments.reading.events import Cell, Row

_SIGNS = " -–\u2011_./"  # what may stand between a date and its four digits
_TAIL = 32  # letters of a cell at a border that a number may stand over


@dataclass(slots=True)
class RowNumbers:
    """The search through rows. `find` has the numbers in a text under a heading; what one row doesn't tell is left to `spread`."""

    spread: Spread
    find: Callable[[str, str], list[Found]]

    def look(self, row: Row, heads: dict[int, str], *, in_cells: bool) -> Iterator[tuple[str, bool]]:
        """The places of the numbers in a row, each with whether it is one for certain. `in_cells`: whether a cell may hold one."""
        pieces, is_found = pieces_of(row), False
        for cell, piece in zip(row.cells, pieces, strict=True) if in_cells else ():
            if piece is not None and piece.is_written:
                continue  # a date and no more
            heading = heads.get(cell.column, "")
            if is_personal(heading) and (digits := shown_digits(cell.text)):
                cell = Cell(cell.column, digits, cell.where, "number")
            if whole_digits(cell):
                hits = [Found(0, len(cell.text))] if self.spread.is_whole(row, cell, heading) else []
            else:
                hits = self.find(cell.text, heading)
            is_found = is_found or bool(hits)
            for hit in hits:
                yield cell.where or row.where, hit.is_sure
        if is_found or len(row.cells) < 2:
            return
        apart = without_dashes(row, pieces)
        if self.spread.sure(row, apart, heads) or (None in pieces and self._over_cells(row, pieces)):
            yield row.where, True

    def _over_cells(self, row: Row, pieces: list[Piece | None]) -> bool:
        """Whether a number begins in a cell with other words and ends in the next."""
        for (left, one), (right, other) in pairwise(zip(row.cells, pieces, strict=True)):
            if one is not None and other is not None:
                continue  # figures beside each other are weighed over all rows
            if not right.text.lstrip(_SIGNS)[:1].isdigit() or not left.text.rstrip(_SIGNS)[-1:].isdigit():
                continue
            start, end = left.text[-_TAIL:].rstrip(), right.text[:_TAIL]
            if any(hit.start < len(start) < hit.end for hit in self.find(f"{start} {end}", "")):
                return True
        return False
