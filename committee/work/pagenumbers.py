"""On which page each item begins, asked of LibreOffice where the machine has it.

A page number in the contents list must never be wrong, so it is left out when it can't be told: without a
layout engine, when the engine fails, or when it had to set the text in a font of other widths than the
template's, which is said.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.work.officeprint import as_pdf, clear_leftovers

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_PREFIX = "udvalg-side-"
_FILTER = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# Free fonts with the same widths as Word's, so that lines and pages break alike.
_SAME_WIDTHS = {
    "calibri": "carlito",
    "cambria": "caladea",
    "arial": "liberationsans",
    "timesnewroman": "liberationserif",
    "couriernew": "liberationmono",
}
_FREE_NAMES = {
    "carlito": "Carlito",
    "caladea": "Caladea",
    "liberationsans": "Liberation Sans",
    "liberationserif": "Liberation Serif",
    "liberationmono": "Liberation Mono",
}
_SIGNS_ONLY = {"opensymbol", "symbol", "notocoloremoji"}


def find_engine() -> str | None:
    """The layout engine's program, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if os.path.exists(place)), None)


@dataclass(slots=True)
class PageFinder:
    """Tells the page of each anchor of a Word file, or None when they can't be told for certain; `fault` is why they couldn't."""

    engine: str
    fault: str = ""

    def __call__(self, docx: bytes, bookmarks: Mapping[str, str], fonts: frozenset[str]) -> dict[str, int] | None:
        """`bookmarks` gives the bookmark of each anchor in the file; `fonts` are those the template asks for."""
        import tempfile  # here and below: most runs have no engine

        with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
            clear_leftovers(Path(name), _PREFIX)
            pdf = _lay_out(self.engine, Path(name), docx)
            try:
                return _read(pdf, bookmarks, fonts) if pdf else None
            except OtherFontsError as error:
                self.fault = str(error)
            return None

    def problems(self, file: str) -> list[Problem]:
        """What is told of a file whose contents list has no page numbers for that."""
        if not self.fault:
            return []
        text = f"Indholdet i Word har ingen sidetal, for {self.fault}. Uden den kan sidetallene blive forkerte."
        cure = "Bed IT om at installere skriften, eller skriv --uden-sidetal."
        return [warning(Place(file), "sidetal", text, cure)]


class OtherFontsError(Exception):
    """The text was set in fonts of other widths than the template's; says so in Danish."""


def _lay_out(engine: str, folder: Path, docx: bytes) -> Path | None:
    """The PDF, or None."""
    source = folder / "side.docx"
    source.write_bytes(docx)
    made = as_pdf(engine, source, folder, _FILTER)
    return made if isinstance(made, Path) else None


def _read(pdf: Path, bookmarks: Mapping[str, str], fonts: frozenset[str]) -> dict[str, int] | None:
    from committee.attachments.opening.pdfs import opened_objects
    from committee.attachments.opening.refusal import UnreadError

    try:
        with opened_objects(pdf) as document:
            if missing := _not_set(set(_fonts_of(document)), fonts):
                raise OtherFontsError(missing)
            numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
            found = {name: numbers[place[0].objgen] for name, place in _destinations(document)}
    except (UnreadError, OSError):
        return None
    pages = {anchor: found.get(_as_destination(bookmark)) for anchor, bookmark in bookmarks.items()}
    told = {anchor: page for anchor, page in pages.items() if page is not None}
    return told if len(told) == len(pages) else None


def _destinations(document: Pdf) -> Iterator[tuple[str, Object]]:
    """The named places of a PDF: LibreOffice lists them in the catalog, others in a tree of names."""
    import pikepdf

    listed = document.Root.get("/Dests")
    if listed is not None:
        named = {str(name).removeprefix("/"): place for name, place in listed.items()}
    else:
        named = dict(pikepdf.NameTree(document.Root.Names.Dests).items())
    for name, place in named.items():
        yield name, place.D if isinstance(place, pikepdf.Dictionary) else place


def _as_destination(bookmark: str) -> str:
    """A bookmark's name as LibreOffice writes it in the PDF: as in a web address, then all but letters and digits in hex."""
    return re.sub(r"[^A-Za-z0-9]", lambda match: f"{ord(match[0]):02X}", quote(bookmark, safe=""))


def _fonts_of(document: Pdf) -> Iterator[str]:
    for page in document.pages:
        for font in page.resources.get("/Font", {}).values():
            yield str(font.get("/BaseFont", ""))


def _not_set(used: set[str], wanted: frozenset[str]) -> str:
    """What is said when the engine hadn't the template's fonts, nor others of the same widths; else nothing."""
    here = {_plain(re.sub(r"^/(?:[A-Z]{6}\+)?", "", font).partition("-")[0].partition(",")[0]) for font in used}
    names = {_plain(font): font for font in sorted(wanted)}
    allowed = {*names, *(_SAME_WIDTHS[name] for name in names if name in _SAME_WIDTHS), *_SIGNS_ONLY}
    if here and here <= allowed:
        return ""
    missing = [font for name, font in names.items() if not {name, _SAME_WIDTHS.get(name)} & here]
    said = [f"»{font}«{_instead(font)}" for font in missing or names.values()]
    return f"LibreOffice mangler skriften {danish.listed(said, 'eller')}"


def _instead(font: str) -> str:
    """A free font of the same widths, as it is called."""
    name = _FREE_NAMES.get(_SAME_WIDTHS.get(_plain(font), ""))
    return f" (eller den frie »{name}«)" if name else ""


def _plain(font: str) -> str:
    return re.sub(r"[\s_]", "", font).casefold()
