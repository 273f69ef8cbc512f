"""An address of one's own, of a CSV file or a workbook."""

from __future__ import annotations

from committee.base.problems import Problem
from committee.kpi.fetch.source import Answer, Request, Wish, no_answer, table_answer


def request(wish: Wish, home: str, token: str) -> Request:
    """The address as it was written."""
    return Request(wish.name)


def read(wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
    """The table in the file; a zip is a workbook."""
    if data.startswith(b"PK"):
        return table_answer(wish, address, data, "xlsx")
    problem = no_answer(wish, data)
    return (None, [problem]) if problem else table_answer(wish, address, data, "csv")
