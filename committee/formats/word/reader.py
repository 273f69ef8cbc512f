"""A Word file that a person, or another program, has saved → its lines, as blocks of the document tree.

What was inserted with tracked changes counts as text, what was deleted doesn't. Elements are known by their local names,
since Word's »strict« form has the same ones in another namespace. Nothing outside the file is ever fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.attachments.elements import child
from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import opened_zip
from committee.documents.flat import Line
from committee.formats.word.saved.numberings import numberings_of
from committee.formats.word.saved.paragraphs import LineReader
from committee.formats.word.saved.paragraphstyles import styles_of
from committee.formats.word.saved.runs import Gathering, footnotes_of, notes_of

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

SAVE_AGAIN = "Åbn den i Word, og gem den som »Word-dokument (.docx)«."
_PARTS = frozenset(("styles", "numbering", "comments", "footnotes", "endnotes"))


@dataclass(frozen=True, slots=True)
class WordFile:
    """The lines in their order, and the file's own properties by name."""

    lines: tuple[Line, ...]
    properties: dict[str, str]


@dataclass(frozen=True, slots=True)
class OpenedWord:
    """A `.docx` with what reads it."""

    package: Package
    main: str
    body: Element
    reader: LineReader


def read_word(data: bytes) -> WordFile:
    """Read a `.docx`. Raises `UnreadError` for what isn't one, and for one that is made to do harm."""
    opened = open_word(data)
    return WordFile(tuple(opened.reader.lines(opened.body)), properties_of(opened.package))


def open_word(data: bytes) -> OpenedWord:
    """A `.docx`, opened to be read. Raises `UnreadError` as `read_word` does."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadError("den er beskyttet med adgangskode eller er i Words gamle format (.doc)")
    package = Package(opened_zip(data))
    main = package.main_part("word/document.xml")
    body = child(package.xml(main), "body")
    if body is None:
        raise UnreadError("den er ikke et Word-dokument")
    relations = package.relations(main)
    parts = {kind: package.xml(target) for kind, target in relations.values() if kind in _PARTS}
    styles = styles_of(parts.get("styles"))
    notes = {
        name: note
        for kind, target in relations.values()
        if kind in ("footnotes", "endnotes")
        for name, note in footnotes_of(kind, parts.get(kind), styles, _links(package, target)).items()
    }
    gathering = Gathering(styles, _links(package, main), notes_of(parts.get("comments")), notes)
    return OpenedWord(package, main, body, LineReader(styles, numberings_of(parts.get("numbering")), gathering))


def _links(package: Package, part: str) -> dict[str, str]:
    """The addresses that a part leads to, by the ids of their relations."""
    return {name: target for name, (kind, target) in package.relations(part).items() if kind == "hyperlink"}


def properties_of(package: Package) -> dict[str, str]:
    """The file's own properties by name."""
    properties = package.xml("docProps/custom.xml")
    if properties is None:
        return {}
    return {one.get("name", ""): "".join(one.itertext()).strip() for one in properties}
