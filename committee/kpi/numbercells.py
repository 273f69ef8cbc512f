"""A table's cells → periods and numbers. What can't be read is told with its cell; nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from committee.base.problems import Problem, shown
from committee.domain.kpi import Source
from committee.domain.periods import Period
from committee.kpi.tables.table import Cell, ErrorCell, Table, text_of
from committee.records.numerals import DANISH, ENGLISH, MISSING, parse_number, parse_plain

MOST_TOLD = 5  # problems of one kind in one column; a whole column in the wrong form is one mistake


@dataclass(slots=True)
class NumberCells:
    """Reads the cells of one table as its source says, gathering problems. `form` is how numbers are written, once it is known."""

    source: Source
    table: Table
    problems: list[Problem]
    form: str | None = None

    def period(self, row: int, column: int, told: int) -> Period | None:
        """The period in a cell; None when it is none, which is told unless `told` others have been."""
        cell = self.table.rows[row][column]
        if isinstance(cell, dt.date):
            return Period.of_day(cell)
        text = f"{cell:f}" if isinstance(cell, Decimal) else text_of(cell)
        period = Period.parse(text)
        if period is None and told < MOST_TOLD:
            self._told(row, column, "periode", f"»{shown(text)}« er ikke en periode, der findes.", "Skriv f.eks. 2021-01-19, 2026M07, 2021Q1 eller 2020.")  # fmt: skip
        return period

    def value(self, row: int, column: int) -> Decimal | None:
        """The number in a cell, multiplied as the source says."""
        cell = self.table.rows[row][column]
        value = self.number(cell, row, column)
        return value * self.source.factor if value is not None and self.source.factor is not None else value

    def number(self, cell: Cell, row: int, column: int) -> Decimal | None:
        """The number as it stands; None when the cell says that there is none, or can't be read, which is told."""
        if (row, column) in self.table.merged:
            merged = self.table.merged[row, column]
            self._told(row, column, "flettet-celle", f"Cellen er flettet ({merged}) og har intet tal af sig selv.", "Ophæv fletningen i Excel, og skriv tallet i hver celle.")  # fmt: skip
            return None
        if cell is None or (isinstance(cell, str) and cell.strip() in MISSING):
            return None
        if isinstance(cell, Decimal):
            return cell
        if self.table.typed or not isinstance(cell, str):
            self._told(row, column, "ikke-et-tal", _not_a_number(cell), "Ret cellen til et tal i Excel.")
            return None
        text = cell.strip()
        value = parse_number(text, self.form) if self.form else parse_plain(text)
        if value is None:
            cure = f"Ret tallet, eller skriv det rigtige »talformat:« (her læses {self.form})." if self.form else "Skriv »talformat: dansk« eller »talformat: engelsk« under kilden."  # fmt: skip
            self._told(row, column, "ikke-et-tal", f"»{shown(text)}« er ikke et tal, der kan læses sikkert.", cure)
        return value

    def form_of(self, columns: Iterable[int]) -> str | None:
        """The declared form; else the one that reads every cell of the column; None where the two read differently."""
        if self.source.number_format or self.table.typed:
            return self.source.number_format or DANISH
        texts = {
            text
            for row in self.table.rows
            for column in columns
            if isinstance(cell := row[column], str) and (text := cell.strip()) not in MISSING and not text.isdecimal()
        }
        readable = {form: [parse_number(text, form) for text in texts] for form in (DANISH, ENGLISH)}
        good = [form for form, values in readable.items() if None not in values]
        if len(good) == 2 and readable[DANISH] != readable[ENGLISH]:
            return None
        return good[0] if good else None

    def _told(self, row: int, column: int, code: str, text: str, cure: str) -> None:
        self.problems.append(Problem(self.table.place(row, column), code, text, cure))


def _not_a_number(cell: Cell) -> str:
    if isinstance(cell, ErrorCell):
        return f"Cellen har fejlen {cell}."
    if isinstance(cell, bool):
        return f"Cellen er {'SAND' if cell else 'FALSK'} og ikke et tal."
    if isinstance(cell, dt.date):
        return f"Cellen er en dato ({cell}) og ikke et tal."
    return f"Cellen er teksten »{shown(str(cell))}« og ikke et tal."
