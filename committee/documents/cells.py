"""What stands in a table's cell: the words of its first paragraph, and paragraphs and lists below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from committee.documents.chartnodes import Chart
from committee.documents.tables import every_row
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Cell,
    Contents,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
)

_BETWEEN = " | "  # the columns of a table that stands as lines


def cell_of(blocks: Iterable[Block], across: int = 1, down: int = 1) -> Cell:
    """A cell that holds the blocks, as far as a cell can: see `in_cell`."""
    made = in_cell(blocks)
    first = made[0] if made else None
    if isinstance(first, Paragraph):
        return Cell(first.children, across, down, made[1:])
    return Cell((), across, down, made)


def blocks_in(cell: Cell) -> Blocks:
    """All that stands in a cell."""
    return (Paragraph(cell.children), *cell.rest) if cell.children else cell.rest


def in_cell(blocks: Iterable[Block]) -> Blocks:
    """The blocks as they can stand in a cell: a heading is words in bold, and a table is a line for each of its rows."""
    return tuple(made for block in blocks for made in _in_cell(block))


def _in_cell(block: Block) -> Iterator[Block]:
    match block:
        case Heading(_, children):
            yield Paragraph((Strong(children),) if children else ())
        case Table():
            yield from (Paragraph(words) for words in (block.caption, _as_lines(block)) if words)
        case BulletList(items) | OrderedList(items):
            yield replace(block, items=tuple(map(in_cell, items)))
        case Paragraph() | Contents() | Chart() | Picture():
            yield block
        case _:
            assert_never(block)


def _as_lines(table: Table) -> Inlines:
    made: list[Inline] = []
    for row in filter(any, every_row(table)):
        made += [LineBreak()] if made else []
        for number, words in enumerate(row):
            made += [*([Text(_BETWEEN)] if number else []), *words]
    return tuple(made)
