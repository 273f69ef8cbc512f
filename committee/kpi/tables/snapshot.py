"""Snapshots: what `udvalg hent` keeps of an answer, with its source, its address without the key, time and a hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from decimal import Decimal

from committee.base.problems import Place, Problem
from committee.kpi.tables.cells import Rows
from committee.kpi.tables.jsonstat import is_json_stat, parse_json_stat
from committee.kpi.tables.table import Table
from committee.kpi.tables.text import not_data

_KEYS = ("kilde", "adresse", "hentet", "sha256", "kolonner", "rækker")
_FETCH_AGAIN = "Kør »udvalg hent«, så bliver den hentet igen."


def snapshot_bytes(
    source: str, address: str, fetched: dt.datetime, columns: Sequence[str], rows: Rows, asked_for: str = ""
) -> bytes:
    """A snapshot's file, one row a line, so that a cell can be told by its line; `asked_for` is what the source was asked."""
    body = ",\n".join(_json(row) for row in rows)
    head = {"kilde": source, "adresse": address, "hentet": fetched.isoformat(timespec="seconds")}
    if asked_for:
        head["valg"] = asked_for
    lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    lines += [f'"sha256": "{content_hash(columns, rows)}"', f'"kolonner": {_json(list(columns))}']
    return ("{" + ",\n".join(lines) + ',\n"rækker": [\n' + body + "\n]}\n").encode()


def content_hash(columns: Sequence[str], rows: Rows) -> str:
    """SHA-256 of the columns and rows alone, so that an unchanged answer is known at another time."""
    digest = hashlib.sha256(_json(list(columns)).encode())
    for row in rows:
        digest.update(b"\n" + _json(row).encode())
    return digest.hexdigest()


def _json(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_json, value))}]"
    return json.dumps(value, ensure_ascii=False)


class _NotNumber(ValueError):
    pass


def _refused(word: str) -> object:
    raise _NotNumber(word)


def parse_snapshot(data: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    """The table in a snapshot's bytes, or in JSON-stat; a problem when it is something else, or was changed by hand."""
    place = Place(file, 1, 1)
    try:
        text = data.decode("utf-8-sig")
        if (problem := not_data(text, file)) is not None:
            return None, [problem]
        found = json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_refused)
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None, [Problem(place, "snapshot", "Filen er ikke hentede data.", _FETCH_AGAIN)]
    if is_json_stat(found):
        return parse_json_stat(found, file, data[: max(0, data.find(b'"value"'))].count(b"\n") + 1)
    if not _has_shape(found):
        return None, [Problem(place, "snapshot", "Filen er ikke i den form, »udvalg hent« skriver.", _FETCH_AGAIN)]
    columns, rows = tuple(map(str, found["kolonner"])), found["rækker"]
    if content_hash(columns, rows) != found["sha256"]:
        text = "Filen er ændret, efter at den blev hentet; tallene kan ikke stoles på."
        return None, [Problem(place, "snapshot-ændret", text, _FETCH_AGAIN)]
    first = data[: data.find('"rækker"'.encode())].count(b"\n") + 2

    def locate(row: int, column: int) -> Place:
        name = columns[column] if column < len(columns) else str(column + 1)
        return Place(file, first + row, 1, f"række {row + 1}, {name}" if row >= 0 else "kolonner")

    try:
        fetched = dt.datetime.fromisoformat(found["hentet"])
    except ValueError:
        return None, [Problem(place, "snapshot", "Tidspunktet »hentet« kan ikke læses.", _FETCH_AGAIN)]
    return Table(
        file,
        columns,
        rows,
        locate,
        fetched=fetched,
        address=str(found["adresse"]),
        asked_for=str(found.get("valg", "")),
    ), []


def _has_shape(found: object) -> bool:
    if not isinstance(found, dict) or any(key not in found for key in _KEYS) or not isinstance(found["hentet"], str):
        return False
    columns, rows = found["kolonner"], found["rækker"]
    if (
        not isinstance(columns, list)
        or not all(isinstance(name, str) for name in columns)
        or not isinstance(rows, list)
    ):
        return False
    return all(isinstance(row, list) and len(row) == len(columns) and all(map(_is_cell, row)) for row in rows)


def _is_cell(value: object) -> bool:
    return value is None or isinstance(value, str | Decimal)
