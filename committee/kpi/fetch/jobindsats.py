"""Jobindsats: both editions of its interface, which answer JSON in two forms."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import quote, urlencode

from committee.base.problems import Problem
from committee.kpi.fetch.source import Answer, Request, Wish, no_answer, told


def request(wish: Wish, home: str, token: str) -> Request:
    """The latest periods of a table, in the edition that the KPI names; the key in a header."""
    chosen = [(name, ",".join(values)) for name, values in wish.choose.items()]
    if wish.version == "v2":
        period = [] if "period" in wish.choose else [("period", f"l(m:{wish.latest})")]
        area = [("area", ",".join(wish.areas))] if wish.areas and "area" not in wish.choose else []
        query = _query([*period, *area, *chosen])
        return Request(f"{home}/v2/data/{wish.name}/json/?{query}", {"Authorization": token})
    says_period = any(name.startswith("period") for name in wish.choose)
    says_area = any(name.startswith("hierarchy") for name in wish.choose)
    period = [] if says_period else [("period.M", f"latest:{wish.latest}")]
    area = [] if says_area else [("hierarchy._nykom", "*")]
    query = _query([*period, *area, *chosen, ("format", "json")])
    return Request(f"{home}/v3/data/{wish.name}?{query}", {"Authorization": f"Bearer {token}"})


def _query(pairs: Sequence[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote, safe=":(),*")


def read(wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
    """The table in an answer of either edition."""
    if (problem := no_answer(wish, data)) is not None:
        return None, [problem]
    table = _table(data)
    if table is None:
        text = f"Svaret fra {wish.source} ({wish.name}) har ikke den form, det plejer, eller er afkortet."
        return None, [told(wish, "svar-form", text, "Prøv igen senere.")]
    columns, rows = table
    if not rows:
        text = f"Svaret fra {wish.source} ({wish.name}) har ingen rækker."
        return None, [told(wish, "tomt-svar", text, "Kontrollér område og periode.")]
    return Answer(address, columns, rows), []


def _table(data: bytes) -> tuple[tuple[str, ...], list[list[str | Decimal | None]]] | None:
    """Columns and rows; None when the answer hasn't the form of either edition."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"), parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict):
        columns, rows = found[0].get("Variables"), found[0].get("Data")
    elif isinstance(found, dict):
        columns, rows = found.get("columns"), found.get("rows")
    else:
        return None
    if not isinstance(columns, list) or not isinstance(rows, list):
        return None
    names = tuple(_column_name(column) for column in columns)
    whole = all(isinstance(row, list) and len(row) == len(names) and all(map(_is_plain, row)) for row in rows)
    return (names, rows) if all(names) and whole else None


def _column_name(column: object) -> str:
    if isinstance(column, dict):
        column = next((column[key] for key in ("Label", "label", "name", "Name", "id") if column.get(key)), "")
    return unicodedata.normalize("NFC", column).strip() if isinstance(column, str) else ""


def _is_plain(cell: object) -> bool:
    return cell is None or isinstance(cell, str) or (isinstance(cell, Decimal) and cell.is_finite())
