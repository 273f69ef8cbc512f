"""Tables as text: their rows, by lines as long as each stands on one, since most of a large table has nothing to be looked at closely."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from committee.attachments.reading.events import Cell, Events, Row, Rows
from committee.attachments.reading.linetables import cells_of

_LONGEST_LINE = 1 << 20  # letters; a longer line is no row
_LONGEST_CELL = 100_000  # letters of a line that is read as a row by itself
_RULE = re.compile(r"[ \t:-]*-[ \t:-]*")  # the line below the heading of a table in Markdown
_OF_MARKDOWN = "|"
_END = "slut"


def table(pieces: Iterable[str], separator: str) -> Events:
    """The rows of a table. Raises `csv.Error` for a text that is none after all."""
    number = line = 1
    rest = ""
    for piece in chain(pieces, (None,)):
        rest += piece or ""
        block = rest if piece is None else rest[: rest.rfind("\n") + 1]
        rest = rest[len(block) :]
        if len(rest) > _LONGEST_LINE:
            yield from _records(_lines_of(block), number, line, separator)
            raise csv.Error("a line that is no row")
        lines = _lines_of(block)
        if separator == _OF_MARKDOWN or (not _is_plain(block) and not _are_rows(lines, separator)):
            if piece is not None and _is_open(lines, separator):
                rest = block + rest  # a cell goes on in the next piece
                continue
            yield from _records(lines, number, line, separator)
            number += sum(not _is_rule(row) for row in csv.reader(lines, delimiter=separator))
        elif lines:
            yield Rows("", "", number, line, lines, separator, partial(_read, separator))
            number += len(lines)
        line += len(lines)


def _lines_of(block: str) -> list[str]:
    return block.removesuffix("\n").split("\n") if block else []


def _is_plain(block: str) -> bool:
    """Whether each line is a row, since nothing joins two or breaks one."""
    if '"' in block or block.count("\r") != block.count("\r\n"):
        return False
    return len(block) < _LONGEST_CELL or max(map(len, block.split("\n"))) < _LONGEST_CELL


def _are_rows(lines: list[str], separator: str) -> bool:
    """Whether each line is a row, though some have quotation marks."""
    try:
        rows = list(csv.reader([*(f"{line}\n" for line in lines), _END], delimiter=separator))
    except csv.Error:
        return False
    return len(rows) == len(lines) + 1 and rows[-1] == [_END]


def _is_open(lines: list[str], separator: str) -> bool:
    """Whether the last row hasn't come to its end."""
    try:
        *_, last = csv.reader([*(f"{line}\n" for line in lines), _END], delimiter=separator)
    except csv.Error:
        return False
    return last != [_END]


def _records(lines: list[str], number: int, line: int, separator: str) -> Iterator[Row]:
    """Rows that may stand on several lines."""
    reader = csv.reader((f"{one}\n" for one in lines), delimiter=separator)
    start, count = line, number - 1
    for written in reader:
        cells = cells_of(written)
        count += not _is_rule(written)
        if cells:
            yield Row("", count, f"linje {start}", cells)
        start = line + reader.line_num


def _is_rule(written: list[str]) -> bool:
    """Whether a row parts the headings from the rest, and is none itself."""
    return _RULE.fullmatch("".join(written)) is not None


def _read(separator: str, line: str) -> tuple[Cell, ...]:
    """The cells of a line that is a row."""
    return cells_of(next(csv.reader((f"{line}\n",), delimiter=separator), []))
