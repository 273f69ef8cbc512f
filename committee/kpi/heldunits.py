"""Holds the unit that a file states of its numbers against the KPI's: what fits is scaled, what doesn't is told with its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Place, Problem, shown
from committee.domain.units import PERCENT, SHARE, Unit, registered
from committee.kpi.statedunits import Misfit, Stated, scale, stated_by_column, stated_by_format
from committee.kpi.tables.cells import Cell, Percent, Worded, folded, seen, text_of
from committee.kpi.tables.table import Table

_WHOLE = 100  # percent
_UNIT_COLUMNS = ("enhed", "måleenhed", "enheder")


@dataclass(frozen=True, slots=True)
class HeldUnits:
    """The unit of the numbers in one column, as its name or a column of units states it; `at` is where."""

    own: Unit
    factor: Decimal | None = None
    stated: Stated | None = None
    at: Place | None = None

    @classmethod
    def of(cls, own: Unit, factor: Decimal | None, table: Table, name: str, value: int, rows: list[int]) -> HeldUnits:
        """What is stated of the numbers of some rows; `name` is what their column is called, `value` one of its columns."""
        stated = stated_by_column(name)
        if stated is not None:
            is_own = bool(own.name) and folded(own.name) in folded(name).split()
            return cls(own, factor) if is_own else cls(own, factor, stated, table.place(-1, value))
        for one in _UNIT_COLUMNS:
            column = table.column(one)
            texts = {seen(text_of(table.rows[row][column])) for row in rows} if column is not None else set()
            unit = registered(next(iter(texts))) if len(texts) == 1 else None
            if column is not None and unit is not None:
                return cls(own, factor, Stated(next(iter(texts)), unit, unit.kind), table.place(rows[0], column))
        return cls(own, factor)

    def is_belied(self, numbers: Sequence[Decimal]) -> bool:
        """Whether a column's numbers show that its name, »antal« or »andel« and no more, isn't to be taken at its word."""
        if self.stated is None or self.stated.unit is not None:
            return False
        may_be_shares = all(abs(number) <= _WHOLE for number in numbers)
        if self.stated.kind == SHARE:
            return not may_be_shares
        return any(isinstance(number, Percent) for number in numbers) or (
            may_be_shares and any(number % 1 for number in numbers)
        )

    def problem(self) -> Problem | None:
        """What doesn't fit of the column as a whole. A factor in the definition says that its author has seen what stands there."""
        if self.stated is None or self.at is None:
            return None
        if self.factor is not None and _scale_or_none(self.stated, self.own) is None:
            return None
        found = self._scaled(self.stated, self.at, of_cell=False)
        return found if isinstance(found, Problem) else None

    def times(self, cell: Cell, at: Callable[[], Place]) -> Decimal | Problem:
        """What a cell's number is multiplied with, the definition's own factor included; a problem where that can't be told."""
        if isinstance(cell, Worded):
            stated = stated_by_format(cell.words)
            found = self._scaled(stated, at(), of_cell=True)
            is_said = isinstance(found, Problem) or not self._is_against(stated)
            return found if is_said else self._two_units(stated, at())
        if self.stated is None or self.at is None or isinstance(cell, Percent):
            return self.factor or Decimal(1)
        found = self._scaled(self.stated, self.at, of_cell=False)
        return found if isinstance(found, Decimal) or self.problem() is not None else self.factor or Decimal(1)

    def _scaled(self, stated: Stated, at: Place, *, of_cell: bool) -> Decimal | Problem:
        try:
            found = scale(stated, self.own, of_cell=of_cell)
        except Misfit:
            return self._misfit(stated, at, of_cell=of_cell)
        times = Decimal(found.numerator) / Decimal(found.denominator)
        if self.factor is None:
            return times
        return self.factor if times in (1, self.factor) else self._other_factor(stated, times, at)

    def _is_against(self, stated: Stated) -> bool:
        """Whether a cell says another unit than its column's name."""
        if self.stated is None or (self.stated.unit is None and self.stated.times == 1):
            return False
        return _scale_or_none(self.stated, self.own) != _scale_or_none(stated, self.own)

    def _misfit(self, stated: Stated, at: Place, *, of_cell: bool) -> Problem:
        what = "Tallet er vist" if of_cell else "Kolonnen er"
        text = danish.sentence(
            f"{what} {_as_told(stated, of_cell=of_cell)}, men nøgletallets enhed er {self.own.word or 'ikke skrevet'}"
        )
        cure = "Ret kolonnen under »værdi:«, eller ret »enhed:«."
        if not of_cell:
            cure += " Er tallene rigtige, som de står, så skriv »gange: 1« under kilden."
        return Problem(at, "enhed", text, f"{cure[:-1]} eller cellens format." if of_cell else cure)

    def _other_factor(self, stated: Stated, times: Decimal, at: Place) -> Problem:
        text = f"Tallet er i {shown(stated.words)} og nøgletallet i {self.own.word}, så det ganges med {_number(times)}, men »gange:« er {_number(self.factor)}."
        return Problem(at, "enhed", text, "Slet »gange:«, så regnes tallet selv om, eller ret »enhed:«.")

    def _two_units(self, stated: Stated, at: Place) -> Problem:
        assert self.stated is not None
        text = danish.sentence(
            f"Cellen viser {shown(stated.words)}, men kolonnen siger {shown(self.stated.words)} ({self.at})"
        )
        return Problem(at, "enhed", text, "Ret cellens format eller kolonnens navn, så de siger det samme.")


def held_units(
    own: Unit,
    factor: Decimal | None,
    table: Table,
    name: str,
    value: int,
    rows: list[int],
    seen_as: Callable[[Cell], Decimal | None],
) -> tuple[HeldUnits, list[Problem]]:
    """What the file states of the unit of some rows' numbers, and what doesn't fit the KPI's own; `name` is what they are called, `value` a
    column of them, and `seen_as` reads a cell."""
    held = HeldUnits.of(own, factor, table, name, value, rows)
    problem = held.problem()
    if problem is None:
        return held, []
    numbers = [number for row in rows if (number := seen_as(table.rows[row][value])) is not None]
    return HeldUnits(own, factor), [] if held.is_belied(numbers) else [problem]


def _scale_or_none(stated: Stated, own: Unit) -> Fraction | None:
    """The scale, None where it doesn't fit."""
    try:
        return scale(stated, own, of_cell=False)
    except Misfit:
        return None


def _as_told(stated: Stated, *, of_cell: bool) -> str:
    if stated.words.casefold().startswith(("antal", "en andel")):
        return "et antal" if stated.words.casefold().startswith("antal") else "en andel"
    if of_cell:
        return f"med »{shown(stated.words)}«"
    return f"i {PERCENT.name if stated.unit is PERCENT else shown(stated.words)}"


def _number(value: Decimal | None) -> str:
    return f"{value:f}".replace(".", ",")
