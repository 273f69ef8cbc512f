"""The one walk and the one map over the tree.

What wants every block, word or link of a document asks here, so that a new kind of block or inline is met everywhere once it
is told of in `_inner`, `words_in` and `children_of`; each of them breaks the type check until it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from committee.documents.chartnodes import Chart
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
    Role,
    Row,
    Sparkline,
    Strong,
    Styled,
    Table,
    Text,
)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block as it is read, also those in lists; a list comes before what is in it."""
    for block in blocks:
        yield block
        for item in _inner(block):
            yield from walk(item)


def lists_of_blocks(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks as they stand beside each other: those given, and then those within each of them."""
    row = list(blocks)
    yield row
    for block in row:
        for item in _inner(block):
            yield from lists_of_blocks(item)


def _inner(block: Block) -> tuple[Blocks, ...]:
    """The blocks that a block holds, by the place they stand in."""
    match block:
        case BulletList(items) | OrderedList(items):
            return items
        case Table(header, rows):
            return tuple(cell.rest for row in (*header, *rows) for cell in row if cell.rest)
        case Paragraph() | Heading() | Contents() | Chart() | Picture():
            return ()
        case _:
            assert_never(block)


def words_in(block: Block) -> Iterator[Inlines]:
    """A block's own words, each line, cell or entry apart; not those of the blocks that it holds."""
    match block:
        case Paragraph(children) | Heading(_, children):
            yield children
        case Table(header, rows, _, caption):
            yield from filter(None, [caption])
            yield from (cell.children for row in (*header, *rows) for cell in row)
        case Picture(caption=caption):
            yield from filter(None, [caption])
        case Contents(entries):
            yield from (entry.children for entry in entries)
        case BulletList() | OrderedList() | Chart():
            pass
        case _:
            assert_never(block)


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline as it is read; one that holds others comes before them."""
    for inline in inlines:
        yield inline
        yield from walk_inlines(children_of(inline))


def children_of(inline: Inline) -> Inlines:
    """The inlines that an inline holds."""
    match inline:
        case Emphasis(children) | Strong(children) | Link(children) | Marked(children):
            return children
        case Styled(children) | Footnote(children):
            return children
        case Text() | LineBreak() | Sparkline():
            return ()
        case _:
            assert_never(inline)


def map_blocks(blocks: Iterable[Block], change: Callable[[Block], Block]) -> Blocks:
    """The same blocks, each changed, in the order they are read; what a list holds comes before the list."""
    return tuple(change(with_inner(block, lambda item: map_blocks(item, change))) for block in blocks)


def with_inner(block: Block, change: Callable[[Blocks], Blocks]) -> Block:
    """A block with those that it holds changed, place by place."""
    match block:
        case BulletList(items) | OrderedList(items):
            return replace(block, items=tuple(map(change, items)))
        case Table(header, rows) if any(cell.rest for row in (*header, *rows) for cell in row):
            heads, others = (
                _cells(part, lambda cell: replace(cell, rest=change(cell.rest))) for part in (header, rows)
            )
            return replace(block, header=heads, rows=others)
        case Paragraph() | Heading() | Table() | Contents() | Chart() | Picture():
            return block
        case _:
            assert_never(block)


def map_words(blocks: Iterable[Block], change: Callable[[Inlines], Inlines]) -> Blocks:
    """The same blocks with the words of each line and cell changed; the contents list stays, since it repeats the headings."""

    def changed_cell(cell: Cell) -> Cell:
        return replace(cell, children=change(cell.children))

    def changed(block: Block) -> Block:
        match block:
            case Paragraph(children) | Heading(children=children):
                return replace(block, children=change(children))
            case Table(header, rows, _, caption):
                heads, others = _cells(header, changed_cell), _cells(rows, changed_cell)
                return replace(block, header=heads, rows=others, caption=change(caption) if caption else ())
            case Picture(caption=caption):
                return replace(block, caption=change(caption) if caption else ())
            case BulletList() | OrderedList() | Contents() | Chart():
                return block
            case _:
                assert_never(block)

    return map_blocks(blocks, changed)


def _cells(rows: tuple[Row, ...], change: Callable[[Cell], Cell]) -> tuple[Row, ...]:
    return tuple(tuple(map(change, row)) for row in rows)


def map_inlines(inlines: Iterable[Inline], change: Callable[[Inline], Inline]) -> Inlines:
    """The same inlines, each changed; what an inline holds comes before it."""
    return tuple(change(_with_children(inline, lambda children: map_inlines(children, change))) for inline in inlines)


def spread_inlines(inlines: Iterable[Inline], change: Callable[[Inline], Iterable[Inline]]) -> Inlines:
    """The inlines with none, one or more for each; what an inline holds comes before it."""
    changed = (_with_children(inline, lambda children: spread_inlines(children, change)) for inline in inlines)
    return tuple(made for inline in changed for made in change(inline))


def _with_children(inline: Inline, change: Callable[[Inlines], Inlines]) -> Inline:
    match inline:
        case Emphasis(children) | Strong(children) | Link(children) | Marked(children):
            return replace(inline, children=change(children))
        case Styled(children) | Footnote(children):
            return replace(inline, children=change(children))
        case Text() | LineBreak() | Sparkline():
            return inline
        case _:
            assert_never(inline)


# --- what is asked of a whole tree


def charts_in(blocks: Iterable[Block]) -> Iterator[Chart]:
    """Every chart."""
    return (block for block in walk(blocks) if isinstance(block, Chart))


def sparklines_in(blocks: Iterable[Block]) -> Iterator[Chart]:
    """The chart of every sparkline, wherever it stands among words."""
    for block in walk(blocks):
        for words in words_in(block):
            yield from (inline.chart for inline in walk_inlines(words) if isinstance(inline, Sparkline))


def anchors_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Every anchor in the order it is met, in links within the document, the contents list and headings."""
    for block in walk(blocks):
        if isinstance(block, Contents):
            yield from (entry.anchor for entry in block.entries)
            continue
        links = (inline for words in words_in(block) for inline in walk_inlines(words) if isinstance(inline, Link))
        yield from (link.target[1:] for link in links if link.target.startswith("#"))
        if isinstance(block, Heading) and block.anchor:
            yield block.anchor


def with_role(blocks: Blocks, role: Role) -> Blocks:
    """The same blocks with every paragraph given a role."""
    return map_blocks(blocks, lambda block: replace(block, role=role) if isinstance(block, Paragraph) else block)


def below(blocks: Blocks, level: int) -> Blocks:
    """The same blocks with their headings set under a heading of `level`, no step skipped, none above it.

    The written levels only tell which heading is under which: `####` alone comes right under its section.
    """
    opened: list[int] = []

    def lowered(block: Block) -> Block:
        if not isinstance(block, Heading):
            return block
        while opened and opened[-1] >= block.level:
            opened.pop()
        opened.append(block.level)
        return replace(block, level=min(level + len(opened), 6))

    return map_blocks(blocks, lowered)
