"""A table's cells → periods and numbers. What can't be read is told with its cell; nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from committee.base.problems import Place, Problem, shown, warning
from committee.domain.kpi import Source
from committee.domain.periods import Period, day_period
from committee.kpi import numberforms
from committee.kpi.labels import rows_above
from committee.kpi.numberforms import DATE, Order, Writing
from committee.kpi.tables.cells import Cell, ErrorCell, Percent, UnshownCell, folded, seen, text_of
from committee.kpi.tables.table import Table
from committee.records.numerals import DANISH, ENGLISH, MISSING, parse_number, parse_plain

MOST_TOLD = 5  # problems of one kind in one column; a whole column in the wrong form is one mistake
_HUNDRED = Decimal(100)

At = tuple[int, int]  # row and column


@dataclass(slots=True)
class NumberCells:
    """Reads the cells of one table as its source says, gathering problems. `form` is how numbers are written, once it is known, and
    `doubtful` the numbers that it leaves open."""

    source: Source
    table: Table
    problems: list[Problem]
    is_percent: bool
    unit: str = ""
    form: str | None = None
    doubtful: frozenset[str] = frozenset()
    missing: frozenset[str] = field(init=False)
    _noted: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.missing = frozenset(map(folded, self.source.missing))

    # --- periods

    def period(self, row: int, column: int, told: int) -> Period | None:
        """The period in a cell; None when it is none, which is told unless `told` others have been."""
        cell = self._period_cell(row, column)
        period = self.period_seen(row, column)
        if period is not None:
            return period
        if isinstance(cell, UnshownCell | ErrorCell):
            self._told(row, column, "periode", _not_a_number(cell), self._cure_of(cell))
        elif told < MOST_TOLD:
            self._told(row, column, "periode", *self._no_period(text_of(cell), column))
        return None

    def period_seen(self, row: int, column: int) -> Period | None:
        """The same, of which nothing is told."""
        cell = self._period_cell(row, column)
        if (period := _as_period(cell)) is not None:
            return period
        return None if isinstance(cell, UnshownCell | ErrorCell) else self.period_of(text_of(cell), column)

    def _period_cell(self, row: int, column: int) -> Cell:
        return self.table.rows[rows_above(self.table, column)[row] if self.is_filled(column) else row][column]

    def periods_in(self, column: int, value: int, among: Sequence[int] | None) -> Iterator[tuple[Period, int]]:
        """The periods of a column that any row in sight has a number of, each with the first such row; `among` are the rows that
        count, or all. What can't be read is left out; whoever uses it is told."""
        rows, hidden, known = self.table.rows, self.table.hidden_rows, dict[Cell, Period | None]()
        for row in range(len(rows)) if among is None else among:
            cell = rows[row][column]
            if cell not in known:
                text = cell if isinstance(cell, str) else text_of(cell)
                known[cell] = _as_period(cell) or self.period_of(text, column)
            period = known[cell]
            if period is not None and row not in hidden and not self.is_missing(text_of(rows[row][value])):
                known[cell] = None  # the first row of each is enough
                yield period, row

    def period_of(self, text: str, column: int) -> Period | None:
        """The period in a text; `column` is where it stands, -1 for the header. None for a date that could be two."""
        if (match := DATE.fullmatch(seen(text))) is None:
            return Period.parse(seen(text))
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
        return (cell for row in self.table.rows if isinstance(cell := row[column], str))

    def _no_period(self, text: str, column: int) -> tuple[str, str]:
        match = DATE.fullmatch(seen(text))
        cure = "Skriv »datoformat: dag først« eller »datoformat: måned først« under kilden."
        if match is not None and len(match[4]) == 2 and not self.source.date_format:
            return f"Datoen »{shown(text)}« har kun to cifre i årstallet.", f"Skriv årstallet helt ud. {cure}"
        if match is not None and match[2] != "." and self._order(column) in (Order.OPEN, Order.MIXED):
            return f"»{shown(text)}« kan læses både med dagen og med måneden først.", cure
        return f"»{shown(text)}« er ikke en periode, der findes.", "Skriv f.eks. 2021-01-19, 2026M07, 2021Q1 eller 2020. Hører rækken ikke til tallene, så skriv »slut_ved:« med dens tekst."  # fmt: skip

    # --- numbers

    def value(self, row: int, column: int) -> Decimal | None:
        """The number in a cell, multiplied as the source says."""
        value = self.number(self.table.rows[row][column], row, column)
        if value is None or self.source.factor is None:
            return None if value is None else Decimal(value)
        if isinstance(value, Percent) and self.source.factor == _HUNDRED:
            return Decimal(value)  # 0,52 is shown as 52 %, which the definition says in its way too
        return value * self.source.factor

    def number(self, cell: Cell, row: int, column: int) -> Decimal | None:
        """The number as it is shown; None when the cell says that there is none, or can't be read, which is told."""
        if (row, column) in self.table.merged:
            merged = self.table.merged[row, column]
            self._told(row, column, "flettet-celle", f"Cellen er flettet ({merged}) og har intet tal af sig selv.", "Ophæv fletningen i Excel, og skriv tallet i hver celle.")  # fmt: skip
            return None
        if cell is None or (isinstance(cell, str) and self.is_missing(cell)):
            return None
        if isinstance(cell, Percent):
            return self._percent(cell, row, column)
        if isinstance(cell, Decimal):
            return cell
        if self.table.typed or not isinstance(cell, str):
            self._told(row, column, "ikke-et-tal", _not_a_number(cell), self._cure_of(cell))
            return None
        return self._written(Writing.of(cell), row, column)

    def is_missing(self, text: str) -> bool:
        """Whether a text says that there is no number."""
        if isinstance(text, ErrorCell | UnshownCell):
            return False
        plain = seen(text)
        return plain in MISSING or (bool(self.missing) and plain.casefold() in self.missing)

    def _cure_of(self, cell: Cell) -> str:
        if isinstance(cell, UnshownCell):
            return cell.cure
        if isinstance(cell, str) and not isinstance(cell, ErrorCell) and not any(map(str.isdigit, cell)):
            return f"Ret cellen til et tal i Excel, eller skriv »mangler: [{shown(cell, 20)}]«, hvis den betyder »ikke opgjort«."  # fmt: skip
        return "Ret cellen til et tal i Excel."

    def _percent(self, value: Decimal, row: int, column: int) -> Decimal | None:
        if self.is_percent or self.source.factor == _HUNDRED:
            return Percent(value)
        text = f"Tallet er i procent, men nøgletallets enhed er {self.unit or 'ikke skrevet'}."
        self._told(row, column, "enhed", text, "Skriv »enhed: procent«, eller ret kolonnen under »værdi:«.")
        return None

    def _written(self, written: Writing, row: int, column: int) -> Decimal | None:
        text = written.number
        value = parse_number(text, self.form) if self.form else parse_plain(text)
        if value is None or text in self.doubtful:
            self._told(row, column, "ikke-et-tal", f"»{shown(written.text)}« er ikke et tal, der kan læses sikkert.", self._form_cure(text))  # fmt: skip
            return None
        if written.note and column not in self._noted:
            self._noted.add(column)
            text = f"»{shown(written.text)}« er læst som {text}; tegnet »{written.note}« henviser vist til en note."
            self.problems.append(warning(self.table.place(row, column), "fodnote", text, "Kontrollér, hvad noten siger."))  # fmt: skip
        return self._percent(value, row, column) if written.is_percent else value

    def _form_cure(self, text: str) -> str:
        if not any(map(str.isdigit, text)):
            return (
                f"Ret cellen, eller skriv »mangler: [{shown(text, 20)}]« under kilden, hvis den betyder »ikke opgjort«."
            )
        if self.form is not None and text not in self.doubtful:
            return f"Ret tallet, eller skriv det rigtige »talformat:« (her læses {self.form})."
        if parse_number(text, DANISH) is None and parse_number(text, ENGLISH) is None:
            return "Skriv tallet alene i cellen, f.eks. 1130 eller 1130,5."
        return "Skriv »talformat: dansk« eller »talformat: engelsk« under kilden."

    # --- how they are written

    def settle(self, cells: Iterable[At]) -> None:
        """Find out how the numbers of a KPI's own cells are written; the declared form counts before what they look like."""
        texts: dict[str, At] = {}
        percents: list[At] = []
        plain: list[At] = []
        for row, column in cells:
            cell = self.table.rows[row][column]
            if isinstance(cell, str) and not self.table.typed and not self.is_missing(cell):
                written = Writing.of(cell)
                texts.setdefault(written.number, (row, column))
                (percents if written.is_percent else plain).append((row, column))
            elif isinstance(cell, Decimal) and cell:
                (percents if isinstance(cell, Percent) else plain).append((row, column))
        if percents and plain:
            self._tell_mixed_percents(percents[0], next((at for at in plain if text_of(self.table.rows[at[0]][at[1]]).strip("0.,")), None))  # fmt: skip
        self.form = self.source.number_format or (DANISH if self.table.typed else None)
        if self.form is None:
            found = numberforms.form_of(texts)
            self.form, self.doubtful = found.form, found.doubtful
            if found.against is not None:
                (one, other) = found.against
                text = f"»{shown(other)}« og »{shown(one)}« ({self._at(texts[one])}) er ikke skrevet på samme måde."
                self._told(*texts[other], "talformat", text, "Ret det ene, eller skriv »talformat:« under kilden.")

    def _at(self, at: At) -> Place:
        return self.table.place(*at)

    def _tell_mixed_percents(self, percent: At, plain: At | None) -> None:
        if plain is not None:
            text = f"Tallet er ikke vist i procent, men det er tallet i {self._at(percent)}."
            self._told(*plain, "blandede-procenter", text, "Giv alle tal i kolonnen samme format.")

    def _told(self, row: int, column: int, code: str, text: str, cure: str) -> None:
        problem = Problem(self.table.place(row, column), code, text, cure)
        if problem not in self.problems[-2 * MOST_TOLD :]:
            self.problems.append(problem)


def _as_period(cell: Cell) -> Period | None:
    """The period of a cell that is one by its type."""
    return cell if isinstance(cell, Period) else Period.of_day(cell) if isinstance(cell, dt.date) else None


def _not_a_number(cell: Cell) -> str:
    if isinstance(cell, ErrorCell):
        return f"Cellen har fejlen {cell}."
    if isinstance(cell, UnshownCell):
        return f"Cellen {cell}."
    if isinstance(cell, bool):
        return f"Cellen er {'SAND' if cell else 'FALSK'} og ikke et tal."
    if isinstance(cell, dt.date | Period):
        return f"Cellen er en dato ({cell}) og ikke et tal."
    return f"Cellen er teksten »{shown(str(cell))}« og ikke et tal."
