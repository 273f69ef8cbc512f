"""A KPI's number as it stands in a text, with all that can be said of it. Cells are told for messages alone, never printed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from committee.base import danish
from committee.kpi.status import Reading, Status

_TRUTH = {1: "steget", -1: "faldet", 0: "uændret"}


@dataclass(frozen=True)
class Figure:
    """A KPI's number in a text: of which status, of which period, and whether it is a change. A target's number has `goal` set."""

    status: Status
    reading: Reading | None
    is_value: bool = True

    @property
    def is_current(self) -> bool:
        """Whether it is the latest number."""
        now = self.status.current
        return self.is_value and now is not None and self.reading is not None and self.reading.period == now.period

    @cached_property
    def shown(self) -> Fraction | None:
        """The number as a reader sees it."""
        if not self.is_value or self.reading is None or self.reading.value is None:
            return None
        return danish.rounded(self.reading.value, self.status.kpi.decimals)

    @property
    def moved(self) -> str:
        """` fra 700 for ... (celle) til 724 for ... (celle)`, to the latest number from the one it is compared with."""
        now = self.status.current
        then = self.status.previous if self.is_current or self.reading is None else self.reading
        if now is None or now.value is None or then is None or then.value is None:
            return ""
        return f" fra {with_cell(Figure(self.status, then))} til {with_cell(Figure(self.status, now))}"

    @property
    def cell(self) -> str:
        """Where a number that is missing should stand: the cell of the period without one, else that of the latest number
        there is; "" where there is none at all."""
        seen = [one for one in (self.reading, self.status.current) if one is not None]
        blank = next((one for one in seen if one.value is None), None)
        if blank is not None:
            return self.status.cells(blank)
        latest = self.status.current
        if latest is not None and self.reading is None:
            return f"det seneste er for {latest.period.words}, {self.status.cells(latest)}"
        return self.status.cells(seen[0]) if seen else ""


def moved_words(figure: Figure, then: Reading, direction: int) -> str:
    before = Figure(figure.status, then)
    return f"tallet er {_TRUTH[direction]} fra {with_cell(before)} til {with_cell(figure)}"


def with_cell(figure: Figure) -> str:
    """`724 for januar 2021 (metrics/data/k.csv:3:8)`."""
    reading, kpi = figure.reading, figure.status.kpi
    if reading is None or reading.value is None:
        return "tallet"
    label = f"{figure.status.label}s " if figure.status.label else ""
    return f"{label}{kpi.unit.say(danish.format_number(reading.value, kpi.decimals))} for {reading.period.words} ({figure.status.cells(reading)})"
