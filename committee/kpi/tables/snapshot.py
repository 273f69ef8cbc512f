"""Snapshots: what `udvalg hent` keeps of an answer, with its source, its address without the key, time and a hash.

A table that a source's interface answers is kept as its rows. A file from an address of one's own is kept as it came, so that it is
read as it would be if somebody had laid it in: the lines of a CSV or of JSON-stat, or a workbook's bytes.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from json.encoder import encode_basestring

from committee.base.clock import by_danish_clock
from committee.base.problems import Place, Problem
from committee.kpi.tables.cells import Cell, Rows, fault_of
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.jsonstat import is_json_stat, parse_json_stat
from committee.kpi.tables.table import Table
from committee.kpi.tables.text import not_data, parse_text

_KEYS = ("kilde", "adresse", "hentet", "sha256")
_FETCH_AGAIN = "Kør »udvalg hent«, så bliver den hentet igen."
_AS_CSV = "Hent tallene som CSV eller JSON-stat hos kilden."
_WIDTH = 120  # letters of a workbook's bytes in one line
CSV, WORKBOOK, JSON_STAT = "csv", "xlsx", "json"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a snapshot beside its content. `asked_for` is what the source was asked, "" in one of an earlier version."""

    source: str
    address: str
    fetched: dt.datetime
    asked_for: str = ""

    def head(self) -> list[str]:
        """Its lines in the file."""
        told = {"kilde": self.source, "adresse": self.address, "hentet": self.fetched.isoformat(timespec="seconds")}
        if self.asked_for:
            told["valg"] = self.asked_for
        return [f"{_json(name)}: {_json(value)}" for name, value in told.items()]


def snapshot_bytes(
    source: str, address: str, fetched: dt.datetime, columns: Sequence[str], rows: Rows, asked_for: str = ""
) -> bytes:
    """A snapshot's file, one row a line, so that a cell can be told by its line; `asked_for` is what the source was asked."""
    lines = [_row(row) for row in rows]
    told = [f'"kolonner": {_row(columns)}']
    kept = Kept(source, address, fetched, asked_for)
    return _file(kept, _sum(_row(columns), lines), told, "rækker", lines)


def file_snapshot(kept: Kept, form: str, data: bytes, text: str) -> bytes:
    """The snapshot of a file: of a workbook its `data`, as letters; of another its `text`, a line each."""
    letters = base64.b64encode(data).decode() if form == WORKBOOK else ""
    whole = (letters[at : at + _WIDTH] for at in range(0, len(letters), _WIDTH)) if letters else text.split("\n")
    lines = [encode_basestring(line) for line in whole]
    return _file(kept, _sum(_json(form), lines), [f'"form": {_json(form)}'], "indhold", lines)


def _file(kept: Kept, content: str, told: Iterable[str], name: str, lines: Iterable[str]) -> bytes:
    head = [*kept.head(), f'"sha256": "{content}"', *told]
    return ("{" + ",\n".join(head) + f',\n"{name}": [\n' + ",\n".join(lines) + "\n]}\n").encode()


def _sum(head: str, lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join((head, *lines)).encode()).hexdigest()


def _row(cells: Sequence[Cell]) -> str:
    """A row as it is written."""
    made = [encode_basestring(c) if isinstance(c, str) else "null" if c is None else f"{c:f}" for c in cells]
    return f"[{', '.join(made)}]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _NotNumber(ValueError):
    pass


def _refused(word: str) -> object:
    raise _NotNumber(word)


def _loaded(text: str) -> object:
    """What stands in JSON, its numbers to the last digit. Raises `ValueError` or `RecursionError`."""
    return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_refused)


def _line_of_values(text: str) -> int:
    """The line that the values of JSON-stat begin in."""
    return text.count("\n", 0, max(0, text.find('"value"'))) + 1


def parse_snapshot(
    data: bytes, file: str, asked: Place | None = None, sheet: str | None = None
) -> tuple[Grid | Table | None, list[Problem]]:
    """The table in a snapshot's bytes or in JSON-stat, or the cells of the file in a snapshot; a problem when it is something else, or was
    changed by hand.

    `asked` is where a workbook's `sheet` was named."""
    place = Place(file, 1, 1)
    try:
        text = data.decode("utf-8-sig")
        if (problem := not_data(text, file)) is not None:
            return None, [problem]
        found = _loaded(text)
    except (ValueError, RecursionError):
        return None, [Problem(place, "snapshot", "Filen er ikke hentede data.", _FETCH_AGAIN)]
    if isinstance(found, dict) and is_json_stat(found):
        return parse_json_stat(found, file, _line_of_values(text))
    is_file = isinstance(found, dict) and "form" in found
    if not isinstance(found, dict) or not (_has_lines(found) if is_file else _has_rows(found)):
        return None, [Problem(place, "snapshot", "Filen er ikke i den form, »udvalg hent« skriver.", _FETCH_AGAIN)]
    head, name = (_json(found["form"]), "indhold") if is_file else (_row(found["kolonner"]), "rækker")
    start, lines = _lines_of(text, name)
    if _sum(head, lines) != found["sha256"] and not _is_whole(found, head, name):
        told = "Filen er ændret, efter at den blev hentet; tallene kan ikke stoles på."
        return None, [Problem(place, "snapshot-ændret", told, _FETCH_AGAIN)]
    try:
        fetched = by_danish_clock(dt.datetime.fromisoformat(found["hentet"]))
    except ValueError:
        return None, [Problem(place, "snapshot", "Tidspunktet »hentet« kan ikke læses.", _FETCH_AGAIN)]
    kept = Kept(str(found["kilde"]), str(found["adresse"]), fetched, str(found.get("valg", "")))
    if is_file:
        return _file_in(found, file, asked or place, sheet, kept, start)
    return _table_in(found, file, kept, start), []


def _lines_of(text: str, name: str) -> tuple[int, list[str]]:
    """The lines of the content as they are written, and the number of the first in the file. They are what the hash is of, so that
    nothing has to be written again to know it."""
    at = text.find(f'"{name}": [')
    start = text.find("\n", at) + 1
    return text.count("\n", 0, start) + 1, text[start : text.rfind("\n]}")].split(",\n")


def _is_whole(found: dict[str, object], head: str, name: str) -> bool:
    """Whether the content is that of the hash though its lines aren't as we write them: another program has saved the file."""
    content = found[name]
    assert isinstance(content, list)
    lines = map(encode_basestring, content) if name == "indhold" else map(_row, content)
    return _sum(head, lines) == found["sha256"]


def _table_in(found: dict[str, object], file: str, kept: Kept, first: int) -> Table:
    columns, rows = found["kolonner"], found["rækker"]
    assert isinstance(columns, list) and isinstance(rows, list)
    names = tuple(columns)

    def locate(row: int, column: int) -> Place:
        name = names[column] if column < len(names) else str(column + 1)
        return Place(file, first + row, 1, f"række {row + 1}, {name}" if row >= 0 else "kolonner")

    made = Table(file, names, rows, locate, fetched=kept.fetched, address=kept.address, asked_for=kept.asked_for)
    made.digest = str(found["sha256"])
    return made


def _file_in(
    found: dict[str, object], file: str, asked: Place, sheet: str | None, kept: Kept, first: int
) -> tuple[Grid | Table | None, list[Problem]]:
    """The cells of the file in a snapshot, read as the file itself would be."""
    content = found["indhold"]
    assert isinstance(content, list)
    made: Grid | Table | None
    if found["form"] == WORKBOOK:
        made, problems = _workbook_in(content, file, asked, sheet)
    elif found["form"] == JSON_STAT:
        made, problems = _json_stat_in("\n".join(content), file, first)
    else:
        made, problems = parse_text("\n".join(content).encode(), file, "utf-8")
        if made is not None:
            made.locate = _shifted(made.locate, first - 1)
    if made is not None:
        made.fetched, made.address, made.asked_for = kept.fetched, kept.address, kept.asked_for
        made.digest = str(found["sha256"])
    return made, problems


def _workbook_in(content: list[str], file: str, asked: Place, sheet: str | None) -> tuple[Grid | None, list[Problem]]:
    from committee.kpi.tables.workbook import parse_workbook  # few snapshots are of workbooks

    try:
        data = base64.b64decode("".join(content), validate=True)
    except (binascii.Error, ValueError):
        return None, [Problem(Place(file, 1, 1), "snapshot", "Filen er ikke hentede data.", _FETCH_AGAIN)]
    return parse_workbook(data, file, asked, sheet)


def _json_stat_in(text: str, file: str, first: int) -> tuple[Table | None, list[Problem]]:
    line = first - 1 + _line_of_values(text)
    try:
        found = _loaded(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not is_json_stat(found):
        return None, [Problem(Place(file, line, 1), "json-stat", "Filen er JSON, men ikke JSON-stat.", _AS_CSV)]
    return parse_json_stat(found, file, line)


def _shifted(locate: Callable[[int, int], Place], lines: int) -> Callable[[int, int], Place]:
    """Places in a snapshot, whose content begins some lines down and a sign to the right."""

    def shifted(row: int, column: int) -> Place:
        place = locate(row, column)
        return Place(place.file, place.line + lines, place.column + 1, f"linje {place.line}")

    return shifted


def _has_head(found: dict[str, object]) -> bool:
    return all(key in found for key in _KEYS) and isinstance(found["hentet"], str)


def _has_lines(found: dict[str, object]) -> bool:
    content = found.get("indhold")
    is_text = isinstance(content, list) and all(isinstance(line, str) for line in content)
    return _has_head(found) and is_text and found["form"] in (CSV, WORKBOOK, JSON_STAT)


def _has_rows(found: dict[str, object]) -> bool:
    columns, rows = found.get("kolonner"), found.get("rækker")
    if not (_has_head(found) and isinstance(columns, list) and isinstance(rows, list)):
        return False
    if not all(isinstance(name, str) for name in columns):
        return False
    if not all(isinstance(row, list) and len(row) == len(columns) for row in rows):
        return False
    kinds = {type(cell) for row in rows for cell in row}
    if not kinds <= {str, Decimal, type(None)}:
        return False
    return Decimal not in kinds or not any(fault_of(c) for row in rows for c in row if type(c) is Decimal)
