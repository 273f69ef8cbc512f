"""Statistikbanken: a table's chosen variables, asked for as JSON and answered as CSV."""

from __future__ import annotations

import json

from committee.base.problems import Problem
from committee.kpi.fetch.source import Answer, Request, Wish, no_answer, table_answer


def request(wish: Wish, home: str, token: str) -> Request:
    """All periods of what was chosen, unless the choice says otherwise."""
    chosen = [{"code": code, "values": list(values)} for code, values in wish.choose.items()]
    if not any(code.casefold() == "tid" for code in wish.choose):
        chosen.append({"code": "Tid", "values": ["*"]})
    asked = {"table": wish.name, "format": "CSV", "lang": "da", "delimiter": "Semicolon", "variables": chosen}
    return Request(f"{home}/v1/data", {"Content-Type": "application/json"}, "POST", json.dumps(asked).encode())


def read(wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
    """The table in the CSV."""
    problem = no_answer(wish, data.decode("utf-8-sig", "replace"))
    return (None, [problem]) if problem else table_answer(wish, address, data)
