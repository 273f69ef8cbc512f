"""Lists that stay lines of text, since the grammar doesn't know their signs: `(1)`, `01.`, or signs that were escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from committee.base.emptywords import handmade_lists, is_lettered
from committee.base.signs import BULLETS
from committee.compose.markup import parse
from committee.documents.plain import text_of
from committee.documents.tree import Block, Paragraph
from committee.documents.walk import lists_of_blocks

_MAY_BE_LEFT = re.compile(rf"^\s*(?:[\\*_(\[]{{1,4}}[\d\\({BULLETS}]|\d+\\|0\d|[^\W\x00-\x7f])", re.MULTILINE)


def lists_left_as_lines(text: str) -> Iterator[tuple[int, str]]:
    """Where each such list begins in a text, and its first line as it is printed.

    A screen reader doesn't say that it is a list, so the document can't be published (WCAG 1.3.1). Lettered lists aren't told:
    a decision may name its points by their letters.
    """
    if not _MAY_BE_LEFT.search(text):
        return
    for lines in _runs_of_lines(parse(text)):
        for index in handmade_lists(lines):
            if not is_lettered(lines[index]):
                yield where_written(text, lines[index]) or 0, lines[index]


def _runs_of_lines(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """The lines of paragraphs that follow each other, here and in the entries of lists."""
    for row in lists_of_blocks(blocks):
        for is_text, group in groupby(row, lambda block: isinstance(block, Paragraph)):
            if is_text:
                yield text_of(tuple(group)).split("\n")


def where_written(text: str, line: str) -> int | None:
    """Where a printed line begins in the text it was written as, whatever signs of markup stand in it."""
    words = re.findall(r"\w+", line)[:6]
    found = re.search(r"[^\w\n]*\b" + r"[\W_]+".join(map(re.escape, words)), text) if words else None
    if found is None:
        return None
    return found.start() + len(found[0]) - len(found[0].lstrip(" *_\\"))
