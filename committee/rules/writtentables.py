"""The tables in a meeting's texts, those of bars and `::: tabel`: whether they are whole, and name their columns. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from committee.base.problems import Place, Problem, warning
from committee.documents.mergedrows import Fault, WrittenCell
from committee.documents.rowtables import WrittenTable, cells_of, indent_of, is_bar_table, tables_in
from committee.documents.tables import heads_of
from committee.documents.tree import Align, Cell, Table, Text
from committee.records.nodes import SourceText
from committee.rules.case import Case
from committee.rules.itemtexts import marked_up

_EXPRESSION = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")  # its bars part no cells, and it is no row
_EDGE = ":::"
_MOST_TOLD = 20  # of one table


def tables_are_whole(case: Case) -> Iterator[Problem]:
    """A table that isn't closed, a line that is no row, a row of too few or too many cells, a merged cell that fits nowhere. All words are
    printed, but perhaps not where they were meant."""
    meeting = (one.text for one in case.meeting.texts if one.is_markup)
    items = (text for item in case.meeting.items if not item.withdrawn for text in marked_up(item))
    for text in chain(meeting, items):
        for number, found in row_tables(text):
            for fault in found.faults[:_MOST_TOLD] if isinstance(found, WrittenTable) else [found]:
                yield warning(_place_of(text, number, fault), "tabel-form", fault.text, fault.cure)
        for number, fault in islice(uneven_rows(text), _MOST_TOLD):
            yield warning(_place_of(text, number, fault), "tabel-form", fault.text, fault.cure)


def _place_of(text: SourceText, number: int, fault: Fault) -> Place:
    lines = text.split("\n")
    return text.at(sum(len(line) + 1 for line in lines[: number + fault.line]) + fault.column)


def row_tables(text: str) -> Iterator[tuple[int, WrittenTable | Fault]]:
    """Each such table of a text with the line where it begins, from 0, and what looks like the edge of one."""
    if _EDGE in text:
        yield from tables_in(_EXPRESSION.sub(_masked, text).split("\n"))


def uneven_rows(text: str) -> Iterator[tuple[int, Fault]]:
    """Each row of a table of bars that hasn't as many cells as its header, with its line, from 0."""
    if "|" not in text:
        return
    lines = _EXPRESSION.sub(_masked, text).split("\n")
    for number, found in row_tables(text):
        if isinstance(found, WrittenTable):
            lines[number : number + found.used] = [""] * found.used
    number = 0
    while number < len(lines):
        if not is_bar_table(lines, number):
            number += 1
            continue
        wanted, number = len(cells_of(lines[number])), number + 2
        while number < len(lines) and "|" in lines[number]:
            count = len(cells_of(lines[number]))
            if count != wanted:
                yield number, Fault(0, indent_of(lines[number]), _COUNTED.format(_cells(count), wanted), _EVEN)
            number += 1


_COUNTED = "Rækken har {}, men tabellens overskrift har {}."
_EVEN = "Skriv lige mange: en tom celle, hvor der intet skal stå, og \\| for en streg inde i en celle."


def _cells(count: int) -> str:
    return f"{count} {'celle' if count == 1 else 'celler'}"


def _masked(match: re.Match[str]) -> str:
    return ("x" if match[0].startswith("{{") else " ") * len(match[0])


def nameless_column(written: WrittenTable) -> int | None:
    """The first column that no header is over, from 2 since the corner may be empty; 0 when none has one, None when all have."""
    header = tuple(tuple(map(_as_cell, row)) for row in written.header)
    heads = heads_of(Table(header, (), (Align.LEFT,) * written.width))
    if not any(heads):
        return 0 if written.rows else None
    return next((number for number, head in enumerate(heads, start=1) if number > 1 and not head), None)


def _as_cell(written: WrittenCell) -> Cell:
    words = "".join(written.lines).strip()
    return Cell((Text(words),) if words else (), written.across, written.down)
