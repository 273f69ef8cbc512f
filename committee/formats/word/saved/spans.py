"""Runs of words that look alike → the inlines of the tree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.base import danish
from committee.documents.tree import Emphasis, Inline, Inlines, LineBreak, Link, Strong, Text


@dataclass(slots=True)
class Span:
    """Words of one look; a line end in them is a line break. `link` is the address they lead to, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""

    def is_like(self, other: Span) -> bool:
        """Whether both look alike."""
        return (self.bold, self.italic, self.link) == (other.bold, other.italic, other.link)


def inlines_of(spans: Iterable[Span]) -> Inlines:
    """The spans as inlines: those that look alike are one, white space is single, and a line break is one."""
    return _stripped([inline for span in _joined(spans) for inline in _inlines(span)])


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Fewer spans: white space alone has no look of its own."""
    joined: list[Span] = []
    for span in spans:
        text = unicodedata.normalize("NFC", span.text)
        blank = not text.strip() and "\n" not in text
        if joined and (blank or joined[-1].is_like(span)):
            joined[-1].text += text
        elif text:
            joined.append(Span(text, span.bold, span.italic, span.link))
    return joined


def _inlines(span: Span) -> Iterator[Inline]:
    children: list[Inline] = []
    for number, part in enumerate(span.text.split("\n")):
        if number:
            children.append(LineBreak())
        text = _plain_spaces(re.sub(r"[ \t]+", " ", part))
        if text:
            children.append(Text(text))
    made: Inlines = tuple(children)
    if not span.text.strip():
        yield from made
        return
    if span.italic:
        made = (Emphasis(made),)
    if span.bold:
        made = (Strong(made),)
    yield from (Link(made, span.link),) if span.link else made


def _plain_spaces(text: str) -> str:
    """A hard space that the program sets by itself when it prints is a plain one in the text."""
    if "\xa0" not in text:
        return text
    plain = text.replace("\xa0", " ")
    return plain if danish.hard_spaces(plain) == text else text


def _stripped(made: list[Inline]) -> Inlines:
    """Without white space and line breaks at the ends."""
    while made and _is_blank(made[0]):
        made.pop(0)
    while made and _is_blank(made[-1]):
        made.pop()
    if made and isinstance(made[0], Text):
        made[0] = Text(made[0].text.lstrip(" "))
    if made and isinstance(made[-1], Text):
        made[-1] = Text(made[-1].text.rstrip(" "))
    return tuple(made)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip())
