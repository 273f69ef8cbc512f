"""Words whose marks can't all be written where they stand → those with as many of the marks as can.

A mark is written with the signs that our own grammar reads there: stars, or underscores beside other stars. Where neither is read
as the mark, it alone is left out, and its words stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import assert_never

from committee.compose.markup import tidy
from committee.documents.tree import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Marked,
    Sparkline,
    Strong,
    Styled,
    Text,
    plain_text,
)
from committee.documents.walk import children_of, walk_inlines

# Letters that no text has, for the signs of emphasis, which the writer of Markdown would take for words.
SIGNS = {"\ufdd8": "**", "\ufdd9": "*", "\ufdda": "__", "\ufddb": "_"}
_WAYS = {Strong: ("\ufdd8", "\ufdda"), Emphasis: ("\ufdd9", "\ufddb")}
_OUT = ""
_MOST = 100  # marks of one paragraph; each is tried by itself

Says = Callable[[Inlines, Inlines], bool]  # whether the first, written as the second, is read as the first


def as_far_as_can_be(words: Inlines, says: Says) -> Inlines:
    """The words as they are to be written, with the letters of `SIGNS` around what is emphasised."""
    ways = [_WAYS.get(type(one), (" ",)) for one in walk_inlines(words) if _is_mark(one)]
    chosen = [way[0] for way in ways]
    if _is_read(words, chosen, says):
        return _written(words, chosen)
    chosen = [_OUT] * len(ways)
    for at, signs in enumerate(ways[:_MOST]):
        tried = ([*chosen[:at], sign, *chosen[at + 1 :]] for sign in signs)
        chosen = next((one for one in tried if _is_read(words, one, says)), chosen)
    return _written(words, chosen)


def enclosed(children: Inlines, sign: str) -> Inlines:
    """Words between two of a sign, which has no space at its ends within."""
    first, last = (children[at] if children else None for at in (0, -1))
    lead = " " if isinstance(first, Text) and first.text.startswith(" ") else ""
    rest = " " if isinstance(last, Text) and last.text.endswith(" ") else ""
    return (Text(lead + sign), *tidy(children), Text(sign + rest))


def _is_mark(inline: Inline) -> bool:
    return isinstance(inline, Strong | Emphasis | Styled | Link | Marked)


def _is_read(words: Inlines, chosen: Sequence[str], says: Says) -> bool:
    return says(tuple(_chosen(words, iter(chosen), _as_node)), _written(words, chosen))


def _written(words: Inlines, chosen: Sequence[str]) -> Inlines:
    return tuple(_chosen(words, iter(chosen), _as_signs))


def _chosen(words: Inlines, signs: Iterator[str], mark: Callable[[Inline, Inlines, str], Inlines]) -> Iterator[Inline]:
    """The words with each of their marks as it was chosen, in the order they are read."""
    inner = partial(_chosen, signs=signs, mark=mark)
    for one in words:
        sign = next(signs) if _is_mark(one) else _OUT
        children = tuple(inner(children_of(one)))
        if isinstance(one, Footnote):
            yield replace(one, children=children)
        elif children_of(one):
            yield from mark(one, children, sign) if sign else _left_out(one, children)
        else:
            yield one


def _left_out(one: Inline, children: Inlines) -> Inlines:
    """The words of a mark without it; a raised digit has a letter of its own, by which it is still told from others."""
    return (Text(plain_text((one,))),) if isinstance(one, Styled) else children


def _as_node(one: Inline, children: Inlines, _sign: str) -> Inlines:
    match one:
        case Strong() | Emphasis() | Styled() | Link() | Marked():
            return (replace(one, children=children),)
        case Text() | LineBreak() | Footnote() | Sparkline():
            return children
        case _:
            assert_never(one)


def _as_signs(one: Inline, children: Inlines, sign: str) -> Inlines:
    return enclosed(children, sign) if sign in SIGNS else _as_node(one, children, sign)
