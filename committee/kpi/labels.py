"""Labels that stand on the first of several rows alone, as in a pivot table: which rows they hold for, and how certain that is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from committee.domain.periods import Period
from committee.kpi.tables.cells import Cell, folded, text_of
from committee.kpi.tables.table import Table

_NUMBER = re.compile(r"[-+−]?\d[\d.,\s]*(?: ?%)?[*†‡¹²³]*")
TOTALS = frozenset(["i alt", "ialt", "total", "sum", "hele perioden", "gennemsnit"])  # what stands where a period would
_LEAST = 2  # rows of a group, and groups


def has_gaps(table: Table, column: int) -> bool:
    """Whether a row has nothing in a column although one over it has."""
    return table.once(("gaps", column), lambda: _has_gaps(table, column))


def _has_gaps(table: Table, column: int) -> bool:
    blanks = table.rows_by(column).get("", [])
    return bool(blanks) and any(text_of(row[column]) for row in table.rows[: blanks[-1]])


def filled_rows(table: Table, column: int) -> Mapping[str, list[int]]:
    """The rows by the folded text in a column, with every empty cell taken as the one over it."""
    return table.once(("filled", column), lambda: _filled_rows(table, column))


def _filled_rows(table: Table, column: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    label = ""
    for number, row in enumerate(table.rows):
        label = folded(text_of(row[column])) or label
        found.setdefault(label, []).append(number)
    return found


def rows_above(table: Table, column: int) -> list[int]:
    """For each row the one whose text in a column holds for it: its own, or the nearest over it that has any."""
    return table.once(("above", column), lambda: _rows_above(table, column))


def _rows_above(table: Table, column: int) -> list[int]:
    made: list[int] = []
    for number, row in enumerate(table.rows):
        made.append(number if text_of(row[column]) or not made else made[-1])
    return made


def headings_between(table: Table) -> list[int]:
    """The rows that have a single text and stand over others: they say what the rows under them are of."""
    return table.once("headings", lambda: _headings_between(table))


def _headings_between(table: Table) -> list[int]:
    if len(table.columns) < _LEAST:
        return []
    found = []
    for number, row in enumerate(table.rows):
        texts = [cell for cell in row if cell is not None and text_of(cell)]
        if len(texts) == 1 and is_label(texts[0]):
            found.append(number)
    return found


def repeats_for_certain(table: Table, column: int) -> bool:
    """Whether the rows under each label of a column are the same ones each time, so that the empty cells can only mean the label."""
    return table.once(("certain", column), lambda: _repeats(table, column))


def _repeats(table: Table, column: int) -> bool:
    starts = [number for number, row in enumerate(table.rows) if text_of(row[column])]
    if len(starts) < _LEAST or starts[0] != 0:
        return False
    groups = [range(start, end) for start, end in pairwise([*starts, len(table.rows)])]
    keys = [key for other in range(len(table.columns)) if other != column and (key := _as_key(table, other))]
    varied = [
        key for key in keys if any(len({key[row] for row in group}) > 1 for group in groups)
    ]  # the others stand over it
    rows = [[tuple(key[row] for key in varied) for row in group] for group in groups]
    first = rows[0]
    return len(first) >= _LEAST and len(set(first)) == len(first) and all(some == first for some in rows)


def _as_key(table: Table, column: int) -> list[str]:
    """A column that tells what a row is about, its empty cells filled: words or periods, and no numbers; else nothing."""
    made: list[str] = []
    for row in table.rows:
        text = folded(text_of(row[column]))
        if text and not (is_label(row[column]) or _is_time(row[column])):
            return []
        made.append(text or (made[-1] if made else ""))
    return made if any(made) else []


def is_label(cell: Cell) -> bool:
    """A text that is neither a number nor a time."""
    text = text_of(cell)
    return isinstance(cell, str) and bool(text) and not _NUMBER.fullmatch(text) and not _is_time(cell)


def _is_time(cell: Cell) -> bool:
    return isinstance(cell, dt.date | Period) or (isinstance(cell, str | Decimal) and Period.parse(text_of(cell)) is not None)  # fmt: skip


def distinct(table: Table, column: int, rows: Sequence[int]) -> dict[str, int]:
    """The different texts of some rows in a column, each with the first row that has it."""
    found: dict[str, int] = {}
    for row in rows:
        found.setdefault(folded(text_of(table.rows[row][column])), row)
    return found
