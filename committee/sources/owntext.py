"""The words of a source as its bytes have them, line by line: what a conversion is held against.

This knows nothing of blocks, and shares nothing with what makes them: tags are cut out of the text as it stands.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from committee.sources.meeting import Words

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_UNSEEN = re.compile(
    r"<!--.*?-->|<!\[.*?\]>|<\?.*?>|<(script|style|head|title|xml)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
# Tags that may stand within a word; all others part two lines.
_WITHIN = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_NOTHING = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\x00-\x08\x0e-\x1f]")
_BREAKS = re.compile("[\n\x0b\x0c\x85\u2028\u2029]")
_LINE = "\n"


def words_of_html(markup: str) -> tuple[Words, ...]:
    """The words of a piece of HTML, a line for each block, cell and break."""
    text = _UNSEEN.sub("", markup.replace("\r", " ").replace("\n", " "))
    return words_of_text(html.unescape(_TAG.sub(_parted, text)))


def _parted(match: re.Match[str]) -> str:
    name = match[1].casefold()
    return "" if name in _WITHIN else _LINE


def words_of_text(text: str) -> tuple[Words, ...]:
    """The words of plain text, line by line; lines without words are left out."""
    lines = (words_of_line(line) for line in _BREAKS.split(text))
    return tuple(line for line in lines if line)


def words_of_line(line: str) -> Words:
    """One line's words: composed letters, without what is never seen."""
    return tuple(unicodedata.normalize("NFC", _NOTHING.sub("", line)).split())


def words_of_xml(element: Element, line_ends: Iterable[str]) -> tuple[Words, ...]:
    """The words of an element, where an element of one of the names ends a line."""
    return words_of_text("".join(_texts(element, frozenset(line_ends))))


def _texts(element: Element, line_ends: frozenset[str]) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _texts(child, line_ends)
            yield child.tail or ""
        if element.tag.rpartition("}")[2] in line_ends:
            yield _LINE
