"""Blocks → words in one paragraph, where there is room for no more: a note, a caption."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from committee.documents.chartnodes import Chart
from committee.documents.lists import entry_numbers
from committee.documents.spans import joined_texts
from committee.documents.tables import every_row
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Contents,
    Heading,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Picture,
    Table,
    Text,
)


def in_line(blocks: Blocks) -> Inlines:
    """The words of blocks, with a break between two of them."""
    made: Inlines = ()
    for block in blocks:
        for words in _lines(block):
            made = (*made, LineBreak(), *words) if made else words
    return joined_texts(made)


def _lines(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph(children) | Heading(_, children):
            yield children
        case BulletList(items):
            yield from ((Text("- "), *in_line(item)) for item in items)
        case OrderedList(items):
            yield from (
                (Text(f"{mark} "), *in_line(item)) for mark, item in zip(entry_numbers(block), items, strict=True)
            )
        case Table():
            yield from (cell for row in every_row(block) for cell in row if cell)
        case Picture(caption=caption):
            yield from [caption] if caption else []
        case Chart() | Contents():
            pass
        case _:
            assert_never(block)
