"""Lines that are columns by their tabs, as they come along from Word and Excel: where they stand, and the same as a table with bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

_MARKER = re.compile(
    r"\W{0,2}|\(?\w{1,4}[.)]|[o\ue000-\uf8ff]"
)  # a list's entry, whose tab parts its sign from its words
_LEAST = 2  # lines beside each other
Rows = list[list[str]]


def columns_in(text: str) -> Iterator[tuple[int, list[str]]]:
    """Where each run of such lines begins in a text, and the lines of the table that it could be."""
    if "\t" not in text:
        return
    at = 0
    for is_row, group in groupby(text.split("\n"), _is_row):
        lines = list(group)
        if is_row and len(lines) >= _LEAST:
            yield at + len(lines[0]) - len(lines[0].lstrip()), _with_bars([_cells(line) for line in lines])
        at += sum(len(line) + 1 for line in lines)


def _is_row(line: str) -> bool:
    cells = _cells(line)
    return len(cells) > 1 and "|" not in line and not _MARKER.fullmatch(cells[0])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t+", line.strip())]


def _with_bars(rows: Rows) -> list[str]:
    width = max(map(len, rows))
    head, *others = ([*row, *[""] * (width - len(row))] for row in rows)
    return [_row(head), f"|{'---|' * width}", *map(_row, others)]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
