"""Labels that stand on the first of several rows alone, as in a pivot table: which rows they hold for, and how certain that is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from committee.domain.periods import Period
from committee.kpi.tables.cells import Cell, folded, text_of
from committee.kpi.tables.table import Table

_NUMBER = re.compile(r"[-+−]?\d[\d.,\s]*(?: ?%)?[*†‡¹²³]*")
_LEAST = 2  # rows of a group, and groups


def has_gaps(table: Table, column: int) -> bool:
    """Whether a row has nothing in a column although one over it has."""
    return table.once(("gaps", column), lambda: _has_gaps(table, column))


def _has_gaps(table: Table, column: int) -> bool:
    blanks = table.rows_by(column).get("", ())
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


def repeats_for_certain(table: Table, column: int) -> bool:
    """Whether the rows under each label of a column are the same ones each time, so that the empty cells can only mean the label."""
    return table.once(("certain", column), lambda: _repeats(table, column))


def _repeats(table: Table, column: int) -> bool:
    keys = [other for other in range(len(table.columns)) if other != column and _is_key(table, other)]
    groups: list[list[tuple[str, ...]]] = []
    for row in table.rows:
        if text_of(row[column]):
            groups.append([])
        if not groups:
            return False
        groups[-1].append(tuple(folded(text_of(row[key])) for key in keys))
    first = groups[0] if groups else []
    return bool(keys) and len(groups) >= _LEAST <= len(first) == len(set(first)) and all(group == first for group in groups)  # fmt: skip


def _is_key(table: Table, column: int) -> bool:
    """A column that tells what a row is about: words or periods in every row, and no numbers."""
    return all(is_label(row[column]) or _is_time(row[column]) for row in table.rows)


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
