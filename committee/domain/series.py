"""A KPI's numbers over time, each with the cell it was read from."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from committee.base import danish
from committee.base.problems import Place
from committee.domain.kpi import Kpi
from committee.domain.periods import Period


@dataclass(slots=True)
class Observation:
    """One number and where it stands. `value` is None when the source says that it isn't counted (`..`, `-`, null).

    `exact` to the last digit: a Decimal as it was written, a Fraction where it was worked out.
    """

    value: Decimal | Fraction | None
    where: Place | Callable[[], Place]

    @property
    def place(self) -> Place:
        """The cell it was read from; worked out when someone asks, since most are never told."""
        return self.where() if callable(self.where) else self.where


@dataclass(slots=True, eq=False)
class Series:
    """Observations by period, oldest first."""

    points: Mapping[Period, Observation]
    periods: tuple[Period, ...] = ()
    _printed: dict[int, dict[Fraction, list[int]]] = field(default_factory=dict, repr=False)
    _places: dict[Period, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.periods = tuple(sorted(self.points))
        self.points = {period: self.points[period] for period in self.periods}

    def latest(self, on: dt.date) -> Period | None:
        """The last period that ends on or before a day."""
        index = bisect.bisect_right(self.periods, on, key=lambda period: period.end)
        return self.periods[index - 1] if index else None

    def place_of(self, period: Period) -> int:
        """Where a period stands in `periods`. Raises `KeyError` when it doesn't."""
        if not self._places:
            self._places = {one: number for number, one in enumerate(self.periods)}
        return self._places[period]

    def printed_as(self, value: Fraction, decimals: int) -> Sequence[int]:
        """Which periods have a number that prints as a value, by their place in `periods`; worked out once for all of them."""
        if decimals not in self._printed:
            by_value: dict[Fraction, list[int]] = {}
            for number, seen in enumerate(self.points.values()):
                if seen.value is not None:
                    by_value.setdefault(danish.rounded(seen.value, decimals), []).append(number)
            self._printed[decimals] = by_value
        return self._printed[decimals].get(value, ())

    def until(self, on: dt.date) -> Series:
        """The observations of periods that end on or before a day."""
        return Series({period: seen for period, seen in self.points.items() if period.end <= on})


EMPTY = Series({})


class Rank(NamedTuple):
    """A place among others: `of` how many (0 when the data doesn't say), `shared` by how many, the own area included. `dense`
    is the place where equal values count as one (0 when not known), `where` the cell that the place or its number was read from."""

    place: int
    of: int = 0
    shared: int = 1
    dense: int = 0
    where: Place | Callable[[], Place] | None = None

    @property
    def cell(self) -> Place | None:
        """The cell it was read from; worked out when someone asks."""
        return self.where() if callable(self.where) else self.where

    @property
    def from_bottom(self) -> int:
        """The place counted from the other end, where the worst is number 1; 0 when it isn't known how many there are."""
        return self.of - self.place - self.shared + 2 if self.of else 0


@dataclass(slots=True)
class KpiData:
    """A KPI with all its numbers: its own, those it is compared with, its parts, and its ranks.

    `series` is empty for a KPI that is split; `parts` then has a series for each part, in the file's order.
    `ranks` gives the place among the municipalities.
    `own` is what its own area is called beside those, empty when nothing says. `fetched` is when the data was fetched, when a snapshot says so.
    `operands` are the series that a formula was worked out of, by their KPIs' names, and `others` the KPIs that its targets name.
    `file` has every period that any row of its file has a number of, `peers` those of the same thing for other areas; only where
    they stand, not the numbers. `whole` is what the parts make up together.
    """

    kpi: Kpi
    series: Series = EMPTY
    compared: Mapping[str, Series] = field(default_factory=dict)
    parts: Mapping[str, Series] = field(default_factory=dict)
    ranks: Mapping[Period, Rank] = field(default_factory=dict)
    fetched: dt.datetime | None = None
    own: str = ""
    operands: Mapping[str, Series] = field(default_factory=dict)
    others: Mapping[str, KpiData] = field(default_factory=dict)
    file: Series = EMPTY
    peers: Series = EMPTY
    whole: Series = EMPTY
