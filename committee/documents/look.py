"""How a document looks, as plain values, so that every form of it can belong to the same family.

All lengths are in points. Colours are `#rrggbb`, so that one can be set into a style sheet or a program as it is; whatever
isn't a colour is refused when the value is made. The defaults are those of the program's own `standard/skabelon.docx`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from committee.documents.colours import ACCENT, DARK, GREY, INK, SHADE
from committee.documents.fitting import Sheet
from committee.documents.rolestyles import LINK

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_FONT = re.compile(r"[\w][\w .+-]{0,63}")


def is_colour(text: str) -> bool:
    """Whether a text is a colour of the one form that is used: `#1f4e5f`."""
    return _COLOUR.fullmatch(text) is not None


def is_font(text: str) -> bool:
    """Whether a text can be a font's name: letters, digits, spaces and `.+-`, nothing that a style sheet reads as its own."""
    return _FONT.fullmatch(text) is not None


def _refuse(*colours: str) -> None:
    for colour in colours:
        if not is_colour(colour):
            raise ValueError(colour)


@dataclass(frozen=True, slots=True)
class Edge:
    """A line along an edge: how thick, its colour, and the room between it and the words."""

    width: float
    colour: str
    space: float = 0

    def __post_init__(self) -> None:
        _refuse(self.colour)


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of paragraph is set.

    `leading` is the lines' height as a share of the font's own (Word's `288` is 1.2); `font` is empty for the document's.
    """

    font: str = ""
    size: float = 11
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 7
    leading: float = 1.2
    indent: float = 0
    align: str = "left"
    fill: str | None = None
    left: Edge | None = None
    top: Edge | None = None
    keep: bool = False

    def __post_init__(self) -> None:
        _refuse(self.colour, *([self.fill] if self.fill else []))
        if self.align not in ("left", "right", "center"):
            raise ValueError(self.align)
        if self.font and not is_font(self.font):
            raise ValueError(self.font)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the house's own header or footer has on each page: lines of words, and a picture (PNG or JPEG) with its size."""

    lines: tuple[str, ...] = ()
    picture: bytes = b""
    width: float = 0
    height: float = 0
    align: str = "left"


_HEADING = Style(bold=True, colour=ACCENT, leading=1.05, keep=True)
_BAR = Edge(3, ACCENT, 8)
_DECISION = Style(after=4, indent=11.35, fill=SHADE, left=_BAR)
_SMALL = Style(size=9, colour=GREY, after=0, leading=1)

# The kinds of paragraph, by the names that `committee/formats/word/template.py` has for them.
STYLES: Mapping[str, Style] = MappingProxyType({
    "body": Style(),
    "heading1": replace(_HEADING, size=18, after=12),
    "heading2": replace(_HEADING, size=14, before=24, after=3, top=Edge(0.75, "#bfc7ce", 14)),
    "heading3": replace(_HEADING, size=12, before=15, after=4, colour=DARK),
    "heading4": replace(_HEADING, before=11, after=2, leading=1.1),
    "heading5": replace(_HEADING, before=9, after=2, leading=1.1, italic=True, colour=DARK),
    "heading6": replace(_HEADING, before=8, after=2, leading=1.1, bold=False, italic=True, colour=DARK),
    "contents": Style(after=3.5, indent=25.5),
    "bullet": Style(after=4.5),
    "number": Style(after=4.5),
    "case": Style(size=9.5, colour=GREY, after=10, keep=True),
    "head": Style(after=3, indent=93.55),
    "decision": _DECISION,
    "decision_list": _DECISION,
    "note": Style(colour="#444f59", before=6),
    "source": Style(size=8.5, colour="#555555", before=2, after=8, leading=1),
    "footnote": Style(size=8.5, colour="#555555", before=2, after=8, leading=1),
    "figure": Style(before=6, after=0, leading=1),
    "caption": Style(size=10, bold=True, before=10, after=4, leading=1.05, keep=True),
    "cell": Style(size=10, before=2, after=2, leading=1.05),
    "header": _SMALL,
    "footer": Style(size=9, colour=GREY, after=0, leading=1, align="right"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """The whole look: the paper with its margins, the font, each kind of paragraph, and the colours of tables and links.

    `header_at` and `footer_at` are how far from the paper's edge the header and the footer stand. `first_header` and
    `first_footer` are all that the first page has of them where the house has made that page special, else None.
    """

    font: str = "Calibri"
    width: float = 595.3
    height: float = 841.9
    top: float = 85.05
    right: float = 85.05
    bottom: float = 79.4
    left: float = 85.05
    header_at: float = 39.7
    footer_at: float = 36.85
    link: str = LINK
    table_edge: Edge = Edge(1, ACCENT)
    table_rule: Edge = Edge(0.5, "#c9d1d8")
    table_shade: str = SHADE
    header: Letterhead = Letterhead()
    footer: Letterhead = Letterhead()
    first_header: Letterhead | None = None
    first_footer: Letterhead | None = None
    styles: Mapping[str, Style] = field(default_factory=lambda: STYLES)

    def __post_init__(self) -> None:
        _refuse(self.link, self.table_shade)
        if not is_font(self.font):
            raise ValueError(self.font)

    @property
    def text_width(self) -> float:
        """How wide the text is, in points."""
        return self.width - self.left - self.right

    @property
    def turned_width(self) -> float:
        """How wide it is on a page that is turned."""
        return self.height - self.left - self.right

    def page_height(self, *, turned: bool) -> float:
        """How high the text is on a page, in points."""
        return (self.width if turned else self.height) - self.top - self.bottom

    @property
    def sheet(self) -> Sheet:
        """The room for tables; a page that lies already isn't turned."""
        turned = self.turned_width if self.width < self.height else 0
        return Sheet(int(self.text_width * 20), int(turned * 20), self.styles["cell"].size)
