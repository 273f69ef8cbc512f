"""What the program sees in a table: its columns with their kinds, its periods, and what it leaves out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from committee.domain.kpi import Source
from committee.domain.periods import Period, Span
from committee.kpi.numbercells import NumberCells
from committee.kpi.numberforms import DATE, Writing
from committee.kpi.proposing.spots import Spot
from committee.kpi.rowchoice import RowChoice
from committee.kpi.tables.cells import Cell, ErrorCell, Percent, UnshownCell, folded, seen, text_of
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.table import Table

TIME_NAMES = ("periode", "tid", "måned", "kvartal", "halvår", "år", "årstal", "aar", "dato", "month", "year", "quarter", "date", "time", "period", "uge")  # fmt: skip
MEASURES = frozenset(["måling", "variabel", "indikator", "nøgletal", "målepunkt", "opgørelse", "mål", "emne", "post"])
_CODE = re.compile(r"(?:.*(?:kode|nummer|nr\.?)|id|cvr|kom)", re.IGNORECASE)
RANK_NAMES = frozenset(["placering", "rang", "rangering", "plads", "nr. på ranglisten"])
_NUMBER = re.compile(r"[-−(]?\d[\d.,]*\)?")
_MOST = 0.8  # of the cells of a column that tell its kind


class Kind(Enum):
    """What a column holds. The value is the word for it."""

    PERIOD = "perioder"
    NUMBER = "tal"
    RANK = "placeringer"
    CODE = "numre, der er navne"
    TEXT = "tekst"
    EMPTY = "tom"


@dataclass(slots=True)
class ColumnSeen:
    """One column: what it is called, and what stands in it."""

    number: int
    name: str
    kind: Kind
    values: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    numbers: tuple[str, ...] = ()
    is_percent: bool = False
    is_doubtful: bool = False
    empty: int = 0
    odd: tuple[str, ...] = ()
    is_hidden: bool = False

    @property
    def spans(self) -> Counter[Span]:
        """How many of its periods are of each length."""
        return Counter(period.span for period in self.periods)


@dataclass(slots=True)
class Sight:
    """A table as it is seen; `wide` are the columns whose names are periods, each with that and with what follows it in the name."""

    grid: Grid | None
    spot: Spot
    table: Table
    columns: list[ColumnSeen] = field(default_factory=list)
    wide: list[tuple[Period, str, int]] = field(default_factory=list)

    def of_kind(self, *kinds: Kind) -> list[ColumnSeen]:
        """The columns of some kinds, without those that nobody sees and those that stand for a period."""
        across = {column for _, _, column in self.wide}
        return [one for one in self.columns if one.kind in kinds and not one.is_hidden and one.number not in across]

    @property
    def is_usable(self) -> bool:
        """Whether it has periods and numbers, so that a KPI can be read of it."""
        has_numbers = bool(self.of_kind(Kind.NUMBER, Kind.RANK))
        return bool(self.wide) or (bool(self.of_kind(Kind.PERIOD)) and has_numbers)

    @property
    def rows(self) -> list[int]:
        """The rows that can be seen."""
        return [row for row in range(len(self.table.rows)) if row not in self.table.hidden_rows]


def sight_of(grid: Grid | None, spot: Spot, table: Table, source: Source) -> Sight:
    """What is seen of a table; `source` has what somebody has said of its dates."""
    cells = NumberCells(source, table, [], False)
    made = Sight(grid, spot, table)
    for column in range(len(table.columns)):
        made.columns.append(_column(table, cells, column))
    _settle_years(made)
    made.wide = list(_wide(table, cells)) if not made.of_kind(Kind.PERIOD) else []
    return made


def _column(table: Table, cells: NumberCells, column: int) -> ColumnSeen:
    name = seen(table.columns[column])
    rows = [row for row in range(len(table.rows)) if row not in table.hidden_rows]
    filled = [(row, cell) for row in rows if text_of(cell := table.rows[row][column]) and not _is_missing(cells, cell)]
    made = ColumnSeen(column, name, Kind.EMPTY, empty=len(rows) - len(filled), is_hidden=column in table.hidden_columns)
    if not filled:
        return made
    made.values = tuple(dict.fromkeys(seen(text_of(cell)) for _, cell in filled))
    found = {row: period for row, _ in filled if (period := cells.periods.seen(row, column)) is not None}
    doubtful = [
        row for row, cell in filled if row not in found and isinstance(cell, str) and DATE.fullmatch(seen(cell))
    ]
    numbers = {row: text_of(cell) for row, cell in filled if _is_number(cell)}
    made.periods = tuple(sorted(set(found.values())))
    made.numbers = tuple(numbers.values())
    made.is_percent = any(
        isinstance(cell, Percent) or (isinstance(cell, str) and Writing.of(cell).is_percent) for _, cell in filled
    )
    made.is_doubtful = bool(doubtful)
    made.kind = _kind(name, len(filled), len(found) + len(doubtful), len(numbers))
    usual = set(found) | set(doubtful) if made.kind is Kind.PERIOD else set(numbers)
    if made.kind in (Kind.PERIOD, Kind.NUMBER):
        made.odd = tuple(dict.fromkeys(seen(text_of(cell)) for row, cell in filled if row not in usual))
    return made


def _is_missing(cells: NumberCells, cell: Cell) -> bool:
    return isinstance(cell, str) and cells.is_missing(cell)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, Decimal):
        return True
    if not isinstance(cell, str) or isinstance(cell, ErrorCell | UnshownCell):
        return False
    return bool(_NUMBER.fullmatch(Writing.of(cell).number))


def _kind(name: str, filled: int, periods: int, numbers: int) -> Kind:
    if _is_most(periods, filled):
        return Kind.PERIOD
    if not _is_most(numbers, filled):
        return Kind.TEXT
    if folded(name) in RANK_NAMES:
        return Kind.RANK
    return Kind.CODE if _CODE.fullmatch(name) or folded(name) in MEASURES else Kind.NUMBER


def _is_most(some: int, filled: int) -> bool:
    """Whether some cells tell a column's kind; one odd cell, such as a total's, tells nothing beside two that agree."""
    return some >= _MOST * filled or (some > 1 and filled - some <= 1)


def _settle_years(sight: Sight) -> None:
    """Counts such as 1950 look like years: only a column that is called a time is one where another could be the time."""
    periods = [one for one in sight.columns if one.kind is Kind.PERIOD]
    bare = [one for one in periods if len(one.numbers) and all(text.isdecimal() for text in one.values)]
    named = [one for one in periods if folded(one.name).partition(" ")[0] in TIME_NAMES]
    certain = [one for one in periods if one not in bare]
    keep = named or certain or bare[:1]
    for one in bare:
        if one not in keep:
            one.kind = _kind(one.name, 1, 0, 1)


def _wide(table: Table, cells: NumberCells) -> Sequence[tuple[Period, str, int]]:
    found = []
    for column, name in enumerate(table.columns):
        plain = seen(name)
        for length in range(len(plain.split()), 0, -1):
            words = plain.split()
            period = cells.periods.of(" ".join(words[:length]), -1)
            if period is not None and column not in table.hidden_columns:
                found.append((period, " ".join(words[length:]), column))
                break
    return found


def label_dimensions(sight: Sight, used: set[int], source: Source) -> list[int]:
    """The columns that part the rows of a table into things of different kinds."""
    choice = RowChoice(source, sight.table)
    return [column for column, different in choice.dimensions(sight.rows, used) if different]
