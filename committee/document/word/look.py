"""What the house's `skabelon.docx` looks like, read from its styles by their names, so that other forms may look alike.

Nothing here fails: what can't be read, or makes no sense, keeps the look of the program's own template. That the file is
no Word file, or lacks a style, is told by `template.py`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from committee.document.look import STYLES, Letterhead, Line, Look, Style, is_colour, is_font
from committee.document.word.template import OPTIONAL_STYLES, PARAGRAPH_STYLES, TABLE_STYLES

_MOST_BYTES = 8 * 1024 * 1024  # of one part, unpacked; a letterhead's picture included
_TWIP, _EMU = 20, 12700  # of each, in a point
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_ALIGNS = {"right": "right", "end": "right", "center": "center"}
_OFF = ("0", "false", "off", "none")


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
            return _read(_File(archive))
    except Exception:  # a damaged file makes zipfile and zlib raise whatever they raise; template.py tells of it
        return Look()


@dataclass(frozen=True, slots=True)
class _File:
    archive: zipfile.ZipFile

    def part(self, name: str) -> bytes:
        """A part's bytes; none when it is missing, or unpacks to more than a template needs."""
        if name not in self.archive.namelist():
            return b""
        with self.archive.open(name) as opened:
            data = opened.read(_MOST_BYTES + 1)
        return data if len(data) <= _MOST_BYTES else b""

    def xml(self, name: str) -> Any:
        """A part's root, or an empty one; nothing outside the file is read."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self.part(name), parser)
        except etree.XMLSyntaxError:
            return etree.Element("none")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The part's relations within the file: id → (kind, name of the part)."""
        folder, _, name = part.rpartition("/")
        found = {}
        for relation in self.xml(f"{folder}/_rels/{name}.rels"):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                whole = target[1:] if target.startswith("/") else f"{folder}/{target}"
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], whole)
        return found


def _read(file: _File) -> Look:
    document = "word/document.xml"
    relations = file.relations(document)
    theme = next((name for kind, name in relations.values() if kind == "theme"), "")
    sheet = _Sheet(file.xml("word/styles.xml"), _theme_fonts(file.xml(theme)))
    body = sheet.font("body")
    look = replace(_paper(Look(), file.xml(document)), styles=sheet.styles())
    look = replace(look, font=body) if is_font(body) else look
    return _with_letterheads(_with_table(look, sheet.table()), file, document, relations)


# --- elements, known by their local names, since Word's »strict« form has the same ones in another namespace


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _get(element: Any, name: str) -> str:
    """An attribute by its local name; empty when there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _child(element: Any, *names: str) -> Any:
    """The first child of that name, and of that the first of the next name; None where there is none."""
    for name in names:
        element = next((child for child in element if _local(child) == name), None) if element is not None else None
    return element


def _all(element: Any, name: str) -> Iterator[Any]:
    return (found for found in element.iter() if isinstance(found.tag, str) and _local(found) == name)


def _number(text: str) -> float | None:
    try:
        return float(int(text))
    except ValueError:
        return None


def _points(element: Any, name: str, per_point: float, low: float, high: float) -> float | None:
    """A length in points, unless it is missing or outside what makes sense."""
    number = _number(_get(element, name))
    return None if number is None or not low <= number / per_point <= high else number / per_point


def _colour(text: str) -> str | None:
    made = f"#{text.lower()}"
    return made if is_colour(made) else None


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
            fonts = _child(style, "rPr", "rFonts")
            given = _get(fonts, "ascii") or _get(fonts, "hAnsi")
            found = self.theme.get((_get(fonts, "asciiTheme") or "")[:5], "") or given or found
        return found

    def _by_name(self, kind: str, name: str) -> Any:
        return next((style for style in self._all(kind) if _is_named(style, name)), None)

    def _all(self, kind: str) -> Iterator[Any]:
        return (s for s in self.root if _local(s) == "style" and (_get(s, "type") or "paragraph") == kind)

    def _chain(self, role: str) -> list[Any]:
        """The file's defaults, then every style that this one is based on, then itself."""
        name, instead = OPTIONAL_STYLES.get(role, (PARAGRAPH_STYLES.get(role, ""), ""))
        style = self._by_name("paragraph", name)
        if style is None:
            return self._chain(instead) if instead else []
        by_id = {_get(one, "styleId"): one for one in self._all("paragraph")}
        chain: list[Any] = []
        while style is not None and style not in chain:
            chain.append(style)
            style = by_id.get(_get(_child(style, "basedOn"), "val"))
        defaults = _child(self.root, "docDefaults")
        both = [_child(defaults, "rPrDefault"), _child(defaults, "pPrDefault")]
        return [part for part in both if part is not None] + chain[::-1]

    def _style(self, role: str, standard: Style) -> Style:
        """What the file says, each on top of the other; a style that isn't there keeps the standard one."""
        chain = self._chain(role)
        if not chain:
            return standard
        made = Style(before=0, after=0, leading=1)
        for part in chain:
            made = _with_words(_with_paragraph(made, _child(part, "pPr")), _child(part, "rPr"))
        font = self.font(role)
        return replace(made, font=font if font != self.font("body") and is_font(font) else "")


def _is_named(style: Any, name: str) -> bool:
    return _get(_child(style, "name"), "val").casefold() == name.casefold()


def _with_paragraph(style: Style, given: Any) -> Style:
    if given is None:
        return style
    spacing, found = _child(given, "spacing"), dict[str, Any]()
    found["before"] = _points(spacing, "before", _TWIP, 0, 200)
    found["after"] = _points(spacing, "after", _TWIP, 0, 200)
    if _get(spacing, "lineRule") in ("", "auto"):
        found["leading"] = _points(spacing, "line", 240, 0.8, 4)
    indent = _child(given, "ind")
    found["indent"] = _points(indent, "left", _TWIP, 0, 300) or _points(indent, "start", _TWIP, 0, 300)
    align = _get(_child(given, "jc"), "val")
    found["align"] = _ALIGNS.get(align, "left") if align else None
    found["fill"] = _colour(_get(_child(given, "shd"), "fill"))
    found["left"] = _line(_child(given, "pBdr", "left"))
    found["top"] = _line(_child(given, "pBdr", "top"))
    found["keep"] = _flag(_child(given, "keepNext"))
    return _changed(style, found)


def _with_words(style: Style, given: Any) -> Style:
    if given is None:
        return style
    found: dict[str, Any] = {
        "size": _points(_child(given, "sz"), "val", 2, 4, 72),
        "colour": _colour(_get(_child(given, "color"), "val")),
        "bold": _flag(_child(given, "b")),
        "italic": _flag(_child(given, "i")),
    }
    return _changed(style, found)


def _changed(style: Style, found: Mapping[str, Any]) -> Style:
    return replace(style, **{name: value for name, value in found.items() if value is not None})


def _flag(element: Any) -> bool | None:
    return None if element is None else _get(element, "val") not in _OFF


def _line(border: Any) -> Line | None:
    """A border: eighths of a point thick, its room in points; one that is switched off, or has no colour of its own, is none."""
    width, colour = _points(border, "sz", 8, 0.1, 12), _colour(_get(border, "color"))
    if width is None or colour is None or _get(border, "val") in ("nil", "none"):
        return None
    return Line(width, colour, _points(border, "space", 1, 0, 31) or 0)


def _with_table(look: Look, style: Any) -> Look:
    if style is None:
        return look
    borders = _child(style, "tblPr", "tblBorders")
    first = next((part for part in style if _local(part) == "tblStylePr" and _get(part, "type") == "firstRow"), None)
    found = {
        "table_edge": _line(_child(borders, "top")),
        "table_rule": _line(_child(borders, "insideH")),
        "table_shade": _colour(_get(_child(first, "tcPr", "shd"), "fill")),
    }
    return replace(look, **{name: value for name, value in found.items() if value is not None})  # type: ignore[arg-type]


def _theme_fonts(root: Any) -> dict[str, str]:
    """`minor` and `major` → the font that the theme has for body and headings."""
    return {
        kind: face
        for kind in ("minor", "major")
        for fonts in _all(root, f"{kind}Font")
        if (face := _get(_child(fonts, "latin"), "typeface"))
    }


# --- paper, header and footer


def _section(document: Any) -> Any:
    """The last section's properties, where the document stands."""
    found = list(_all(document, "sectPr"))
    return found[-1] if found else None


def _paper(look: Look, document: Any) -> Look:
    section = _section(document)
    size, margins = _child(section, "pgSz"), _child(section, "pgMar")
    found = {
        **{name: _points(size, short, _TWIP, 200, 1600) for name, short in (("width", "w"), ("height", "h"))},
        **{name: _points(margins, name, _TWIP, 15, 250) for name in ("top", "right", "bottom", "left")},
        "header_at": _points(margins, "header", _TWIP, 0, 200),
        "footer_at": _points(margins, "footer", _TWIP, 0, 200),
    }
    made = replace(look, **{name: value for name, value in found.items() if value is not None})  # type: ignore[arg-type]
    return made if made.text_width >= 150 and made.height - made.top - made.bottom >= 200 else look


def _with_letterheads(look: Look, file: _File, document: str, relations: Mapping[str, tuple[str, str]]) -> Look:
    section = _section(file.xml(document))
    if section is None:
        return look

    def story(kind: str, page: str) -> Letterhead | None:
        for reference in section:
            if _local(reference) == f"{kind}Reference" and (_get(reference, "type") or "default") == page:
                return _letterhead(file, relations.get(_get(reference, "id"), ("", ""))[1], look.text_width)
        return None

    made = replace(
        look, header=story("header", "default") or Letterhead(), footer=story("footer", "default") or Letterhead()
    )
    if not _flag(_child(section, "titlePg")):
        return made
    return replace(
        made,
        first_header=story("header", "first") or Letterhead(),
        first_footer=story("footer", "first") or Letterhead(),
    )


def _letterhead(file: _File, part: str, widest: float) -> Letterhead:
    """The words of a header or footer, and its first picture; what Word would fill in, such as a page number, is left out."""
    root = file.xml(part)
    lines = [line for paragraph in root if _local(paragraph) == "p" if (line := _words(paragraph))]
    made = Letterhead(tuple(lines), align=_align(root))
    drawing = next((found for found in _all(root, "drawing")), None)
    if drawing is None:
        return made
    data = file.part(file.relations(part).get(_get(next(_all(drawing, "blip"), None), "embed"), ("", ""))[1])
    extent = next(_all(drawing, "extent"), None)
    width, height = (_points(extent, name, _EMU, 3, 1600) for name in ("cx", "cy"))
    if not data.startswith(_PICTURES) or width is None or height is None:
        return made
    share = min(1, widest / width, 200 / height)
    return replace(made, picture=data, width=width * share, height=height * share)


def _align(root: Any) -> str:
    """Where the picture, or else the first words, stand: by the drawing's own place, or the paragraph's."""
    for drawing in _all(root, "drawing"):
        for place in _all(drawing, "positionH"):
            return _ALIGNS.get("".join(place.itertext()).strip(), "left")
    aligns = (_get(_child(paragraph, "pPr", "jc"), "val") for paragraph in _all(root, "p"))
    return next((_ALIGNS[align] for align in aligns if align in _ALIGNS), "left")


def _words(paragraph: Any) -> str:
    if any(_local(e) in ("fldChar", "fldSimple") for e in paragraph.iter() if isinstance(e.tag, str)):
        return ""
    hidden = {id(text) for fallback in _all(paragraph, "Fallback") for text in _all(fallback, "t")}
    return " ".join("".join(t.text or "" for t in _all(paragraph, "t") if id(t) not in hidden).split())
