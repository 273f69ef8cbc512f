"""An address of one's own, of a CSV file, a workbook or JSON-stat."""

from __future__ import annotations

import codecs

from committee.base.problems import Problem
from committee.kpi.fetch.source import Answer, Request, Wish, no_answer, table_answer


def request(wish: Wish, home: str, token: str) -> Request:
    """The address as it was written."""
    return Request(wish.name)


def read(wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
    """The table in the file; a zip is a workbook, and what begins with a brace JSON-stat."""
    if data.startswith(b"PK"):
        return table_answer(wish, address, data, "xlsx")
    problem = no_answer(wish, data)
    ending = "json" if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") else "csv"
    return (None, [problem]) if problem else table_answer(wish, address, data, ending)
