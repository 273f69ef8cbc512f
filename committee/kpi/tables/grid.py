"""The cells of a file or sheet as they stand, before anything is known of where its table begins and ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from committee.base.problems import Place, Problem
from committee.kpi.tables.cells import Cell
from committee.kpi.tables.table import Table

Corners = tuple[tuple[int, int], tuple[int, int]]  # first and last cell of a merged one, row and column from 0


@dataclass(slots=True)
class Grid:
    """The rows of a file that have something in them; `lines` are their numbers in it, from 1.

    `typed` tells a workbook. `merged` has its merged cells, by rows of `rows`; `hidden_rows` and `hidden_columns` what nobody
    sees of it, and `notes` what is told of it whoever reads it. `fetched`, `address`, `asked_for` and `digest` are those of a `Table`. `separator` is a text's. `tables` keeps the tables made of it, since
    several KPIs read one.
    """

    file: str
    rows: list[list[Cell]]
    lines: Sequence[int]
    locate: Callable[[int, int], Place]
    typed: bool = False
    fetched: dt.datetime | None = None
    merged: tuple[Corners, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    separator: str = ""
    notes: tuple[Problem, ...] = ()
    address: str = ""
    asked_for: str = ""
    digest: str = ""
    tables: dict[object, tuple[Table | None, list[Problem]]] = field(default_factory=dict)
