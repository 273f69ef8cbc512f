"""Web pages and SVG: the text as it is read, its tables, its attributes and comments, and the files that lie in its addresses."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import bare, elements, local, parse_page
from committee.attachments.reading.attributes import unquoted
from committee.attachments.reading.events import Cell, Deeper, Event, Events, Passage, Row
from committee.attachments.reading.paragraphs import lines_of, shape_of
from committee.attachments.reading.plaintext import WHOLE, blocks, unescaped

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_PAGE = re.compile(
    r"<!doctype\s+html|<html\b|<(?:p|div|table|body|head|span|h[1-6]|ul|ol|li|br|b|i|a|td|tr|form|input|img|font|center|section|article|title|meta|style)\b[^<>]*>|<!--",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s%]{32,})")
# What is taken out before the text is searched: no space is in it, since a text may go on after one.
_PACKED = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=%]{32,}")
# The numbers that Word on the web gives its paragraphs; they aren't text.
_MARKS = re.compile(r"\b(?:paraid|paraeid|textid)=(?:\"[^\"<>]{0,80}\"|'[^'<>]{0,80}'|\w{1,40})", re.IGNORECASE)
_ROWS, _CELLS = frozenset(("row", "table-row", "tr")), frozenset(("cell", "table-cell", "td", "tc", "entry"))
# The lines of a drawing, whose measures are as long as a person's number.
_DRAWN = re.compile(
    r"(?<=\sd=)(?:\"\s*[Mm][-MmLlHhVvCcSsQqTtAaZzeE\d\s.,+]*\"|'\s*[Mm][-MmLlHhVvCcSsQqTtAaZzeE\d\s.,+]*')"
)
# What a page says that its divisions are (WAI-ARIA, 5.4), and the elements that nothing stands in.
_AS_TABLE = {"row": "tr", "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th"}
_EMPTY = frozenset(("br", "hr"))
_SPACES = re.compile(r"\s+")
_NO_FIELDS = frozenset(("submit", "button", "reset", "checkbox", "radio", "image", "file"))
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_IN_LINE = frozenset(["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"])  # fmt: skip
_UNTOLD = frozenset(["class", "id", "style", "width", "height", "d", "viewBox", "points", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fill", "stroke", "colspan", "rowspan", "xmlns", "lang", "dir", "type", "rel"])  # fmt: skip


def is_page(text: str) -> bool:
    """Whether a text is HTML, or a piece of it."""
    return _PAGE.search(text[:100_000]) is not None


def read_page(text: str, deeper: Deeper) -> Events:
    """A page with its source; what lies in it as base64 is read as the file that it is."""
    yield from embedded(text, deeper)
    bare_text = _without_lines(_MARKS.sub("", _PACKED.sub("", text)))
    refused = None
    try:
        yield from _as_read(bare_text)
    except UnreadError as error:
        refused = error  # its lines are looked through all the same
    yield from blocks([bare_text])
    if refused:
        raise refused


def _without_lines(text: str) -> str:
    """The source without what its drawings are drawn by; its lines keep their numbers."""
    return _DRAWN.sub(lambda match: '"' + "\n" * match[0].count("\n") + '"', text) if "d=" in text else text


def embedded(text: str, deeper: Deeper) -> Events:
    """The files in a text's data addresses."""
    for number, match in enumerate(_EMBEDDED.finditer(text), start=1):
        packed = _NO_BASE64.sub("", unquote(match[2]).partition("=")[0])
        whole = packed[: len(packed) - (len(packed) % 4 == 1)]  # a letter that is left over holds no byte
        data = base64.b64decode(whole + "=" * (-len(whole) % 4))
        kind = (match[1] or "").rpartition("/")[2].partition("+")[0]
        yield from deeper(f"indlejret {number}.{kind}", data)


@dataclass(slots=True)
class _Table:
    number: int
    rows: int = 0
    cells: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """A page on its way to text: what is written so far, and the tables that are open."""

    words: list[str] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    count: int = 0
    found: list[Event] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)

    def say(self, text: str | None) -> None:
        if text:
            self._add(text, _SPACES.sub(" ", text))

    def line(self) -> None:
        """What comes next stands on a line of its own."""
        self._add("\n", "\n")

    def _add(self, text: str, in_cell: str) -> None:
        """Words, and as they are in a cell, where the source's own lines are spaces."""
        self.words.append(text)
        for table in self.tables:
            if table.cells:
                table.cells[-1].append(in_cell)

    def start(self, element: Element, name: str) -> None:
        role = element.get("role", "")
        if role == "row" and not self.tables:
            self.count += 1
            self.tables.append(_Table(self.count))  # rows of divisions, which no table may stand around
        name = _AS_TABLE.get(role, name)
        if name not in _IN_LINE:
            self.line()
        elif name == "sup":
            self.say(" ")  # a note's number, which isn't the last digit of what it stands at
        if name == "table":
            self.count += 1
            self.tables.append(_Table(self.count))
        elif name == "tr" and self.tables:
            self.tables[-1].cells = []
        elif name in ("td", "th") and self.tables:
            self.tables[-1].cells.append([])
        self.say(element.text)
        is_field = name == "input" and element.get("type", "text") not in _NO_FIELDS
        if is_field:
            self.fields.append(element.get("value", ""))
        for key, value in element.items():
            if bare(key) not in _UNTOLD and len(value) > 2 and not (is_field and key == "value"):
                self.found.append(Passage(f"attributten {bare(key)}"[:40], unquoted(value)))
        if name == "script" and element.text and (meant := unescaped(element.text)) != element.text:
            self.found.append(Passage(WHOLE, meant))

    def end(self, element: Element, name: str) -> None:
        name = _AS_TABLE.get(element.get("role", ""), name)
        if name == "tr" and self.tables:
            table = self.tables[-1]
            table.rows += 1
            cells = [lines_of("".join(words)) for words in table.cells]
            made = tuple(Cell(n, text, shape=shape_of(text)) for n, text in enumerate(cells) if text)
            title = f"tabel {table.number}"
            self.found.append(Row(title, table.rows, f"{title}, række {table.rows}", made))
            table.cells = []
        elif name == "table" and self.tables:
            self.tables.pop()
        if name not in _IN_LINE and name not in _EMPTY:
            self.line()
        self.say(element.tail)

    def filled_in(self) -> Iterator[Row]:
        """What stands in the fields of a form, as they come: a number may be cut over them."""
        cells = tuple(Cell(n, text) for n, text in enumerate(self.fields) if text)
        if cells:
            yield Row("formular", 1, "formularens felter", cells)


def _as_read(text: str) -> Iterator[Event]:
    """The page's words in their order, without its tags."""
    from lxml import etree

    written = text if text.strip() else f"<div>{text}</div>"
    root = parse_page(written.encode(), "utf-8", with_comments=True)
    page = _Page()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment" or not isinstance(element.tag, str):
            page.found.append(Passage("en kommentar i siden", element.text or ""))
            page.say(element.tail)
        elif event == "start":
            page.start(element, element.tag)
        else:
            page.end(element, element.tag)
    yield from page.found
    yield from page.filled_in()
    yield Passage(WHOLE, "".join(page.words))


def read_markup(data: bytes, words: str, deeper: Deeper) -> Events:
    """XML of any kind, as SVG or a workbook of Excel 2003: all text, tables by their rows, every attribute that isn't a drawing's
    measure, its source by lines, and the files in it. `words` are its bytes as text."""
    yield from embedded(words, deeper)
    yield from _marked_up(data)
    yield from blocks([_without_lines(words)])


def _marked_up(data: bytes) -> Events:
    root = None
    rows = 0
    for _, root in elements(data, allow_doctype=True):
        for key, value in root.items():
            if bare(key) not in _UNTOLD and len(value) > 2:
                yield Passage(f"attributten {bare(key)}"[:40], unquoted(value))
        if local(root).casefold() in _ROWS:
            rows += 1
            yield from _row_of(root, rows)
    pieces = [piece for piece in root.itertext() if piece] if root is not None else []  # the last to end is the root
    yield Passage(WHOLE, "".join(pieces))
    yield Passage(WHOLE, "\n".join(piece.strip() for piece in pieces))


def _row_of(row: Element, number: int) -> Iterator[Row]:
    cells = [lines_of("\n".join(cell.itertext())) for cell in row if local(cell).casefold() in _CELLS]
    made = tuple(Cell(n, text, shape=shape_of(text)) for n, text in enumerate(cells) if text)
    if made:
        yield Row("tabel", number, f"række {number}", made)
