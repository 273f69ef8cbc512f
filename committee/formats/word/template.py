"""The house's `skabelon.docx`: opened once with python-docx, checked, and made ready to be filled.

The house keeps its letterhead, fonts and styles there, and sets them in Word. Styles are found by name,
since a Danish Word gives them Danish ids. What each document adds goes where `placeholders.py` leaves a place for it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from committee.attachments.letterhead import without_hidden
from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import TooMuchError, UnreadError
from committee.attachments.opening.zips import opened_zip
from committee.base import danish
from committee.base.problems import Place, Problem, reason
from committee.base.readonce import Files
from committee.documents.fitting import Sheet
from committee.formats.word.captionstyle import caption_style
from committee.formats.word.listforms import add_list_forms
from committee.formats.word.pagesize import heights_of, sheet_of
from committee.formats.word.placeholders import place_in_body, place_in_headers
from committee.formats.word.tablestyle import TableStyle, table_style
from committee.formats.word.xml import w

if TYPE_CHECKING:
    from docx.document import Document

    from committee.base.xmltypes import Element

# What each part of a document is set in, by the style's name in Word. Word's own styles keep their English
# names in the file whatever the language of the program.
PARAGRAPH_STYLES = {
    "body": "Normal",
    **{f"heading{n}": f"heading {n}" for n in range(1, 7)},
    "contents": "toc 1",
    "bullet": "List Bullet",
    "number": "List Number",
    "case": "Sagsnr",
    "head": "Mødedata",
    "decision": "Beslutning",
    "decision_list": "Beslutning liste",
    "note": "Note",
    "cell": "Tabeltekst",
    "header": "header",
    "footer": "footer",
}
# Styles that a house's file may lack, and what stands in for them.
OPTIONAL_STYLES = {"source": ("Kilde", "note"), "figure": ("Figur", "body"), "footnote": ("footnote text", "source")}
TABLE_STYLES = {"table": "Udvalgstabel"}


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A template ready to be filled: its parts by name, the ids of its styles and of our list forms.

    `sheet` is the room for tables, and `heights` of the text in points, on a page that is upright and one that is turned. `document`, `core` and `numbering` are
    names of parts.
    """

    parts: dict[str, bytes]
    styles: dict[str, str]
    lists: dict[str, int]
    first_list: int
    sheet: Sheet
    heights: tuple[float, float]
    document: str
    core: str
    numbering: str
    fonts: frozenset[str]
    table: TableStyle

    def page_height(self, *, turned: bool) -> float:
        """How high the text is on a page, in points."""
        return self.heights[turned]


class _Unusable(Exception):
    """What is wrong with the file, in Danish."""


def read_template(path: Path, display: str, files: Files | None = None) -> tuple[WordTemplate | None, list[Problem]]:
    """The template, or None with what is wrong: no Word file, or styles that are missing, all of them named. `files` is where
    it is read, once."""
    try:
        data = (files or Files()).read(path).data
    except OSError as error:
        return None, [
            Problem(
                Place(display),
                "skabelon",
                f"skabelon.docx kan ikke læses ({reason(error)}).",
                "Er den åben i Word, så luk den.",
            )
        ]
    try:
        return _prepare(data), []
    except _Unusable as error:
        text, cure = error.args
        return None, [Problem(Place(display), "skabelon", text, cure)]


@lru_cache(maxsize=4)
def _prepare(data: bytes) -> WordTemplate:
    document = _open(data)
    styles = _styles(document)
    styles["caption"] = caption_style(document, styles["cell"])
    section = document.sections[-1]
    _set_language(document)
    _drop_update_prompt(document)
    place_in_body(document)
    place_in_headers(document)
    numbering, lists, first = add_list_forms(document)
    _drop_odd_properties(document)
    core = document.core_properties
    fonts = _fonts(document)
    saved = io.BytesIO()
    document.save(saved)
    return WordTemplate(
        parts=_parts(saved.getvalue()),
        styles=styles,
        lists=lists,
        first_list=first,
        sheet=sheet_of(section, _size(document, styles["cell"])),
        heights=heights_of(section),
        document=str(document.part.partname)[1:],
        core=str(document.part.package.part_related_by(_CORE).partname)[1:] if core else "",
        numbering=numbering,
        fonts=fonts,
        table=table_style(document, styles["table"]),
    )


def _size(document: Document, style_id: str) -> float:
    """The size of a paragraph style's words, its own or that of a style it is based on."""
    style = next((one for one in document.styles if one.style_id == style_id), None)
    while style is not None:
        if (font := getattr(style, "font", None)) is not None and font.size is not None:
            return float(font.size.pt)
        style = getattr(style, "base_style", None)
    return 10


_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def _parts(data: bytes) -> dict[str, bytes]:
    """Every part of a Word file by its name, unpacked within bounds. Raises `UnreadError`."""
    archive = opened_zip(data)
    return {entry.filename: archive.read(entry) for entry in archive.entries}


def _look_through(data: bytes) -> None:
    """Have each part unpacked and parsed within bounds first, since python-docx knows none. Raises `UnreadError`."""
    package = Package(opened_zip(data))
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            package.xml(name)
        else:
            package.archive.named(name)


def _open(data: bytes) -> Document:
    import docx  # slow to import, so only where a Word file is made

    try:
        _look_through(data)
        document = docx.Document(io.BytesIO(without_hidden(data)))
    except TooMuchError as error:
        raise _Unusable(f"skabelon.docx kan ikke læses: {error}.", "Fjern store billeder fra den.") from error
    except UnreadError as error:
        raise _Unusable(f"{_BROKEN}: {error}.", _SAVE_AGAIN) from error
    except Exception as error:  # a damaged file makes python-docx and lxml raise whatever they raise
        raise _Unusable(f"{_BROKEN}.", _SAVE_AGAIN) from error
    if document.element.tag != w("document") or document.element.body is None:
        raise _Unusable(f"{_BROKEN}.", _SAVE_AGAIN)
    return document


_BROKEN = "skabelon.docx er ikke en Word-fil, der kan læses"
_SAVE_AGAIN = "Åbn skabelonen i Word, og gem den som »Word-dokument (.docx)«."


def _styles(document: Document) -> dict[str, str]:
    """The id of each style we need, found by name and kind."""
    by_name: dict[tuple[str, str], str] = {}
    for style in document.styles.element.iterchildren(w("style")):
        name = style.find(w("name"))
        if name is not None:
            by_name.setdefault(
                (style.get(w("type"), "paragraph"), name.get(w("val"), "").casefold()), style.get(w("styleId"), "")
            )
    wanted = [(role, "paragraph", name) for role, name in PARAGRAPH_STYLES.items()] + [
        (role, "table", name) for role, name in TABLE_STYLES.items()
    ]
    missing = [name for _, kind, name in wanted if (kind, name.casefold()) not in by_name]
    if missing:
        styles = "typografien" if len(missing) == 1 else "typografierne"
        text = f"skabelon.docx mangler {styles} {danish.listed([_as_word_says(name) for name in missing])}."
        raise _Unusable(text, "Opret i Word under »Typografier«, eller kopiér fra standard/skabelon.docx.")
    found = {role: by_name[kind, name.casefold()] for role, kind, name in wanted}
    for role, (name, instead) in OPTIONAL_STYLES.items():
        found[role] = by_name.get(("paragraph", name.casefold()), found[instead])
    return found


def _as_word_says(style: str) -> str:
    """A style's name with the one that a Danish Word shows for it."""
    number = style.rpartition(" ")[2]
    shown = {"toc 1": "Indholdsfortegnelse 1", "List Bullet": "Opstilling – punkttegn", "List Number": "Opstilling – talopstilling",
             "header": "Sidehoved", "footer": "Sidefod"}  # fmt: skip
    name = shown.get(style) or (f"Overskrift {number}" if style.startswith("heading ") else "")
    return f"»{style}« (i dansk Word »{name}«)" if name else f"»{style}«"


def _set_language(document: Document) -> None:
    """The document's language is Danish, whatever Word the template was made in."""
    root = document.styles.element
    for run_properties in root.xpath(
        "w:docDefaults/w:rPrDefault/w:rPr | w:style[@w:type='paragraph' and @w:default='1']/w:rPr[w:lang]"
    ):
        for old in run_properties.findall(w("lang")):
            run_properties.remove(old)
        language = run_properties.makeelement(
            w("lang"), {w("val"): danish.LANGUAGE, w("eastAsia"): danish.LANGUAGE, w("bidi"): "ar-SA"}
        )
        after = [
            child
            for child in run_properties
            if child.tag in {w(name) for name in ("eastAsianLayout", "specVanish", "oMath")}
        ]
        (after[0].addprevious if after else run_properties.append)(language)


def _drop_update_prompt(document: Document) -> None:
    for element in document.settings.element.findall(w("updateFields")):
        document.settings.element.remove(element)


def _drop_odd_properties(document: Document) -> None:
    """LibreOffice names the core properties' relationship in a way of its own; ours would come beside it, twice."""
    relations = document.part.package.rels
    for name in [
        name for name, r in relations.items() if r.reltype.endswith("/core-properties") and r.reltype != _CORE
    ]:
        del relations[name]


def _fonts(document: Document) -> frozenset[str]:
    """The fonts that the template's styles ask for by name."""
    return frozenset(_font_names(document.styles.element))


def _font_names(root: Element) -> Iterator[str]:
    for fonts in root.iter(w("rFonts")):
        for kind in ("ascii", "hAnsi"):
            if name := fonts.get(w(kind)):
                yield name
