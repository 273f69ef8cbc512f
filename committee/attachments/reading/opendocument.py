"""OpenDocument texts, sheets and slides (.odt, .ods, .odp)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.findings import COMMENT, EMBEDDED, HIDDEN, PICTURE, TRACKED, UNREAD
from committee.attachments.opening.refusal import TooMuchError, UnreadError
from committee.attachments.opening.xmls import attribute, elements, free, local
from committee.attachments.opening.zips import Archive, shown_name
from committee.attachments.reading.events import Cell, Deeper, Event, Events, Note, Passage, Row
from committee.attachments.reading.hiddenwords import has_unseen_words, hiding_styles
from committee.attachments.reading.metadata import in_the_code, read_properties
from committee.attachments.reading.numbercells import Columns, padded, whole
from committee.attachments.reading.officetext import not_opened, told_of_pictures, without_pictures
from committee.attachments.reading.paragraphs import Part, read_part, shape_of, text_of

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_HIDES = re.compile(rb'display="(?:none|condition|false)"|visibility="hidden"')
_MAY_HIDE = re.compile(rb'<text:hidden-|display="(?:none|condition|false)"|visibility="(?:collapse|filter)"')
_PICTURES = re.compile(r"(?:Pictures|Thumbnails|ObjectReplacements|media)/.*|.*/Pictures/.*", re.IGNORECASE)
_PLACED = re.compile(
    r"(?:.*/)?(?:Pictures|media)/.*", re.IGNORECASE
)  # and not the pictures of its first page or of its objects
_IGNORED = re.compile(r"mimetype|META-INF/manifest\.xml|.*\.(?:ttf|otf)|manifest\.rdf")
_LARGE = 15_000  # bytes; smaller pictures are logos and bullets


def read_open_document(archive: Archive, deeper: Deeper) -> Events:
    """Everything in a package; embedded objects are parts of it too."""
    if b"encryption-data" in archive.named("META-INF/manifest.xml"):
        yield Note(UNREAD, "", "Filen kan ikke læses: den er beskyttet med adgangskode.")
        return
    letters, pictures = 0, 0
    hiding = _hiding(archive)
    for entry in archive.entries:
        name = entry.filename
        if _IGNORED.fullmatch(name):
            continue
        pictures += _PLACED.fullmatch(name) is not None and entry.file_size > _LARGE
        try:
            refused = not_opened(entry)
            if refused:
                yield refused
                continue
            for event in _entry(name, archive.read(entry), hiding, deeper):
                letters += len(event.text) if isinstance(event, Passage) and event.role != "meta" else 0
                yield event
        except TooMuchError:
            raise
        except UnreadError as error:
            yield Note(UNREAD, shown_name(name), f"Filen kan ikke læses helt: {error}.")
    is_book = b"sheet" in archive.named("mimetype")[:80]
    yield from told_of_pictures(pictures, letters, may_be_scanned=not is_book)


def _hiding(archive: Archive) -> frozenset[str]:
    """The names of the file's styles that hide what is set in them."""
    try:
        parts = [archive.named(name) for name in ("styles.xml", "content.xml") if name in archive.names]
        return hiding_styles(parts) if any(map(_HIDES.search, parts)) else frozenset()
    except TooMuchError:
        raise
    except UnreadError:
        return frozenset()  # told when the part itself is read


def _entry(name: str, data: bytes, hiding: frozenset[str], deeper: Deeper) -> Events:
    if not data:
        return  # as LibreOffice writes the settings that nobody has changed
    if name.endswith((".xml", ".rdf")):
        yield from in_the_code(data, shown_name(name))
    if name == "meta.xml":
        yield from read_properties(data, "egenskaber")
    elif name.endswith(("content.xml", "styles.xml")):
        where = "teksten" if name == "content.xml" else shown_name(name)
        if "/" in name and name.endswith("content.xml"):
            yield Note(EMBEDDED, shown_name(name), "Et indlejret objekt med sine tal.")
        yield from _content(data, where, hiding)
    elif name.endswith((".xml", ".rdf")):
        yield from read_part(data, Part(shown_name(name), role="meta"))
    elif _PICTURES.fullmatch(name):
        try:
            yield from without_pictures(deeper(name, data))
        except UnreadError:  # a picture of a kind of its own, as the programs make of their charts
            yield Note(PICTURE, shown_name(name), "Et billede, hvis indhold ikke kan læses.", of_picture=True)
    elif name.startswith(("Object", "ObjectReplacements")) or "Basic/" in name:
        yield Note(EMBEDDED, shown_name(name), "Et indlejret objekt.")
        yield from deeper(name, data)
    elif name != "layout-cache":
        yield from deeper(name, data)


def _content(data: bytes, where: str, hiding: frozenset[str]) -> Events:
    """The text as any Office part's; sheets by their cells; and what is hidden, commented or changed."""
    yield from _sheets(data)
    for event in read_part(data, Part(where, is_body=where == "teksten")):
        if not isinstance(event, Row) or b"table:table-cell" not in data or b"office:spreadsheet" not in data:
            yield event
    yield from _counted(data, where, hiding)


def _counted(data: bytes, where: str, hiding: frozenset[str]) -> list[Event]:
    """What a person doesn't see, told once for the part."""
    comments = len(re.findall(rb"<office:annotation[\s>]", data))
    changes = len(re.findall(rb"<text:changed-region[\s>]|<table:cell-content-change[\s>]", data))
    hidden = (hiding or _MAY_HIDE.search(data)) and has_unseen_words(data, hiding)
    made: list[Event] = []
    if comments:
        made.append(Note(COMMENT, where, "En kommentar." if comments == 1 else f"{comments} kommentarer."))
    if changes:
        made.append(Note(TRACKED, where, "En sporet ændring." if changes == 1 else f"{changes} sporede ændringer."))
    if hidden:
        made.append(Note(HIDDEN, where, "Skjult tekst, eller skjulte ark, rækker, kolonner eller lysbilleder."))
    return made


def _sheets(data: bytes | BinaryIO) -> Events:
    """The rows of sheets. A repeated cell or row stands for as many as there are, and is read once."""
    if isinstance(data, bytes) and b"office:spreadsheet" not in data:
        return
    title, number, columns = "", 0, Columns()
    for event, element in elements(data, starts=True):
        name = local(element)
        if event == "start" and name == "table":
            title, number, columns = attribute(element, "name"), 0, Columns()
        elif event == "end" and name == "table-row":
            number += int(_repeated(element, "number-rows-repeated"))
            cells = tuple(map(columns.weighed, _cells(element, title, number)))
            if cells:
                yield Row(title, number, f"{title}, række {number}", cells)
            free(element)


def _repeated(element: Element, name: str) -> int:
    value = attribute(element, name, "1")
    return int(value) if value.isdecimal() and len(value) < 8 else 1


def _cells(row: Element, title: str, number: int) -> list[Cell]:
    made, column = [], 0
    for cell in row:
        if not isinstance(cell.tag, str):
            continue
        column += 1
        kind = attribute(cell, "value-type")
        shown = text = text_of(cell)
        kept = whole(attribute(cell, "value"))
        if kind == "float" and re.fullmatch(r"\d{9,10}", kept):
            text = padded(kept)
        elif kind == "date":
            text = "-".join(reversed(attribute(cell, "date-value")[:10].split("-"))) or text
        shape = {"float": "number", "date": "date", "currency": "amount", "percentage": "amount"}.get(kind, "")
        if text.strip():
            shape = (
                "amount" if kind == "float" and "." in shown else shape if shape or kind == "string" else shape_of(text)
            )
            made.append(Cell(column, text, f"{title}!{_letters(column)}{number}", shape))
        column += _repeated(cell, "number-columns-repeated") - 1
    return made


def _letters(column: int) -> str:
    made = ""
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made
