"""A table's cells → periods, as the definition says that dates are written. What could be two days is none. Nothing is told here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.base.problems import Problem, shown, warning
from committee.domain.kpi import Source
from committee.domain.periods import Period, day_period
from committee.kpi import numberforms
from committee.kpi.labels import rows_above
from committee.kpi.numberforms import DATE, Order
from committee.kpi.rowchoice import is_calendar
from committee.kpi.tables.cells import Cell, ErrorCell, UnshownCell, folded, seen, text_of
from committee.kpi.tables.table import Table

# What follows a period and is none of it: a sign, or a word in brackets that the sources use of numbers to be revised.
_NOTE = re.compile(
    r"(.*\w) ?([*†‡¹²³⁰⁴-⁹]+|\((?:foreløbige?t?(?: tal)?|forel\.?|revidere(?:t|de)(?: tal)?|rev\.?|korrigeret|[fpr]|\*+|\d)\))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_PARTS = {"kvartal": "Q", "måned": "M", "halvår": "H", "uge": "W"}
_SHOWN = {"kvartal": "2021Q3", "måned": "2021M3", "halvår": "2021H1", "uge": "2021W5"}


@dataclass(frozen=True, slots=True)
class PeriodCells:
    """Reads the periods of one table as its source says."""

    source: Source
    table: Table

    def times(self, column: int) -> dict[Cell, Period]:
        """The periods that have been read from a column so far, by their cells; for all KPIs that read the dates in the same way."""
        return self.table.once(("times", column, self.source.date_format), dict)

    def of_cell(self, cell: Cell, column: int) -> Period | None:
        """The period in a cell of a column; None for one that has none, or whose text can't be seen."""
        if isinstance(cell, Period):
            return cell
        if isinstance(cell, dt.date):
            return Period.of_day(cell)
        if isinstance(cell, UnshownCell | ErrorCell):
            return None
        known = self.times(column)
        if (period := known.get(cell)) is None and (period := self.of(text_of(cell), column)) is not None:
            known[cell] = period
        return period

    def seen(self, row: int, column: int) -> Period | None:
        """The same by its row, of which nothing is told."""
        return self.of_cell(self.cell(row, column), column)

    def cell(self, row: int, column: int) -> Cell:
        """What is to be read as a row's period: its own cell, or the one that an empty one goes on from."""
        return self.table.rows[rows_above(self.table, column)[row] if self.is_filled(column) else row][column]

    def of(self, text: str, column: int) -> Period | None:
        """The period in a text; `column` is where it stands, -1 for the header. None for a date that could be two."""
        bare, _ = _noted(seen(text))
        if (match := DATE.fullmatch(bare)) is None:
            span = numberforms.numbered_span(self.table.columns[column] if column >= 0 else "")
            return numberforms.numbered(bare, span) if span else Period.parse(bare)
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        order = Order.DAY if match[2] == "." else self._order(column)
        if len(match[4]) == 2:
            if not self.source.date_format:
                return None
            year += 2000
        if order is Order.OPEN and first == second:
            order = Order.DAY
        if order not in (Order.DAY, Order.MONTH):
            return None
        day, month = (first, second) if order is Order.DAY else (second, first)
        return day_period(year, month, day)

    def is_filled(self, column: int) -> bool:
        """Whether the definition says that an empty cell of a column means the one over it."""
        return bool(self.source.fill) and folded(self.table.columns[column]) in map(folded, self.source.fill)

    def _order(self, column: int) -> Order:
        if self.source.date_format:
            return Order(self.source.date_format)
        return self.table.once(("order", column), lambda: numberforms.order_of(self._texts(column)))

    def _texts(self, column: int) -> Iterable[str]:
        if column < 0:
            return self.table.columns
        return (_noted(seen(cell))[0] for row in self.table.rows if isinstance(cell := row[column], str))

    def why_not(self, text: str, column: int) -> tuple[str, str]:
        """Why a text is no period, and what to do about it."""
        match = DATE.fullmatch(_noted(seen(text))[0])
        cure = "Skriv »datoformat: dag først« eller »datoformat: måned først« under kilden."
        if match is not None and len(match[4]) == 2 and not self.source.date_format:
            return f"Datoen »{shown(text)}« har kun to cifre i årstallet.", f"Skriv årstallet helt ud. {cure}"
        if match is not None and match[2] != "." and self._order(column) in (Order.OPEN, Order.MIXED):
            return f"»{shown(text)}« kan læses både med dagen og med måneden først.", cure
        if column >= 0 and (is_calendar(seen(text)) and (name := folded(self.table.columns[column])) in _PARTS):
            return (
                f"»{shown(text)}« siger ikke, hvilket år det er.",
                f'Sæt år og {name} sammen i én kolonne, i Excel f.eks. =A2&"{_PARTS[name]}"&B2, så der står {_SHOWN[name]}.',
            )
        forms = "Skriv f.eks. 2021-01-19, 2026M07, 2021Q1 eller 2020."
        rest = "" if _YEAR.search(text) else " Hører rækken ikke til tallene, så skriv »slut_ved:« med dens tekst."
        return f"»{shown(text)}« er ikke en periode, der findes.", forms + rest

    def notes(self, column: int) -> list[Problem]:
        """That periods of a column have a mark of a note, or are said to be provisional: told once, with the first of them."""
        return self.table.once(("period notes", column), lambda: list(self._notes(column)))

    def _notes(self, column: int) -> Iterator[Problem]:
        for rows in self.table.rows_by(column).values():
            cell = self.table.rows[rows[0]][column]
            if not isinstance(cell, str) or not (note := _noted(seen(cell))[1]):
                continue
            if (period := self.of_cell(cell, column)) is not None:
                text = f"»{shown(cell)}« er læst som {period.words}; »{note}« henviser vist til en note."
                yield warning(self.table.place(rows[0], column), "fodnote", text, "Kontrollér, hvad noten siger.")
                return


def _noted(text: str) -> tuple[str, str]:
    """A period's text, and the mark or the word in brackets that follows it."""
    match = _NOTE.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")
