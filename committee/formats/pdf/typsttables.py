"""A table → plain data for `program.typ`: its columns' widths, which rows stay on one page, and what its cells hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from committee.documents.columns import is_form, width_of
from committee.documents.fitting import Fit
from committee.documents.lists import bullet, entry_numbers
from committee.documents.rowheights import RowHeights
from committee.documents.tables import Placed, laid_out
from committee.documents.tree import Block, Blocks, BulletList, OrderedList, Paragraph, Row, Table
from committee.formats.pdf.typstwords import Data, Names, pieces_of

_MOST_KEPT, _MOST_HEADER = 200, 400  # points: how high a row may be and stay on one page, and a table's header
_MARK, _LEAST_MARK = 10, 9  # points: how wide a letter of a list's mark is, and the room for any


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Makes one table to data. `size` is how large its words are and `page` how high a page is, in points; `other` makes the blocks that are neither words nor lists."""

    fitted: Fit
    size: float
    page: float
    names: Names
    other: Callable[[Block], Iterator[Data]]

    def write(self, table: Table, caption: list[Data]) -> Data:
        """The table; `caption` is what stands above it."""
        widths = [width / 20 for width in self.fitted.widths]
        inset = min(self.fitted.margins / 40, min(widths) * 0.2)
        rooms = [max((width - 2 * inset) / self.size, 0.1) for width in widths]
        heights = RowHeights(self.fitted, self.size)
        heads = list(laid_out(table.header, len(widths))) if table.has_header else []
        return {
            "kind": "table", "caption": caption or None, "widths": widths, "inset": inset, "scale": self.fitted.scale, "form": is_form(table),
            "aligns": [align.value for align in table.aligns], "head": _head(sum(map(heights.of, heads))),
            "keep": False, "whole": heights.is_kept_whole(table, self.page),
            "header": [self._cells(row, rooms) for row in heads], "rows": self._rows(table.rows, rooms, heights),
        }  # fmt: skip

    def _rows(self, rows: tuple[Row, ...], rooms: list[float], heights: RowHeights) -> list[Data]:
        return [
            {"cells": self._cells(row, rooms), "keep": heights.of(row) < _MOST_KEPT}
            for row in laid_out(rows, len(rooms))
        ]

    def _cells(self, row: tuple[Placed, ...], rooms: list[float]) -> list[Data]:
        return [self._cell(one, _room(one, rooms)) for one in row if not one.is_continued]

    def _cell(self, placed: Placed, room: float) -> Data:
        cell = placed.cell
        return {
            "words": pieces_of(cell.children, self.names, room), "blocks": self._blocks(cell.rest, room, 0), "column": placed.column,
            "across": cell.across, "down": cell.down,
        }  # fmt: skip

    # --- what stands in a cell below its first words

    def _blocks(self, blocks: Blocks, room: float, depth: int) -> list[Data]:
        """The blocks, as small as the cell's other words; `room` is how wide a word may be, in em."""
        return [data for block in blocks for data in self._block(block, room, depth)]

    def _block(self, block: Block, room: float, depth: int) -> Iterator[Data]:
        match block:
            case Paragraph(children):
                if words := pieces_of(children, self.names, room):
                    yield self._styled("paragraph") | {"label": None, "words": words, "keep": False}
            case BulletList() | OrderedList():
                yield self._list(block, room, depth)
            case _:
                yield from self.other(block)

    def _list(self, block: BulletList | OrderedList, room: float, depth: int) -> Data:
        marks = entry_numbers(block) if isinstance(block, OrderedList) else [bullet(depth)]
        width = max(_LEAST_MARK, max(map(width_of, marks)) * _MARK * self.fitted.scale + 4)
        inner = max(room - width / self.size, 0.1)
        items = [self._blocks(item, inner, depth + 1) for item in block.items]
        ordered = isinstance(block, OrderedList)
        return self._styled("list") | {"ordered": ordered, "marks": marks, "width": width, "items": items}

    def _styled(self, kind: str) -> Data:
        return {"kind": kind, "style": "cell", "scale": self.fitted.scale}


def _room(placed: Placed, rooms: list[float]) -> float:
    return sum(rooms[placed.column : placed.column + placed.cell.across])


def _head(height: float) -> str:
    """A header stands on each page that the table goes over; a high one once, and one that fills a page is rows like others."""
    return "repeated" if height < _MOST_KEPT else "once" if height < _MOST_HEADER else "rows"
