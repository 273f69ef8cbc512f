"""One chart in its frame: title, legend, and below them its lines or bars."""

from __future__ import annotations

from committee.documents.chartnodes import Chart, ChartLine, LineRole
from committee.formats.chartbars import draw_parts
from committee.formats.chartframe import EDGE, Frame, colour_of, look_of
from committee.formats.chartlines import draw_over_time
from committee.formats.chartpalette import Palette

_HANDLE = 20.0  # the line before a name in the legend
_MOST_TITLE_LINES, _MOST_LEGEND_LINES = 2, 3


def draw_chart(frame: Frame, chart: Chart, palette: Palette) -> None:
    """The whole of one chart."""
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


def _says_title(chart: Chart, name: str) -> bool:
    """Whether a line's name is the chart's own, which stands above it already."""
    return chart.title == name or chart.title.startswith(f"{name} (")
