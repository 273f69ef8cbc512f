"""One chart in its frame: title, legend, the room between them and the edges, and the axes that lines are drawn on.

All is measured before it is placed, so that no words run into each other, whatever the chart says. Lengths are in points.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.base import danish
from committee.documents.tree import Chart, ChartLine, LineRole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from committee.formats.chart import Palette

INK, GRID = "#333333", "#D9D9D9"
EDGE = 5.0  # from the frame to what is in it
STYLE = {LineRole.OWN: ("-", "o", 1.8), LineRole.COMPARISON: ("--", "s", 1.2)}
TARGET_STYLES = ((0, (1, 1.2)), (0, (5, 1.5, 1, 1.5)), (0, (3, 3)))
_HANDLE = 20.0  # the line before a name in the legend
_MOST_TITLE_LINES, _MOST_LEGEND_LINES = 2, 3


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands in a figure, from its lower left corner, and how large its words are. `before` and `after` are the least
    room beside its axes, which charts in one picture share."""

    figure: Figure
    left: float
    bottom: float
    width: float
    height: float
    size: float
    before: float = 0
    after: float = 0

    def measure(self, text: str, size: float | None = None, *, bold: bool = False) -> float:
        """How wide a line of text is."""
        from matplotlib.font_manager import FontProperties

        font = FontProperties(size=size or self.size, weight="bold" if bold else "normal")
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


def draw_chart(frame: Frame, chart: Chart, palette: Palette) -> None:
    """The whole of one chart."""
    from committee.formats.chartbars import draw_parts
    from committee.formats.chartlines import draw_over_time

    top = _title(frame, chart)
    if not chart.moments and chart.columns:
        draw_parts(frame, chart, palette, top)
        return
    draw_over_time(frame, chart, palette, _legend(frame, chart, palette, top))


def _title(frame: Frame, chart: Chart) -> float:
    """The title; how far down the rest may begin."""
    size = frame.size + 0.5
    y = frame.bottom + frame.height - EDGE
    for line in frame.wrapped(chart.title, frame.width - 2 * EDGE, _MOST_TITLE_LINES, size, bold=True):
        frame.write(frame.left + EDGE, y, line, bold=True, size=size)
        y -= size * 1.3
    return y - 2


def _legend(frame: Frame, chart: Chart, palette: Palette, top: float) -> float:
    """The lines' names with what each looks like, in rows; a chart of one line needs none, and no name says the title again."""
    named = [line for line in chart.lines if not _says_title(chart, line.name)] if len(chart.lines) > 1 else []
    x, y, rows = frame.left + EDGE, top, 1
    right = frame.left + frame.width - EDGE
    for line in named:
        name = frame.shortened(line.name, frame.width - 2 * EDGE - _HANDLE - 4)
        width = _HANDLE + 4 + frame.measure(name)
        if x > frame.left + EDGE and x + width > right:
            if rows == _MOST_LEGEND_LINES:
                break
            x, y, rows = frame.left + EDGE, y - frame.size * 1.35, rows + 1
        _handle(frame, chart, line, palette, x, y - frame.size * 0.55)
        frame.write(x + _HANDLE + 4, y, name)
        x += width + 12
    return y - frame.size * 1.35 - 3 if named else y


def _handle(frame: Frame, chart: Chart, line: ChartLine, palette: Palette, x: float, y: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    width, height = frame.figure.get_size_inches() * 72
    colour = colour_of(line, palette)
    if chart.columns and line.role is not LineRole.TARGET:
        own = line.role is LineRole.OWN
        frame.figure.add_artist(Rectangle(
            ((x + 4) / width, (y - 3) / height), 12 / width, 6 / height, facecolor=colour if own else "white", edgecolor=colour,
            hatch=None if own else "////", linewidth=0.8,
        ))  # fmt: skip
        return
    style, marker, thick = look_of(chart, line)
    drawn = Line2D(
        [x / width, (x + _HANDLE / 2) / width, (x + _HANDLE) / width], [y / height] * 3, linewidth=thick, color=colour
    )
    drawn.set(linestyle=style, marker=marker, markersize=3, markevery=[1])
    frame.figure.add_artist(drawn)


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


def _says_title(chart: Chart, name: str) -> bool:
    """Whether a line's name is the chart's own, which stands above it already."""
    return chart.title == name or chart.title.startswith(f"{name} (")


def axis_number(value: float, ticks: Sequence[float]) -> str:
    """A number on the axis, with as many decimals as its neighbours need."""
    from decimal import Decimal

    exact = [Decimal(repr(round(float(tick), 6))).normalize() for tick in ticks]
    decimals = max(0, *(-int(tick.as_tuple().exponent) for tick in exact))
    return danish.format_number(Decimal(repr(round(float(value), 6))), decimals)
