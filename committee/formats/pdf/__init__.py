"""Document tree → PDF for everyone and to be kept long: PDF/UA-1 and PDF/A-2a at once. The same input gives the same bytes.

Handing over to an archive is something else: it is done from the house's case system.

Typst sets the pages. It is given a program that never changes and the document as data, so no word of a document can be
markup, whatever is written in it, and nothing is read from the disk or the net but the fonts of our own packages.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from committee.documents.columns import width_of
from committee.documents.labels import PAGE, PAGES, label_parts
from committee.documents.look import Look
from committee.documents.raresigns import rare_in
from committee.documents.tree import Document
from committee.formats.bundle import Bundle
from committee.formats.pdf.glyphs import replaced, unprintable
from committee.formats.pdf.styles import program_look
from committee.formats.pdf.typstdata import BlockWriter
from committee.formats.pdf.typstwords import Data, plain

if TYPE_CHECKING:
    from typst import Fonts

_STANDARDS = ("ua-1", "a-2a")
_NAMELESS = "Uden titel"  # the standards want a title; a document of ours always has one


def write(document: Document, bundle: Bundle) -> bytes:
    """The PDF. A chart whose picture isn't in the bundle is told in words.

    A sign that no font at hand has, such as an emoji, is printed as `□`, since the standards forbid letters that can't be
    seen. A heading that skips a level keeps its looks and has the nearest level that the standards allow.
    """
    look = bundle.look()
    writer = BlockWriter(look, bundle.pictures)
    blocks = writer.write(document.blocks)
    files = dict(writer.files)
    data = _properties(document) | {"blocks": blocks, "look": program_look(look, _header_lines(document, look), files)}
    try:
        return _compiled(data, files)
    except _Refused:
        signs = "".join(sorted(rare_in(json.dumps(data, ensure_ascii=False))))
    try:
        return _compiled(replaced(data, unprintable(signs, lambda some: _complaint(data, some))), files)
    except _Refused:  # signs that can be printed each on their own, but not together
        return _compiled(replaced(data, set(signs)), files)


class _Refused(Exception):
    """The typesetter's complaint, in its own words."""


def _properties(document: Document) -> Data:
    date = document.date
    return {
        "title": plain(document.title).strip() or plain(document.subject).strip() or _NAMELESS,
        "author": plain(document.author).strip(), "subject": plain(document.subject).strip(), "date": (date.year, date.month, date.day),
        "header": plain(document.header).strip(), "mark": plain(document.mark).strip(), "page-label": _label(document.page_label),
    }  # fmt: skip


def _label(label: str) -> list[str]:
    """`Side {side} af {sider}` as words, each with `=` before it, and the two counters without their braces."""
    return [part[1:-1] if part in (PAGE, PAGES) else f"={part}" for part in label_parts(plain(label))]


def _header_lines(document: Document, look: Look) -> int:
    """How many lines the header and the mark take."""
    room = look.text_width / look.styles["header"].size
    return sum(int(width_of(text) / room) + 1 for text in (document.header, document.mark) if text)


def _complaint(data: Data, signs: str) -> str:
    """What the typesetter has against these signs, each in a paragraph of its own; empty when it prints them all."""
    body = {"kind": "paragraph", "style": "body", "label": None, "keep": False}
    words = [
        [{"target": None, "inside": False, "runs": [{"kind": "text", "text": f"x{sign}", "marks": ()}]}]
        for sign in signs
    ]
    try:
        _compiled(
            data
            | {"blocks": [body | {"words": one} for one in words]}
            | dict.fromkeys(("title", "author", "subject", "header", "mark"), "x"),
            {},
        )
    except _Refused as error:
        return str(error)
    return ""


def _compiled(data: Data, files: Mapping[str, bytes]) -> bytes:
    import typst  # a compiler, so only where a PDF is made

    day = dt.datetime.combine(dt.date(*data["date"]), dt.time(), dt.UTC)
    given = {"main.typ": _program(), "data.json": json.dumps(data, ensure_ascii=False).encode(), **files}
    compiler: Any = typst  # its own types leave out that the input may be files by their names
    try:
        made = compiler.compile(
            given, font_paths=fonts(), ignore_system_fonts=True, pdf_standards=list(_STANDARDS), timestamp=day
        )
    except typst.TypstError as error:
        raise _Refused(error.diagnostic or error.message) from error
    return _with_sure_ends(bytes(made))


def _with_sure_ends(made: bytes) -> bytes:
    """The file with the line end before `endstream` told apart from a stream's own last byte.

    A packed stream that happens to end in CR (one in 256) followed by LF looks one byte too short to checkers such as
    veraPDF, which take both for the line end. CR alone is a line end too (ISO 32000-1, 7.3.8.1), and no byte is moved.
    """
    return made.replace(b"\r\nendstream\n", b"\r\rendstream\n")


@cache
def _program() -> bytes:
    return resources.files(__package__).joinpath("program.typ").read_bytes()


@cache
def fonts() -> Fonts:
    """The fonts that come with our packages: never the machine's, so that every machine makes the same file."""
    import fontpkg_lato
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fontpkg_lato.ROOT / "files")]
    )
