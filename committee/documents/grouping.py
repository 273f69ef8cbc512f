"""Lines as blocks again: entries are gathered to lists of lists, with what stands under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee.documents.flat import Entry, Line
from committee.documents.tree import Block, Blocks, BulletList, Heading, OrderedList, Paragraph


def blocks_of(lines: Sequence[Line]) -> Blocks:
    """Lines as blocks, those of lists gathered to lists of lists."""
    return tuple(_blocks(list(lines)))


def _blocks(lines: list[Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        below = lines[at + 1].table if line.caption and at + 1 < len(lines) else None
        if below is not None:
            yield replace(below, caption=line.words)
            at += 2
        elif line.entry is None:
            yield from _single(line)
            at += 1
        else:
            end = at + 1
            while end < len(lines) and _belongs(lines[end]):
                end += 1
            yield from _lists(lines[at:end])
            at = end


def _belongs(line: Line) -> bool:
    return line.entry is not None or (line.indented and line.table is None and not line.level)


def _single(line: Line) -> Iterator[Block]:
    if line.table is not None:
        yield line.table
    elif line.picture is not None:
        yield line.picture
    elif line.words:
        yield Heading(line.level, line.words) if line.level else Paragraph(line.words)


def _lists(lines: list[Line]) -> Iterator[Block]:
    """Entries of one or more lists, with what stands under each."""
    at = 0
    while at < len(lines):
        first = lines[at].entry
        assert first is not None
        items: list[Blocks] = []
        while at < len(lines) and (entry := lines[at].entry) is not None and _continues(first, entry):
            end = at + 1
            while end < len(lines) and ((below := lines[end].entry) is None or below.level > first.level):
                end += 1
            head: Blocks = tuple(_single(replace(lines[at], level=0)))
            item = (*head, *_under(lines[at + 1 : end]))
            items += [item] if item else []  # an entry that was left empty
            at = end
        if not items:
            continue
        if first.ordered:
            yield OrderedList(tuple(items), first.start, first.delimiter, first.counting)
        else:
            yield BulletList(tuple(items))


def _continues(first: Entry, entry: Entry) -> bool:
    if entry.level < first.level or entry.ordered != first.ordered:
        return entry is first
    return entry is first or not first.ordered or entry.number == first.number


def _under(lines: list[Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines) and lines[at].entry is None:
        yield from _single(lines[at])
        at += 1
    if at < len(lines):
        yield from _lists(lines[at:])
