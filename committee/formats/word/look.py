"""What the house's `skabelon.docx` looks like, read from its styles by their names, so that other forms may look alike.

Nothing here fails: what can't be read, or makes no sense, keeps the look of the program's own template. That the file is
no Word file, or lacks a style, is told by `template.py`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from committee.documents.look import STYLES, Line, Look, Style, is_font
from committee.formats.word.letterhead import with_letterheads
from committee.formats.word.parts import (
    ALIGNS,
    TWIP,
    PartsFile,
    child,
    colour,
    every,
    flag,
    get,
    last_section,
    local,
    points,
)
from committee.formats.word.template import OPTIONAL_STYLES, PARAGRAPH_STYLES, TABLE_STYLES


def read_look(path: Path) -> Look:
    """The look of a template file. One that can't be read at all has the default look."""
    try:
        return _look(path.read_bytes())
    except OSError:
        return Look()


@lru_cache(maxsize=4)
def _look(data: bytes) -> Look:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(PartsFile(archive))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError):  # of a damaged file
        return Look()


def _read(file: PartsFile) -> Look:
    document = file.related("", "officeDocument")
    theme = file.xml(file.related(document, "theme"))
    sheet = _Sheet(file.xml(file.related(document, "styles")), _theme_fonts(theme))
    body = sheet.font("body")
    look = replace(_paper(Look(), file.xml(document)), styles=sheet.styles())
    look = replace(look, font=body) if is_font(body) else look
    return with_letterheads(_with_table(look, sheet.table()), file, document)


# --- styles


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The styles of the file, and the names that its theme gives the fonts."""

    root: Any
    theme: Mapping[str, str]

    def styles(self) -> Mapping[str, Style]:
        return MappingProxyType({role: self._style(role, standard) for role, standard in STYLES.items()})

    def table(self) -> Any:
        return self._by_name("table", TABLE_STYLES["table"])

    def font(self, role: str) -> str:
        """The font that a kind of paragraph asks for, by itself or through what it is based on."""
        found = ""
        for style in self._chain(role):
            fonts = child(style, "rPr", "rFonts")
            given = get(fonts, "ascii") or get(fonts, "hAnsi")
            found = self.theme.get((get(fonts, "asciiTheme") or "")[:5], "") or given or found
        return found

    def _by_name(self, kind: str, name: str) -> Any:
        return next((style for style in self._all(kind) if _is_named(style, name)), None)

    def _all(self, kind: str) -> Iterator[Any]:
        return (s for s in self.root if local(s) == "style" and (get(s, "type") or "paragraph") == kind)

    def _chain(self, role: str) -> list[Any]:
        """The file's defaults, then every style that this one is based on, then itself."""
        name, instead = OPTIONAL_STYLES.get(role, (PARAGRAPH_STYLES.get(role, ""), ""))
        style = self._by_name("paragraph", name)
        if style is None:
            return self._chain(instead) if instead else []
        by_id = {get(one, "styleId"): one for one in self._all("paragraph")}
        chain: list[Any] = []
        while style is not None and style not in chain:
            chain.append(style)
            style = by_id.get(get(child(style, "basedOn"), "val"))
        defaults = child(self.root, "docDefaults")
        both = [child(defaults, "rPrDefault"), child(defaults, "pPrDefault")]
        return [part for part in both if part is not None] + chain[::-1]

    def _style(self, role: str, standard: Style) -> Style:
        """What the file says, each on top of the other; a style that isn't there keeps the standard one."""
        chain = self._chain(role)
        if not chain:
            return standard
        made = Style(before=0, after=0, leading=1)
        for part in chain:
            made = _with_words(_with_paragraph(made, child(part, "pPr")), child(part, "rPr"))
        font = self.font(role)
        return replace(made, font=font if font != self.font("body") and is_font(font) else "")


def _is_named(style: Any, name: str) -> bool:
    return get(child(style, "name"), "val").casefold() == name.casefold()


def _with_paragraph(style: Style, given: Any) -> Style:
    if given is None:
        return style
    spacing, found = child(given, "spacing"), dict[str, Any]()
    found["before"] = points(spacing, "before", TWIP, 0, 200)
    found["after"] = points(spacing, "after", TWIP, 0, 200)
    if get(spacing, "lineRule") in ("", "auto"):
        found["leading"] = points(spacing, "line", 240, 0.8, 4)
    indent = child(given, "ind")
    found["indent"] = points(indent, "left", TWIP, 0, 300) or points(indent, "start", TWIP, 0, 300)
    align = get(child(given, "jc"), "val")
    found["align"] = ALIGNS.get(align, "left") if align else None
    found["fill"] = colour(get(child(given, "shd"), "fill"))
    found["left"] = _line(child(given, "pBdr", "left"))
    found["top"] = _line(child(given, "pBdr", "top"))
    found["keep"] = flag(child(given, "keepNext"))
    return _changed(style, found)


def _with_words(style: Style, given: Any) -> Style:
    if given is None:
        return style
    found: dict[str, Any] = {
        "size": points(child(given, "sz"), "val", 2, 4, 72),
        "colour": colour(get(child(given, "color"), "val")),
        "bold": flag(child(given, "b")),
        "italic": flag(child(given, "i")),
    }
    return _changed(style, found)


def _changed(style: Style, found: Mapping[str, Any]) -> Style:
    return replace(style, **{name: value for name, value in found.items() if value is not None})


def _line(border: Any) -> Line | None:
    """A border: eighths of a point thick, its room in points; one that is switched off, or has no colour of its own, is none."""
    width, ink = points(border, "sz", 8, 0.1, 12), colour(get(border, "color"))
    if width is None or ink is None or get(border, "val") in ("nil", "none"):
        return None
    return Line(width, ink, points(border, "space", 1, 0, 31) or 0)


def _with_table(look: Look, style: Any) -> Look:
    if style is None:
        return look
    borders = child(style, "tblPr", "tblBorders")
    first = next((part for part in style if local(part) == "tblStylePr" and get(part, "type") == "firstRow"), None)
    found = {
        "table_edge": _line(child(borders, "top")),
        "table_rule": _line(child(borders, "insideH")),
        "table_shade": colour(get(child(first, "tcPr", "shd"), "fill")),
    }
    return replace(look, **{name: value for name, value in found.items() if value is not None})  # type: ignore[arg-type]


def _theme_fonts(root: Any) -> dict[str, str]:
    """`minor` and `major` → the font that the theme has for body and headings."""
    return {
        kind: face
        for kind in ("minor", "major")
        for fonts in every(root, f"{kind}Font")
        if (face := get(child(fonts, "latin"), "typeface"))
    }


# --- paper


def _paper(look: Look, document: Any) -> Look:
    section = last_section(document)
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    found = {
        **{name: points(size, short, TWIP, 200, 1600) for name, short in (("width", "w"), ("height", "h"))},
        **{name: points(margins, name, TWIP, 15, 250) for name in ("top", "right", "bottom", "left")},
        "header_at": points(margins, "header", TWIP, 0, 200),
        "footer_at": points(margins, "footer", TWIP, 0, 200),
    }
    made = replace(look, **{name: value for name, value in found.items() if value is not None})  # type: ignore[arg-type]
    return made if made.text_width >= 150 and made.height - made.top - made.bottom >= 200 else look
