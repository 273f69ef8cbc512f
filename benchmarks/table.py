"""The one table that is printed: rows of what was measured, with the targets beside what was reached."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass, field, replace

_WHAT = 62


@dataclass(frozen=True, slots=True)
class Target:
    """A target, what was reached, and whether that is enough."""

    words: str
    reached: str
    is_reached: bool

    def __str__(self) -> str:
        return f"{self.words}: {'reached' if self.is_reached else 'NOT reached'} ({self.reached})"


def at_most(most: float, value: float, unit: str) -> Target:
    """A target that a value may not exceed."""
    return Target(f"≤ {most:g} {unit}", f"{value:.3g}", value <= most)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what, its time, its ratio to what the part compares with, its memory, and its targets; or why it has none.

    `missing` names the peer that isn't on this machine, when that is why.
    """

    what: str
    ms: float | None = None
    ratio: float | None = None
    mib: float | None = None
    targets: tuple[Target, ...] = ()
    note: str = ""
    failure: str = ""
    missing: str = ""

    def lines(self) -> list[str]:
        if self.failure:
            return [f"  {self.what:<{_WHAT}} NOT MEASURED: {self.failure}"]
        cells = f"  {self.what:<{_WHAT}}{_figure(self.ms, 10, 1)}{_figure(self.ratio, 9, 2)}{_figure(self.mib, 8, 0)}"
        first, *rest = [*([self.note] if self.note else []), *map(str, self.targets)] or [""]
        return [f"{cells}   {first}".rstrip(), *(" " * len(cells) + f"   {target}" for target in rest)]


Aim = Callable[[Row], Target | None]  # None where what it concerns couldn't be measured


def ratio_at_most(most: float, unit: str) -> Aim:
    return lambda row: None if row.ratio is None else at_most(most, row.ratio, unit)


def ms_at_most(most: float) -> Aim:
    return lambda row: None if row.ms is None else at_most(most, row.ms, "ms")


def seconds_at_most(most: float) -> Aim:
    return lambda row: None if row.ms is None else at_most(most, row.ms / 1000, "s")


def mib_at_most(most: float) -> Aim:
    return lambda row: None if row.mib is None else at_most(most, row.mib, "MiB")


def aimed(row: Row, aims: tuple[Aim, ...]) -> Row:
    """The row with its targets."""
    return replace(row, targets=(*row.targets, *(target for aim in aims if (target := aim(row)))))


@dataclass(slots=True)
class Section:
    """Rows that were measured together."""

    title: str
    rows: list[Row] = field(default_factory=list)


def _figure(value: float | None, width: int, digits: int) -> str:
    return " " * width if value is None else f"{value:>{width}.{digits}f}"


def machine() -> str:
    """What the figures were measured on."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def text(sections: list[Section]) -> str:
    """The whole table."""
    head = f"  {'':<{_WHAT}}{'ms':>10}{'×':>9}{'MiB':>8}   target: reached"
    made = [f"udvalg: speed and memory. {machine()}.", head, "  " + "─" * (len(head) + 22)]
    for section in sections:
        made.append(section.title)
        made += [line for row in section.rows for line in row.lines()]
    made += [
        "ms: medians of runs in turn (A B C, A B C, …). ×: the median of the ratios, in the same round, to the row that has",
        "1.00: the user's own pipeline, where there is one. MiB: the peak. Machines differ, and are busy with other things:",
        "the ratios count.",
    ]
    return "\n".join(made)
