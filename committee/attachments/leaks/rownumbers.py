"""CPR numbers in the rows of tables: in a cell, over cells beside each other, and over the columns of the whole table. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from committee.attachments.leaks.cpr import Found
from committee.attachments.leaks.pieces import is_piece, pieces_of, whole_digits
from committee.attachments.leaks.spread import Spread
from committee.attachments.reading.events import Row

_SIGNS = " -–\u2011_./"  # what may stand between a date and its four digits
_TAIL = 32  # letters of a cell at a border that a number may stand over


@dataclass(slots=True)
class RowNumbers:
    """The search through rows. `find` has the numbers in a text under a heading; what one row doesn't tell is left to `spread`."""

    spread: Spread
    find: Callable[[str, str], list[Found]]

    def look(self, row: Row, heads: dict[int, str], *, in_cells: bool) -> Iterator[tuple[str, bool]]:
        """The places of the numbers in a row, each with whether it is one for certain. `in_cells`: whether a cell may hold one."""
        is_found = False
        for cell in row.cells if in_cells else ():
            heading = heads.get(cell.column, "")
            if whole_digits(cell):
                hits = [Found(0, len(cell.text))] if self.spread.is_whole(row, cell, heading) else []
            else:
                hits = self.find(cell.text, heading)
            is_found = is_found or bool(hits)
            for hit in hits:
                yield cell.where or row.where, hit.is_sure
        if is_found or len(row.cells) < 2:
            return
        pieces = pieces_of(row)
        if self.spread.sure(row, pieces, heads) or (None in pieces and self._over_cells(row)):
            yield row.where, True

    def _over_cells(self, row: Row) -> bool:
        """Whether a number begins in a cell with other words and ends in the next."""
        for left, right in pairwise(row.cells):
            if not right.text.lstrip(_SIGNS)[:1].isdigit() or not left.text.rstrip(_SIGNS)[-1:].isdigit():
                continue
            if is_piece(left) and is_piece(right):
                continue  # figures beside each other are weighed over all rows
            start, end = left.text[-_TAIL:].rstrip(), right.text[:_TAIL]
            if any(hit.start < len(start) < hit.end for hit in self.find(f"{start} {end}", "")):
                return True
        return False
