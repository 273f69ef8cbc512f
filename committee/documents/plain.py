"""Document tree → plain text: the words as they are read, for data and for search. Knows the tree alone.

A list keeps its numbers or a dash, a table is a line for each row with a stroke between its cells, and a chart is what it says
in words. There is no escaping, since nothing in it is markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import assert_never

from committee.documents.cells import blocks_in
from committee.documents.chartnodes import Chart
from committee.documents.chartpicture import alt_of
from committee.documents.lists import entry_numbers
from committee.documents.tables import column_count, grid_of_cells, joined_heads
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Cell,
    Contents,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    Paragraph,
    Picture,
    Sparkline,
    Strong,
    Styled,
    Table,
    Text,
    as_signs,
    words_of,
)


def text_of(blocks: Blocks) -> str:
    """The blocks as lines of text, without a last line end."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children):
            yield from _paragraph(children)
        case Heading(_, children):
            yield from filter(None, [words_of(children)])
        case BulletList(items):
            for item in items:
                yield from _entry("-", item)
        case OrderedList(items):
            for mark, item in zip(entry_numbers(block), items, strict=True):
                yield from _entry(mark, item)
        case Table():
            yield from filter(None, [words_of(block.caption)])
            heads = [" ".join(_text(head).split()) for head in joined_heads(block)]
            rows = ([_cell(cell) for cell in row] for row in grid_of_cells(block.rows, column_count(block)))
            yield from (" | ".join(row) for row in (heads, *rows) if any(row))
        case Picture(alt=alt, caption=caption):
            yield from filter(None, [" ".join(alt.split()), words_of(caption)])
        case Chart():
            yield from filter(None, [" ".join(alt_of(block).split())])
        case Contents(entries):
            yield from (f"- {words_of(entry.children)}" for entry in entries)
        case _:
            assert_never(block)


def _cell(cell: Cell) -> str:
    """A cell's words on one line, with the signs and numbers of its lists."""
    words = _text(cell.children) if not cell.rest else text_of(blocks_in(cell))
    return " ".join(words.split())


def _paragraph(children: Inlines) -> Iterator[str]:
    lines = (" ".join(line.split()) for line in _text(children).split("\n"))
    yield from filter(None, lines)


def _entry(sign: str, item: Blocks) -> Iterator[str]:
    """An entry of a list: the first line after its sign, the others set in under it."""
    lines = [line for block in item for line in _lines(block)]
    yield f"{sign} {lines[0]}".rstrip() if lines else sign
    yield from (f"{' ' * (len(sign) + 1)}{line}" for line in lines[1:])


def _text(inlines: Inlines) -> str:
    return unicodedata.normalize("NFC", "".join(map(_inline, inlines)).replace("\xad", ""))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text.replace("\n", " ")
        case LineBreak():
            return "\n"
        case Footnote(children):
            return f" ({_text(children)})"
        case Sparkline(chart):
            return alt_of(chart)
        case Emphasis(children) | Strong(children) | Link(children) | Marked(children):
            return "".join(map(_inline, children))
        case Styled(children, style):
            return as_signs("".join(map(_inline, children)), style)
        case _:
            assert_never(inline)
