"""A table in WordprocessingML: its columns fitted to what they hold, its header rows on each page, nothing in its cells broken, and
cells over several columns or rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from committee.documents.columns import is_form
from committee.documents.fitting import MARGINS, Fit
from committee.documents.rowheights import RowHeights
from committee.documents.tables import Placed, laid_out
from committee.documents.tree import Align, Cell, Inlines, Row, Strong, Table
from committee.documents.walk import map_words
from committee.formats.word.tablestyle import TableStyle
from committee.formats.word.xml import escape

_LOOK = '<w:tblLook w:val="{}" w:firstRow="{}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
_HEADER = "<w:tblHeader/>"
_ROOM_TO_WRITE = '<w:trHeight w:val="600" w:hRule="atLeast"/>'  # a good centimetre
_JUSTIFY = {Align.LEFT: "", Align.RIGHT: '<w:jc w:val="right"/>', Align.CENTER: '<w:jc w:val="center"/>'}


@dataclass(frozen=True, slots=True)
class TableLook:
    """The id of a table's style and what it gives a header, how large the words of tables are in points, and how high the
    text of a page is."""

    table: str
    style: TableStyle
    size: float
    page: float


_EMPTY = Cell()


def _in_bold(cell: Cell) -> Cell:
    def bold(words: Inlines) -> Inlines:
        return (Strong(words),) if words else ()

    return replace(cell, children=bold(cell.children), rest=map_words(cell.rest, bold))


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes one table; `content` makes a cell's paragraphs, with properties of each before and after those of a list.
    Its last row is kept on the page of what follows where `keep` says so."""

    table: Table
    fitted: Fit
    look: TableLook
    content: Callable[[Cell, str, str], str]
    keep: bool = False

    def write(self) -> Iterator[str]:
        """The table, piece by piece."""
        table = self.table
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.fitted.widths)
        said = _LOOK.format(*(("0420", 1) if table.has_header else ("0400", 0)))
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{escape(self.look.table)}"/><w:tblW w:w="{sum(self.fitted.widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{self._margins()}'
            f"{said}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        )
        heads = list(self._laid_out(table.header)) if table.has_header else []
        rows = list(self._laid_out(table.rows or ((),) * (not table.has_header)))
        whole = self._heights.is_kept_whole(table, self.look.page)
        for number, row in enumerate(heads):
            border = self._border(is_last=number == len(heads) - 1) if len(heads) > 1 else ""
            yield self._row(row, _HEADER, keep=True, shade=self.look.style.shade if number else "", border=border)
        for number, row in enumerate(rows, start=1):
            yield self._row(
                row, _ROOM_TO_WRITE if is_form(table) else "", keep=self.keep if number == len(rows) else whole
            )
        yield "</w:tbl>"

    def _laid_out(self, rows: tuple[Row, ...]) -> Iterator[tuple[Placed, ...]]:
        return laid_out(rows, len(self.fitted.widths))

    def _margins(self) -> str:
        """The cells' margins, where they are narrower than usual; else the style's."""
        if self.fitted.margins == MARGINS:
            return ""
        side = round(self.fitted.margins / 2)
        return f'<w:tblCellMar><w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'

    def _border(self, *, is_last: bool) -> str:
        """What is under a row of a header of several: the header's own line is under the last."""
        line = self.look.style.edge if is_last else self.look.style.rule
        return f"<w:tcBorders><w:bottom {line}/></w:tcBorders>" if line else ""

    @property
    def _heights(self) -> RowHeights:
        return RowHeights(self.fitted, self.look.size * self.fitted.scale)

    def _row(self, row: tuple[Placed, ...], more: str, *, keep: bool, shade: str = "", border: str = "") -> str:
        """A row with `more` of its properties, kept on the page of the next one where it is told. Word gives the first row alone the
        look of a header, so that the header rows below it have it written, with `shade`."""
        cells = "".join(
            self._cell(placed, is_header=more == _HEADER, keep=keep, shade=shade, border=border) for placed in row
        )
        unsplit = "<w:cantSplit/>" if self._heights.is_kept(row, self.look.page) else ""
        return f"<w:tr>{f'<w:trPr>{unsplit}{more}</w:trPr>' if unsplit or more else ''}{cells}</w:tr>"

    def _cell(self, placed: Placed, *, is_header: bool, keep: bool, shade: str, border: str) -> str:
        cell, column = placed.cell, placed.column
        width = sum(self.fitted.widths[column : column + cell.across])
        span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
        merge = "<w:vMerge/>" if placed.is_continued else '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
        align = self.table.aligns[column] if cell.across == 1 else Align.CENTER if is_header else Align.LEFT
        shown = _EMPTY if placed.is_continued else _in_bold(cell) if shade else cell
        words = self.content(shown, "<w:keepNext/>" if keep else "", _JUSTIFY[align])
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{border}{fill}</w:tcPr>{words}</w:tc>'
