"""A formula in one line, whoever wrote it: a fraction as `a/b`, a sum as one term in brackets, what is raised or lowered so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee.documents.spans import Span
from committee.documents.tree import Style

_FRACTIONS = {
    (1, 2): "½", (1, 3): "⅓", (2, 3): "⅔", (1, 4): "¼", (3, 4): "¾", (1, 5): "⅕", (2, 5): "⅖", (3, 5): "⅗", (4, 5): "⅘", (1, 6): "⅙",
    (5, 6): "⅚", (1, 8): "⅛", (3, 8): "⅜", (5, 8): "⅝", (7, 8): "⅞",
}  # fmt: skip
_ONE_TERM = re.compile(r"[\w.,√]*")


def words_in_line(spans: Sequence[Span]) -> str:
    """The signs of a part of a formula."""
    return "".join(span.text for span in spans)


def one_term(spans: Sequence[Span]) -> Iterator[Span]:
    """A part as one term: in brackets where it is a sum."""
    if _ONE_TERM.fullmatch(words_in_line(spans)):
        yield from spans
    else:
        yield from (Span("("), *spans, Span(")"))


def fraction(above: Sequence[Span], below: Sequence[Span]) -> Iterator[Span]:
    """A fraction: its own sign where it has one."""
    numbers = [words_in_line(one).strip() for one in (above, below)]
    if all(number.isascii() and number.isdecimal() and len(number) < 3 for number in numbers):
        sign = _FRACTIONS.get((int(numbers[0]), int(numbers[1])))
        if sign:
            yield Span(sign)
            return
    yield from (*one_term(above), Span("/"), *one_term(below))


def placed(spans: Sequence[Span], style: Style) -> Iterator[Span]:
    """Spans raised or lowered; what is so already stays."""
    heights = {Style.RAISED, Style.LOWERED}
    yield from (span if span.styles & heights else replace(span, styles=frozenset((style,))) for span in spans)


def root(degree: Sequence[Span], under: Sequence[Span]) -> Iterator[Span]:
    """A root; an empty degree is that of a square root."""
    yield from (*placed(degree, Style.RAISED), Span("√"), *one_term(under))
