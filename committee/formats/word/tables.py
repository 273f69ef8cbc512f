"""A table as WordprocessingML: header rows that are repeated on each page, and cells over several columns or rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from committee.documents.columns import column_widths, is_form
from committee.documents.tables import Placed, laid_out
from committee.documents.tree import Align, Inlines, Strong, Table
from committee.formats.word.xml import escape

_HEADER = "<w:tblHeader/>"
_ROOM_TO_WRITE = '<w:trHeight w:val="600" w:hRule="atLeast"/>'  # a good centimetre
_JUSTIFY = {Align.LEFT: "", Align.RIGHT: '<w:jc w:val="right"/>', Align.CENTER: '<w:jc w:val="center"/>'}
_LOOK = '<w:tblLook w:val="{}" w:firstRow="{}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'


@dataclass(frozen=True, slots=True)
class TableLook:
    """The ids of the styles of a table and of its cells' words, the shade of a header (`F2F2F2`), and the width in twentieths of a
    point."""

    table: str
    cell: str
    shade: str
    width: int


def table_parts(table: Table, look: TableLook, words: Callable[[Inlines], str]) -> Iterator[str]:
    """The table's XML; `words` makes runs of a cell's words."""
    widths = column_widths(table, look.width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    said = _LOOK.format(*(("0420", 1) if table.has_header else ("0400", 0)))
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{escape(look.table)}"/><w:tblW w:w="5000" w:type="pct"/>{said}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    writer = _Rows(table.aligns, widths, look, words)
    for number, row in enumerate(laid_out(table.header, len(widths)) if table.has_header else ()):
        yield writer.row(row, _HEADER, shade=look.shade if number else "")
    for row in laid_out(table.rows or ((),) * (not table.has_header), len(widths)):
        yield writer.row(row, _ROOM_TO_WRITE if is_form(table) else "")
    yield "</w:tbl>"


@dataclass(frozen=True, slots=True)
class _Rows:
    aligns: tuple[Align, ...]
    widths: list[int]
    look: TableLook
    words: Callable[[Inlines], str]

    def row(self, row: tuple[Placed, ...], more: str, shade: str = "") -> str:
        """A row with `more` of its properties. Word gives the first row alone the look of a header, so that the header rows below
        it have it written, with `shade`."""
        cells = "".join(self._cell(placed, is_header=more == _HEADER, shade=shade) for placed in row)
        return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"

    def _cell(self, placed: Placed, *, is_header: bool, shade: str) -> str:
        cell, column = placed.cell, placed.column
        width = sum(self.widths[column : column + cell.across])
        span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
        merge = "<w:vMerge/>" if placed.is_continued else '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
        align = self.aligns[column] if cell.across == 1 else Align.CENTER if is_header else Align.LEFT
        words = () if placed.is_continued else (Strong(cell.children),) if shade and cell.children else cell.children
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}</w:tcPr><w:p><w:pPr>'
            f'<w:pStyle w:val="{escape(self.look.cell)}"/>{"<w:keepNext/>" if is_header else ""}{_JUSTIFY[align]}</w:pPr>'
            f"{self.words(words)}</w:p></w:tc>"
        )
