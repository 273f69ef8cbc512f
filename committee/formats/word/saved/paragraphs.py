"""The body of a saved file → lines: its paragraphs and tables, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.attachments.elements import child, flag, get
from committee.attachments.opening.xmls import local
from committee.documents.flat import Line, Note
from committee.documents.tree import Align, Inline, Inlines, LineBreak, Table
from committee.formats.word.saved.numberings import Numberings
from committee.formats.word.saved.paragraphstyles import ParagraphStyle, numbering_of, outline_of
from committee.formats.word.saved.runs import Gathering

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_CONTENTS = re.compile(r"(?:toc|contents|indholdsfortegnelse)\b")
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins")
_MOST_SPANNED = 100  # columns under one cell
_ALIGNS = {"right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTER}


@dataclass(slots=True)
class LineReader:
    """Reads one document; what it says is gathered a paragraph at a time."""

    styles: Mapping[str, ParagraphStyle]
    numberings: Numberings
    gathered: Gathering

    def lines(self, parent: Element) -> Iterator[Line]:
        """The paragraphs and tables of a body, without those that hold nothing."""
        for element in parent:
            match local(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield self._table(element)
                case "bookmarkStart":
                    self.gathered.bookmarks.add(get(element, "name"))
                case "moveTo" | "sdt" | "sdtContent" | "customXml" | "ins":
                    yield from self.lines(element)
                case _:
                    pass

    def _paragraph(self, element: Element) -> Iterator[Line]:
        """A paragraph; one whose end was deleted runs on in the next."""
        properties = child(element, "pPr")
        self.gathered.gather(element)
        if any(child(properties, "rPr", gone) is not None for gone in ("del", "moveFrom")):
            return
        style = self.styles.get(get(child(properties, "pStyle"), "val"), self.styles[""])
        outline = outline_of(properties)
        words, bookmarks, notes = self.gathered.take()
        line = Line(
            words=words,
            level=style.level if outline is None else outline,
            entry=self.numberings.entry(numbering_of(properties) or style.numbering),
            indented=_indent(properties) > 0,
            contents=_CONTENTS.match(style.name) is not None,
            bookmarks=bookmarks,
            notes=notes,
        )
        if line.words or line.bookmarks or line.notes or line.entry:
            yield line

    # --- tables

    def _table(self, element: Element) -> Line:
        """A table as one line. Bookmarks inside it are nobody's; what is noted in its cells is noted of the table."""
        bookmarks, self.gathered.bookmarks = frozenset(self.gathered.bookmarks), set()
        rows: list[list[tuple[Inlines, str]]] = []
        has_header, notes = False, list[Note]()
        for row in (e for e in _through(element) if local(e) == "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            has_header = has_header or (not rows and _is_header(properties))
            rows.append([cell for e in _through(row) if local(e) == "tc" for cell in self._cell(e)])
            notes += self.gathered.found
            self.gathered.found = []
        self.gathered.bookmarks = set()
        return Line(table=_squared(rows, has_header=has_header), bookmarks=bookmarks, notes=tuple(notes))

    def _cell(self, cell: Element) -> Iterator[tuple[Inlines, str]]:
        """A cell's words and how they are set; one over several columns is followed by empty ones."""
        words: list[Inline] = []
        for line in self._cell_lines(cell):
            words += [LineBreak(), *line] if words else line
        align = get(child(cell, "p", "pPr", "jc"), "val")
        yield tuple(words), align
        span = get(child(cell, "tcPr", "gridSpan"), "val")
        for _ in range(min(int(span), _MOST_SPANNED) - 1 if span.isdecimal() else 0):
            yield (), align

    def _cell_lines(self, cell: Element) -> Iterator[Inlines]:
        for line in self.lines(cell):
            self.gathered.found += line.notes
            if line.table is not None:
                for row in (line.table.header, *line.table.rows):
                    yield from (words for words in row if words)
            elif line.words:
                yield line.words


def _is_header(properties: Element | None) -> bool:
    return flag(child(properties, "tblHeader")) is True


def _through(parent: Element) -> Iterator[Element]:
    """The children, also those inside wrappers."""
    for element in parent:
        if local(element) in _WRAPPERS:
            yield from _through(element)
        else:
            yield element


def _squared(rows: list[list[tuple[Inlines, str]]], *, has_header: bool) -> Table:
    """A table with as many cells in each row; a column is set as most of its cells are."""
    width = max(map(len, rows), default=0)
    full = [tuple(words for words, _ in row) + ((),) * (width - len(row)) for row in rows]
    columns = [[row[n][1] for row in rows if n < len(row)] for n in range(width)]
    aligns = tuple(_ALIGNS.get(max(set(c), key=c.count), Align.LEFT) if c else Align.LEFT for c in columns)
    if has_header and full:
        return Table(full[0], tuple(full[1:]), aligns)
    return Table(((),) * width, tuple(full), aligns)


def _indent(properties: Element | None) -> int:
    indent = child(properties, "ind")
    written = get(indent, "left") or get(indent, "start")
    return int(written) if written.isdecimal() else 0
