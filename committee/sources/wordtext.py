"""A Word file of a source: its lines as the Word reader has them, and the words that stand in its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from committee.attachments.opening.packages import Package
from committee.attachments.opening.xmls import local
from committee.attachments.opening.zips import opened_zip
from committee.documents.flat import Line
from committee.documents.tree import Text, words_of
from committee.formats.word.reader import read_word
from committee.sources.meeting import Words
from committee.sources.owntext import words_of_text

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_GONE = frozenset(("del", "moveFrom", "instrText", "delText", "footnoteReference"))
_BOX = "tekstfelt"  # what the Word reader calls a text box's words
_BOX_TEXT = re.compile("\ue000([^\ue000\ue001]*)\ue001")
_SPACE = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class WordText:
    """What is read of a Word file: its lines and properties, and its own words, paragraph by paragraph."""

    lines: tuple[Line, ...]
    properties: dict[str, str]
    own: tuple[Words, ...]


def word_text(data: bytes) -> WordText:
    """Read one. Raises `UnreadError` for what isn't one."""
    file = read_word(data)
    package = Package(opened_zip(data))
    body = package.xml(package.main_part("word/document.xml"))
    own = words_of_text("".join(_texts(body))) if body is not None else ()
    lines = tuple(one for line in file.lines if not line.contents for one in _with_boxes(line))
    return WordText(lines, file.properties, own)


def _with_boxes(line: Line) -> Iterator[Line]:
    """A line, and below it what stands in text boxes that hang on it."""
    yield replace(line, notes=tuple(note for note in line.notes if note.kind != _BOX)) if line.notes else line
    for note in line.notes:
        if note.kind == _BOX:
            yield Line(words=(Text(note.text),))


def _texts(element: Element) -> Iterator[str]:
    """The text of the paragraphs; what was deleted, and the second writing of a text box, isn't there."""
    for child in element:
        name = local(child)
        if name in _GONE or not name or (name == "Fallback" and _has_words(element)):
            continue
        if name == "t":
            yield child.text or ""
        elif name == "p":
            inner = "".join(_texts(child))
            boxes = _BOX_TEXT.findall(inner)
            yield _BOX_TEXT.sub("", inner) + "".join(f"\n{box}" for box in boxes) + "\n"
        elif name == "txbxContent":
            yield f"\ue000{' '.join(''.join(_texts(child)).split())}\ue001"
        elif name in _SPACE:
            yield _SPACE[name]
        elif name == "sym":
            yield " "
        else:
            yield from _texts(child)
            if name == "tc":
                yield "\n"


def _has_words(alternatives: Element) -> bool:
    """Whether the first of two writings of the same has words, so that the second says them once more."""
    return any(local(one) == "t" for choice in alternatives if local(choice) == "Choice" for one in choice.iter())


def line_text(line: Line) -> str:
    """A line's words; nothing of a table."""
    return words_of(line.words) if line.table is None else ""
