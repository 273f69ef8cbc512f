"""Sparkline → PNG: a series as a line as small as a word, true to time, its last point marked. The same one gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from committee.documents.chartnodes import Chart, ChartLine
from committee.documents.chartpicture import SPARK_HEIGHT, SPARK_WIDTH
from committee.documents.timeaxis import places_of, window_of

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_DPI, _FINER = 300, 3  # it is drawn so many times larger, and made smaller so that its edges are smooth
_LINE, _POINT, _LAST = 5, 5, 10  # the line's width and the points' radii, in the larger pixels
Point = tuple[float, float]


def draw_sparkline(chart: Chart, colour: str) -> bytes:
    """The picture, of the size that sparklines have, on white. Its scale goes from the lowest to the highest number."""
    from PIL import Image, ImageDraw

    width, height = (round(side / 2.54 * _DPI) for side in (SPARK_WIDTH, SPARK_HEIGHT))
    large = Image.new("RGB", (width * _FINER, height * _FINER), "white")
    pencil = ImageDraw.Draw(large)
    for line in chart.lines:
        _draw(pencil, chart, line, colour, large.size)
    made = io.BytesIO()
    large.resize((width, height), Image.Resampling.BOX).save(made, format="png", dpi=(_DPI, _DPI))
    return made.getvalue()


def _draw(pencil: ImageDraw, chart: Chart, line: ChartLine, colour: str, size: tuple[int, int]) -> None:
    points = _points(chart, line, size)
    for run in line.runs:
        at = [points[n] for n in run]
        if len(at) == 1:
            _dot(pencil, at[0], _POINT, colour)
        else:
            pencil.line(at, fill=colour, width=_LINE, joint="curve")
    if points:
        _dot(pencil, points[max(points)], _LAST, colour)


def _points(chart: Chart, line: ChartLine, size: tuple[int, int]) -> dict[int, Point]:
    """Where each number stands, by its label's own number."""
    counted = {number: float(value) for number, value in enumerate(line.values) if value is not None}
    if not counted:
        return {}
    low, high = min(counted.values()), max(counted.values())
    first, last = window_of(chart)
    width, height = (side - 2 * _LAST - 2 for side in size)
    places: Sequence[float] = places_of(chart)
    return {
        number: (
            _LAST + 1 + width * (places[number] - first) / max(last - first, 1),
            _LAST + 1 + height * ((high - value) / (high - low) if high > low else 0.5),
        )
        for number, value in counted.items()
    }


def _dot(pencil: ImageDraw, at: Point, radius: int, colour: str) -> None:
    x, y = at
    pencil.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
