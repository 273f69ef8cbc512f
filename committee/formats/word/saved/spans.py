"""Runs of words that look alike → the inlines of the tree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from committee.base import danish
from committee.documents.tree import Emphasis, Footnote, Inline, Inlines, LineBreak, Link, Strong, Style, Styled, Text

_NONE: frozenset[Style] = frozenset()


@dataclass(slots=True)
class Span:
    """Words of one look; a line end in them is a line break. `link` is the address they lead to, or empty. A span that holds a
    `note` has no words of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    styles: frozenset[Style] = _NONE
    note: Inlines | None = None

    def is_like(self, other: Span) -> bool:
        """Whether both look alike."""
        looks = ((one.bold, one.italic, one.link, one.styles, one.note) for one in (self, other))
        return next(looks) == next(looks)


def inlines_of(spans: Iterable[Span]) -> Inlines:
    """The spans as inlines: those that look alike are one, white space is single, and a line break is one."""
    return _stripped(_merged([inline for span in _joined(spans) for inline in _inlines(span)]))


def _merged(made: list[Inline]) -> list[Inline]:
    """Struck and underlined words as one where they go on, whatever else begins and ends within them."""
    merged: list[Inline] = []
    for inline in made:
        last = merged[-1] if merged else None
        if isinstance(last, Styled) and isinstance(inline, Styled) and last.style is inline.style:
            merged[-1] = Styled(tuple(_merged([*last.children, *inline.children])), last.style)
        else:
            merged.append(inline)
    return merged


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Fewer spans: white space alone has no look of its own."""
    joined: list[Span] = []
    for span in spans:
        text = unicodedata.normalize("NFC", span.text)
        blank = not text.strip() and "\n" not in text
        if span.note is not None:
            joined.append(span)
        elif joined and joined[-1].note is None and (blank or joined[-1].is_like(span)):
            joined[-1].text += text
        elif text:
            joined.append(replace(span, text=text))
    return joined


def _inlines(span: Span) -> Iterator[Inline]:
    if span.note is not None:
        yield Footnote(span.note)
        return
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
    made = _styled(made, span.styles, (Style.RAISED, Style.LOWERED))
    if span.italic:
        made = (Emphasis(made),)
    if span.bold:
        made = (Strong(made),)
    made = _styled(made, span.styles, (Style.STRUCK, Style.UNDERLINED))
    yield from (Link(made, span.link),) if span.link else made


def _styled(made: Inlines, styles: frozenset[Style], inwards: tuple[Style, ...]) -> Inlines:
    for style in inwards:
        made = (Styled(made, style),) if style in styles else made
    return made


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
