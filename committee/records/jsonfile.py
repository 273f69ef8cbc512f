"""JSON that the program writes and reads back, by the same records as YAML."""

from __future__ import annotations

import json
from typing import TypeVar

from committee.base.problems import Place, Problem
from committee.records.nodes import Mapping, Node, Scalar, Sequence, SourceText
from committee.records.readers import Bad
from committee.records.record import Of, Record, written

R = TypeVar("R", bound=Record)

_LATER = "ukendt-nøgle"  # a later version may have told more
_NOWHERE = Place("")


def json_bytes(made: Record) -> bytes:
    """A record as JSON: UTF-8 with a last line end, the same bytes for the same record."""
    return as_json(written(made))


def as_json(value: object) -> bytes:
    """Texts, numbers, lists and maps of them as JSON in the same form."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def read_json(data: bytes, kind: type[R]) -> R | None:
    """A record of JSON; None when the bytes aren't JSON of that form. Keys that the definition doesn't have are passed over."""
    try:
        node = _node(json.loads(data.decode("utf-8")))
    except (ValueError, RecursionError):
        return None
    problems: list[Problem] = []
    made = Of(kind).read(node, problems)
    return None if isinstance(made, Bad) or any(problem.code != _LATER for problem in problems) else made


def _node(value: object) -> Node:
    """A JSON value as nodes: a text is quoted, all else is plain. Raises `ValueError` for half a letter, which no text can hold."""
    if isinstance(value, str):
        return _scalar(_letters(value), plain=False)
    if isinstance(value, dict):
        entries = {_letters(name): _node(part) for name, part in value.items()}
        return Mapping(entries, _NOWHERE, dict.fromkeys(entries, _NOWHERE))
    if isinstance(value, list):
        return Sequence(tuple(map(_node, value)), _NOWHERE)
    return _scalar("" if value is None else json.dumps(value), plain=True)


def _scalar(text: str, *, plain: bool) -> Scalar:
    return Scalar(SourceText(text, _NOWHERE), _NOWHERE, plain)


def _letters(text: str) -> str:
    text.encode()
    return text
