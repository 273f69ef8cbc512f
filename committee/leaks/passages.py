"""A file's bytes → every piece of text in it, each with its place, also what isn't seen when it is opened.

Hidden sheets, rows and columns, comments, notes, tracked deletions, properties, embedded files: all are just parts of the
package here, and all are read. A file that can't be read whole is told as such, never passed over.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

_MOST_BYTES = 200 * 1024 * 1024  # of all that one file unpacks to
_MOST_PART = 40 * 1024 * 1024
_MOST_PARTS = 10_000
_DEEPEST = 4  # archives within archives


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and where it stands, in Danish: `afsnit 12`, `Ark1!B7`, `side 3`, `egenskaber`."""

    where: str
    text: str


class UnreadError(Exception):
    """Why a file couldn't be read whole, in Danish."""


@dataclass(slots=True)
class _Budget:
    """How much more may be unpacked, over a file and all that lies in it."""

    left: int = _MOST_BYTES

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise UnreadError("den fylder alt for meget, når den pakkes ud")


def passages(name: str, data: bytes) -> Iterator[Passage]:
    """Every piece of text in a file, whose kind is told from its bytes and not from its name.

    Raises `UnreadError` when some of it can't be read: encrypted, broken, far too large, or of an unknown kind.
    """
    yield from _Reader(_Budget()).file(name, data, 0)


@dataclass(slots=True)
class _Reader:
    budget: _Budget = field(default_factory=_Budget)

    def file(self, name: str, data: bytes, depth: int) -> Iterator[Passage]:
        self.budget.take(len(data))
        if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from self._zip(data, depth)
        elif data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
            yield from self._pdf(data, depth)
        elif data.startswith(b"\x89PNG\r\n\x1a\n"):
            yield from _png(data)
        elif data.startswith(b"\xff\xd8\xff"):
            yield from _jpeg(data)
        elif data.startswith(b"\xd0\xcf\x11\xe0"):
            raise UnreadError("den er beskyttet med adgangskode eller er i et gammelt Office-format")
        else:
            yield from _text(name, data)

    # --- packages

    def _zip(self, data: bytes, depth: int) -> Iterator[Passage]:
        if depth > _DEEPEST:
            raise UnreadError("der er for mange arkiver inde i hinanden")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from self._parts(archive, depth)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error) as error:
            raise UnreadError("den er krypteret eller beskadiget") from error

    def _parts(self, archive: zipfile.ZipFile, depth: int) -> Iterator[Passage]:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > _MOST_PARTS:
            raise UnreadError("den har alt for mange dele")
        names = {entry.filename for entry in entries}
        kind = _kind_of(names)
        sheets = self._sheet_names(archive, names) if kind == "xlsx" else {}
        shared = self._shared(archive, names) if kind == "xlsx" else []
        if archive.comment:
            yield Passage("arkivets kommentar", archive.comment.decode("utf-8", "replace"))
        for entry in entries:
            yield Passage("filnavn", entry.filename)
            part = self._unpacked(archive, entry)
            if kind == "xlsx" and entry.filename in sheets:
                yield from _sheet(part, sheets[entry.filename], shared)
            elif kind and _is_xml(entry.filename, part):
                yield from _xml(part, _place_of(kind, entry.filename))
            elif not kind or not _is_of_the_form(entry.filename):
                for passage in self.file(entry.filename, part, depth + 1):
                    yield Passage(f"{entry.filename}, {passage.where}", passage.text)

    def _unpacked(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """A part's bytes, counted as they come, since a zip may lie about their size."""
        with archive.open(entry) as opened:
            data = opened.read(_MOST_PART + 1)
        if len(data) > _MOST_PART:
            raise UnreadError("den fylder alt for meget, når den pakkes ud")
        self.budget.take(len(data))
        return data

    def _sheet_names(self, archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
        """The sheets by their parts; hidden ones are sheets like all others."""
        relations = {}
        if "xl/_rels/workbook.xml.rels" in names:
            for element in _elements(self._unpacked(archive, archive.getinfo("xl/_rels/workbook.xml.rels"))):
                target = element.get("Target", "")
                relations[element.get("Id", "")] = (
                    target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
                )
        found = {}
        for element in _elements(self._unpacked(archive, archive.getinfo("xl/workbook.xml"))):
            if _local(element) == "sheet":
                key = next((value for name, value in element.items() if str(name).endswith("}id")), "")
                found[relations.get(key, "")] = element.get("name", "")
        return {part: title for part, title in found.items() if part in names}

    def _shared(self, archive: zipfile.ZipFile, names: set[str]) -> list[str]:
        if "xl/sharedStrings.xml" not in names:
            return []
        made = []
        for element in _elements(self._unpacked(archive, archive.getinfo("xl/sharedStrings.xml"))):
            if _local(element) == "si":
                made.append(_joined(element))
        return made

    # --- PDF

    def _pdf(self, data: bytes, depth: int) -> Iterator[Passage]:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError

        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise UnreadError("den er beskyttet med adgangskode")
            yield from self._pdf_pages(reader)
            for key, value in (reader.metadata or {}).items():
                yield Passage(f"egenskaben {str(key).lstrip('/')}", str(value))
            for name, contents in reader.attachments.items():
                for content in contents:
                    for passage in self.file(name, content, depth + 1):
                        yield Passage(f"den vedhæftede fil {name}, {passage.where}", passage.text)
        except UnreadError:
            raise
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, zlib.error) as error:  # fmt: skip
            raise UnreadError("den er beskadiget eller krypteret") from error

    def _pdf_pages(self, reader: Any) -> Iterator[Passage]:
        """The text of each page and its annotations. A page that is a picture alone can't be read."""
        for number, page in enumerate(reader.pages, start=1):
            text = page.extract_text() or ""
            self.budget.take(len(text))
            if not text.strip() and len(page.images):
                raise UnreadError(f"side {number} er et billede uden tekst")
            yield Passage(f"side {number}", text)
            for annotation in page.get("/Annots") or ():
                made = annotation.get_object()
                for key in ("/Contents", "/T", "/V", "/RC"):
                    if key in made:
                        yield Passage(f"side {number}, anmærkning", str(made[key]))


# --- parts of packages --------------------------------------------------------------------------------


def _kind_of(names: set[str]) -> str:
    """Which kind of Office package it is; empty for a plain archive."""
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return "docx"
    if any(name.startswith("ppt/") for name in names):
        return "pptx"
    return "odf" if "content.xml" in names and "META-INF/manifest.xml" in names else ""


def _is_xml(name: str, data: bytes) -> bool:
    return name.endswith((".xml", ".rels", ".vml", ".rdf")) or data[:200].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(
        b"<?xml"
    )


# Parts that are the form's own, and hold no words: fonts, and thumbnails that Office makes.
_OF_THE_FORM = re.compile(
    r"(?:.*/fonts?/.*|.*\.(?:odttf|ttf|otf|fntdata|emf|wmf)|mimetype|.*printerSettings\d*\.bin|.*vbaProject\.bin)"
)


def _is_of_the_form(name: str) -> bool:
    return _OF_THE_FORM.fullmatch(name) is not None


_PLACES = (
    (re.compile(r"docProps/.*|meta\.xml"), "egenskaber"),
    (re.compile(r".*comments?.*"), "kommentarer"),
    (re.compile(r".*(?:foot|end)notes.*"), "noter"),
    (re.compile(r".*(?:header|footer)\d*\.xml"), "sidehoved eller sidefod"),
    (re.compile(r"ppt/slides/slide(\d+)\.xml"), "lysbillede {}"),
    (re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml"), "noter til lysbillede {}"),
    (re.compile(r"word/document\d*\.xml|content\.xml"), "teksten"),
    (re.compile(r".*\.rels"), "henvisninger"),
)


def _place_of(kind: str, name: str) -> str:
    for pattern, words in _PLACES:
        if match := pattern.fullmatch(name):
            return words.format(*match.groups())
    return name


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _elements(data: bytes) -> Iterator[Any]:
    """Every element at its end; no entity is ever resolved, and a DTD is refused."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\x00!\x00D\x00O\x00C" in data:
        raise UnreadError("den har en DTD, som Office-filer ikke har")
    try:
        for _, element in etree.iterparse(io.BytesIO(data), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False):  # fmt: skip
            yield element
    except etree.XMLSyntaxError as error:
        raise UnreadError("den er beskadiget") from error


def _joined(element: Any) -> str:
    """All text below an element, a break or tab as a space."""
    made = []
    for child in element.iter():
        if _local(child) in ("br", "tab", "cr", "s", "line-break"):
            made.append(" ")
        made.append(child.text or "")
        if child is not element:
            made.append(child.tail or "")
    return "".join(made)


_PARAGRAPHS = frozenset(("p", "h", "si", "comment", "author"))


def _xml(data: bytes, where: str) -> Iterator[Passage]:
    """A part's text: paragraph by paragraph, table rows whole, and every attribute that a person may have written."""
    loose: list[str] = []
    number = 0
    for element in _elements(data):
        local = _local(element)
        for name, value in element.items():
            if str(name).rpartition("}")[2] in _WRITTEN and value.strip():
                yield Passage(f"{where}, {str(name).rpartition('}')[2]}", value)
        if local in ("tr", "table-row"):
            cells = [
                _joined(cell).strip() for cell in element if _local(cell) in ("tc", "table-cell", "covered-table-cell")
            ]
            if len(cells) > 1:
                yield Passage(f"{where}, tabelrække", " ".join(cells))
        if local in _PARAGRAPHS:
            number += 1
            text = _joined(element)
            if text.strip():
                yield Passage(f"{where}, afsnit {number}" if where == "teksten" else where, text)
        elif element.text and element.text.strip() and not len(element):
            loose.append(element.text.strip())
    if loose:
        yield Passage(where, "\n".join(loose))


_WRITTEN = frozenset(
    ("descr", "title", "alt", "name", "author", "initials", "Target", "href", "string-value", "value", "creator")
)


def _sheet(data: bytes, title: str, shared: list[str]) -> Iterator[Passage]:
    """A sheet's cells, and each row whole, since a number may stand in two cells."""
    for element in _elements(data):
        local = _local(element)
        if local == "row":
            row = []
            for cell in element:
                text = _cell(cell, shared)
                if text:
                    row.append(text)
                    yield Passage(f"{title}!{cell.get('r', '?')}", text)
            if len(row) > 1:
                yield Passage(f"{title}, række {element.get('r', '?')}", " ".join(row))
            element.clear()
        elif local in _SHEET_TEXTS and element.text:
            yield Passage(f"{title}, sidehoved", element.text)


_SHEET_TEXTS = frozenset(("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"))


def _cell(cell: Any, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    value = next((child.text or "" for child in cell if _local(child) == "v"), "")
    if kind == "s" and value.isdecimal() and int(value) < len(shared):
        return shared[int(value)]
    if kind == "inlineStr":
        return "".join(_joined(child) for child in cell if _local(child) == "is")
    if re.fullmatch(r"\d{9}(?:\.0+)?", value):
        return f"0{value.partition('.')[0]}"  # a number that has lost its first nought
    return value.removesuffix(".0")


# --- text and pictures --------------------------------------------------------------------------------

_TEXT_NAMES = (
    ".csv",
    ".txt",
    ".html",
    ".htm",
    ".md",
    ".json",
    ".xml",
    ".ics",
    ".tsv",
    ".yaml",
    ".yml",
    ".svg",
    ".log",
    ".eml",
    ".rtf",
)


def _text(name: str, data: bytes) -> Iterator[Passage]:
    """Text in the encodings that offices use, line by line; HTML also as it is read, without its tags."""
    text = _decoded(data)
    if text is None or ("\x00" in text):
        raise UnreadError("dens art er ukendt")
    if not name.casefold().endswith(_TEXT_NAMES) and data.strip() and not _looks_written(text):
        raise UnreadError("dens art er ukendt")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield Passage(f"linje {number}", line)
    if re.search(r"<[a-zA-Z!/][^>]*>", text):
        from html import unescape

        yield Passage("teksten uden koder", unescape(re.sub(r"<[^>]*>", "", text)))
    elif "\n" in text:
        yield Passage("hele teksten", text)


def _looks_written(text: str) -> bool:
    controls = sum(letter < " " and letter not in "\t\r\n\f" for letter in text[:4000])
    return controls == 0


def _decoded(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        order: tuple[str, ...] = ("utf-16",)
    elif data[1:2] == b"\x00":
        order = ("utf-16-le",)
    else:
        order = ("utf-8-sig", "cp1252")
    for encoding in order:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _png(data: bytes) -> Iterator[Passage]:
    """A PNG's own texts; its picture can't be read."""
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield Passage("billedets oplysninger", chunk.replace(b"\x00", b" ").decode("utf-8", "replace"))
        elif kind == b"zTXt":
            packed = zlib.decompressobj()
            text = packed.decompress(chunk.partition(b"\x00")[2][1:], 1_000_000)
            yield Passage("billedets oplysninger", text.decode("latin-1"))
        at += 12 + length


def _jpeg(data: bytes) -> Iterator[Passage]:
    """A JPEG's segments of words: Exif, XMP, IPTC, comments."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xE1 <= data[at + 1] <= 0xEF or data[at + 1] == 0xFE:
            segment = data[at + 4 : at + 2 + length]
            for decode in _SEGMENT_TEXTS:
                yield Passage("billedets oplysninger", decode(segment))
        at += 2 + max(length, 2)


_SEGMENT_TEXTS: tuple[Callable[[bytes], str], ...] = (
    lambda segment: segment.replace(b"\x00", b" ").decode("latin-1"),
    lambda segment: segment.replace(b"\x00", b"").decode("latin-1"),
    lambda segment: segment.decode("utf-16-le", "replace"),  # as Windows writes its own Exif fields
    lambda segment: segment.decode("utf-16-be", "replace"),
)
