"""Numbers over time: lines or columns that stand where their days are, targets from their start to their deadline, and breaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from committee.base import danish
from committee.documents.chartnodes import Chart, ChartLine, LineRole
from committee.documents.timeaxis import places_of
from committee.formats.chartaxes import Axis, dress, window_in_days
from committee.formats.chartframe import INK, Frame, colour_of, look_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from committee.formats.chartpalette import Palette

_MOST_MARKERS = 25
_BEHIND = {"boxstyle": "square,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
_WIDEST = 60.0  # points that a column is wide at most, or those beside each other
_BAR = 0.72  # how much of its period a column, or the columns beside each other, fill


def draw_over_time(frame: Frame, chart: Chart, palette: Palette, top: float) -> None:
    """The chart's axes below `top`, and all that stands on them."""
    counted = [line for line in chart.lines if line.role is not LineRole.TARGET]
    axis = Axis.of(frame, chart, top)
    for line in counted:
        colour = colour_of(line, palette)
        if chart.columns:
            _draw_columns(axis, chart, line, colour, counted)
        else:
            _draw_line(axis.axes, chart, line, colour)
    for line in chart.lines:
        if line.role is LineRole.TARGET:
            _draw_target(axis.axes, chart, line, palette.target)
    dress(axis)
    _draw_breaks(axis)
    if not chart.columns:
        _label_last(axis, counted, palette)


def _runs(line: ChartLine) -> Sequence[Sequence[int]]:
    """The labels that are joined; where nobody has told, those between two that have no value."""
    if line.runs:
        return line.runs
    made: list[list[int]] = [[]]
    for number, value in enumerate(line.values):
        if value is None:
            made.append([])
        else:
            made[-1].append(number)
    return [run for run in made if run]


def _draw_line(axes: Axes, chart: Chart, line: ChartLine, colour: str) -> None:
    style, marker, width = look_of(chart, line)
    places = places_of(chart)
    counted = sum(value is not None for value in line.values)
    for run in _runs(line):
        axes.plot(
            [places[n] for n in run], [float(line.values[n] or 0) for n in run], linestyle=style, linewidth=width,
            color=colour, zorder=4, marker=marker if counted <= _MOST_MARKERS or len(run) == 1 else "",
            markersize=3.6 if len(run) == 1 else 2.6,
        )  # fmt: skip


def _draw_columns(axis: Axis, chart: Chart, line: ChartLine, colour: str, beside: Sequence[ChartLine]) -> None:
    number, own = beside.index(line), line.role is LineRole.OWN
    places, widths = places_of(chart), bar_widths(chart)
    shown = [n for n, value in enumerate(line.values) if value is not None]
    shares = [min(widths[n], axis.days(_WIDEST)) / len(beside) for n in shown]
    at = [places[n] + (number - (len(beside) - 1) / 2) * share for n, share in zip(shown, shares, strict=True)]
    axis.axes.bar(
        at, [float(line.values[n] or 0) for n in shown], shares, color=colour if own else "white", edgecolor=colour,
        hatch=None if own else "////", linewidth=0.8, zorder=3,
    )  # fmt: skip
    _label_bars(axis, line, shown, at, shares)


def bar_widths(chart: Chart) -> list[float]:
    """How wide a column is, in days: most of its period; of single days, most of what lies between two of them."""
    places = sorted(places_of(chart))
    steps = [b - a for a, b in pairwise(places) if b > a]
    closest, usual = (min(steps), median(steps)) if steps else (1.0, 1.0)
    moments = chart.moments or tuple((0, 0) for _ in places)
    return [
        _BAR * min(last - first + 1 if last > first else usual, max(closest, (last - first + 1) if last > first else 0))
        for first, last in moments
    ]


def _label_bars(
    axis: Axis, line: ChartLine, shown: Sequence[int], at: Sequence[float], widths: Sequence[float]
) -> None:
    """The number over each column where there is room for them, else over the last alone."""
    chart, frame = axis.chart, axis.frame
    texts = [danish.format_number(value, chart.decimals) for n in shown if (value := line.values[n]) is not None]
    roomy = all(
        frame.measure(text, bold=True) <= axis.points(width) + 4 for text, width in zip(texts, widths, strict=True)
    )
    for number, (text, x) in enumerate(zip(texts, at, strict=True)):
        value = line.values[shown[number]]
        if value is not None and (roomy or number == len(texts) - 1):
            axis.axes.annotate(
                text, (x, max(float(value), 0.0)), xytext=(0, 2.5), textcoords="offset points", ha="center", va="bottom",
                color=INK, fontweight="bold", zorder=10, bbox=_BEHIND, annotation_clip=False,
            )  # fmt: skip


def _draw_target(axes: Axes, chart: Chart, line: ChartLine, colour: str) -> None:
    """A level line from the target's start to its deadline, as far as the axis goes, whose end is marked where that is seen; one
    that follows other numbers goes from period to period."""
    if line.level is None and line.runs:
        _draw_moving_target(axes, chart, line, colour)
        return
    level = next((value for value in (line.level, *line.values) if value is not None), None)
    if level is None:
        return
    low, high = window_in_days(chart)
    first, last = line.days if line.days is not None else _labelled(chart, line)
    style, _, width = look_of(chart, line)
    ends = (max(first, low), min(last, high))
    axes.plot(ends, (float(level),) * 2, linestyle=style, linewidth=width, color=colour, zorder=6)
    if low < last < high:
        axes.plot([last], [float(level)], marker="|", markersize=7, markeredgewidth=1.4, color=colour, zorder=6)


def _draw_moving_target(axes: Axes, chart: Chart, line: ChartLine, colour: str) -> None:
    style, _, width = look_of(chart, line)
    places = places_of(chart)
    for run in line.runs:
        values = [float(value) for n in run if (value := line.values[n]) is not None]
        marker = "_" if len(run) == 1 else ""
        axes.plot(
            [places[n] for n in run], values, linestyle=style, linewidth=width, marker=marker, color=colour, zorder=6
        )


def _labelled(chart: Chart, line: ChartLine) -> tuple[float, float]:
    """From the first to the last label that a target has a value for, half a period out, so that one alone shows."""
    places = places_of(chart)
    within = [places[n] for n, value in enumerate(line.values) if value is not None]
    return min(within) - 0.5, max(within) + 0.5


def _draw_breaks(axis: Axis) -> None:
    """A dotted line on the day that the series breaks, and why, in the room up to the next one or to the edge."""
    chart, frame, size = axis.chart, axis.frame, axis.frame.size
    low, high = axis.axes.get_xlim()
    for number, (day, note) in enumerate(chart.breaks):
        axis.axes.axvline(day, color=INK, linewidth=0.9, linestyle=(0, (1, 2)), zorder=2)
        right = day > (low + high) / 2
        room = axis.points(day - low if right else high - day) - 8
        text = frame.shortened(f"Brud: {note}", max(room, 20), size)
        axis.axes.annotate(
            text, (day, 1.0), xycoords=("data", "axes fraction"), xytext=(-4 if right else 4, -1 - number % 2 * size * 1.2),
            textcoords="offset points", ha="right" if right else "left", va="top", fontsize=size, fontstyle="italic",
            color=INK, zorder=10, bbox=_BEHIND,
        )  # fmt: skip


def _label_last(axis: Axis, lines: Sequence[ChartLine], palette: Palette) -> None:
    """Each line's last number beside its last point, moved apart where two would stand on each other."""
    places, chart = places_of(axis.chart), axis.chart
    found = []
    for line in lines:
        last = next((n for n in reversed(range(len(line.values))) if line.values[n] is not None), None)
        value = line.values[last] if last is not None else None
        if last is not None and value is not None:
            found.append((axis.height_of(float(value)), places[last], float(value), line, danish.format_number(value, chart.decimals)))  # fmt: skip
    apart = axis.apart([one[0] for one in found])
    for (height, x, y, line, text), shown in zip(found, apart, strict=True):
        colour, marker = colour_of(line, palette), look_of(chart, line)[1]
        axis.axes.plot([x], [y], marker=marker, markersize=4, color=colour, zorder=9)
        axis.axes.annotate(
            text, (x, y), xytext=(5, shown - height), textcoords="offset points", ha="left", va="center", color=colour,
            fontweight="bold", zorder=10, annotation_clip=False, bbox=_BEHIND,
        )  # fmt: skip
