"""A Word document that others have written, whole: its blocks, pictures and title, and what stands in it beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from committee.attachments.elements import get
from committee.attachments.opening.xmls import local
from committee.base.signs import one_line
from committee.documents.flat import Line, Note
from committee.documents.grouping import blocks_of
from committee.documents.tables import headed
from committee.documents.tree import Picture, Text, words_of
from committee.formats.content import Content, FoundPicture, picture_kind
from committee.formats.word.reader import OpenedWord, open_word

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

MOST_PICTURES = 500
BOX = "tekstfelt"  # what is told of a text box
_AROUND_PAGES = ("header", "footer")


def word_content(data: bytes) -> Content:
    """Read a `.docx`. Raises `UnreadError` for what isn't one, and for one that is made to do harm."""
    opened = open_word(data)
    drawings = _Drawings(opened)
    opened.reader.gathered.picture_of = drawings.picture
    lines = [_as_meant(line) for line in opened.reader.lines(opened.body) if not line.contents]
    title, rest = _without_title([part for line in lines for part in _with_boxes(line)])
    notes = [note for line in lines for note in line.notes]
    notes += [Note("sidehoved", words) for words in dict.fromkeys(_around_pages(opened))]
    notes += [Note("indlejret dokument", "") for one in opened.body.iter() if local(one) == "altChunk"]
    return Content(blocks_of(rest), tuple(notes), tuple(drawings.found), title, opened.package.title())


def _as_meant(line: Line) -> Line:
    """A heading that Word numbers is no entry of a list; a table whose first row alone is in bold has a head."""
    if line.table is not None:
        return replace(line, table=headed(line.table))
    return replace(line, entry=None) if line.level and line.entry else line


def _with_boxes(line: Line) -> Iterator[Line]:
    """A line, and below it what stands in the text boxes that are tied to it."""
    yield line
    yield from (Line(words=(Text(note.text),)) for note in line.notes if note.kind == BOX)


def _without_title(lines: list[Line]) -> tuple[str, list[Line]]:
    """The words that are set as the document's title, in as many lines as they stand, and the other lines."""
    first = next((at for at, line in enumerate(lines) if line.is_title and line.words), None)
    if first is None:
        return "", lines
    last = first
    while last < len(lines) and lines[last].is_title:
        last += 1
    title = " ".join(words_of(line.words) for line in lines[first:last])
    return " ".join(title.split()), [*lines[:first], *lines[last:]]


def _around_pages(opened: OpenedWord) -> Iterator[str]:
    """The words of headers and footers, without the fields that number pages."""
    for kind, target in opened.package.relations(opened.main).values():
        root = opened.package.xml(target) if kind in _AROUND_PAGES else None
        if root is not None:
            words = (words_of(line.words) for line in opened.reader.lines(root))
            if said := " ".join(filter(None, words)):
                yield said


@dataclass(slots=True)
class _Drawings:
    """The pictures of a document as they are met."""

    opened: OpenedWord
    found: list[FoundPicture] = field(default_factory=list)
    _targets: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        relations = self.opened.package.relations(self.opened.main)
        self._targets = {name: target for name, (kind, target) in relations.items() if kind == "image"}

    def picture(self, element: Element) -> Picture | None:
        """A drawing's picture; None for one that has none that can be shown, which is told then."""
        inside = list(element.iter())
        shown = (
            get(one, "embed" if local(one) == "blip" else "id") for one in inside if local(one) in ("blip", "imagedata")
        )
        target = next((self._targets[name] for name in shown if name in self._targets), "")
        data = self.opened.package.data(target) if target else b""
        if not data or len(self.found) >= MOST_PICTURES:
            return None
        name = f"billede-{len(self.found) + 1}.{picture_kind(data) or 'bin'}"
        self.found.append(FoundPicture(name, data))
        return Picture(name, _alt(inside))


def _alt(inside: Iterable[Element]) -> str:
    """What a drawing says that it shows: its description, and its title where it has none."""
    for one in inside:
        if local(one) in ("docPr", "shape", "cNvPr") and (
            words := get(one, "descr") or get(one, "alt") or get(one, "title")
        ):
            return one_line(words)
    return ""
