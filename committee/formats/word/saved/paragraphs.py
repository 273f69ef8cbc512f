"""The body of a saved file → lines: its paragraphs and tables, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from committee.attachments.elements import child, flag, get
from committee.attachments.opening.xmls import local
from committee.documents.cells import cell_of
from committee.documents.flat import Line, Note
from committee.documents.grouping import blocks_of
from committee.documents.tree import Cell, Text
from committee.formats.word.captionstyle import CAPTION
from committee.formats.word.saved.numberings import Numberings
from committee.formats.word.saved.paragraphstyles import ParagraphStyle, numbering_of, outline_of
from committee.formats.word.saved.runs import DELETED, Gathering, first_choice
from committee.formats.word.saved.savedtables import MOST_SPANNED, SavedCell, table_of

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_CONTENTS = re.compile(r"(?:toc|contents|indholdsfortegnelse)\b")
_TITLES = ("title", "titel")
_INNER_TABLE = Note("tabel i en celle", "")
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins")


@dataclass(slots=True)
class LineReader:
    """Reads one document; what it says is gathered a paragraph at a time."""

    styles: Mapping[str, ParagraphStyle]
    numberings: Numberings
    gathered: Gathering

    def lines(self, parent: Iterable[Element]) -> Iterator[Line]:
        """The paragraphs and tables of a body, without those that hold nothing."""
        for element in parent:
            match local(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield self._table(element)
                case "bookmarkStart":
                    self.gathered.bookmarks.add(get(element, "name"))
                case "sdt":
                    held: list[Element] = []
                    self.gathered.gather_control(element, held.append)
                    yield from (line for one in held for line in self.lines(one))
                case "del" | "moveFrom":
                    self.gathered.tell(DELETED, element)
                case "AlternateContent":
                    yield from self.lines(first_choice(element))
                case "moveTo" | "sdtContent" | "customXml" | "ins":
                    yield from self.lines(element)
                case _:
                    pass

    def _paragraph(self, element: Element) -> Iterator[Line]:
        """A paragraph; one whose end was deleted runs on in the next, and what was noted of one that is gone whole stands where it was."""
        properties = child(element, "pPr")
        self.gathered.gather(element)
        if any(child(properties, "rPr", gone) is not None for gone in ("del", "moveFrom")):
            if notes := self.gathered.notes_alone():
                yield Line(notes=notes)
            return
        style = self.styles.get(get(child(properties, "pStyle"), "val"), self.styles[""])
        outline = outline_of(properties)
        words, bookmarks, notes = self.gathered.take()
        entry, mark = self.numberings.entry(numbering_of(properties) or style.numbering)
        line = Line(
            words=(Text(f"{mark} "), *words) if mark and words else words,
            level=style.level if outline is None else outline,
            entry=entry,
            indented=_indent(properties) > 0,
            contents=_CONTENTS.match(style.name) is not None,
            caption=style.name == CAPTION,
            bookmarks=bookmarks,
            notes=notes,
            is_title=style.name in _TITLES,
        )
        pictures, self.gathered.pictures = self.gathered.pictures, []
        if pictures and not line.words:
            line = replace(line, picture=pictures.pop(0))
        if line.words or line.bookmarks or line.notes or line.entry or line.picture:
            yield line
        yield from (Line(picture=one, indented=line.indented) for one in pictures)

    # --- tables

    def _table(self, element: Element) -> Line:
        """A table as one line. Bookmarks inside it are nobody's; what is noted in its cells is noted of the table."""
        bookmarks, self.gathered.bookmarks = frozenset(self.gathered.bookmarks), set()
        rows: list[list[SavedCell]] = []
        headers, notes = 0, list[Note]()
        for row in (e for e in _through(element) if local(e) == "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self.gathered.tell(DELETED, row)
                continue
            headers += headers == len(rows) and _is_header(properties)
            rows.append([self._cell(e) for e in _through(row) if local(e) == "tc"])
            notes += self.gathered.found
            self.gathered.found = []
        self.gathered.bookmarks = set()
        notes += self.gathered.found
        self.gathered.found = []
        return Line(table=table_of(rows, headers), bookmarks=bookmarks, notes=tuple(notes))

    def _cell(self, cell: Element) -> SavedCell:
        """What a cell holds, how it is set, how many columns it goes over, and whether it goes on from the row above."""
        lines = list(self.lines(cell))
        for line in lines:
            self.gathered.found += [*line.notes, *([_INNER_TABLE] if line.table is not None else [])]
        is_plain = len(lines) == 1 and not (lines[0].entry or lines[0].table or lines[0].level or lines[0].picture)
        content = Cell(lines[0].words) if is_plain else cell_of(blocks_of(lines))
        span = get(child(cell, "tcPr", "gridSpan"), "val")
        merge = child(cell, "tcPr", "vMerge")
        return SavedCell(
            content,
            None if lines and lines[0].entry else get(child(cell, "p", "pPr", "jc"), "val"),
            max(1, min(int(span), MOST_SPANNED)) if span.isdecimal() else 1,
            merge is not None and get(merge, "val") != "restart",
        )


def _is_header(properties: Element | None) -> bool:
    return flag(child(properties, "tblHeader")) is True


def _through(parent: Element) -> Iterator[Element]:
    """The children, also those inside wrappers."""
    for element in parent:
        if local(element) in _WRAPPERS:
            yield from _through(element)
        else:
            yield element


def _indent(properties: Element | None) -> int:
    indent = child(properties, "ind")
    written = get(indent, "left") or get(indent, "start")
    return int(written) if written.isdecimal() else 0
