"""The tables of the block grammar: rows of bars above and below a line of dashes, and tables that are written row by row."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor

from committee.documents.mergedrows import WrittenCell
from committee.documents.rowtables import (
    alignment,
    cells_of,
    ends_table,
    indent_of,
    is_bar_table,
    opens_table,
    written_table,
)

_DEEPEST = 3  # tables in each other's cells; deeper ones are text
_BREAK = re.compile(r" +\\ +(?=\S)")  # a backslash between spaces, in a cell that is one line


class BarTable(BlockProcessor):
    """A header, a line of dashes, and rows."""

    def test(self, parent: Element, block: str) -> bool:
        return is_bar_table(block.split("\n", 2), 0)

    def run(self, parent: Element, blocks: list[str]) -> None:
        header, dashes, *rows = blocks.pop(0).split("\n")
        table = SubElement(parent, "table", {"aligns": " ".join(alignment(cell).name for cell in cells_of(dashes))})
        for row in (header, *rows):
            line = SubElement(table, "tr")
            for cell in cells_of(row):
                SubElement(line, "td").text = _with_breaks(cell)


class RowTable(BlockProcessor):
    """A table between its own edges: a header and rows, whose cells may reach over others and hold blocks."""

    depth = 0

    def test(self, parent: Element, block: str) -> bool:
        return self.depth < _DEEPEST and opens_table(block.partition("\n")[0])

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines, count = _lines_of(blocks)
        written = written_table(lines)
        rest = "\n".join(lines[written.used :]).strip("\n")
        blocks[:count] = rest.split("\n\n") if rest else []
        aligns = " ".join(align.name for align in written.aligns)
        table = SubElement(parent, "rows", {"aligns": aligns, "width": str(written.width)})
        SubElement(table, "caption").text = _with_breaks(written.caption)
        for name, rows in (("thead", written.header), ("tbody", written.rows)):
            part = SubElement(table, name)
            for row in rows:
                line = SubElement(part, "tr")
                for cell in row:
                    self._cell(line, cell)

    def _cell(self, row: Element, cell: WrittenCell) -> None:
        element = SubElement(row, "td", {"across": str(cell.across), "down": str(cell.down)})
        if cell.holds_blocks:
            content = "\n".join(cell.lines).strip("\n")
            self.depth += 1
            self.parser.parseBlocks(element, re.split(r"\n{2,}", content) if content.strip() else [])
            self.depth -= 1
        else:
            SubElement(element, "p").text = _with_breaks(cell.lines[0])


def _lines_of(blocks: list[str]) -> tuple[list[str], int]:
    """The lines of the blocks that a table may take, which begins in the first, and how many blocks they are."""
    lines = blocks[0].split("\n")
    indent = indent_of(lines[0])
    if ends_table(lines[1:], indent) is not None:
        return lines, 1
    for count, block in enumerate(blocks[1:], start=2):
        more = block.split("\n")
        lines += ["", *more]
        if ends_table(more, indent) is not None:
            return lines, count
    return lines, len(blocks)


def _with_breaks(cell: str) -> str:
    return _BREAK.sub("\\\\\n", cell) if "\\" in cell else cell
