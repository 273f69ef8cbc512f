"""Whether the periods of a KPI's numbers can be meant: of one length, of one that is asked for, and not parts of what they say. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from committee.base.problems import Place, Problem, shown
from committee.domain.kpi import Source
from committee.domain.periods import Period, Span
from committee.domain.series import Series
from committee.kpi.numbercells import NumberCells
from committee.kpi.tables.cells import folded, seen, text_of
from committee.kpi.tables.table import Table

Found = list[tuple[Period, int, int]] | tuple[int, int]  # the columns of periods and numbers, or a wide table's numbers

_NAMES = {
    Span.WEEK: re.compile(r"(?:kalender)?uge(?:r|n(?:umme)?r\.?)?"),
    Span.MONTH: re.compile(r"(?:kalender)?måned(?:er|s?navn|s?n(?:umme)?r\.?)?|mdr\.?|md\.?|month"),
    Span.QUARTER: re.compile(r"kvartal(?:er|s?n(?:umme)?r\.?)?|kvt\.?|kv\.?|quarter"),
    Span.HALF: re.compile(r"halvår"),
}
_LENGTHS = {Span.DAY: 0, Span.WEEK: 1, Span.MONTH: 2, Span.QUARTER: 3, Span.HALF: 4, Span.YEAR: 5}


def mixed(series: Series, asked: Place) -> Iterator[Problem]:
    """Two periods of different length that end on one day."""
    for earlier, later in pairwise(series.periods):
        if earlier.end == later.end:
            text = f"Både {earlier.words} ({series.points[earlier].place}) og {later.words} ({series.points[later].place}) slutter samme dag."
            cure = "Skriv »hyppighed:« (dag, uge, måned, kvartal, halvår, år, rullende)."
            yield Problem(asked, "blandede-perioder", text, cure)
            return


def other_frequency(
    source: Source, table: Table, cells: NumberCells, rows: Sequence[int], columns: Found
) -> Iterator[Problem]:
    """That some rows have none of the periods that the definition counts, but others."""
    if not source.frequency:
        return
    found = (
        ((cells.periods.seen(row, columns[0]), row, columns[0]) for row in reversed(rows))
        if isinstance(columns, tuple)
        else iter(columns)
    )
    for period, row, column in found:
        if period is not None:
            text = f"Tallene har ingen perioder af slagsen »{source.frequency}«, men f.eks. {period.words} ({table.place(row, column)})."
            yield Problem(source.at("frequency"), "hyppighed", text, "Ret »hyppighed:«, eller slet den.")
            return


def shorter_parts(
    table: Table, cells: NumberCells, rows: Sequence[int], period: int, used: Collection[int | None]
) -> Iterator[Problem]:
    """A column that names a shorter time than the periods have: the numbers are of that time, and not of the whole period. `used` are
    the columns of which the definition says something."""
    for column, name in enumerate(table.columns):
        span = next((span for span, pattern in _NAMES.items() if pattern.fullmatch(folded(name))), None)
        if span is None or column in used:
            continue
        row = next(
            (
                row
                for row in rows
                if _is_longer(cells.periods.seen(row, period), span, text_of(table.rows[row][column]))
            ),
            None,
        )
        if row is None:
            continue
        whole = cells.periods.seen(row, period)
        assert whole is not None
        part = f"»{shown(text_of(table.rows[row][column]))}« i kolonnen »{seen(name)}«"
        text = f"Rækken er for {whole.words}, men har også {part}, så tallet er vist ikke for hele perioden."
        cure = f"Lav en kolonne med hele perioden, f.eks. 2021M01, og skriv den under »periode:«, eller skriv »uanset: {seen(name)}«, hvis tallet er for hele perioden."
        yield Problem(table.place(row, column), "del-af-periode", text, cure)


def _is_longer(period: Period | None, span: Span, part: str) -> bool:
    """Whether a row's period is longer than the part of it that stands beside it."""
    if period is None or period.span not in _LENGTHS or not part:
        return False
    own = Period.parse(part)
    shorter = own.span if own is not None and own.span in _LENGTHS else span
    return _LENGTHS[shorter] < _LENGTHS[period.span]
