"""Runs of words that look alike, as files of others have them → the inlines of the tree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.documents.tree import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Style,
    Styled,
    Text,
)

_BLANKS = re.compile(r"[ \t]+")
_Feature = tuple[int, str]  # its order, the outermost first, and what of it there is


@dataclass(slots=True)
class Span:
    """Words of one look; a line end in them is a line break. `link` is the address they lead to, or empty. A span that holds a
    `note` has no words of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    styles: frozenset[Style] = frozenset()
    note: Inlines | None = None

    @property
    def look(self) -> tuple[bool, bool, str, frozenset[Style]]:
        """All that is seen of it beside its words."""
        return self.bold, self.italic, self.link, self.styles

    @property
    def is_plain(self) -> bool:
        """Whether nothing is seen but the words."""
        return not (self.bold or self.italic or self.link or self.styles) and self.note is None

    def with_text(self, text: str) -> Span:
        """Other words of the same look."""
        return Span(text, self.bold, self.italic, self.link, self.styles, self.note)

    def features(self) -> frozenset[_Feature]:
        """What the words are set in, each by its place: a link is around emphasis, and bold is within italics, as `***` is read."""
        made = [(0, self.link)] if self.link else []
        made += [(1, "")] if self.italic else []
        made += [(2, "")] if self.bold else []
        return frozenset([*made, *((3, style.value) for style in self.styles)])


def inlines_of(spans: Iterable[Span]) -> Inlines:
    """The spans as inlines: those that look alike are one, white space is single and looks like nothing where it parts two looks,
    and so does a line break."""
    joined = _joined(spans)
    if len(joined) == 1 and joined[0].is_plain:
        return _stripped(list(_plain(joined[0])))
    return _stripped(list(_nested(_joined(_pieces(joined), keeps_blanks=True))))


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans with white space at their edges, and each line break, as pieces without a look."""
    for span in spans:
        if span.note is not None or span.is_plain:
            yield span
            continue
        for number, line in enumerate(span.text.split("\n")):
            if number:
                yield Span("\n")
            words = line.strip()
            start = line.find(words)
            edges = (Span(line[:start]), span.with_text(words), Span(line[start + len(words) :]))
            yield from (piece for piece in edges if piece.text)


def joined_texts(inlines: Iterable[Inline]) -> Inlines:
    """The inlines with texts beside each other as one."""
    made: list[Inline] = []
    for inline in inlines:
        last = made[-1] if made else None
        if isinstance(inline, Text) and isinstance(last, Text):
            made[-1] = Text(last.text + inline.text)
        else:
            made.append(inline)
    return tuple(made)


def _joined(spans: Iterable[Span], *, keeps_blanks: bool = False) -> list[Span]:
    """Fewer spans: those of one look, and white space with what it stands after unless it is to be kept for itself."""
    runs: list[tuple[Span, list[str]]] = []
    for span in spans:
        text = span.text if span.text.isascii() else unicodedata.normalize("NFC", span.text)
        last = runs[-1][0] if runs else None
        if last is not None and last.note is None and span.note is None:
            blank = not keeps_blanks and "\n" not in text and not text.strip()
            if blank or last.look == span.look:
                runs[-1][1].append(text)
                continue
        if text or span.note is not None:
            runs.append((span, [text]))
    return [span.with_text("".join(texts)) for span, texts in runs]


def _nested(spans: Sequence[Span]) -> Iterator[Inline]:
    """The spans, each run that shares a look in it; what reaches furthest is outermost."""
    looks = [span.features() for span in spans]
    at = 0
    while at < len(spans):
        if not looks[at]:
            yield from _plain(spans[at])
            at += 1
            continue
        ends = {feature: _end_of(spans, looks, at, feature) for feature in looks[at]}
        outer = min(ends, key=lambda feature: (-ends[feature], feature))
        within = (_without(span, outer) for span in spans[at : ends[outer]])
        inner = tuple(_nested(_joined(within, keeps_blanks=True)))
        yield _within(outer, inner)
        at = ends[outer]


def _end_of(spans: Sequence[Span], looks: Sequence[frozenset[_Feature]], start: int, feature: _Feature) -> int:
    """Where a look ends; a space between two words of it is of it."""
    end = start
    for at in range(start, len(spans)):
        if feature in looks[at]:
            end = at + 1
        elif looks[at] or spans[at].note is not None or spans[at].text.strip() or "\n" in spans[at].text:
            break
    return end


def _without(span: Span, feature: _Feature) -> Span:
    if feature not in span.features():
        return span
    kind, style = feature
    styles = span.styles - {Style(style)} if kind == 3 else span.styles
    return Span(
        span.text, span.bold and kind != 2, span.italic and kind != 1, span.link if kind else "", styles, span.note
    )


def _within(feature: _Feature, inner: Inlines) -> Inline:
    match feature:
        case (0, address):
            return Link(inner, address)
        case (1, _):
            return Emphasis(inner)
        case (2, _):
            return Strong(inner)
        case (_, style):
            return Styled(inner, Style(style))


def _plain(span: Span) -> Iterator[Inline]:
    if span.note is not None:
        yield Footnote(span.note)
        return
    lines = span.text.split("\n")
    for number, line in enumerate(lines):
        if number:
            yield LineBreak()
        text = _plain_spaces(_BLANKS.sub(" ", line))
        text = text.lstrip(" ") if number else text
        text = text.rstrip(" ") if number < len(lines) - 1 else text
        if text:
            yield Text(text)


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
