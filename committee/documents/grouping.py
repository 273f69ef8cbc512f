"""Lines as blocks again: entries are gathered to lists of lists, with what stands under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee.documents.cells import blocks_in, cell_of
from committee.documents.flat import Entry, Line
from committee.documents.lists import entry_numbers, first_and_rest
from committee.documents.tree import Block, Blocks, BulletList, Cell, Heading, OrderedList, Paragraph, Table, Text
from committee.documents.walk import with_inner

Counted = dict[tuple[str, int], int]  # how far each list has counted, by its number and level


def blocks_of(lines: Sequence[Line], counted: Counted | None = None) -> Blocks:
    """Lines as blocks, those of lists gathered to lists of lists. `counted` is kept from part to part, where lists go on in them."""
    return tuple(_blocks(list(lines), {} if counted is None else counted))


def _blocks(lines: list[Line], counted: Counted) -> Iterator[Block]:
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
            yield from _lists(lines[at:end], counted)
            at = end


def _belongs(line: Line) -> bool:
    return line.entry is not None or (line.indented and line.table is None and not line.level)


def _single(line: Line) -> Iterator[Block]:
    if line.table is not None:
        yield line.table
    elif line.words:
        yield Heading(line.level, line.words) if line.level else Paragraph(line.words)


def _lists(lines: list[Line], counted: Counted) -> Iterator[Block]:
    """Entries of one or more lists, with what stands under each."""
    at = 0
    while at < len(lines):
        first = lines[at].entry
        assert first is not None
        start = counted.get((first.number, first.level), first.start - 1) + 1
        items: list[Blocks] = []
        while at < len(lines) and (entry := lines[at].entry) is not None and _continues(first, entry):
            end = at + 1
            while end < len(lines) and ((below := lines[end].entry) is None or below.level > first.level):
                end += 1
            head: Blocks = (Paragraph(lines[at].words),) if lines[at].words else ()
            item = (*head, *_under(lines[at + 1 : end], counted))
            items += [item] if item else []  # an entry that was left empty
            at = end
        if not items:
            continue
        if first.ordered:
            counted[first.number, first.level] = start + len(items) - 1
            yield OrderedList(tuple(items), start, first.delimiter)
        else:
            yield BulletList(tuple(items))


def _continues(first: Entry, entry: Entry) -> bool:
    if entry.level < first.level or entry.ordered != first.ordered:
        return entry is first
    return entry is first or not first.ordered or entry.number == first.number


def _under(lines: list[Line], counted: Counted) -> Iterator[Block]:
    at = 0
    while at < len(lines) and lines[at].entry is None:
        yield from _single(lines[at])
        at += 1
    if at < len(lines):
        yield from _lists(lines[at:], counted)


# --- a list of one number


def without_lone_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with a list of one number as the words it shows, `1. ord`, since that is how it is written here."""
    return tuple(_as_words(lines, n) if _is_alone(lines, n) else _cells_without(line) for n, line in enumerate(lines))


def _cells_without(line: Line) -> Line:
    """The same of a table's cells."""
    rows = (*line.table.header, *line.table.rows) if line.table is not None else ()
    if line.table is None or not any(cell.rest for row in rows for cell in row):
        return line
    made = with_inner(line.table, _with_words)
    assert isinstance(made, Table)
    header, body = (tuple(tuple(map(_tidied, row)) for row in part) for part in (made.header, made.rows))
    return replace(line, table=replace(made, header=header, rows=body))


def _tidied(cell: Cell) -> Cell:
    return cell_of(blocks_in(cell), cell.across, cell.down)


def _with_words(blocks: Blocks) -> Blocks:
    """Blocks of a cell; a list of one number as the words it shows."""
    return tuple(made for block in blocks for made in _shown(with_inner(block, _with_words)))


def _shown(block: Block) -> Blocks:
    if not isinstance(block, OrderedList) or len(block.items) > 1:
        return (block,)
    first, rest = first_and_rest(block.items[0])
    return Paragraph((Text(f"{entry_numbers(block)[0]} "), *(first.children if first else ()))), *rest


def _is_alone(lines: Sequence[Line], at: int) -> bool:
    entry = lines[at].entry
    if entry is None or not entry.ordered:
        return False
    first = last = at
    while first > 0 and _belongs(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _belongs(lines[last + 1]):
        last += 1
    alike = (line.entry for line in lines[first : last + 1] if line.entry)
    return sum(other.is_of(entry) for other in alike) == 1


def _as_words(lines: Sequence[Line], at: int) -> Line:
    entry = lines[at].entry
    assert entry is not None
    before = sum(line.entry is not None and line.entry.is_of(entry) for line in lines[:at])
    return replace(lines[at], words=(Text(f"{entry.start + before}{entry.delimiter} "), *lines[at].words), entry=None)
