"""An OpenDocument text → blocks of the tree, its pictures and title, and what stands in it beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.elements import child, every, get
from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import local
from committee.attachments.opening.zips import opened_zip
from committee.base.signs import one_line
from committee.documents.flat import Note
from committee.documents.formulas import words_in_line
from committee.documents.lists import DEEPEST
from committee.documents.spans import Span
from committee.documents.tree import Picture
from committee.formats.content import Content, FoundPicture, picture_kind
from committee.formats.htmlreader.boxes import Box, CellBox, TableBox
from committee.formats.htmlreader.inline import in_line
from committee.formats.htmlreader.lists import Entry, lists_of
from committee.formats.htmlreader.look import address
from committee.formats.htmlreader.tables import MOST_ACROSS, MOST_DOWN, align_of, table_blocks
from committee.formats.mathml import formula_spans, is_formula
from committee.formats.odt.styles import Styles, looked

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

MOST_PICTURES = 500
_LEFT_OUT = frozenset(
    (
        "sequence-decls",
        "forms",
        "variable-decls",
        "user-field-decls",
        "soft-page-break",
        "ruby-text",
        "index-title-template",
    )
)


def odt_content(data: bytes) -> Content:
    """Read an `.odt`. Raises `UnreadError` for what isn't one, and for one that is made to do harm."""
    package = Package(opened_zip(data))
    if b"encryption-data" in package.data("META-INF/manifest.xml"):
        raise UnreadError("den er beskyttet med adgangskode")
    root, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = child(root, "body", "text")
    if body is None:
        raise UnreadError("den er ikke et tekstdokument")
    reader = _Reader(package, Styles.of((styles, root)))
    reader.blocks(body, reader.top)
    notes = [*reader.notes, *(Note("sidehoved", words) for words in dict.fromkeys(_around_pages(styles)))]
    return Content(
        reader.top.taken(), tuple(notes), tuple(reader.pictures), " ".join(reader.titles), _title_of(package)
    )


def _title_of(package: Package) -> str:
    root = package.xml("meta.xml")
    found = next(every(root, "title"), None) if root is not None else None
    return (found.text or "").strip() if found is not None else ""


def _around_pages(styles: Element | None) -> Iterator[str]:
    """The words of headers and footers, without the numbers of pages."""
    for part in styles.iter() if styles is not None else ():
        if local(part) in ("header", "footer", "header-first", "footer-first"):
            words = (
                text
                for one in part.iter()
                if local(one) in ("p", "span")
                for text in (one.text, *(inner.tail for inner in one))
            )
            if said := " ".join("".join(text or "" for text in words).split()):
                yield said


@dataclass(slots=True)
class _Reader:
    """Reads one document into boxes. A file's elements go no deeper than the parser lets them."""

    package: Package
    styles: Styles
    top: Box = field(default_factory=Box)
    notes: list[Note] = field(default_factory=list)
    pictures: list[FoundPicture] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    _counted: dict[tuple[str, int], int] = field(default_factory=dict)

    def blocks(self, parent: Iterable[Element], box: Box) -> None:
        """All that stands in an element, into a box."""
        for element in parent:
            match local(element):
                case "p" | "h":
                    self._paragraph(element, box)
                case "list":
                    self._list(element, box, 1, "")
                case "table":
                    self._table(element, box)
                case "tracked-changes":
                    self._changes(element)
                case "frame" | "custom-shape" | "g":
                    self._frame(element, box)
                case "table-of-content" | "alphabetical-index" | "illustration-index" | "":
                    pass
                case name if name not in _LEFT_OUT:
                    self.blocks(element, box)
                case _:
                    pass

    def _paragraph(self, element: Element, box: Box) -> None:
        name = get(element, "style-name")
        level = get(element, "outline-level")
        former = box.level
        box.flush()
        if local(element) == "h":
            box.level = max(1, min(int(level), 6)) if level.isdecimal() else 1
        look = Span("") if box.level else looked(Span(""), self.styles.text_properties("paragraph", name))
        if self.styles.is_title(name) and box is self.top:
            aside = Box()
            self._words(element, aside, Span(""))
            self.titles += ["".join(span.text for span in aside.spans).strip()]
            box.pictures += aside.pictures
        else:
            self._words(element, box, look)
        if isinstance(box, CellBox) and box.align is None:
            box.align = align_of(self.styles.align(name))
        box.flush()
        box.level = former

    # --- words

    def _words(self, parent: Element, box: Box, look: Span) -> None:
        self._say(parent.text, box, look)
        for element in parent:
            self._inline(element, box, look)
            self._say(element.tail, box, look)

    def _say(self, text: str | None, box: Box, look: Span) -> None:
        if text:
            box.spans.append(look.with_text(text.replace("\n", " ").replace("\xad", "")))

    def _inline(self, element: Element, box: Box, look: Span) -> None:
        match local(element):
            case "span":
                said = self.styles.text_properties("text", get(element, "style-name"))
                if said.get("display") in ("none", "true"):
                    self._tell("skjult tekst", element)
                else:
                    self._words(element, box, looked(look, said))
            case "a":
                self._words(element, box, Span("", look.bold, look.italic, address(get(element, "href")), look.styles))
            case "s":
                box.spans.append(look.with_text(" "))
            case "tab":
                box.spans.append(look.with_text(" "))
            case "line-break":
                box.spans.append(Span("\n"))
            case "note":
                self._note(element, box)
            case "annotation":
                self._comment(element)
            case "hidden-text":
                self._tell("skjult tekst", element)
            case "placeholder":
                self._tell("hjælpetekst", element)
            case "frame" | "custom-shape" | "g":
                self._frame(element, box)
            case "" | "bookmark" | "annotation-end" | "ruby-text":
                pass
            case _:
                self._words(element, box, look)

    def _note(self, element: Element, box: Box) -> None:
        body, inner = child(element, "note-body"), Box()
        if body is not None:
            self.blocks(body, inner)
        if words := in_line(inner.taken()):
            box.spans.append(Span("", note=words))

    def _comment(self, element: Element) -> None:
        creator = child(element, "creator")
        author = "".join(creator.itertext()) if creator is not None else ""
        said = " ".join(" ".join("".join(one.itertext()) for one in every(element, "p")).split())
        self.notes.append(Note("kommentar", f"{author}: {said}" if author else said))

    def _tell(self, kind: str, element: Element) -> None:
        if words := " ".join("".join(element.itertext()).split()):
            self.notes.append(Note(kind, words))

    def _changes(self, element: Element) -> None:
        """Tracked changes: what went is told; what came stands in the text."""
        for region in element:
            for change in region:
                if local(change) == "deletion":
                    words = " ".join(
                        " ".join(
                            "".join(one.itertext()) for one in change if local(one) in ("p", "h", "list", "table")
                        ).split()
                    )
                    self.notes += [Note("slettet tekst", words)] if words else []
                elif local(change) == "insertion":
                    self.notes.append(Note("indsat tekst", ""))

    # --- lists

    def _list(self, element: Element, box: Box, level: int, around: str) -> None:
        name = get(element, "style-name") or around
        form, start = self.styles.form(name, level)
        goes_on = get(element, "continue-numbering") == "true" or bool(get(element, "continue-list"))
        number = self._counted.get((name, level), start - 1) + 1 if goes_on else start
        entries: list[Entry] = []
        for item in element:
            inner = Box(in_list=not _is_heading(item))
            if local(item) not in ("list-item", "list-header"):
                continue
            said = get(item, "start-value")
            number = int(said) if said.isdecimal() and len(said) < 6 else number
            for part in item:
                if local(part) == "list" and level < DEEPEST:
                    self._list(part, inner, level + 1, name)
                else:
                    self.blocks([part], inner)
            if _is_heading(item):
                box.add(*lists_of(entries), *inner.taken())
                entries = []
                continue
            is_counted = local(item) == "list-item"
            entries.append(Entry(form, number, inner.taken()))
            number += is_counted
        self._counted[name, level] = number - 1
        box.add(*lists_of(entries))

    # --- tables and frames

    def _table(self, element: Element, box: Box) -> None:
        made = TableBox()
        self._rows(element, made, is_head=False)
        blocks, told = table_blocks(made)
        box.add(*blocks)
        self.notes += told

    def _rows(self, parent: Element, made: TableBox, *, is_head: bool) -> None:
        for element in parent:
            name = local(element)
            if name == "table-row":
                made.in_head = is_head
                made.open_row()
                self._cells(element, made)
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                self._rows(element, made, is_head=name == "table-header-rows" or is_head)

    def _cells(self, row: Element, made: TableBox) -> None:
        for element in row:
            if local(element) != "table-cell":
                continue
            across = _whole(element, "number-columns-spanned", MOST_ACROSS)
            cell = CellBox(across=across, down=_whole(element, "number-rows-spanned", MOST_DOWN))
            self.blocks(element, cell)
            made.open_cell(cell)
            for _ in range(_whole(element, "number-columns-repeated", MOST_ACROSS) - 1):
                made.open_cell(CellBox())

    def _frame(self, element: Element, box: Box) -> None:
        """A formula, a picture, or a box of words, which is told."""
        if (formula := self._formula_in(element)) is not None:
            spans = list(formula_spans(formula))
            box.spans += spans
            self.notes.append(Note("formel", words_in_line(spans).strip()))
            return
        image = next(every(element, "image"), None)
        words = " ".join(" ".join("".join(one.itertext()) for one in every(element, "p")).split())
        data = self.package.data(get(image, "href")) if image is not None else b""
        if data and len(self.pictures) < MOST_PICTURES:
            name = f"billede-{len(self.pictures) + 1}.{picture_kind(data) or 'bin'}"
            self.pictures.append(FoundPicture(name, data))
            box.pictures.append(Picture(name, _alt(element)))
        elif image is not None or not words:
            self.notes.append(Note("billede", ""))
        if words:
            self.notes.append(Note("tekstfelt", words))
            box.boxes.append(words)

    def _formula_in(self, frame: Element) -> Element | None:
        """The formula that a frame holds: in the text itself, or in a part of the file."""
        for held in every(frame, "object"):
            part = get(held, "href").removeprefix("./")
            root = self.package.xml(f"{part}/content.xml") if part else None
            for one in (root, *held):
                if one is not None and is_formula(one):
                    formula: Element = one
                    return formula
        return None


def _is_heading(item: Element) -> bool:
    parts = [part for part in item if local(part)]
    return len(parts) == 1 and local(parts[0]) == "h"


def _whole(element: Element, name: str, most: int) -> int:
    written = get(element, name)
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 9 else 1


def _alt(frame: Element) -> str:
    for name in ("desc", "title"):
        found = next(every(frame, name), None)
        if found is not None and (words := one_line("".join(found.itertext()))):
            return words
    return ""
