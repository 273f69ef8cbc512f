"""HTML of others → blocks of the document tree, every word in its order, and what is to be told of what doesn't come along.

A page is walked once, element by element, whatever is open gathers what is met; no part of it calls itself, so that no page can
go too deep. What is laid out by tables, styles and classes is read for what it means: a heading, a list, bold words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from committee.documents.flat import Note
from committee.documents.formulas import words_in_line
from committee.documents.spans import Span
from committee.documents.tree import Blocks
from committee.formats.content import Content
from committee.formats.htmlreader.boxes import Box
from committee.formats.htmlreader.drawn import shown_in_drawing, words_in_drawing
from committee.formats.htmlreader.elements import left_out, marker_of
from committee.formats.htmlreader.inline import in_line
from committee.formats.htmlreader.look import Css, Look, Sheet
from committee.formats.htmlreader.notes import Notes, notes_in
from committee.formats.htmlreader.openings import Openings
from committee.formats.htmlreader.pictures import Gallery
from committee.formats.htmlreader.source import BREAK, FOREIGN, Page, page_of
from committee.formats.mathml import formula_spans
from committee.records.textfile import seen_text

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_BLOCKS = frozenset(["address", "article", "aside", "blockquote", "body", "button", "canvas", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "video"])  # fmt: skip
_LEFT_OUT = frozenset(
    ("script", "style", "head", "template", "xml", "base", "link", "meta", "title", "datalist", "noframes")
)
_HEADING = re.compile(r"h([1-6])")
_EMPTY = frozenset(("br", "img", "hr", "wbr"))
_SPACES = re.compile("[ \t\n\r\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPACES_IN_LINE = re.compile("[ \t\r\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_AS_BLOCK = ("block", "list-item", "table", "flex", "grid")


def blocks_of_html(html: str) -> Content:
    """The blocks of a page, or of a piece of one. Raises `UnreadError` for one that is more than may be read."""
    if not html.strip():
        return Content()
    page = page_of(html)
    notes = notes_in(page.root)
    sheet = Sheet([style.text or "" for style in page.root.iter("style")])
    reader = _Reader(page, sheet, notes)
    blocks = reader.read(page.root)
    title = " ".join("".join(next(page.root.iter("title"), page.root).itertext()).split()) if "<title" in html else ""
    return Content(blocks, tuple(reader.told), tuple(reader.gallery.shown), named=title)


def _nothing() -> None:
    return None


@dataclass(slots=True)
class _Frame:
    """An element that is open: the look of its words, and what is done at its end."""

    look: Look
    close: Callable[[], None] = _nothing


@dataclass(slots=True)
class _Reader(Openings):
    """Walks a page."""

    page: Page
    sheet: Sheet
    notes: Notes
    gallery: Gallery = field(init=False)
    frames: list[_Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gallery = Gallery(self.page.pictures)

    def read(self, root: Element) -> Blocks:
        """All that stands in an element."""
        from lxml import etree

        outer = self.open, self.frames, self.depth
        self.open, self.frames, self.depth = [Box()], [], 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
            elif not self._start(element):
                walk.skip_subtree()
        made = self._box().taken()
        self.open, self.frames, self.depth = outer
        return made

    # --- an element begins and ends

    def _start(self, element: Element) -> bool:
        """Begin an element; whether what is in it is to be read."""
        outer = self.frames[-1].look if self.frames else Look()
        frame = _Frame(outer)
        self.frames.append(frame)
        tag = element.tag
        is_note = element in self.notes.back or (element in self.notes.bodies and len(self.frames) > 1)
        if not isinstance(tag, str) or tag in _LEFT_OUT or is_note:
            return False
        css = self.sheet.css(element, tag)
        if (kind := left_out(element, tag, css)) is not None:
            self._tell(kind, element)
            return False
        if (body := self.notes.by_link.get(element)) is not None:
            self._note(body)
            return False
        frame.look = outer.within(element, css)
        if tag in FOREIGN:
            (self._drawing if tag == "svg" else self._formula)(element)
            return False
        if tag in _BLOCKS or css.get("display") in _AS_BLOCK:
            self._box().flush()
            frame.close = self._flush
        marker = marker_of(element, css)
        frame.close = self._word_entry(*marker) if marker else self._special(element, tag, css) or frame.close
        self._say(element.text, frame.look)
        return tag not in _EMPTY

    def _end(self, element: Element) -> None:
        self.frames.pop().close()
        self._say(element.tail, self.frames[-1].look if self.frames else Look())

    def _special(self, element: Element, tag: str, css: Css) -> Callable[[], None] | None:
        """What an element opens, if it opens anything; what is done at its end."""
        if heading := _HEADING.fullmatch(tag):
            return self._heading(int(heading[1]))
        match tag:
            case "br":
                self._break(css)
            case "img":
                self._picture(element)
            case "ol" | "ul" | "menu" | "dir":
                return self._list(element, tag, css)
            case "li" if len(self.frames) > 1:  # a note may be an entry of the page's list of them
                return self._entry(element, css)
            case "table":
                return self._table(element)
            case "thead" | "tbody" | "tfoot" | "tr":
                return self._rows(tag)
            case "td" | "th":
                return self._cell(element, tag, css)
            case "caption":
                return self._caption()
            case "figure":
                return self._figure()
            case "figcaption":
                return self._caption_of_figure()
            case "q":
                return self._quoted()
            case _:
                pass
        return None

    # --- words

    def _say(self, text: str | None, look: Look) -> None:
        if not text or (not isinstance(self.open[-1], Box) and not text.strip()):
            return
        said = (
            (_SPACES_IN_LINE if look.pre else _SPACES)
            .sub(" ", text)
            .replace(BREAK, "\n")
            .replace("\u2029", "\n\n")
            .replace("\xad", "")
        )
        spans = self._box().spans
        if spans or not said.isspace() or "\n" in said:
            is_bare = said.isascii() and said.isprintable()
            spans.append(look.span(said if is_bare else seen_text(said)))

    def _break(self, css: Css) -> None:
        """A new line; one that begins a new page begins a new paragraph."""
        if css.get("page-break-before") == "always":
            self._flush()
        else:
            self._box().spans.append(Span("\n"))

    def _quoted(self) -> Callable[[], None]:
        box = self._box()
        box.spans.append(Span("»"))
        return lambda: box.spans.append(Span("«"))

    def _note(self, body: Element) -> None:
        bodies, links = self.notes.bodies, self.notes.by_link
        self.notes.by_link = {}  # a note in a note is words
        blocks = self.read(body)
        self.notes.bodies, self.notes.by_link = bodies, links
        if words := in_line(blocks):
            self._box().spans.append(Span("", note=words))

    def _formula(self, element: Element) -> None:
        """A formula in one line; it is told, since its form is gone."""
        spans, look = list(formula_spans(element)), self.frames[-1].look
        for span in spans:
            said = look.span(seen_text(span.text))
            self._box().spans.append(replace(said, styles=said.styles | span.styles))
        self.told.append(Note("formel", seen_text(words_in_line(spans)).strip()))

    def _drawing(self, element: Element) -> None:
        """The words of a drawing come below what is open; that it is gone is told."""
        words, shown = seen_text(words_in_drawing(element)), shown_in_drawing(element)
        if words:
            self.told.append(Note("tekstfelt", words))
            self._box().boxes.append(words)
        elif shown is not None:
            self.told.append(Note("billede", seen_text(shown)))

    def _picture(self, element: Element) -> None:
        picture = self.gallery.picture(element)
        if picture is not None:
            self._box().pictures.append(picture)

    def _tell(self, kind: str, element: Element) -> None:
        words = seen_text(" ".join("".join(element.itertext()).split()))
        if words and kind:
            self.told.append(Note(kind, words))
