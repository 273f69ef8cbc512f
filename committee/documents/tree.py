"""The document tree: what a document says, in an order, without saying how it looks.

Two closed families, blocks and inlines. A renderer takes each family in one `match` that ends in
`assert_never`, so a new node breaks the type check in every renderer until it is handled.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import assert_never

from committee.base.counting import Counting
from committee.documents.chartnodes import Chart
from committee.documents.node import node


class Role(Enum):
    """What a paragraph is there for. The value is its class in a template: `{: .sagsnr }`."""

    BODY = ""
    CASE_NUMBER = "sagsnr"
    HEAD = "hoved"
    DECISION = "beslutning"
    NOTE = "note"
    SOURCE = "kilde"


@node
class Text:
    """Words as they are printed."""

    text: str


@node
class Emphasis:
    """Words in italics."""

    children: tuple[Inline, ...]


@node
class Strong:
    """Words in bold."""

    children: tuple[Inline, ...]


@node
class Link:
    """A link to a web address, or inside the document when `target` begins with `#`."""

    children: tuple[Inline, ...]
    target: str


@node
class LineBreak:
    """A new line in the same paragraph."""


class Mark(Enum):
    """What has become of words since an earlier edition. The value is the tag that means it in HTML."""

    ADDED = "ins"
    REMOVED = "del"


@node
class Marked:
    """Words that are held against an earlier edition's: new ones, or ones that are gone."""

    children: tuple[Inline, ...]
    mark: Mark


@node
class Sparkline:
    """A chart as small as a word, in a line of words. It has no words of its own; where pictures can't stand, its `alt` does."""

    chart: Chart


class Style(Enum):
    """How words are set besides bold and italics. The value is the tag that means it in HTML."""

    RAISED = "sup"
    LOWERED = "sub"
    STRUCK = "s"
    UNDERLINED = "u"


@node
class Styled:
    """Words that are raised, lowered, struck or underlined."""

    children: tuple[Inline, ...]
    style: Style


@node
class Footnote:
    """A sign in the line, and the note that it leads to. Who shows the document gives it its number."""

    children: tuple[Inline, ...]


Inline = Text | Emphasis | Strong | Link | LineBreak | Marked | Styled | Footnote | Sparkline
Inlines = tuple[Inline, ...]


@node
class Paragraph:
    """A paragraph, and what it is there for."""

    children: Inlines
    role: Role = Role.BODY


@node
class Heading:
    """A heading of level 1–6. `anchor` is the name that links and bookmarks use."""

    level: int
    children: Inlines
    anchor: str | None = None
    page_break: bool = False


@node
class BulletList:
    """A list with a sign before each entry; an entry is blocks."""

    items: tuple[tuple[Block, ...], ...]


@node
class OrderedList:
    """A list that counts up from `start`, printed as it was written: `1.`, `1)` or `(1)`, by the `delimiter` `.`, `)` or `()`."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1
    delimiter: str = "."
    counting: Counting = Counting.NUMBERS


class Align(Enum):
    """How a column's cells are set. The value is CSS's word."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@node
class Cell:
    """A cell of a table, and over how many columns and rows it reaches from where it begins.

    `children` are the words of its first paragraph, `rest` what stands below them: paragraphs and lists.
    """

    children: Inlines = ()
    across: int = 1
    down: int = 1
    rest: tuple[Block, ...] = ()


Row = tuple[Cell, ...]


@node
class Table:
    """A table of as many columns as `aligns`. `header` has the rows that say what the columns are; without words there is none.
    `caption` says above it what the table shows.

    A cell stands where it begins; the other places that it reaches over have no cell of their own. `documents/tables.py` lays
    the cells out in their columns.
    """

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    aligns: tuple[Align, ...]
    caption: Inlines = ()

    @property
    def has_header(self) -> bool:
        """Whether any cell of the header has words."""
        return any(cell.rest or plain_text(cell.children).strip() for row in self.header for cell in row)


@node
class ContentsEntry:
    """A line of the contents list, and the anchor it leads to."""

    children: Inlines
    anchor: str


@node
class Contents:
    """The linked list of the document's items."""

    entries: tuple[ContentsEntry, ...]


@node
class Picture:
    """A picture of a file, by its name in the document's bundle. `alt` says what it shows to those who can't see it; `width` is its
    share of the text's width in percent, where the writer has said one; `caption` stands below it."""

    name: str
    alt: str
    width: int | None = None
    caption: Inlines = ()


Block = Paragraph | Heading | BulletList | OrderedList | Table | Contents | Chart | Picture
Blocks = tuple[Block, ...]


@node
class Document:
    """A whole document with what its properties, header and footer need.

    `page_label` has `{side}` and `{sider}` where the page number and the number of pages go; `mark` is
    printed on each page (empty for the public edition).
    """

    title: str
    author: str
    subject: str
    date: dt.date
    header: str
    page_label: str
    mark: str
    blocks: Blocks


def plain_text(inlines: Iterable[Inline]) -> str:
    """The words without their emphasis; a line break is a space. Raised and lowered figures have signs of their own, and notes are left out."""
    return "".join(_plain(inline) for inline in inlines)


def words_of(inlines: Iterable[Inline]) -> str:
    """The words alone, in one line: composed letters, single spaces, no soft hyphens."""
    return " ".join(unicodedata.normalize("NFC", plain_text(inlines).replace("\xad", "")).split())


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case LineBreak():
            return " "
        case Sparkline() | Footnote():
            return ""
        case Emphasis(children) | Strong(children) | Link(children) | Marked(children):
            return plain_text(children)
        case Styled(children, style):
            return as_signs(plain_text(children), style)
        case _:
            assert_never(inline)


_FIGURES = re.compile(r"[-+\N{MINUS SIGN}]?[0-9]+[-+\N{MINUS SIGN}]?")
_SIGNS = {
    Style.RAISED: str.maketrans("0123456789+-\N{MINUS SIGN}", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"),
    Style.LOWERED: str.maketrans("0123456789+-\N{MINUS SIGN}", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}


def as_signs(text: str, style: Style) -> str:
    """Raised or lowered words where there are words alone: their figures have signs of their own, so that 10 to the 6th isn't 106."""
    signs = _SIGNS.get(style)
    return _FIGURES.sub(lambda found: found[0].translate(signs), text) if signs else text
