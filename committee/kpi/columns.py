"""Which columns of a table hold a KPI's periods and numbers: those its definition names, else the ones that can only be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Problem, shown, warning
from committee.domain.kpi import Source
from committee.domain.periods import Period
from committee.kpi.labels import is_label
from committee.kpi.numbercells import NumberCells
from committee.kpi.rowchoice import RowChoice
from committee.kpi.tables.cells import ErrorCell, UnshownCell, folded, seen, text_of
from committee.kpi.tables.table import Table

_PERIOD_NAMES = ("periode", "tid")
_TIME_NAMES = ("måned", "kvartal", "halvår", "år")
_DAY_NAME = "dato"  # of the period, or of the day that a file was made
_VALUE_NAMES = ("værdi", "indhold", "antal")
_SHARE_NAMES = ("værdi", "indhold", "andel", "procent", "pct", "pct.", "%")
_SHARE = re.compile(r"[+-]?(?:\d{1,2}(?:[.,]\d+)?|100(?:[.,]0+)?)\s?%?")
_NOT_WHOLE = re.compile(r"[.,%]")

_NUMBER = re.compile(r"[-+−]?\d[\d.,]*")

Pair = tuple[Period, int, int]  # a period with the row and column of its value


@dataclass(slots=True)
class Columns:
    """Finds the columns of one table, gathering problems."""

    source: Source
    table: Table
    choice: RowChoice
    cells: NumberCells
    is_percent: bool

    def found(self) -> list[Pair] | tuple[int, int] | None:
        """The columns of period and value, or in the wide form the columns that are periods; None when that is told as a problem."""
        before = len(self.choice.problems)
        period = self.choice.named(self.source.period) if self.source.period else self._usual_period()
        if len(self.choice.problems) > before and period is None:
            return None
        if period is None and self.source.period is None:
            if wide := list(self._wide()):
                return wide if self._are_named(wide) else None
            text = f"{self.table.file} har ingen kolonne med perioder."
            cure = f"Skriv »periode:« med en af kolonnerne: {self._listed()}. {self.choice.header_cure()}"
            self._told("kolonne-mangler", text, cure)
        value = self.choice.named(self.source.value) if self.source.value else self._usual_value()
        return None if period is None or value is None else (period, value)

    def _listed(self) -> str:
        return ", ".join(seen(name) for name in self.table.columns if name)

    def _told(self, code: str, text: str, cure: str) -> None:
        self.choice.problems.append(Problem(self.source.place, code, text, cure))

    def _seen(self, name: str) -> int | None:
        """The column of a usual name, if people see it; one that they don't is told."""
        column = self.table.column(name)
        if column is None or column not in self.table.hidden_columns:
            return column
        self._tell_hidden(column)
        return None

    def _tell_hidden(self, column: int) -> None:
        text = f"Kolonnen »{seen(self.table.columns[column])}« er skjult i Excel og tæller ikke med."
        told = warning(self.table.place(-1, column), "skjult", text, "Vis den i Excel, eller nævn den under kilden, hvis den skal med.")  # fmt: skip
        if told not in self.choice.problems:
            self.choice.problems.append(told)

    # --- the period

    def _usual_period(self) -> int | None:
        for name in _PERIOD_NAMES:
            if (column := self._seen(name)) is not None:
                return column
        chosen = {folded(name) for name, _ in self.source.where}
        times = [name for name in _TIME_NAMES if name not in chosen and self._is_of_periods(self._seen(name))]
        day = self._seen(_DAY_NAME)
        if len(times) > 1 or (day is not None and times and not self._is_constant(day)):
            listed = danish.listed([f"»{name}«" for name in (*times, *([_DAY_NAME] if day is not None else ()))])
            self._told("kolonne-mangler", f"{self.table.file} har flere kolonner med tid: {listed}.", "Skriv »periode:« med den, tallene er opgjort for.")  # fmt: skip
            return None
        return self._seen(times[0]) if times else day

    def _is_of_periods(self, column: int | None) -> bool:
        return column is not None and any(Period.parse(text_of(row[column])) for row in self.table.rows[:3])

    def _is_constant(self, column: int) -> bool:
        return len(self.table.rows_by(column)) == 1

    def _wide(self) -> Iterator[Pair]:
        """The columns that are called a period; with »værdi« those that are called a period and that."""
        value = folded(self.source.value) if self.source.value else ""
        for column, name in enumerate(self.table.columns):
            if value:
                name = name if not folded(name).endswith(f" {value}") else seen(name)[: -len(value) - 1]
                if folded(self.table.columns[column]) == folded(name):
                    continue
            period = self.cells.periods.of(name, -1) if name else None
            if period is not None and column in self.table.hidden_columns:
                self._tell_hidden(column)
            elif period is not None:
                yield period, -1, column

    def _are_named(self, wide: Sequence[Pair]) -> bool:
        """Tell of a column that has numbers but no name beside those that are periods: one name may stand over both; and of words
        under the periods, which say what the numbers are."""
        under = [column for _, _, column in wide if self._is_word(0, column)]
        if under:
            text = f"Under perioden står »{shown(text_of(self.table.rows[0][under[0]]))}«, som siger, hvad tallene er."
            cure = "Skriv overskriftens to linjer, f.eks. »overskrift: 1-2«, og teksten under »værdi:«."
            self.choice.problems.append(Problem(self.table.place(0, under[0]), "to-overskrifter", text, cure))
            return False
        first = wide[0][2]
        strange = next(
            (n for n, name in enumerate(self.table.columns) if _NUMBER.fullmatch(name) and not Period.parse(name)), None
        )
        if strange is None and first == 0 and any(Period.parse(text_of(row[0])) for row in self.table.rows):
            strange = 0
        if strange is not None:
            text = f"Overskriften ligner en række med tal: »{shown(self.table.columns[strange])}«."
            cure = "Skriv kolonnernes navne over tallene, eller skriv overskriftens linje: »overskrift: 4«."
            self.choice.problems.append(Problem(self.table.place(-1, strange), "overskrift", text, cure))
            return False
        for column in range(first, len(self.table.columns)):
            row = next((n for n, row in enumerate(self.table.rows) if text_of(row[column])), None)
            if not self.table.columns[column] and row is not None:
                text = "Kolonnen har tal, men intet navn."
                cure = "Giv den et navn i overskriften, eller skriv overskriftens linjer: »overskrift: 3-4«."
                self.choice.problems.append(Problem(self.table.place(row, column), "kolonne-uden-navn", text, cure))
                return False
        return True

    def _is_word(self, row: int, column: int) -> bool:
        cell = self.table.rows[row][column]
        return (
            is_label(cell)
            and not isinstance(cell, ErrorCell | UnshownCell)
            and not self.cells.is_missing(text_of(cell))
        )

    # --- the value

    def _has_shares(self, column: int) -> bool:
        """Whether a column that is called a count holds shares: none over the whole, and decimals or a sign of percent somewhere."""
        return self.table.once(("shares", column, self.cells.missing), lambda: self._are_shares(column))

    def _are_shares(self, column: int) -> bool:
        written = [
            text for row in self.table.rows if (text := text_of(row[column])) and not self.cells.is_missing(text)
        ]
        return all(map(_SHARE.fullmatch, written)) and any(map(_NOT_WHOLE.search, written))

    def _usual_value(self) -> int | None:
        names = _SHARE_NAMES if self.is_percent else _VALUE_NAMES
        found = [name for name in names if self._seen(name) is not None]
        if len(found) == 1 or (found and not self.is_percent):
            return self._seen(found[0])
        if found:
            listed = danish.listed([f"»{name}«" for name in found])
            text = f"{self.table.file} har flere kolonner, der kan være tallet: {listed}."
        elif self.is_percent and (count := self._seen("antal")) is not None:
            if self._has_shares(count):
                return count
            text = f"{self.table.file} har kolonnen »antal«, men nøgletallet er i procent."
        else:
            text = f"{self.table.file} har ingen kolonne, der hedder værdi."
        self._told(
            "kolonne-mangler",
            text,
            f"Skriv »værdi:« med en af kolonnerne: {self._listed()}. {self.choice.header_cure()}",
        )
        return None
