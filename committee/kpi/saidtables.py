"""Markdown tables in a text: each cell with the period that its row or column names, and what else is said of it there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee.kpi.saidperiods import PERIOD

_TABLE = re.compile(r"(?:^[ ]*\|.*\|[ ]*(?:\n|$)){3,}", re.MULTILINE)
_RULE = re.compile(r"[\s:|–-]*")
_WHOLE = re.compile(rf"(?:(?:i|pr\.|ultimo|for)\s+)?(?P<period>{PERIOD})\W*", re.IGNORECASE)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPTION = re.compile(r"([^\n|]+)\n(?:[ ]*\n)?$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where its words begin, the words, the period that is named for it, and all other words that lead it."""

    start: int
    words: str
    period: str
    beside: str
    caption: str


def dated_cells(plain: str) -> Iterator[Cell]:
    """Every cell below a table's heading whose row or column names a period."""
    for match in _TABLE.finditer(plain) if "|" in plain else ():
        caption = _CAPTION.search(plain, max(0, match.start() - 300), match.start())
        rows = [row for row in _rows(match) if not all(_RULE.fullmatch(words) for _, words in row)]
        for row in rows[1:]:
            yield from _cells(rows[0], row, caption[1].strip() if caption else "")


def _rows(match: re.Match[str]) -> Iterator[list[tuple[int, str]]]:
    at = match.start()
    for line in match[0].split("\n"):
        cells, offset = [], at
        for cell in line.split("|"):
            cells.append((offset + len(cell) - len(cell.lstrip(" *_")), cell.strip(" *_")))
            offset += len(cell) + 1
        if len(cells) > 2:
            yield cells[1:-1]
        at += len(line) + 1


def _cells(heads: list[tuple[int, str]], row: list[tuple[int, str]], caption: str) -> Iterator[Cell]:
    for column, (start, words) in enumerate(row):
        head = heads[column][1] if column < len(heads) else ""
        labels = [label for n, (_, label) in enumerate(row) if n != column]
        period = _period([head, *labels])
        if period and not _WHOLE.fullmatch(words):
            beside = [one for one in (head, *labels) if one and not _WHOLE.fullmatch(one) and not one[:1].isdigit()]
            yield Cell(start, words, period, " ".join(beside), caption)


def _period(words: list[str]) -> str:
    """The only period among a cell's heading and labels; a month in one and its year in another are one."""
    found = list(dict.fromkeys(match["period"] for one in words if (match := _WHOLE.fullmatch(one))))
    if len(found) == 2:
        years = [one for one in found if _A_YEAR.fullmatch(one)]
        others = [one for one in found if not _A_YEAR.search(one)]
        return f"{others[0]} {years[0]}" if len(years) == len(others) == 1 else ""
    return found[0] if len(found) == 1 else ""
