"""An address of one's own, of a CSV file, a workbook or JSON-stat."""

from __future__ import annotations

import codecs

from committee.base.problems import Problem
from committee.kpi.fetch.source import Answer, Request, Wish, no_answer, told
from committee.kpi.tables.snapshot import CSV, JSON_STAT, WORKBOOK
from committee.kpi.tables.text import decoded
from committee.kpi.tables.workbook import STARTS_OF_WORKBOOKS


def request(wish: Wish, home: str, token: str) -> Request:
    """The address as it was written."""
    return Request(wish.name)


def read(wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
    """The file as it came; where in it the table is, each KPI's definition tells. What begins with a brace is JSON-stat, which is always
    UTF-8."""
    if data.startswith(STARTS_OF_WORKBOOKS):
        return Answer(address, form=WORKBOOK, data=data), []
    is_json = data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
    text, problem = decoded(data, wish.name, "utf-8" if is_json else wish.encoding)
    if (nothing := no_answer(wish, text or data.decode("latin-1"))) is not None:
        return None, [nothing]
    if problem is not None:
        where = f"linje {problem.place.line}"
        return None, [told(wish, problem.code, f"{wish.source}: svaret kan ikke læses ({where}): {problem.text}", problem.cure)]  # fmt: skip
    form = JSON_STAT if text.lstrip().startswith("{") else CSV
    return Answer(address, form=form, text=text.replace("\r\n", "\n").replace("\r", "\n")), []
