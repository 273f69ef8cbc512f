"""The one table that is printed: rows of what was measured, with the targets beside what was reached."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field

_WHAT = 54


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


def below(limit: float, value: float, unit: str) -> Target:
    """A target that a value must stay below."""
    return Target(f"< {limit:g} {unit}", f"{value:.3g}", value < limit)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what, its time, its ratio to the user's own pipeline, its memory, and its targets."""

    what: str
    ms: float | None = None
    ratio: float | None = None
    mib: float | None = None
    targets: tuple[Target, ...] = ()

    def lines(self) -> list[str]:
        cells = f"  {self.what:<{_WHAT}}{_figure(self.ms, 10, 1)}{_figure(self.ratio, 9, 2)}{_figure(self.mib, 8, 0)}"
        first, *rest = [str(target) for target in self.targets] or [""]
        return [f"{cells}   {first}".rstrip(), *(" " * len(cells) + f"   {target}" for target in rest)]


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
    head = f"  {'':<{_WHAT}}{'ms':>10}{'× user':>9}{'MiB':>8}   target: reached"
    made = [f"udvalg: speed and memory. {machine()}.", head, "  " + "─" * (len(head) + 22)]
    for section in sections:
        made.append(section.title)
        made += [line for row in section.rows for line in row.lines()]
    made += [
        "ms: medians of runs in turn (A B C, A B C, …). × user: the median of the ratios to the user's own pipeline in",
        "the same round. MiB: the peak. Machines differ, and are busy with other things: the ratios count.",
    ]
    return "\n".join(made)
