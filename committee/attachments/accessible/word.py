"""A Word file's bytes → what keeps someone from reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from committee.attachments.accessible import texts
from committee.attachments.accessible.barrier import told
from committee.attachments.accessible.outline import Title, outline_barriers
from committee.attachments.accessible.wordlook import Look, StyledText, W, style_of
from committee.attachments.elements import child, flag, get
from committee.attachments.findings import Finding
from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import attribute, local
from committee.attachments.opening.zips import Archive
from committee.attachments.wordstyles import Chain, read_styles
from committee.base.emptywords import handmade_lists
from committee.base.problems import shown

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_GONE = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "txbxContent"))
_LONG_CELL = 6  # paragraphs in one cell of a table that is a page in disguise
_EVERYTHING = 400_000  # elements of a body; more is no document that a person has written


def inspect_docx(name: str, archive: Archive) -> list[Finding]:
    """Every barrier in a Word file, in the order of the file. Raises `UnreadError`."""
    return told(_Inspection(name, Package(archive)).run())


@dataclass(slots=True)
class _Inspection:
    file: str
    package: Package
    text: StyledText = field(init=False)
    part: str = field(init=False)
    relations: dict[str, tuple[str, str]] = field(init=False)
    titles: list[Title] = field(default_factory=list)
    anchor: str | None = None
    lines: list[tuple[str, str | None]] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0
    seen: set[tuple[object, ...]] = field(default_factory=set)

    def run(self) -> Iterator[Finding]:
        self.part = self.package.main_part("word/document.xml")
        self.relations = self.package.relations(self.part)
        by_kind = dict(self.relations.values())
        styles = self.package.xml(by_kind.get("styles", ""))
        self.text = StyledText(read_styles(styles, self.package.xml(by_kind.get("theme", ""))))
        root = self.package.xml(self.part)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise UnreadError("den er beskadiget")
        if sum(1 for _ in body.iter()) > _EVERYTHING:
            raise UnreadError("den er for stor")
        yield from filter(None, (texts.title_barrier(self.file, self.package.title()), self._language()))
        yield from self._blocks(body, Look(fill=self.text.styles.fill(root)), ())
        yield from self._handmade()
        yield from outline_barriers(self.file, self.titles)
        for kind, target in self.relations.values():
            if kind in ("header", "footer") and (story := self.package.xml(target)) is not None:
                yield from self._story(story)

    @property
    def _is_house(self) -> bool:
        """Whether what is met now is the template's own: all that stands before the first heading, and heads and feet."""
        return self.anchor is None and not self.titles

    def _language(self) -> Finding | None:
        holders = [*self.text.styles.defaults, *self.text.styles.of_paragraph(None)]
        found = [tag for one in holders if (tag := get(child(one, "rPr", "lang"), "val"))]
        return texts.language_barrier(self.file, found[-1] if found else "")

    def _story(self, story: Element) -> Iterator[Finding]:
        """A page's head or foot: its colours and pictures. Its tables are where the house has put its letterhead."""
        self.anchor, self.titles = None, []
        for paragraph in story.iter(f"{W}p"):
            yield from self._colours(paragraph, Look(), (), is_story=True)
            yield from self._pictures(paragraph)

    # --- blocks

    def _blocks(self, holder: Element, around: Look, table_styles: Chain) -> Iterator[Finding]:
        for block in holder:
            match local(block):
                case "p":
                    yield from self._paragraph(block, around, table_styles)
                case "tbl":
                    yield from self._handmade()
                    yield from self._table(block, around)
                case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag":
                    yield from self._blocks(block, around, table_styles)
                case _:
                    pass

    def _paragraph(self, paragraph: Element, around: Look, table_styles: Chain) -> Iterator[Finding]:
        words = words_of(paragraph)
        level = self.text.outline_level(paragraph)
        if level is not None:
            yield from self._handmade()
            mark = next((one.get(f"{W}name") for one in paragraph.iter(f"{W}bookmarkStart") if _is_named(one)), None)
            self.anchor = mark or self.anchor
            self.titles.append(Title(level, words.strip(), self.anchor, house=self.anchor is None))
        elif self.text.is_in_list(paragraph) or self.text.name(style_of(paragraph)).casefold().startswith("toc"):
            yield from self._handmade()
        elif words.strip():
            self.lines += [(line, self.anchor) for line in words.split("\n")]
        yield from self._links(paragraph)
        yield from self._pictures(paragraph)
        yield from self._boxes(paragraph)
        yield from self._colours(paragraph, around, table_styles)

    def _handmade(self) -> Iterator[Finding]:
        """Lists among the lines since the last block that is no plain text."""
        for index in handmade_lists([line for line, _ in self.lines]):
            line, anchor = self.lines[index]
            yield texts.list_barrier(self.file, line.strip(), anchor)
        self.lines = []

    def _links(self, paragraph: Element) -> Iterator[Finding]:
        for link in paragraph.iter(f"{W}hyperlink"):
            target = self.relations.get(attribute(link, "id") or "", ("", ""))[1] or link.get(f"{W}anchor", "")
            has_picture = next(link.iter("{*}docPr"), None) is not None
            if (
                target
                and not has_picture
                and (found := texts.link_barrier(self.file, words_of(link), target, self.anchor))
            ):
                yield found

    def _pictures(self, paragraph: Element) -> Iterator[Finding]:
        """Drawings, also of the old kind. What is marked as decoration needs no words."""
        for picture in paragraph.iter("{*}docPr", "{*}imagedata"):
            self.pictures += 1
            is_old = local(picture) == "imagedata"
            alt = _old_alt(picture) if is_old else picture.get("descr")
            decorative = any(one.get("val") in ("1", "true") for one in picture.iter("{*}decorative"))
            if decorative or _is_fallback(picture) or (not is_old and _holds_words(picture)):
                continue
            where = f"billede {self.pictures}"
            if found := texts.alt_barrier(self.file, where, alt, self.anchor, house=self._is_house):
                yield found

    def _boxes(self, paragraph: Element) -> Iterator[Finding]:
        """Words that float beside the text are read out of their order, or not at all (WCAG 1.3.2)."""
        boxes = [box for box in paragraph.iter(f"{W}txbxContent") if not _is_fallback(box)]
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        words = ["".join(one.text or "" for one in box.iter(f"{W}t")) for box in boxes]
        if frame is not None and frame.get(f"{W}dropCap", "none") == "none":
            words.append(words_of(paragraph))
        for text in filter(str.strip, words):
            told_as = "Teksten står i en tekstboks eller ramme, så den læses op et forkert sted eller slet ikke."
            cure = "Flyt teksten ind i dokumentet som et almindeligt afsnit."
            yield Finding(self.file, "læserækkefølge", f"»{shown(text, 40)}«", told_as, cure, self.anchor, text, house=self._is_house)  # fmt: skip

    # --- tables

    def _table(self, table: Element, around: Look) -> Iterator[Finding]:
        self.tables += 1
        rows = [row for row in table.iter(f"{W}tr") if _table_of(row) is table]
        cells = [[cell for cell in row.iter(f"{W}tc") if _table_of(cell) is table] for row in rows]
        marked = bool(rows) and flag(child(rows[0], "trPr", "tblHeader")) is True
        heads = takewhile(lambda one: flag(child(one[0], "trPr", "tblHeader")) is True, zip(rows, cells, strict=True))
        header = texts.column_names(
            ((words_of(cell).strip(), texts.reach(get(child(cell, "tcPr", "gridSpan"), "val")), 1) for cell in row)
            for row in ([found for _, found in heads] or cells[:1])
        )
        grid = texts.Grid(self.tables, header, marked, len(rows), self._is_layout(cells))
        if found := texts.table_barrier(self.file, grid, self.anchor, house=self._is_house):
            yield found
        for number, row in enumerate(cells):
            for cell in row:
                look, styles = self._cell_look(table, cell, around, first=number == 0)
                yield from self._blocks(cell, look, styles)
                yield from self._handmade()

    def _is_layout(self, cells: list[list[Element]]) -> bool:
        """A table that sets out a page: headings or tables in it, or one row of cells that are pages of text."""
        every = [cell for row in cells for cell in row]
        if any(next(cell.iter(f"{W}tbl"), None) is not None for cell in every):
            return True
        if any(self.text.outline_level(one) is not None for cell in every for one in cell.findall(f"{W}p")):
            return True
        return len(cells) == 1 and any(len(cell.findall(f"{W}p")) >= _LONG_CELL for cell in every)

    def _cell_look(self, table: Element, cell: Element, around: Look, *, first: bool) -> tuple[Look, Chain]:
        """The shade of a cell, and what the table's style says of its words."""
        chain = self.text.styles.of_table(get(child(table, "tblPr", "tblStyle"), "val"))
        holders = [*chain, *(one for style in chain for one in _first_row(style, first))]
        look = around
        for holder in (*holders, cell):
            fill = self.text.styles.fill(holder.find(f"{W}tcPr"))
            look = replace(look, fill=fill) if fill else look
        return look, tuple(holders)

    # --- colours

    def _colours(self, paragraph: Element, around: Look, table_styles: Chain, *, is_story: bool = False) -> Iterator[Finding]:  # fmt: skip
        name = self.text.name(style_of(paragraph)) or "Normal"
        for run in paragraph.iter(f"{W}r"):
            words = words_of(run)
            if not words.strip() or any(local(one) in _GONE for one in run.iterancestors()):
                continue
            look = self.text.look(paragraph, run, around, table_styles)
            key = (name, look.colours(), look.points, look.bold, look.direct)
            if look.hidden or key in self.seen:
                continue
            self.seen.add(key)
            house = not look.direct or is_story
            where = f"typografien »{name}«" if house else f"»{shown(words, 40)}«"
            anchor = None if house else self.anchor
            if found := texts.contrast_barrier(self.file, where, look.colours(), look.points, bold=look.bold, anchor=anchor, words=words.strip(), house=house):  # fmt: skip
                yield found


def words_of(element: Element) -> str:
    """The words a reader sees in an element: no deleted text, no fields' codes, a break as a line's end."""
    made: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        match local(one):
            case "t":
                made.append(one.text or "")
            case "tab":
                made.append("\t")
            case "br" | "cr":
                made.append("\n")
            case "noBreakHyphen":
                made.append("-")
            case "p" if one is not element and made:
                made.append("\n")
        waiting += [child for child in reversed(one) if local(child) not in _GONE]
    return "".join(made)


def _is_named(bookmark: Element) -> bool:
    """Whether a bookmark is one that a person or we have set; Word makes its own, which begin with `_`."""
    return not (bookmark.get(f"{W}name") or "_").startswith("_")


def _is_fallback(element: Element) -> bool:
    """Whether it stands in the copy of a drawing that is there for old programs alone."""
    return any(local(one) == "Fallback" for one in element.iterancestors())


def _old_alt(picture: Element) -> str | None:
    """The alternative text of a picture of the old kind, which its shape has."""
    shape = picture.getparent()
    return attribute(shape, "alt") if shape is not None else None


def _holds_words(picture: Element) -> bool:
    """A text box is a drawing too, but its words are its own."""
    drawing = picture.getparent()
    return drawing is not None and next(drawing.iter(f"{W}txbxContent"), None) is not None


def _table_of(element: Element) -> Element | None:
    return next((one for one in element.iterancestors() if local(one) == "tbl"), None)


def _first_row(style: Element, first: bool) -> list[Element]:
    return [one for one in style.findall(f"{W}tblStylePr") if first and one.get(f"{W}type") == "firstRow"]
