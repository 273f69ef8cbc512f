"""A Word file of a source: its lines as the Word reader has them, and the words that stand in its XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.attachments.opening.packages import Package
from committee.attachments.opening.xmls import local
from committee.attachments.opening.zips import opened_zip
from committee.documents.flat import Line
from committee.documents.tree import words_of
from committee.formats.word.reader import read_word
from committee.sources.meeting import Words
from committee.sources.owntext import words_of_text

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_GONE = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "footnoteReference"))
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
    return WordText(tuple(line for line in file.lines if not line.contents), file.properties, own)


def _texts(element: Element) -> Iterator[str]:
    """The text of the paragraphs; what was deleted, and the second writing of a text box, isn't there."""
    for child in element:
        name = local(child)
        if name in _GONE or not name:
            continue
        if name == "t":
            yield child.text or ""
        elif name in _SPACE:
            yield _SPACE[name]
        elif name == "sym":
            yield " "
        else:
            yield from _texts(child)
            if name in ("p", "tc"):
                yield "\n"


def own_between(own: Sequence[Words], lines: Sequence[Line], start: int) -> tuple[int, int]:
    """Where the lines' words stand among the file's own: from the line that begins as the first of them does, looked for from
    `start` on."""
    wanted = tuple(words_of(lines[0].words).split()) if lines else ()
    for n in range(start, len(own)):
        if wanted and own[n][: len(wanted)] == wanted:
            return n, n + 1
    return start, start


def line_text(line: Line) -> str:
    """A line's words; nothing of a table."""
    return words_of(line.words) if line.table is None else ""
