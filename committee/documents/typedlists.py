"""Lines with a sign or a number typed before them, as the lists that they are meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from committee.base.listmarks import Mark, mark_of, runs, stands_alone
from committee.documents.cells import blocks_in, cell_of
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Cell,
    Inline,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Table,
    Text,
    plain_text,
)
from committee.documents.walk import map_inlines


def typed_as_lists(blocks: Blocks) -> Blocks:
    """The blocks with such lines as lists, also those of a table's cells; all other lines stay as they are."""
    rows = groupby(map(_with_cells, blocks), _is_text)
    return tuple(block for is_text, row in rows for block in (_row(row) if is_text else row))


def _with_cells(block: Block) -> Block:
    """A table with the lists that are typed in its cells; any other block as it is."""
    if not isinstance(block, Table):
        return block
    header, rows = (tuple(tuple(map(_cell, row)) for row in part) for part in (block.header, block.rows))
    return replace(block, header=header, rows=rows)


def _cell(cell: Cell) -> Cell:
    """A cell of several lines; what stands on one line of it is a word or a number."""
    if not cell.rest and LineBreak() not in cell.children:
        return cell
    return cell_of(typed_as_lists(blocks_in(cell)), cell.across, cell.down)


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph)


def _row(blocks: Iterator[Block]) -> Iterator[Block]:
    lines = [(block, words) for block in blocks if isinstance(block, Paragraph) for words in _lines(block.children)]
    at = 0
    for run, mark in _lists([plain_text(words) for _, words in lines]):
        yield from _paragraphs(lines[at : run.start])
        yield _list([words for _, words in lines[run.start : run.stop]], mark)
        at = run.stop
    yield from _paragraphs(lines[at:])


def _lists(lines: list[str]) -> Iterator[tuple[range, Mark]]:
    """The lines that are lists, those among them that are one of a single entry."""
    at = 0
    for run, mark in (*runs(lines), (range(len(lines), 0), None)):
        for alone in range(at, run.start):
            single = mark_of(lines[alone])
            if single is not None and (_is_bullet(single) or stands_alone(lines[alone], single)):
                yield range(alone, alone + 1), single
        if mark is not None:
            yield run, mark
        at = run.stop


def _is_bullet(mark: Mark) -> bool:
    """A sign that is nothing but a list's; a dash may be a sentence's, and a star or a plus lead to a note or a sum."""
    return bool(mark.sign) and mark.sign not in "-–—+*"


def _list(lines: list[Inlines], mark: Mark) -> Block:
    items = tuple((Paragraph(_unmarked(words)),) for words in lines)
    return BulletList(items) if mark.sign else OrderedList(items, mark.start, mark.delimiter, mark.counting)


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
    mark = mark_of(plain_text(words))
    left = mark.end if mark else 0

    def cut(inline: Inline) -> Inline:
        nonlocal left
        if not isinstance(inline, Text) or not left:
            return inline
        taken = min(left, len(inline.text))
        left -= taken
        return Text(inline.text[taken:])

    return tuple(word for word in map_inlines(words, cut) if plain_text((word,)))
