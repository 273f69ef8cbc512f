"""A table in WordprocessingML: its columns fitted to what they hold, its header on each page, nothing in its cells broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from committee.documents.columns import MARGINS, Fit, is_form
from committee.documents.tree import Align, Inlines, Table
from committee.formats.word.xml import escape

_LOOK = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
_HEADLESS = _LOOK.replace('w:val="0420" w:firstRow="1"', 'w:val="0400" w:firstRow="0"')
_ROOM_TO_WRITE = '<w:trHeight w:val="600" w:hRule="atLeast"/>'  # a good centimetre
_JUSTIFY = {Align.LEFT: "", Align.RIGHT: '<w:jc w:val="right"/>', Align.CENTER: '<w:jc w:val="center"/>'}


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes one table. `style` and `cell` are the ids of its style and of its cells' paragraphs; `words` makes a cell's runs."""

    table: Table
    fitted: Fit
    style: str
    cell: str
    words: Callable[[Inlines], str]

    def write(self) -> Iterator[str]:
        """The table, piece by piece."""
        table = self.table
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.fitted.widths)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{escape(self.style)}"/><w:tblW w:w="5000" w:type="pct"/>{self._margins()}'
            f"{_LOOK if table.has_header else _HEADLESS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        )
        if table.has_header:
            yield self._row(table.header, "<w:tblHeader/>", is_header=True)
        more = _ROOM_TO_WRITE if is_form(table) else ""
        for row in table.rows:
            yield self._row(row, more)
        if not table.has_header and not table.rows:
            yield self._row(table.header, "")
        yield "</w:tbl>"

    def _margins(self) -> str:
        """The cells' margins, where they are narrower than usual; else the style's."""
        if self.fitted.margins == MARGINS:
            return ""
        side = round(self.fitted.margins / 2)
        return f'<w:tblCellMar><w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'

    def _row(self, cells: tuple[Inlines, ...], more: str, *, is_header: bool = False) -> str:
        keep = "<w:keepNext/>" if is_header else ""
        made = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{escape(self.cell)}"/>'
            f"{keep}<w:suppressAutoHyphens/>{_JUSTIFY[align]}</w:pPr>{self.words(cell)}</w:p></w:tc>"
            for cell, align, width in zip(cells, self.table.aligns, self.fitted.widths, strict=True)
        ]
        return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(made)}</w:tr>"
