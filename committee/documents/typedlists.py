"""Lines with a sign or a number typed before them, as the lists that they are meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from committee.base.emptywords import handmade_runs
from committee.base.signs import BULLETS
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Inline,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Text,
    plain_text,
)
from committee.documents.walk import map_inlines

_MARKER = re.compile(rf"\s*(?:(?P<number>[1-9]\d{{0,2}})(?P<delimiter>[.)])|[{BULLETS}])\s+")


def typed_as_lists(blocks: Blocks) -> Blocks:
    """The blocks with such lines as lists; all other lines, those with letters or `(1)` among them, stay as they are."""
    return tuple(block for is_text, row in groupby(blocks, _is_text) for block in (_row(row) if is_text else row))


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph)


def _row(blocks: Iterator[Block]) -> Iterator[Block]:
    lines = [(block, words) for block in blocks if isinstance(block, Paragraph) for words in _lines(block.children)]
    at = 0
    for run in handmade_runs([plain_text(words) for _, words in lines]):
        first = _MARKER.match(plain_text(lines[run.start][1]))
        if first is not None:
            yield from _paragraphs(lines[at : run.start])
            items = tuple((Paragraph(_unmarked(words)),) for _, words in lines[run.start : run.stop])
            number = first["number"]
            yield OrderedList(items, int(number), first["delimiter"]) if number else BulletList(items)
            at = run.stop
    yield from _paragraphs(lines[at:])


def _paragraphs(lines: list[tuple[Paragraph, Inlines]]) -> Iterator[Block]:
    """The lines as the paragraphs that they were, less those that have become lists."""
    for _, group in groupby(lines, lambda line: id(line[0])):
        rows = list(group)
        children: list[Inline] = []
        for _, words in rows:
            children += [*([LineBreak()] if children else []), *words]
        yield replace(rows[0][0], children=tuple(children))


def _lines(children: Inlines) -> Iterator[Inlines]:
    """The words of each line; a break within emphasis doesn't part them."""
    for is_break, group in groupby(children, lambda child: isinstance(child, LineBreak)):
        if not is_break:
            yield tuple(group)


def _unmarked(words: Inlines) -> Inlines:
    """The words without the marker that they begin with, which may stand in emphasis."""
    marker = _MARKER.match(plain_text(words))
    left = marker.end() if marker else 0

    def cut(inline: Inline) -> Inline:
        nonlocal left
        if not isinstance(inline, Text) or not left:
            return inline
        taken = min(left, len(inline.text))
        left -= taken
        return Text(inline.text[taken:])

    return tuple(word for word in map_inlines(words, cut) if plain_text((word,)))
