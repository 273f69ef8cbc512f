"""What the house's `skabelon.docx` looks like, read from its styles by their names, so that other forms may look alike.

Nothing here fails: what can't be read, or makes no sense, keeps the look of the program's own template. That the file is
no Word file, or lacks a style, is told by `template.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from committee.attachments.elements import child, flag, get
from committee.attachments.letterhead import without_hidden
from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import local
from committee.attachments.opening.zips import opened_zip
from committee.attachments.wordstyles import Chain, WordStyles, plain_colour, read_styles
from committee.base.readonce import Files
from committee.documents.colours import INK
from committee.documents.look import STYLES, Edge, Look, Style, is_font
from committee.formats.word.letterhead import with_letterheads
from committee.formats.word.parts import ALIGNS, TWIP, PartsFile, last_section, points
from committee.formats.word.template import OPTIONAL_STYLES, PARAGRAPH_STYLES, TABLE_STYLES

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_T = TypeVar("_T")


def read_look(path: Path, files: Files | None = None) -> Look:
    """The look of a template file. One that can't be read at all has the default look. `files` is where it is read, once."""
    try:
        return _look((files or Files()).read(path).data)
    except OSError:
        return Look()


@lru_cache(maxsize=4)
def _look(data: bytes) -> Look:
    try:
        file = PartsFile(Package(opened_zip(_cleaned(data))))
    except UnreadError:
        return Look()
    return _read(file)


def _cleaned(data: bytes) -> bytes:
    """The file without what nobody sees; as it is, where that can't be taken out."""
    try:
        return without_hidden(data)
    except UnreadError:
        return data


def _read(file: PartsFile) -> Look:
    document = file.related("", "officeDocument")
    theme = file.xml(file.related(document, "theme"))
    sheet = _Sheet(read_styles(file.xml(file.related(document, "styles")), theme))
    body = sheet.font("body")
    look = replace(_paper(Look(), file.xml(document)), styles=sheet.looks())
    look = replace(look, font=body) if is_font(body) else look
    return with_letterheads(_with_table(look, sheet.styles, sheet.table()), file, document)


# --- styles


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The styles of the file, asked by the kinds of paragraph that we have."""

    styles: WordStyles

    def looks(self) -> Mapping[str, Style]:
        """The look of each kind of paragraph, by its name in `STYLES`."""
        return MappingProxyType({role: self._look(role, standard) for role, standard in STYLES.items()})

    def table(self) -> Element | None:
        """The style of tables; None when the template has none."""
        name = self.styles.named("table", TABLE_STYLES["table"])
        return self.styles.elements[name] if name is not None else None

    def font(self, role: str) -> str:
        """The font that a kind of paragraph asks for, by itself or through what it is based on."""
        chain = self._chain(role)
        return self.styles.font(chain) if chain else ""

    def _chain(self, role: str) -> Chain:
        name, instead = OPTIONAL_STYLES.get(role, (PARAGRAPH_STYLES.get(role, ""), ""))
        style = self.styles.named("paragraph", name)
        if style is None:
            return self._chain(instead) if instead else ()
        return self.styles.chain(style)

    def _look(self, role: str, standard: Style) -> Style:
        """What the file says, each on top of the other; a style that isn't there keeps the standard one."""
        chain = self._chain(role)
        if not chain:
            return standard
        made = Style(
            before=0, after=0, leading=1, bold=self.styles.is_on("b", chain), italic=self.styles.is_on("i", chain)
        )
        for part in (*self.styles.defaults, *chain):
            made = _with_words(_with_paragraph(made, part, self.styles), child(part, "rPr"), self.styles)
        font = self.font(role)
        return replace(made, font=font if font != self.font("body") and is_font(font) else "")


def _with_paragraph(style: Style, holder: Element, styles: WordStyles) -> Style:
    given = child(holder, "pPr")
    if given is None:
        return style
    spacing, align = child(given, "spacing"), get(child(given, "jc"), "val")
    indent = child(given, "ind")
    return replace(
        style,
        before=_or(points(spacing, "before", TWIP, 0, 200), style.before),
        after=_or(points(spacing, "after", TWIP, 0, 200), style.after),
        leading=_or(_leading(spacing), style.leading),
        indent=_or(points(indent, "left", TWIP, 0, 300) or points(indent, "start", TWIP, 0, 300), style.indent),
        align=ALIGNS.get(align, "left") if align else style.align,
        fill=_or(styles.fill(given), style.fill),
        left=_or(_line(child(given, "pBdr", "left")), style.left),
        top=_or(_line(child(given, "pBdr", "top")), style.top),
        keep=_or(flag(child(given, "keepNext")), style.keep),
    )


def _leading(spacing: Element | None) -> float | None:
    return points(spacing, "line", 240, 0.8, 4) if get(spacing, "lineRule") in ("", "auto") else None


def _with_words(style: Style, given: Element | None, styles: WordStyles) -> Style:
    if given is None:
        return style
    colour = styles.colour(given)
    size = points(child(given, "sz"), "val", 2, 4, 72)
    return replace(style, size=_or(size, style.size), colour=style.colour if colour is None else colour or INK)


def _or(said: _T | None, otherwise: _T) -> _T:
    return otherwise if said is None else said


def _line(border: Element | None) -> Edge | None:
    """A border: eighths of a point thick, its room in points; one that is switched off, or has no colour of its own, is none."""
    width, ink = points(border, "sz", 8, 0.1, 12), plain_colour(get(border, "color"))
    if width is None or ink is None or get(border, "val") in ("nil", "none"):
        return None
    return Edge(width, ink, points(border, "space", 1, 0, 31) or 0)


def _with_table(look: Look, styles: WordStyles, style: Element | None) -> Look:
    if style is None:
        return look
    borders = child(style, "tblPr", "tblBorders")
    first = next((part for part in style if local(part) == "tblStylePr" and get(part, "type") == "firstRow"), None)
    return replace(
        look,
        table_edge=_or(_line(child(borders, "top")), look.table_edge),
        table_rule=_or(_line(child(borders, "insideH")), look.table_rule),
        table_shade=_or(styles.fill(child(first, "tcPr")), look.table_shade),
    )


# --- paper


def _paper(look: Look, document: Element) -> Look:
    section = last_section(document)
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    made = replace(
        look,
        width=_or(points(size, "w", TWIP, 200, 1600), look.width),
        height=_or(points(size, "h", TWIP, 200, 1600), look.height),
        top=_or(points(margins, "top", TWIP, 15, 250), look.top),
        right=_or(points(margins, "right", TWIP, 15, 250), look.right),
        bottom=_or(points(margins, "bottom", TWIP, 15, 250), look.bottom),
        left=_or(points(margins, "left", TWIP, 15, 250), look.left),
        header_at=_or(points(margins, "header", TWIP, 0, 200), look.header_at),
        footer_at=_or(points(margins, "footer", TWIP, 0, 200), look.footer_at),
    )
    return made if made.text_width >= 150 and made.height - made.top - made.bottom >= 200 else look
