"""The guard's third reading: percentages that are said to make up a whole, and don't within their rounding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.units import PERCENT
from committee.kpi.guard.textfigures import SPACE, any_of, half, sentences, value_of
from committee.records.nodes import SourceText

_SHARES_OF = re.compile(r"\b(?:fordel(?:er|te|t|ing|ingen)|udgør tilsammen|status er)\b", re.IGNORECASE)
_PERCENTAGE = re.compile(rf"(?<![\w.,/-])(?P<number>\d{{1,3}}(?:,\d+)?){SPACE}?(?:{any_of([PERCENT])})")
_TOTAL = re.compile(r"^\**(?:i alt|total|sum|samlet)\**$", re.IGNORECASE)
_FORMS = PERCENT.written
_NEAR = (90, 110)
_LED_LIST = re.compile(r"^(?P<lead>[^\n]+)\n(?:[ ]*\n)?(?P<rows>(?:[ ]*(?:[-*|]|\d+[.)]).*(?:\n|$)){2,})", re.MULTILINE)


def wrong_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    """A warning at each set of percentages, in a table, a sentence or a list, whose sum is near the whole and not it."""
    if not any(form in plain for form in _FORMS) or not _PERCENTAGE.search(plain):
        return
    yield from _table_sums(text, plain)
    for start, sentence in sentences(plain):
        if _SHARES_OF.search(sentence):
            found = list(_PERCENTAGE.finditer(sentence))
            yield from _not_whole(text, start, found, Fraction(100))
    yield from _list_sums(text, plain)


def _not_whole(text: SourceText, start: int, found: Sequence[re.Match[str]], whole: Fraction) -> Iterator[Problem]:
    """Percentages whose sum is near the whole, but not within their rounding."""
    values = [value for match in found if (value := value_of(match["number"])) is not None]
    if len(values) < 2:
        return
    total = sum(values, Fraction(0))
    slack = sum((half(match["number"]) for match in found), Fraction(0))
    if slack < abs(total - whole) and (whole != 100 or _NEAR[0] <= total <= _NEAR[1]):
        digits = max(len(match["number"].partition(",")[2]) for match in found)
        parts = " + ".join(match["number"] for match in found)
        told = f"Procenterne {parts} er tilsammen {danish.format_number(total, digits)} og ikke {danish.format_number(whole, digits)}."
        yield warning(text.at(start + found[0].start("number")), "procenter-summer", told, "Kontrollér tallene.")


def _list_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    """A list or table right after a sentence that says how something is distributed."""
    for match in _LED_LIST.finditer(plain):
        if not _SHARES_OF.search(match["lead"]):
            continue
        rows, at = match["rows"].split("\n"), match.start("rows")
        found: list[re.Match[str]] = []
        for row in rows:
            shares = list(_PERCENTAGE.finditer(plain, at, at + len(row)))
            total = _TOTAL.match(row.strip(" |-*").split("|")[0].strip())
            if len(shares) > 1:
                found = []
                break  # a table with several columns has sums of its own, if any
            found += [] if total else shares
            at += len(row) + 1
        yield from _not_whole(text, 0, found, Fraction(100))


def _table_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    """A column of percentages over a row that is called the total."""
    for match in re.finditer(r"(?:^[ ]*\|.*\|[ ]*(?:\n|$)){3,}", plain, re.MULTILINE):
        rows, at = [], match.start()
        for line in match[0].split("\n"):
            cells, offset = [], at
            for cell in line.split("|"):
                cells.append((offset, cell))
                offset += len(cell) + 1
            rows.append(cells)
            at += len(line) + 1
        rows = [row for row in rows if len(row) > 2]
        last = rows[-1]
        if not _TOTAL.match(last[1][1].strip()):
            continue
        for column in range(2, len(last) - 1):
            yield from _column_sum(text, plain, [row[column] for row in rows if len(row) == len(last)])


def _column_sum(text: SourceText, plain: str, cells: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    found = [m for at, cell in cells if (m := _PERCENTAGE.search(plain, at, at + len(cell)))]
    if len(found) >= 3 and found[-1].start() >= cells[-1][0]:
        whole = value_of(found[-1]["number"])
        if whole is not None:
            yield from _not_whole(text, 0, found[:-1], whole)
