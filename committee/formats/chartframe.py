"""Where a chart stands, and how large what it says is there. All is measured before it is placed, so that no words run into each other, whatever
the chart says. Lengths are in points.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.base import danish
from committee.documents.chartnodes import Chart, ChartLine, LineRole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from committee.formats.chartpalette import Palette

INK, GRID = "#333333", "#D9D9D9"
EDGE = 5.0  # from the frame to what is in it
STYLE = {LineRole.OWN: ("-", "o", 1.8), LineRole.COMPARISON: ("--", "s", 1.2)}
TARGET_STYLES = ((0, (1, 1.2)), (0, (5, 1.5, 1, 1.5)), (0, (3, 3)))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands in a figure, from its lower left corner, and how large its words are. `before` and `after` are the least
    room beside its axes, which charts in one picture share, as they do `widths`, what has been measured."""

    figure: Figure
    left: float
    bottom: float
    width: float
    height: float
    size: float
    before: float = 0
    after: float = 0
    widths: dict[tuple[str, float, bool], float] = field(default_factory=dict, compare=False)

    def measure(self, text: str, size: float | None = None, *, bold: bool = False) -> float:
        """How wide a line of text is; measured once."""
        key = (text, size or self.size, bold)
        if key not in self.widths:
            self.widths[key] = self._measured(*key)
        return self.widths[key]

    def _measured(self, text: str, size: float, bold: bool) -> float:
        from matplotlib.font_manager import FontProperties

        font = FontProperties(size=size, weight="bold" if bold else "normal")
        renderer = self.figure.canvas.get_renderer()  # type: ignore[attr-defined]
        width: float = renderer.get_text_width_height_descent(text, font, False)[0]
        return width * 72 / self.figure.dpi

    def shortened(self, text: str, room: float, size: float | None = None, *, bold: bool = False) -> str:
        """A line of text that has room; one that is too long ends in `…`."""
        if self.measure(text, size, bold=bold) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.measure(f"{text[:middle].rstrip()}…", size, bold=bold) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return f"{text[:low].rstrip()}…"

    def wrapped(self, text: str, room: float, most: int, size: float | None = None, *, bold: bool = False) -> list[str]:
        """A text in lines that have room, the last of them shortened where there would be more than `most`."""
        if self.measure(text, size, bold=bold) <= room:
            return [text]
        letters = max(1, int(len(text) * room / self.measure(text, size, bold=bold)))
        lines = textwrap.wrap(text, letters, break_long_words=False) or [text]
        kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
        return [self.shortened(line, room, size, bold=bold) for line in kept]

    def write(self, x: float, y: float, text: str, *, bold: bool = False, size: float | None = None) -> None:
        """A line of text from its upper left corner, in the figure's own points."""
        width, height = self.figure.get_size_inches() * 72
        self.figure.text(
            x / width, y / height, text, fontsize=size or self.size, fontweight="bold" if bold else "normal", color=INK,
            va="top", ha="left",
        )  # fmt: skip

    def axes(self, left: float, bottom: float, right: float, top: float) -> Axes:
        """Axes between these, in the figure's own points."""
        width, height = self.figure.get_size_inches() * 72
        room = (left / width, bottom / height, max(right - left, 10) / width, max(top - bottom, 10) / height)
        return self.figure.add_axes(room)


def look_of(chart: Chart, line: ChartLine) -> tuple[str | tuple[int, tuple[float, ...]], str, float]:
    """A line's dashes, its marker and its width: each role is told apart without colour."""
    if line.role is not LineRole.TARGET:
        return STYLE[line.role]
    targets = [one for one in chart.lines if one.role is LineRole.TARGET]
    number = next(n for n, one in enumerate(targets) if one is line)
    return TARGET_STYLES[number % len(TARGET_STYLES)], "", 1.6


def colour_of(line: ChartLine, palette: Palette) -> str:
    """The house's colour of a line."""
    return {LineRole.OWN: palette.own, LineRole.COMPARISON: palette.comparison, LineRole.TARGET: palette.target}[
        line.role
    ]


def axis_number(value: float, ticks: Sequence[float]) -> str:
    """A number on the axis, with as many decimals as its neighbours need."""
    from decimal import Decimal

    exact = [Decimal(repr(round(float(tick), 6))).normalize() for tick in ticks]
    decimals = max(0, *(-int(tick.as_tuple().exponent) for tick in exact))
    return danish.format_number(Decimal(repr(round(float(value), 6))), decimals)
