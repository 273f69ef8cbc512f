"""A plan's table as of a date: definition and KPIs become what is printed, with what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from committee.base.problems import Problem, has_errors
from committee.compose.figures.sentences import break_notes
from committee.compose.plantables import headwords
from committee.compose.plantables.fillcells import Filling
from committee.compose.plantables.headchecks import HeadChecks, same_names
from committee.compose.plantables.headtimes import tells
from committee.compose.plantables.leaves import Leaf, Spread
from committee.compose.plantables.shown import Shown, as_of
from committee.compose.plantables.totals import Totals
from committee.domain.madetable import GROUP, SUM, MadeRow, MadeTable
from committee.domain.periods import Period
from committee.domain.plantable import IN_CELL, NOT_TOLD, VERDICT, Line, PlanTable
from committee.domain.profile import TIES
from committee.domain.units import Unit
from committee.kpi.sourcewords import source_line, source_of
from committee.kpi.status import Reading, Status
from committee.kpi.targets import summary
from committee.records.nodes import SourceText

_NUMBER = re.compile(r"[-+−]?\d[\d.,]*(?:\s?%|$)")  # a number that was written as words


@dataclass(frozen=True, slots=True)
class Built:
    """A table with where its numbers were read: the cell of each, "" for none, by row and column as printed."""

    made: MadeTable
    cells: tuple[tuple[str, ...], ...]


def build_table(
    table: PlanTable, statuses: Mapping[str, Status], on: dt.date, item: str = "", ties: str = TIES[0]
) -> tuple[Built | None, list[Problem]]:
    """The table as of a date, or None with what is wrong. `statuses` has each KPI that it names, and `ties` is how the house tells
    of a shared place."""
    spreads = [Spread(statuses, _named(other), on) for other in (table.layout.rows, table.layout.columns)]
    columns, rows = (
        list(spread.leaves(lines))
        for spread, lines in zip(spreads, (table.layout.columns, table.layout.rows), strict=True)
    )
    problems = [problem for spread in spreads for problem in spread.problems]
    if not (columns and rows):
        return None, problems or [_empty(table)]
    filling = Filling(table, statuses, rows, columns, ties)
    cells = filling.cells()
    totals = Totals(table, rows, columns, cells)
    totals.set()
    problems += [*filling.problems, *totals.problems, *HeadChecks(statuses, rows, columns, cells).problems()]
    if has_errors(problems):
        return None, problems
    built = _Table(table, rows, columns, cells, on, item).built()
    problems += same_names(columns, built.made.heads[1:])
    return (None if has_errors(problems) else built), problems


def _named(lines: Sequence[Line]) -> list[str]:
    return [str(name) for line in lines for one in line.walk() for name in one.names]


def _empty(table: PlanTable) -> Problem:
    return Problem(
        table.layout.place, "tabel", f"Tabellen »{table.id}« har ingen celler.", "Kontrollér »kolonner:« og »rækker:«."
    )


@dataclass(frozen=True, slots=True)
class _Table:
    table: PlanTable
    rows: Sequence[Leaf]
    columns: Sequence[Leaf]
    cells: Sequence[Sequence[Shown]]
    on: dt.date
    item: str

    def built(self) -> Built:
        """The table in words."""
        printed = list(self._rows())
        made = MadeTable(
            item=self.item, id=SourceText(self.table.id, self.table.place), as_of=self.on, name=str(self.table.name),
            heads=tuple(self._heads()), right=tuple(n + 1 for n in range(len(self.columns)) if self._is_numeric(n)),
            rows=tuple(row for row, _ in printed), notes=tuple(self._notes()), sources=self._sources(),
            counted=self._counted() if self.table.layout.counts_targets else "",
        )  # fmt: skip
        return Built(made, tuple(cells for _, cells in printed))

    # --- units and periods

    def _common(self) -> Period | None:
        """The period that most numbers are of, so that it needn't be said at each; None where periods are chosen beside them."""
        is_chosen = any(leaf.period or leaf.relative for leaf in (*self.rows, *self.columns))
        return None if is_chosen else headwords.common_period(self.cells)

    def _column(self, c: int) -> list[Shown]:
        return [row[c] for row in self.cells]

    def _is_numeric(self, c: int) -> bool:
        """Whether most of what stands in a column is numbers."""
        said = [cell for cell in self._column(c) if cell.bare]
        return sum(cell.is_number or _NUMBER.match(cell.bare) is not None for cell in said) * 2 > len(said)

    def _goes_over_time(self) -> bool:
        """Whether the columns are periods, with or without a total of them."""
        return all(column.period or column.relative or column.line.sum for column in self.columns)

    def _unit_of_table(self) -> Unit | None:
        """The unit of all numbers of a table whose columns are periods: it is said once, over the rows' names."""
        if not self._goes_over_time() or self.table.layout.unit_in == IN_CELL:
            return None
        return headwords.unit_shared(cell for row in self.cells for cell in row)

    def _unit_of_column(self, c: int) -> Unit | None:
        """The unit that a column's head tells for all its cells."""
        if self._unit_in(c) == IN_CELL:
            return None
        if self._goes_over_time():
            return self._unit_of_table()
        return headwords.unit_shared(self._column(c))

    def _unit_in(self, c: int) -> str:
        return self.columns[c].line.unit_in or self.table.layout.unit_in

    def _heads(self) -> Iterator[tuple[str, ...]]:
        layout, whole = self.table.layout, self._unit_of_table()
        corner = layout.corner or str(self.table.name)
        yield (
            headwords.with_words(corner, whole.word if whole is not None and not self._tells(corner, whole) else ""),
        )
        common = self._common()
        for c, column in enumerate(self.columns):
            heads = (*column.groups, column.name)
            unit = self._unit_of_column(c) if whole is None else None
            is_said = self._unit_in(c) == NOT_TOLD or (unit is not None and headwords.is_told(unit, heads))
            said = unit.word if unit is not None and not is_said else ""
            own = headwords.own_period(self._column(c), common)
            period = headwords.period_words(own) if not _is_said(own, heads) else ""
            yield (*column.groups, headwords.with_words(column.name, ", ".join(filter(None, (said, period)))))

    def _tells(self, corner: str, unit: Unit) -> bool:
        """Whether the unit of a table over time is told where it stands, or by the names of all its rows."""
        is_named = all(headwords.is_told(unit, [row.name]) for row in self.rows if not row.line.sum)
        return self.table.layout.unit_in == NOT_TOLD or is_named or headwords.is_told(unit, [corner])

    # --- rows

    def _rows(self) -> Iterator[tuple[MadeRow, tuple[str, ...]]]:
        """The rows with their groups' names before them, each with its cells' places."""
        groups: tuple[str, ...] = ()
        number = 0
        for r, row in enumerate(self.rows):
            shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(groups, row.groups, strict=False)))
            for name in row.groups[shared:]:
                yield MadeRow(kind=GROUP, cells=(name,)), ()
            groups = row.groups
            number += 0 if row.line.sum else 1
            mark = f"{number}. " if self.table.layout.numbered and not row.line.sum else ""
            texts = (mark + self._name(r), *(self._text(r, c) for c in range(len(self.columns))))
            yield MadeRow(kind=SUM if row.line.sum else "", cells=texts), ("", *(cell.cell for cell in self.cells[r]))

    def _name(self, r: int) -> str:
        """A row's name; with its unit where the cells can't say it, and its period where it isn't that of the others."""
        row, cells = self.rows[r], self.cells[r]
        unit = headwords.unit_shared(cells)
        in_heads = any(self._unit_of_column(c) for c in range(len(cells)) if cells[c].unit is not None)
        is_silent = unit is not None and unit.say("2") == "2" and not in_heads
        said = unit.word if unit is not None and is_silent and not headwords.is_told(unit, [row.name]) else ""
        own = headwords.own_period(cells, self._common())
        period = headwords.period_words(own) if not _is_said(own, [row.name]) and not self._column_says(own) else ""
        return headwords.with_words(row.name, ", ".join(filter(None, (said, period))))

    def _column_says(self, period: Period | None) -> bool:
        common = self._common()
        columns = [self._column(c) for c in range(len(self.columns))]
        return period is not None and any(headwords.own_period(cells, common) == period for cells in columns)

    def _text(self, r: int, c: int) -> str:
        cell = self.cells[r][c]
        text = cell.bare if self._unit_of_column(c) is not None else cell.full
        common = self._common()
        if cell.period is None or cell.period == common or not text or cell.value is None:
            return text
        if headwords.own_period(self.cells[r], common) or headwords.own_period(self._column(c), common):
            return text
        return headwords.with_words(text, cell.period.words)

    # --- under the table

    def _used(self) -> dict[str, tuple[Status, list[Period]]]:
        """Each KPI, area and part whose numbers are shown, with their periods."""
        found: dict[str, tuple[Status, list[Period]]] = {}
        for status, period in (one for row in self.cells for cell in row for one in cell.used):
            found.setdefault(f"{status.kpi.id}:{status.label}", (status, []))[1].append(period)
        return found

    def _notes(self) -> Iterator[str]:
        """The table's own notes, breaks in series between what is beside each other, and how many targets are met."""
        yield from map(str, self.table.notes)
        broken: list[str] = []
        for status, periods in self._used().values():
            first, last = min(periods), max(periods)
            newest = as_of(status, Reading(last, status.series.points[last]))
            if newest is not None and first < last:
                broken += break_notes([newest], [Reading(first, status.series.points[first])])
        yield from dict.fromkeys(broken)
        if self.table.layout.counts_targets:
            yield f"{self._counted()}."

    def _sources(self) -> tuple[str, ...]:
        """Each source once, with the newest of its periods; or the table's own words for them all."""
        if self.table.source_text:
            return (self.table.source_text.rstrip("."),)
        newest: dict[str, tuple[Period, Status]] = {}
        for status, periods in self._used().values():
            name, last = source_of(status.data), max(periods, key=_longest_last)
            if name not in newest or _longest_last(newest[name][0]) < _longest_last(last):
                newest[name] = (last, replace(status, on=last.end))
        return tuple(source_line(_alone(status)) for _, status in newest.values())

    def _counted(self) -> str:
        """How many of the targets in the table are met, in words."""
        judged = []
        lines = [(row, self.cells[r]) for r, row in enumerate(self.rows) if not row.line.sum]
        for number, (row, cells) in enumerate(lines, start=1):
            verdict = next(
                (cell.verdict for c, cell in enumerate(cells) if cell.verdict and self._shows_verdict(row, c)), None
            )
            if verdict is not None:
                judged.append((str(number) if self.table.layout.numbered else row.name, verdict))
        return summary(judged) if judged else "Ingen af målene er vurderet"

    def _shows_verdict(self, row: Leaf, c: int) -> bool:
        return VERDICT in (row.line.show, self.columns[c].line.show)


def _alone(status: Status) -> Status:
    """A part or an area as its KPI's own numbers, so that the source tells its period."""
    return replace(status, data=replace(status.data, parts={}), label="")


def _longest_last(period: Period) -> tuple[dt.date, int]:
    """The order in which periods end; of two that end together the longer one is the later."""
    return period.end, (period.end - period.start).days


def _is_said(period: Period | None, names: Sequence[str]) -> bool:
    """Whether names tell the period already, as `Budget 2021` does of a year."""
    return period is not None and tells(names, period)
