"""The contract that a file already keeps: what its next edition can be held against. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from committee.domain.periods import Span
from committee.domain.series import KpiData, Series
from committee.kpi.numberforms import Writing
from committee.kpi.tables.cells import Percent, text_of
from committee.kpi.tables.table import Table
from committee.records.emit import Bare
from committee.records.values import Written

_STEPS = (5, 10, 15, 20, 25, 30, 40, 50, 75, 100)  # percent, or points of a share
_LEAST_NUMBERS = 6  # that a largest jump is taken from
_ROOM = 2  # how much larger than the largest so far a jump may be


def expectations(
    data: KpiData, table: Table, columns: Sequence[str], pinned: Mapping[str, str], cells: Sequence[tuple[int, int]]
) -> dict[str, Written]:
    """What a definition can expect of a file: `columns` that it uses, the values that it has `pinned` in them, and the `cells` of its
    numbers, as row and column."""
    made: dict[str, Written] = {"kolonner": list(columns)} if columns and all(columns) else {}
    if pinned and all(pinned):
        made["indeholder"] = {name: [value] for name, value in pinned.items()}
    made["celler"] = _written(table, cells)
    made |= _range(data)
    if jump := _jump(data):
        made["største_spring"] = Bare(jump)
    if len(data.series.periods) > 2 and not any(period.span is Span.DAY for period in data.series.periods):
        made["uden_huller"] = Bare("true")
    made["dimensioner_valgt"] = Bare("true")
    return made


def _written(table: Table, cells: Sequence[tuple[int, int]]) -> str:
    found = [cell for row, column in cells if text_of(cell := table.rows[row][column])]
    if any(isinstance(cell, Percent) or (isinstance(cell, str) and Writing.of(cell).is_percent) for cell in found):
        return "procent"
    texts = [Writing.of(text_of(cell)).number for cell in found]
    is_whole = all(
        "," not in text and (isinstance(cell, str) or "." not in text) for text, cell in zip(texts, found, strict=True)
    )
    return "hele tal" if is_whole else "tal"


def _numbers(series: Series) -> list[Fraction]:
    return [Fraction(seen.value) for seen in series.points.values() if seen.value is not None]


def _range(data: KpiData) -> dict[str, Written]:
    numbers = _numbers(data.series)
    if min(numbers) < 0:
        return {}
    if data.kpi.unit.whole and max(numbers) <= data.kpi.unit.whole:
        return {"mellem": ["0", str(data.kpi.unit.whole)]}
    return {"mindst": "0"}


def _jump(data: KpiData) -> str:
    """Some more than the largest jump so far, in round numbers; nothing where there are too few numbers to tell."""
    numbers = _numbers(data.series)
    if len(numbers) < _LEAST_NUMBERS or any(not number for number in numbers):
        return ""
    is_share = data.kpi.unit.share is not None and bool(data.kpi.unit.change)
    pairs = list(pairwise(numbers))
    largest = max(abs(b - a) if is_share else abs(b - a) / abs(a) * 100 for a, b in pairs)
    step = next((step for step in _STEPS if step >= largest * _ROOM), None)
    if step is None:
        return ""
    return f"{step} {data.kpi.unit.change}" if is_share else f"{step} %"


def decimals_of(data: KpiData, most: int = 2) -> int:
    """How many decimals the numbers are written with, as far as people print them."""
    exact = [seen.value for seen in data.series.points.values() if isinstance(seen.value, Decimal)]
    return min(most, max((max(0, -int(value.normalize().as_tuple().exponent)) for value in exact), default=0))
