"""A table's cells → periods and numbers. What can't be read is told with its cell; nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from committee.base.problems import Place, Problem, shown, warning
from committee.domain.kpi import Source
from committee.domain.periods import Period
from committee.kpi import numberforms
from committee.kpi.numberforms import Writing
from committee.kpi.periodcells import PeriodCells
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
    periods: PeriodCells = field(init=False)
    _noted: set[int] = field(default_factory=set)
    _writings: dict[str, Writing] = field(init=False)
    _plain: dict[str, Decimal] = field(default_factory=dict)  # numbers that have been read in this form

    def __post_init__(self) -> None:
        self.missing = frozenset(map(folded, self.source.missing))
        self.periods = PeriodCells(self.source, self.table)
        self._writings = self.table.once("writings", dict)

    @property
    def way(self) -> Hashable:
        """All that decides how a cell of the table is read: two that have the same read the same."""
        source = self.source
        told = source.number_format, source.date_format, tuple(map(folded, source.fill)), source.factor
        return self.form, self.doubtful, self.missing, self.is_percent, self.unit, told

    def _writing(self, text: str) -> Writing:
        """A number's text taken apart, once for all KPIs that read the table."""
        made = self._writings.get(text)
        if made is None:
            made = self._writings[text] = Writing.of(text)
        return made

    # --- periods

    def period(self, row: int, column: int, told: int) -> Period | None:
        """The period in a cell; None when it is none, which is told unless `told` others have been."""
        cell = self.periods.cell(row, column)
        if (period := self.periods.of_cell(cell, column)) is not None:
            return period
        if isinstance(cell, UnshownCell | ErrorCell):
            self._told(row, column, "periode", _not_a_number(cell), self._cure_of(cell))
        elif told < MOST_TOLD:
            self._told(row, column, "periode", *self.periods.why_not(text_of(cell), column))
        return None

    def periods_in(self, column: int, value: int, among: Sequence[int] | None) -> Iterator[tuple[Period, int]]:
        """The periods of a column that any row in sight has a number of, each with the first such row; `among` are the rows that
        count, or all. What can't be read is left out; whoever uses it is told."""
        rows, hidden, known = self.table.rows, self.table.hidden_rows, dict[Cell, Period | None]()
        for row in range(len(rows)) if among is None else among:
            cell = rows[row][column]
            if cell not in known:
                known[cell] = self.periods.of_cell(cell, column)
            period = known[cell]
            if period is not None and row not in hidden and not self.is_missing(text_of(rows[row][value])):
                known[cell] = None  # the first row of each is enough
                yield period, row

    # --- numbers

    def value(self, row: int, column: int) -> Decimal | None:
        """The number in a cell, multiplied as the source says."""
        cell = self.table.rows[row][column]
        value = self._plain.get(cell) if isinstance(cell, str) else None
        if value is None:
            value = self.number(cell, row, column)
        if value is None or self.source.factor is None:
            return None if value is None else Decimal(value)
        if isinstance(value, Percent) and self.source.factor == _HUNDRED:
            return Decimal(value)  # 0,52 is shown as 52 %, which the definition says in its way too
        return value * self.source.factor

    def number(self, cell: Cell, row: int, column: int) -> Decimal | None:
        """The number as it is shown; None when the cell says that there is none, or can't be read, which is told."""
        if self.table.merged and (row, column) in self.table.merged:
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
        return self._read_text(cell, row, column)

    def _read_text(self, text: str, row: int, column: int) -> Decimal | None:
        """A number's text; a plain one is kept for all that read the table, but not a percentage or one with a note."""
        written = self._writing(text)
        value = self._written(written, row, column)
        if value is not None and not (written.is_percent or written.note):
            self._plain[text] = value
        return value

    def is_missing(self, text: str) -> bool:
        """Whether a text says that there is no number."""
        if isinstance(text, ErrorCell | UnshownCell):
            return False
        if text[:1].isdecimal() and not self.missing:
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
        text = f"Tallet er i procent, men nøgletallets enhed er {(self.unit or 'ikke skrevet').removesuffix('.')}."
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
        rows, is_typed = self.table.rows, self.table.typed
        found = [((row, column), cell) for row, column in cells if (cell := rows[row][column]) is not None]
        if any(isinstance(cell, Percent) or (isinstance(cell, str) and "%" in cell) for _, cell in found):
            self._check_percents(found)
        self.form = self.source.number_format or (DANISH if is_typed else None)
        if self.form is None:
            texts: dict[str, At] = {}
            for at, cell in found:
                if isinstance(cell, str) and not self.is_missing(cell):
                    texts.setdefault(self._writing(cell).number, at)
            self._find_form(texts)
        if not (is_typed or self.table.merged or self.missing or self.doubtful):
            self._plain = self.table.once(("numbers", self.form), dict)

    def _find_form(self, texts: Mapping[str, At]) -> None:
        found = numberforms.form_of(texts)
        self.form, self.doubtful = found.form, found.doubtful
        if found.against is not None:
            (one, other) = found.against
            text = f"»{shown(other)}« og »{shown(one)}« ({self._at(texts[one])}) er ikke skrevet på samme måde."
            self._told(*texts[other], "talformat", text, "Ret det ene, eller skriv »talformat:« under kilden.")

    def _check_percents(self, found: Iterable[tuple[At, Cell]]) -> None:
        """Tell of numbers of which some are percentages and others aren't; a nought may be either."""
        percents: list[At] = []
        plain: list[At] = []
        for at, cell in found:
            if isinstance(cell, str) and not self.table.typed and not self.is_missing(cell):
                (percents if self._writing(cell).is_percent else plain).append(at)
            elif isinstance(cell, Decimal) and cell:
                (percents if isinstance(cell, Percent) else plain).append(at)
        if percents and plain:
            self._tell_mixed_percents(percents[0], next((at for at in plain if text_of(self.table.rows[at[0]][at[1]]).strip("0.,")), None))  # fmt: skip

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
