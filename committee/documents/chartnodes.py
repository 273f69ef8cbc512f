"""The chart of the document tree: what a chart shows, as numbers and words."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from committee.documents.node import node

if TYPE_CHECKING:
    from fractions import Fraction


class LineRole(Enum):
    """What a line of a chart shows, which decides its colour. The value is the profile's word."""

    OWN = "egen"
    COMPARISON = "sammenligning"
    TARGET = "mål"


@node
class ChartLine:
    """One line of a chart, with a value for each of its labels; None where it has none.

    `runs` are the labels, by number, that are joined by a line: a gap or a break in the series parts two runs, and a run of one
    is a point. `days` are the first and last day of a target, which is at its `level` from the one to the other.
    """

    name: str
    values: tuple[Fraction | None, ...]
    role: LineRole
    runs: tuple[tuple[int, ...], ...] = ()
    days: tuple[int, int] | None = None
    level: Fraction | None = None


class Pace(Enum):
    """How often a chart's numbers are counted, as its time axis tells it. The value is the months between two; 0 for single days."""

    DAY = 0
    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12


@node
class Chart:
    """A chart, as numbers: whoever shows it draws it or sets it as a table. `alt` says in words what it shows.

    `labels` are the periods as they are read, `ticks` their short forms; `name` is a file's stem. A chart over time has `moments`,
    the first and last day of each label, its `pace`, and in `window` the days that its axis goes from and to; `breaks` has the
    days on which the series breaks, and why. All days are ordinals (`date.toordinal`). Without moments, the labels are things
    beside each other. A chart of several has them in `panels`, `across` of them beside each other, and no lines of its own.
    """

    title: str
    alt: str
    labels: tuple[str, ...]
    ticks: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    unit: str
    decimals: int
    columns: bool
    breaks: tuple[tuple[int, str], ...]
    name: str
    moments: tuple[tuple[int, int], ...] = ()
    pace: Pace = Pace.DAY
    window: tuple[int, int] | None = None
    panels: tuple[Chart, ...] = ()
    across: int = 1
