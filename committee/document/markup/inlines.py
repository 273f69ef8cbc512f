"""The inline grammar: escapes, links, line breaks and emphasis, as patterns for Python-Markdown."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.inlinepatterns import EscapeInlineProcessor, InlineProcessor, SubstituteTagInlineProcessor
from markdown.util import AtomicString

ESCAPABLE = "*_[]()#|-+.<>!&`~"

_LINK = r"(?<!!)\[([^\[\]\n]+)\]\(((?:https?://|mailto:|tel:|#)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)"

# An opening run is followed by a word and not preceded by one when punctuation follows; a closing run is the
# mirror image (CommonMark 6.2). Runs of another length are no delimiters, and `*)` is a footnote sign.
_EMPHASES = tuple(
    (tag, pattern.replace("{c}", sign).replace("{w}", word_before).replace("{v}", word_after))
    for sign, word_before, word_after in ((r"\*", "", ""), ("_", r"(?<![^\W_])", r"(?![^\W_])"))
    for tag, pattern in (
        ("em,strong", r"(?<!{c}){w}{c}{3}(?![\s{c})])((?:(?!\n\n).)+?)(?<![\s{c}]){c}{3}(?!{c}){v}"),
        ("strong", r"(?<!{c}){w}{c}{2}(?![\s{c})])((?:(?!\n\n).)+?)(?<!\s)(?<!\s{c}){c}{2}(?!{c}){v}"),
        (
            "em",
            r"(?<!{c}){w}{c}(?![\s{c})])((?:(?!\n\n)[^{c}]|{c}{2}(?=\S)(?:[^{c}])+?{c}{2})+?)(?<![\s{c}]){c}(?!{c}){v}",
        ),
    )
)


def register(md: markdown.Markdown) -> None:
    """Put this grammar in place of Python-Markdown's."""
    md.ESCAPED_CHARS = list(ESCAPABLE)
    registry = md.inlinePatterns
    for name in [str(item.name) for item in registry._priority]:  # type: ignore[attr-defined]
        registry.deregister(name)
    registry.register(EscapeInlineProcessor(r"\\(.)", md), "escape", 180)
    registry.register(_LinkPattern(_LINK, md), "link", 160)
    registry.register(_AddressPattern(r"<(https?://[^\s<>]+)>", md), "address", 150)
    registry.register(SubstituteTagInlineProcessor(r"(?: {2,}|\\)\n", "br"), "break", 10)
    for priority, (tag, pattern) in enumerate(reversed(_EMPHASES)):
        registry.register(_EmphasisPattern(pattern, md, tag), f"emphasis{priority}", 50 + priority)


class _LinkPattern(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        element = Element("a", {"href": m[2]})
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _AddressPattern(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        element = Element("a", {"href": m[1]})
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _EmphasisPattern(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, tags: str) -> None:
        super().__init__(pattern, md)
        self.tags = tags.split(",")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]
        if not (_may_open(data, m.start(0), m.start(1)) and _may_close(data, m.end(1), m.end(0))):
            return None, None, None
        outer = element = Element(self.tags[0])
        for tag in self.tags[1:]:
            element = SubElement(element, tag)
        element.text = m[1]
        return outer, m.start(0), m.end(0)


def _is_word(data: str, index: int) -> bool:
    """Whether the character there is neither white space nor punctuation; placeholders count as words."""
    if not 0 <= index < len(data):
        return False
    character = data[index]
    return character.isalnum() or (not character.isspace() and unicodedata.category(character)[0] not in "PS")


def _may_open(data: str, start: int, inner: int) -> bool:
    """CommonMark's left-flanking: punctuation inside needs space or punctuation outside."""
    return _is_word(data, inner) or not _is_word(data, start - 1)


def _may_close(data: str, inner_end: int, end: int) -> bool:
    return _is_word(data, inner_end - 1) or not _is_word(data, end)
