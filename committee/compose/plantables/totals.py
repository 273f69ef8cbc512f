"""Totals of a table: worked out of the lines before them, or held against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem
from committee.compose.plantables.leaves import Leaf
from committee.compose.plantables.shown import Shown, number, words
from committee.domain.plantable import CHECKED, PlanTable
from committee.kpi.wholes import apart

_MOST_NAMED = 12


@dataclass(slots=True)
class Totals:
    """The totals of one table's cells, which they are set into. Where the table says what an empty cell has, it is none at all, so that
    the others make up the total."""

    table: PlanTable
    rows: Sequence[Leaf]
    columns: Sequence[Leaf]
    cells: list[list[Shown]]
    problems: list[Problem] = field(default_factory=list)

    def set(self) -> None:
        """First the total columns, row by row; then the total rows, of which each column is a sum."""
        for c, column in enumerate(self.columns):
            for r in range(len(self.rows)) if column.line.sum else ():
                self._set(column, r, c, [(r, k) for k in self._before(self.columns, c)], self.rows[r])
        for r, row in enumerate(self.rows):
            for c in range(len(self.columns)) if row.line.sum else ():
                self._set(row, r, c, [(k, c) for k in self._before(self.rows, r)], self.columns[c])

    @staticmethod
    def _before(leaves: Sequence[Leaf], at: int) -> Iterator[int]:
        """The lines that a total is of: those before it in its own group, but for other totals."""
        path = leaves[at].path
        return (n for n in range(at) if leaves[n].is_below(path) and not leaves[n].line.sum)

    def _set(self, leaf: Leaf, r: int, c: int, of: Sequence[tuple[int, int]], across: Leaf) -> None:
        parts = [self.cells[row][column] for row, column in of]
        numbers = [one for one in parts if one.is_number]
        units = {one.unit for one in numbers}
        unit = units.pop() if len(units) == 1 else None
        given = self.cells[r][c]
        if leaf.line.sum == CHECKED and given.is_number:
            self._check(leaf, given, numbers, across, is_alike=unit == given.unit)
        elif leaf.line.sum != CHECKED and len({one.unit for one in numbers if one.unit}) > 1:
            self._tell_mixed(leaf, across)
        elif unit is not None and len(numbers) == len([one for one in parts if one.bare or one.is_number]):
            self.cells[r][c] = self._worked_out(numbers, given)

    def _tell_mixed(self, leaf: Leaf, across: Leaf) -> None:
        text = f"Tallene i »{across.name}« har ikke samme enhed, så »{leaf.name}« kan ikke være deres sum."
        self.problems.append(
            Problem(leaf.line.at("sum"), "tabel-sum", text, "Slet »sum:«, eller sæt tallene i hver sin gruppe.")
        )

    def _blank(self) -> str | None:
        return self.table.layout.blank

    def _worked_out(self, parts: Sequence[Shown], given: Shown) -> Shown:
        """The sum. Where a part isn't there it can't be told, but where the table says that an empty cell is none."""
        counted = [one for one in parts if one.value is not None]
        if not counted or (len(counted) < len(parts) and self._blank() is None):
            return words("ikke opgjort" if self._blank() is None else str(self._blank()))
        unit = counted[0].unit
        assert unit is not None
        decimals = max(one.decimals for one in counted)
        return number(sum((one.value or Fraction(0) for one in counted), Fraction(0)), unit, decimals, given)

    def _check(self, leaf: Leaf, given: Shown, parts: Sequence[Shown], across: Leaf, *, is_alike: bool) -> None:
        counted = [one for one in parts if one.value is not None]
        place = leaf.line.at("sum")
        if not is_alike:
            self._tell_mixed(leaf, across)
            return
        if given.value is None or not counted or given.unit is None:
            return
        found = sum((one.value or Fraction(0) for one in counted), Fraction(0))
        if len(counted) < len(parts) and self._blank() is None and found <= given.value:
            return
        if apart(
            [one.value for one in counted if one.value is not None], given.value, is_share=given.unit.share is not None
        ):
            cells = [one.cell for one in counted if one.cell]
            named = danish.listed(cells[:_MOST_NAMED]) if len(cells) <= _MOST_NAMED else f"{cells[0]} til {cells[-1]}"
            digits = max(one.decimals for one in (given, *counted))
            text = (
                f"»{across.name}«: tallene ({named}) er tilsammen {danish.format_number(found, digits)}, "
                f"men »{leaf.name}« er {given.bare} ({given.cell})."
            )
            self.problems.append(Problem(place, "tabel-sum", text, "Ret tallene, eller skriv »sum: beregn«."))
