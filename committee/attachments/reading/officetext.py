"""Word, Excel and PowerPoint packages: every part, also those that nothing on the screen comes from."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from committee.attachments.elements import every, flag
from committee.attachments.findings import COMMENT, EMBEDDED, HIDDEN, PICTURE, UNREAD
from committee.attachments.opening.refusal import TooMuchError, UnreadError
from committee.attachments.opening.xmls import attribute, elements, local, parse
from committee.attachments.opening.zips import Archive, is_link, is_locked, shown_name
from committee.attachments.reading.attributes import IN_A_WORKBOOK, WRITTEN, is_id, unquoted
from committee.attachments.reading.blobs import strings_of
from committee.attachments.reading.encoding import decoded
from committee.attachments.reading.events import Deeper, Event, Events, Note, Passage
from committee.attachments.reading.metadata import (
    commentators,
    document_variables,
    hidden_words,
    in_the_code,
    read_properties,
)
from committee.attachments.reading.paragraphs import Part, read_part
from committee.attachments.reading.sheetnotes import sheet_notes
from committee.attachments.reading.workbooks import Book, read_book, read_sheet
from committee.attachments.wordstyles import WordStyles, read_styles

_FONTS = re.compile(r".*\.(?:odttf|ttf|otf|fntdata)|\[Content_Types\]\.xml", re.IGNORECASE)
_PICTURES = re.compile(r".*\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|svg|emz|wmz|wdp|jfif)", re.IGNORECASE)
_MACROS = re.compile(r".*(?:vbaProject\w*\.bin|/macrosheets/.*|/activeX/.*)", re.IGNORECASE)
_EMBEDDED = re.compile(r".*/embeddings/.*|.*oleObject\d*\.bin", re.IGNORECASE)
_BLOBS = re.compile(r".*\.(?:bin|dat|data)", re.IGNORECASE)
_LARGE = 15_000  # bytes; smaller pictures are logos and bullets
_FEW = 200  # letters; a document with fewer beside its pictures is a scanned one
_PLACES = (
    (re.compile(r"docProps/(?!thumbnail).*|customXml/.*"), "egenskaber", "meta"),
    (re.compile(r".*\.rels"), "henvisninger", "meta"),
    (re.compile(r".*(?:printerSettings|settings|webSettings|people|connections|externalLink|queryTable).*"), "indstillinger", "meta"),
    (re.compile(r"ppt/(?:commentAuthors|authors)\.xml|xl/persons/.*"), "indstillinger", "meta"),
    (re.compile(r".*comments?[^/]*|.*/threadedComments/.*"), "kommentarer", ""),
    (re.compile(r".*(?:foot|end)notes.*"), "noter", ""),
    (re.compile(r".*(?:header|footer)\d*\.xml"), "sidehoved eller sidefod", ""),
    (re.compile(r"ppt/slides/slide(\d+)\.xml"), "lysbillede {}", ""),
    (re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml"), "noter til lysbillede {}", ""),
    (re.compile(r"word/document\d*\.xml"), "teksten", ""),
    (re.compile(r".*/charts/.*"), "et diagrams tal", ""),
    (re.compile(r".*/pivotCache/.*"), "en pivottabels skjulte kopi af tallene", ""),
    (re.compile(r"xl/workbook\.xml"), "projektmappens navne", ""),
)  # fmt: skip
_DEFINITIONS = re.compile(
    r"(?:word|xl|ppt)/(?:styles\w*|numbering|fontTable|tableStyles|theme/theme\d*|presProps|viewProps|stylesWithEffects)\.xml"
)
_DRAWN = re.compile(r"xl/(?:drawings|charts|chartsheets|diagrams|theme)/")
_VALUE = re.compile(r"""(?:([\w.-]*)=["']|>)([^"'<>]{6,400})(?=["'<])""")
_PEOPLE = re.compile(r"word/people\w*\.xml|xl/persons/.*|ppt/(?:commentAuthors|authors)\.xml")
_OWN_FOLDERS = re.compile(
    r"(?:word|xl|ppt|docProps|_rels|customXml|docMetadata|customUI|visio|\[trash\])/|\[Content_Types\]\.xml|mimetype"
)
_COMMENTS = frozenset(("comment", "cm", "threadedComment"))


@dataclass(slots=True)
class _Package:
    """A package on its way: what of it decides how its other parts are read, and what is told of it when all is."""

    archive: Archive
    book: Book = field(default_factory=Book)
    hiding: frozenset[str] = frozenset()
    letters: int = 0
    pictures: int = 0


def read_office(archive: Archive, deeper: Deeper) -> Events:
    """Everything in a package. Embedded files are read by `deeper`, whatever kind they are of."""
    package = _Package(archive)
    if "xl/workbook.bin" in archive.names:
        yield Note(UNREAD, "", "Filen kan ikke læses helt: den er i Excels binære format. Gem den som .xlsx.")
    if "xl/workbook.xml" in archive.names:
        package.book = read_book(archive)
        yield from package.book.notes()
    package.hiding = _hiding_styles(archive)
    for entry in archive.entries:
        refused = not_opened(entry)
        if refused:
            yield refused
            continue
        try:
            for event in _entry(package, entry, deeper):
                if isinstance(event, Passage) and event.role != "meta":
                    package.letters += len(event.text)
                yield event
        except TooMuchError:
            raise
        except UnreadError as error:
            yield Note(UNREAD, shown_name(entry.filename), f"Filen kan ikke læses helt: {error}.")
    orphans = [text for n, text in enumerate(package.book.shared) if n not in package.book.used and text.strip()]
    if orphans:
        yield Passage("tekster, som ingen celle viser", "\n\x1f".join(orphans))
    is_book = "xl/workbook.xml" in archive.names
    yield from told_of_pictures(package.pictures, package.letters, may_be_scanned=not is_book)


def not_opened(entry: zipfile.ZipInfo) -> Note | None:
    """Why a part isn't opened: encrypted, or a link to elsewhere."""
    name = shown_name(entry.filename)
    if is_locked(entry):
        return Note(UNREAD, name, "Filen kan ikke læses helt: den er beskyttet med adgangskode.")
    if is_link(entry):
        return Note(UNREAD, name, "Filen kan ikke læses: den er en genvej til en anden fil.")
    return None


def told_of_pictures(count: int, letters: int, *, may_be_scanned: bool = True) -> Iterator[Note]:
    """That the pictures in a document aren't read. `count` are those too large for a logo or a bullet; a document with next to no
    `letters` beside them is a scanned one, but for a workbook."""
    if not count:
        return
    if letters < _FEW and may_be_scanned:
        yield Note(UNREAD, "", "Filen kan ikke læses: den består af billeder næsten uden tekst.", of_picture=True)
    else:
        told = "Et billede, hvis indhold" if count == 1 else f"{count} billeder, hvis indhold"
        yield Note(PICTURE, "", f"{told} ikke kan læses.", of_picture=True)


def _entry(package: _Package, entry: zipfile.ZipInfo, deeper: Deeper) -> Events:
    name = entry.filename
    if _FONTS.fullmatch(name):
        return
    if name in package.book.sheets:
        with package.archive.opened(entry) as stream:
            yield from read_sheet(stream, package.book, name)
    elif _PICTURES.fullmatch(name):
        package.pictures += entry.file_size > _LARGE and "thumbnail" not in name
        yield from without_pictures(deeper(name, package.archive.read(entry)))
    elif _MACROS.fullmatch(name):
        yield Note(EMBEDDED, shown_name(name), "Makroer eller aktive objekter.")
        yield from strings_of(package.archive.read(entry), "makroer", "meta")
    elif _EMBEDDED.fullmatch(name):
        yield Note(EMBEDDED, shown_name(name), "En indlejret fil, f.eks. regnearket bag et diagram.")
        yield from deeper(name, package.archive.read(entry))
    elif name.endswith((".xml", ".rels", ".vml", ".rdf")):
        with package.archive.opened(entry) as stream:
            yield from _xml_part(package, name, stream)
    elif _BLOBS.fullmatch(name):
        yield from strings_of(package.archive.read(entry), shown_name(name), "meta")
    else:
        if not _OWN_FOLDERS.match(name):
            yield Note(HIDDEN, shown_name(name), "En fil i pakken, som ikke hører til dokumentet.")
        yield from deeper(name, package.archive.read(entry))


def without_pictures(events: Events) -> Events:
    """A picture's words, but not that it is one: that is told once for all."""
    return (event for event in events if not (isinstance(event, Note) and event.of_picture))


def _xml_part(package: _Package, name: str, stream: BinaryIO) -> Events:
    where, role = _place_of(name)
    if name == "xl/sharedStrings.xml":
        return  # read with the book; a string that no cell shows is told there
    if name.endswith(".rels"):
        yield from _relations(stream, where)
        return
    if name.startswith("docProps/"):
        yield from read_properties(stream, where)
        return
    written = IN_A_WORKBOOK if name.startswith("xl/") and not _DRAWN.match(name) else WRITTEN
    part = Part(where, package.hiding, name.startswith("word/document"), role, written)
    data = stream.read()
    yield from in_the_code(data, where)
    if _DEFINITIONS.fullmatch(name):
        yield from _definitions(data, where)
        return
    yield from _parts_own(name, data, where)
    if name.startswith("xl/") and where == "kommentarer":
        yield from sheet_notes(data, where)
        return
    yield from read_part(data, part)


def _definitions(data: bytes, where: str) -> Events:
    """The words in a part that only defines how others look: a file has hundreds of kilobytes of them, and no text of its own."""
    found = dict.fromkeys(value for name, value in _VALUE.findall(decoded(data)) if not is_id("", name))
    yield Passage(where, html.unescape("\n\x1f".join(found)), role="meta")


def _parts_own(name: str, data: bytes, where: str) -> Iterator[Event]:
    """What a part is in itself: comments, notes to a slide, a hidden slide, a copy of another book's figures."""
    if where == "kommentarer":
        count = sum(1 for _, element in elements(data) if local(element) in _COMMENTS)
        if count:
            yield Note(COMMENT, where, "En kommentar." if count == 1 else f"{count} kommentarer.")
    elif where.startswith("noter til lysbillede") and any(
        element.text and element.text.strip() and not element.text.strip().isdecimal()
        for _, element in elements(data)
        if local(element) == "t"
    ):
        yield Note(COMMENT, where, "Talernoter.")
    elif where.startswith("lysbillede"):
        yield from _hidden_on_slide(data, where)
    elif "/pivotCache/pivotCacheRecords" in name:
        yield Note(HIDDEN, where, "Kopi af alle de tal, som pivottabellen er lavet af.")
    elif "/externalLinks/externalLink" in name:
        yield Note(HIDDEN, "henvisninger", "Kopi af tal fra en anden projektmappe.")
    elif name.endswith("settings.xml") and b"docVar" in data:
        yield from document_variables(data, where)
    elif _PEOPLE.fullmatch(name):
        yield from commentators(data, where)
    elif name.startswith("customXml/"):
        yield from hidden_words(data, where)
    elif "/revisions/" in name:
        yield Note(COMMENT, where, "Projektmappens ændringslog.")


def _hidden_on_slide(data: bytes, where: str) -> Iterator[Note]:
    if re.search(rb"<p:sld\b[^>]{0,4000}\bshow=\"(?:0|false)\"", data):
        yield Note(HIDDEN, where, "Et skjult lysbillede.")
    if re.search(rb"<p:cNvPr\b[^>]{0,4000}\bhidden=\"(?:1|true)\"", data):
        yield Note(HIDDEN, where, "Et skjult objekt på lysbilledet.")


def _relations(stream: BinaryIO, where: str) -> Events:
    for _, element in elements(stream):
        if attribute(element, "TargetMode") == "External":
            yield Passage(where, unquoted(attribute(element, "Target")), role="meta")


def _hiding_styles(archive: Archive) -> frozenset[str]:
    """The ids of the styles of Word that hide their text."""
    try:
        data = archive.named("word/styles.xml")
        styles = read_styles(parse(data) if b"vanish" in data else None)
    except TooMuchError:
        raise
    except UnreadError:
        return frozenset()  # told when the part itself is read
    return frozenset(style for style in styles.elements if _hides(styles, style))


def _hides(styles: WordStyles, style: str) -> bool:
    """Whether a style hides its text, by itself or by what it is based on, or has a part of a table that does."""
    own = styles.elements[style]
    return styles.is_on("vanish", styles.chain(style)) or any(flag(one) for one in every(own, "vanish"))


def _place_of(name: str) -> tuple[str, str]:
    for pattern, words, role in _PLACES:
        if match := pattern.fullmatch(name):
            return words.format(*match.groups()), role
    return shown_name(name), ""
