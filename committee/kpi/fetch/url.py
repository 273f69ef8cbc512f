"""An address of one's own, of a CSV file or a workbook."""

from __future__ import annotations

from committee.base.problems import Problem
from committee.kpi.fetch.source import Answer, Request, Wish, no_answer, told
from committee.kpi.tables.snapshot import CSV, WORKBOOK
from committee.kpi.tables.text import decoded
from committee.kpi.tables.workbook import STARTS_OF_WORKBOOKS


def request(wish: Wish, home: str, token: str) -> Request:
    """The address as it was written."""
    return Request(wish.name)


def read(wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
    """The file as it came; where in it the table is, each KPI's definition tells."""
    if data.startswith(STARTS_OF_WORKBOOKS):
        return Answer(address, form=WORKBOOK, data=data), []
    text, problem = decoded(data, wish.name, wish.encoding)
    if (nothing := no_answer(wish, text or data.decode("latin-1"))) is not None:
        return None, [nothing]
    if problem is not None:
        where = f"linje {problem.place.line}"
        return None, [told(wish, problem.code, f"{wish.source}: svaret kan ikke læses ({where}): {problem.text}", problem.cure)]  # fmt: skip
    return Answer(address, form=CSV, text=text.replace("\r\n", "\n").replace("\r", "\n")), []
