"""The inline grammar: escapes, links, line breaks and emphasis, as patterns for Python-Markdown."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.inlinepatterns import EscapeInlineProcessor, InlineProcessor, Pattern, SubstituteTagInlineProcessor
from markdown.util import AtomicString

ESCAPABLE = "*_[]()#|-+.<>!&`~{}%=:"

_LINK = r"(?<!!)\[([^\[\]\n]+)\]\(((?:https?://|mailto:|tel:|#)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)"

_NO_WORD_BEFORE, _NO_WORD_AFTER = r"(?<![^\W_])", r"(?![^\W_])"  # `_` inside a word is a letter
_LONGEST = 1500  # characters; a bound on the search for the end of a run that never ends


def _emphases(sign: str, before: str, after: str) -> list[tuple[str, str]]:
    """The three emphases of a sign, the longest run first: their tags and expressions.

    Runs of another length are no delimiters, and `*)` is a footnote sign. `before` and `after` are what must
    hold around a run besides; what CommonMark asks of its neighbours is seen to by `_EmphasisPattern`.
    """
    opening = rf"(?<!{sign}){before}{sign}"
    begins = rf"(?![\s{sign})])"
    strong_inside = rf"{sign}{{2}}(?=\S)[^{sign}]{{1,{_LONGEST}}}?{sign}{{2}}"
    return [
        ("em,strong", rf"{opening}{{3}}{begins}(.{{1,{_LONGEST}}}?)(?<![\s{sign}]){sign}{{3}}(?!{sign}){after}"),
        ("strong", rf"{opening}{{2}}{begins}(.{{1,{_LONGEST}}}?)(?<!\s)(?<!\s{sign}){sign}{{2}}(?!{sign}){after}"),
        (
            "em",
            rf"{opening}{begins}((?:[^{sign}]|{strong_inside}){{1,{_LONGEST}}}?)(?<![\s{sign}]){sign}(?!{sign}){after}",
        ),
    ]


# The signs that patterns begin with: a text needs only the patterns of the signs that are in it.
SIGNS = ("\\", "[", "<", "://", "*", "_", "\n")


def register(md: markdown.Markdown, signs: frozenset[str]) -> None:
    """Put the patterns that begin with one of `signs` in place of Python-Markdown's."""
    md.ESCAPED_CHARS = list(ESCAPABLE)
    registry = md.inlinePatterns
    for name in [str(item.name) for item in registry._priority]:  # type: ignore[attr-defined]
        registry.deregister(name)
    patterns: list[tuple[str, Pattern]] = [
        ("\\", EscapeInlineProcessor(r"\\(.)", md)),
        ("[", _LinkPattern(_LINK, md)),
        # \x02 begins what another pattern has taken already; an address ends before it,
        # and before the backslash of a line break
        ("<", _AddressPattern(r"<(https?://[^\s<>\x02]+)>", md)),
        ("://", _BareAddressPattern(r"https?://[^\s<>*\\\x02]+", md)),
        *(("*", _EmphasisPattern(expression, md, tags)) for tags, expression in _emphases(r"\*", "", "")),
        *(
            ("_", _EmphasisPattern(expression, md, tags))
            for tags, expression in _emphases("_", _NO_WORD_BEFORE, _NO_WORD_AFTER)
        ),
        ("\n", SubstituteTagInlineProcessor(r"(?: {2,}|\\)\n", "br")),
    ]
    for priority, (sign, pattern) in enumerate(reversed(patterns)):
        if sign in signs:
            registry.register(pattern, f"pattern{priority}", priority)


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


class _BareAddressPattern(InlineProcessor):
    """An address in running text is text, whatever signs it has: `https://a.dk/_layouts_/15`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        return m[0], m.start(0), m.end(0)


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
