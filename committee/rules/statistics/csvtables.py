"""Tables as CSV that a Danish Excel opens right: UTF-8 with its mark, semicolons, decimal commas. Pure.

A text that begins as a formula gets an apostrophe before it, as Excel's own sign for text: it may be a title somebody else wrote
(OWASP, CSV injection).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from committee.base import danish
from committee.rules.statistics.tables import StatTable, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UTF8_WITH_MARK = "utf-8-sig"

# The committee's name with its tables.
Named = tuple[str, Sequence[StatTable]]


def files_of_tables(committees: Iterable[Named]) -> dict[str, bytes]:
    """A file for each table by its name, each row with the committee's name before it."""
    lines: dict[str, list[list[str]]] = {}
    for name, tables in committees:
        for table in tables:
            rows = lines.setdefault(f"{table.name}.csv", [["Udvalg", *map(safe, table.head)]])
            rows += [[safe(name), *map(_cell, row)] for row in table.rows]
    return {file: _bytes(rows) for file, rows in lines.items()}


def one_file(committees: Iterable[Named]) -> bytes:
    """All tables below each other, each under its title, with an empty line between."""
    lines: list[list[str]] = []
    for name, tables in committees:
        for table in tables:
            lines += [[safe(f"{name}: {table.title}")], list(map(safe, table.head))]
            lines += [list(map(_cell, row)) for row in table.rows]
            lines += [[]]
    return _bytes(lines[:-1])


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Value) -> str:
    """A number without points between its thousands, a percentage with a decimal comma, and nothing where there is no number."""
    if isinstance(value, Fraction):
        return danish.format_number(value, 1)
    return "" if value is None else safe(str(value)) if isinstance(value, str) else str(value)


def _bytes(lines: Iterable[Sequence[str]]) -> bytes:
    return "".join(f"{';'.join(map(_quoted, line))}\r\n" for line in lines).encode(_UTF8_WITH_MARK)


def _quoted(cell: str) -> str:
    """A cell as CSV has it (RFC 4180): within quotation marks where it has a sign that would part it."""
    return '"{}"'.format(cell.replace('"', '""')) if any(sign in cell for sign in ';"\r\n') else cell
