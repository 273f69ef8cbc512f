"""Totals of a table: worked out of the lines before them, or held against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem
from committee.compose.plantables.addable import why_not_added
from committee.compose.plantables.leaves import Leaf
from committee.compose.plantables.shown import Shown, number
from committee.compose.printed import NOT_COUNTED
from committee.domain.plantable import CHECKED, COMPUTED, PlanTable
from committee.domain.units import Unit
from committee.kpi.wholes import apart

_MOST_NAMED = 12

At = tuple[int, int]  # the row and the column of a cell


@dataclass(slots=True)
class Totals:
    """The totals of one table's cells, which they are set into. Where the definition says what an empty cell has, it is none at all,
    so that the others make up the total."""

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

    def _set(self, leaf: Leaf, r: int, c: int, of: Sequence[At], across: Leaf) -> None:
        numbers = [at for at in of if self._cell(at).is_number]
        said = [at for at in of if self._cell(at).bare or self._cell(at).is_number]
        units = {self._cell(at).unit for at in numbers}
        unit = units.pop() if len(units) == 1 else None
        given = self.cells[r][c]
        if leaf.line.sum == CHECKED:
            # A total that is worked out across is of totals that are held against their own parts.
            if given.is_number and across.line.sum != COMPUTED:
                self._check(leaf, given, numbers, across, is_alike=unit == given.unit)
        elif len({self._cell(at).unit for at in numbers if self._cell(at).unit}) > 1:
            self._tell_mixed(leaf, across)
        elif unit is not None and len(numbers) == len(said):
            self.cells[r][c] = self._worked_out(leaf, numbers, unit, across)

    def _cell(self, at: At) -> Shown:
        return self.cells[at[0]][at[1]]

    def _tell_mixed(self, leaf: Leaf, across: Leaf) -> None:
        text = f"Tallene i »{across.name}« har ikke samme enhed, så »{leaf.name}« kan ikke være deres sum."
        self._tell(leaf, text, "Slet »sum:«, eller sæt tallene i hver sin gruppe.")

    def _tell(self, leaf: Leaf, text: str, cure: str) -> None:
        self.problems.append(Problem(leaf.line.at("sum"), "tabel-sum", text, cure))

    def _blank(self, at: At) -> str | None:
        """What an empty cell has by its row, its column or the table; None where none of them says it."""
        said = (self.rows[at[0]].line.blank, self.columns[at[1]].line.blank, self.table.layout.blank)
        return next((blank for blank in said if blank is not None), None)

    def _counted(self, of: Sequence[At]) -> tuple[list[Shown], bool]:
        """The numbers that are there, and whether there may be more: an empty cell that isn't said to be none."""
        counted = [self._cell(at) for at in of if self._cell(at).value is not None]
        return counted, any(self._cell(at).value is None and self._blank(at) is None for at in of)

    def _worked_out(self, leaf: Leaf, of: Sequence[At], unit: Unit, across: Leaf) -> Shown:
        """The sum of numbers of one unit. Where a part isn't there it can't be told, but where an empty cell is none."""
        counted, is_short = self._counted(of)
        about = tuple(dict.fromkeys(period for one in counted for period in one.about))
        if (reason := why_not_added(counted)) is not None:
            self._tell(leaf, f"»{leaf.name}« kan ikke være summen af tallene i »{across.name}«: {reason[0]}", reason[1])
        if not counted or is_short:
            blank = next((blank for at in of if (blank := self._blank(at)) is not None), None)
            said = NOT_COUNTED if is_short or blank is None else blank
            return Shown(said, said, unit=unit, is_number=True)
        decimals = max(one.decimals for one in counted)
        made = number(sum((one.value or Fraction(0) for one in counted), Fraction(0)), unit, decimals)
        return replace(made, about=about, is_sum=True)

    def _check(self, leaf: Leaf, given: Shown, of: Sequence[At], across: Leaf, *, is_alike: bool) -> None:
        counted, is_short = self._counted(of)
        if not is_alike:
            self._tell_mixed(leaf, across)
            return
        if given.value is None or not counted or given.unit is None:
            return
        values = [one.value for one in counted if one.value is not None]
        found = sum(values, Fraction(0))
        if is_short and found <= given.value:
            return
        if apart(values, given.value, is_share=given.unit.share is not None):
            digits = max(one.decimals for one in (given, *counted))
            text = (
                f"»{across.name}«: tallene{_listed(counted)} er tilsammen {danish.format_number(found, digits)}, "
                f"men »{leaf.name}« er {given.bare}{_listed([given])}."
            )
            self._tell(leaf, text, "Ret tallene, eller skriv »sum: beregn«.")


def _listed(numbers: Sequence[Shown]) -> str:
    """The cells that numbers were read from, in brackets; "" for numbers that were read from none."""
    cells = [one.cell for one in numbers if one.cell]
    if not cells:
        return ""
    return f" ({danish.listed(cells) if len(cells) <= _MOST_NAMED else f'{cells[0]} til {cells[-1]}'})"
