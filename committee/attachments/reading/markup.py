"""Web pages and SVG: the text as it is read, its tables, its attributes and comments, and the files that lie in its addresses."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from committee.attachments.opening.xmls import bare, elements, parse_page
from committee.attachments.reading.events import Cell, Deeper, Event, Events, Passage, Row
from committee.attachments.reading.paragraphs import shape_of
from committee.attachments.reading.plaintext import blocks

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_PAGE = re.compile(
    r"<!doctype\s+html|<html\b|<(?:p|div|table|body|head|span|h[1-6]|ul|ol|br|b|i|a|td|tr)\b[^<>]*>|<!--", re.IGNORECASE
)
_EMBEDDED = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s%]{32,})")
# What is taken out before the text is searched: no space is in it, since a text may go on after one.
_PACKED = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=%]{32,}")
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_IN_LINE = frozenset(["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"])  # fmt: skip
_UNTOLD = frozenset(["class", "id", "style", "width", "height", "d", "viewBox", "points", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fill", "stroke", "colspan", "rowspan", "xmlns", "lang", "dir", "type", "rel"])  # fmt: skip


def is_page(text: str) -> bool:
    """Whether a text is HTML, or a piece of it."""
    return _PAGE.search(text[:100_000]) is not None


def read_page(text: str, deeper: Deeper) -> Events:
    """A page with its source; what lies in it as base64 is read as the file that it is."""
    yield from embedded(text, deeper)
    bare_text = _PACKED.sub("", text)
    yield from _as_read(bare_text)
    yield from blocks(bare_text)


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

    def say(self, text: str | None) -> None:
        if not text:
            return
        self.words.append(text)
        for table in self.tables:
            if table.cells:
                table.cells[-1].append(text)

    def start(self, element: Element, name: str) -> None:
        if name not in _IN_LINE:
            self.say("\n")
        if name == "table":
            self.count += 1
            self.tables.append(_Table(self.count))
        elif name == "tr" and self.tables:
            self.tables[-1].cells = []
        elif name in ("td", "th") and self.tables:
            self.tables[-1].cells.append([])
        self.say(element.text)
        for key, value in element.items():
            if bare(key) not in _UNTOLD and len(value) > 2:
                self.found.append(Passage(f"attributten {bare(key)}"[:40], value))

    def end(self, element: Element, name: str) -> None:
        if name == "tr" and self.tables:
            table = self.tables[-1]
            table.rows += 1
            cells = [" ".join("".join(words).split()) for words in table.cells]
            made = tuple(Cell(n, text, shape=shape_of(text)) for n, text in enumerate(cells) if text)
            title = f"tabel {table.number}"
            self.found.append(Row(title, table.rows, f"{title}, række {table.rows}", made))
            table.cells = []
        elif name == "table" and self.tables:
            self.tables.pop()
        if name not in _IN_LINE:
            self.say("\n")
        self.say(element.tail)


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
    yield Passage("teksten uden koder", "".join(page.words))


def read_markup(data: bytes) -> Events:
    """XML of any kind, as SVG: all text and every attribute that isn't a drawing's measure."""
    root = None
    for _, root in elements(data, allow_doctype=True):
        for key, value in root.items():
            if bare(key) not in _UNTOLD and len(value) > 2:
                yield Passage(f"attributten {bare(key)}"[:40], value)
    pieces = [piece for piece in root.itertext() if piece] if root is not None else []  # the last to end is the root
    yield Passage("teksten uden koder", "".join(pieces))
    yield Passage("teksten uden koder", "\n".join(piece.strip() for piece in pieces))
