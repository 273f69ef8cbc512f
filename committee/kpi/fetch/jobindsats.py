"""Jobindsats: both editions of its interface, which answer JSON in two forms."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote, urlencode

from committee.base.problems import Problem
from committee.kpi.fetch.source import Answer, Request, Wish, no_answer, told
from committee.kpi.tables.cells import Cell, fault_of

_NO_FORM = "har ikke den form, det plejer"


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
    """The table in an answer of either edition, each cell of which can be kept and read again."""
    try:
        text = data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
        if (problem := no_answer(wish, text)) is not None:
            return None, [problem]
        columns, rows = _table(text)
        _check(columns, rows)
    except UnicodeDecodeError:
        return None, [_unusable(wish, "er ikke gemt som UTF-8 eller UTF-16")]
    except RecursionError:
        return None, [_unusable(wish, "er indlejret for dybt")]
    except _Unusable as error:
        return None, [_unusable(wish, str(error))]
    except ValueError:
        return None, [_unusable(wish, f"{_NO_FORM}, eller er afkortet")]
    if not rows:
        text = f"Svaret fra {wish.source} ({wish.name}) har ingen rækker."
        return None, [told(wish, "tomt-svar", text, "Kontrollér område og periode.")]
    return Answer(address, columns, rows), []


class _Unusable(Exception):
    """Why an answer can't be used."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that JSON doesn't have, such as Infinity, where a number stands."""

    word: str


def _unusable(wish: Wish, why: str) -> Problem:
    return told(wish, "svar-form", f"Svaret fra {wish.source} ({wish.name}) {why}.", "Prøv igen senere.")


def _table(text: str) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Columns and rows. Raises `_Unusable` when the answer hasn't the form of either edition."""
    found = json.loads(
        text, parse_float=Decimal, parse_int=Decimal, parse_constant=_Word, object_pairs_hook=_without_twins
    )
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict):
        columns, rows = found[0].get("Variables"), found[0].get("Data")
    elif isinstance(found, dict):
        columns, rows = found.get("columns"), found.get("rows")
    else:
        raise _Unusable(_NO_FORM)
    if not isinstance(columns, list) or not isinstance(rows, list):
        raise _Unusable(_NO_FORM)
    names = tuple(_column_name(column) for column in columns)
    uneven = next((n for n, row in enumerate(rows, start=1) if not isinstance(row, list) or len(row) != len(names)), 0)
    if uneven or not all(names):
        raise _Unusable(f"{_NO_FORM} (række {uneven})" if uneven else f"{_NO_FORM}: en kolonne har intet navn")
    return names, rows


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _Unusable("siger det samme to gange, hver på sin måde")
    return made


def _check(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Raise `_Unusable` for a cell that couldn't be read again; the texts are looked through together, since nearly all are whole."""
    for name in columns:
        if why := fault_of(name):
            raise _Unusable(f"har {why} i en kolonnes navn")
    words = {cell for row in rows for cell in row if type(cell) is str}
    is_whole = not any(map(fault_of, words))
    for number, row in enumerate(rows, start=1):
        for name, cell in zip(columns, row, strict=True):
            if not (is_whole and type(cell) is str) and cell is not None and (why := _fault_of(cell)):
                raise _Unusable(f"kan ikke bruges: række {number}, {name}, har {why}")


def _fault_of(cell: object) -> str:
    return f"»{cell.word}«, som ikke er et tal" if isinstance(cell, _Word) else fault_of(cell)


def _column_name(column: object) -> str:
    if isinstance(column, dict):
        column = next((column[key] for key in ("Label", "label", "name", "Name", "id") if column.get(key)), "")
    return unicodedata.normalize("NFC", column).strip() if isinstance(column, str) else ""
