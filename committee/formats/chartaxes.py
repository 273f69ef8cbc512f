"""A chart's axes: Danish numbers up the side, calendar places along the time, as many of both as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from committee.base import danish
from committee.documents.chartnodes import Chart, LineRole
from committee.documents.timeaxis import Mark, marks_of, places_of, window_of
from committee.formats.chartframe import EDGE, INK, Frame, axis_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FEWEST_LEVELS, _LEVEL = 2, 26.0  # lines across, and the points that there should be between two
_BETWEEN = 5.0  # points between two marks
_NARROWEST = 2.0  # letters' heights that a mark takes at least


@dataclass(frozen=True, slots=True)
class Axis:
    """Axes in their frame, with the limits of both already set."""

    frame: Frame
    chart: Chart
    axes: Axes
    width: float
    height: float
    from_zero: bool

    @classmethod
    def of(cls, frame: Frame, chart: Chart, top: float) -> Axis:
        """Axes between the numbers to the left, the last ones to the right, the marks below, and `top`."""
        low, high, from_zero = limits(chart)
        bottom = frame.bottom + EDGE + 3 + frame.size * 1.25 * max((t.count("\n") + 1 for t in chart.ticks), default=1)
        upper = top - (2 if from_zero else frame.size * 1.2)
        levels = _levels(low, high, chart.decimals, upper - bottom)
        left = frame.left + max(frame.before, _room_before(frame, levels))
        right = frame.left + frame.width - max(frame.after, _room_after(frame, chart))
        axes = frame.axes(left, bottom, right, upper)
        axes.set_ylim(low, high)
        axes.set_yticks(levels, [axis_number(level, levels) for level in levels])
        first, last = window_in_days(chart)
        axes.set_xlim(first, last)
        return cls(frame, chart, axes, max(right - left, 10), max(upper - bottom, 10), from_zero)

    def points(self, days: float) -> float:
        """How long so many days are on the axis, in points."""
        low, high = self.axes.get_xlim()
        return days * self.width / (high - low)

    def days(self, points: float) -> float:
        """How many days so many points of the axis are."""
        low, high = self.axes.get_xlim()
        return points * (high - low) / self.width

    def height_of(self, value: float) -> float:
        """How far above the time axis a value stands, in points."""
        low, high = self.axes.get_ylim()
        return (value - low) * self.height / (high - low)

    def apart(self, heights: Sequence[float]) -> list[float]:
        """The same heights, moved so that words at them don't stand on each other."""
        least = self.frame.size * 1.15
        order = sorted(range(len(heights)), key=heights.__getitem__)
        made = list(heights)
        for _ in range(8):
            for one, other in pairwise(order):
                overlap = least - (made[other] - made[one])
                if overlap > 0.01:
                    made[one], made[other] = made[one] - overlap / 2, made[other] + overlap / 2
        return made


def limits(chart: Chart) -> tuple[float, float, bool]:
    """The least and the greatest on the number axis, and whether it is from 0: columns always are, and a line unless it would
    be flat there. What isn't is told on the chart."""
    counted = [float(v) for line in chart.lines for v in (*line.values, line.level) if v is not None] or [0.0]
    low, high = min(counted), max(counted)
    from_zero = chart.columns or (low >= 0 and low < 0.5 * high) or high == low or low <= 0 <= high
    if from_zero:
        room = (max(high, 0.0) - min(low, 0.0)) or 1.0
        return (low - 0.12 * room if low < 0 else 0.0), max(high, 0.0) + 0.22 * room, True
    room = high - low
    return low - 0.16 * room, high + 0.22 * room, False


def _levels(low: float, high: float, decimals: int, height: float) -> list[float]:
    from matplotlib.ticker import MaxNLocator

    most = max(_FEWEST_LEVELS, min(5, int(height / _LEVEL)))
    found = MaxNLocator(most, integer=decimals == 0).tick_values(low, high)
    return [float(level) for level in found if low <= level <= high] or [low]


def rooms_beside(frame: Frame, chart: Chart) -> tuple[float, float]:
    """What a chart over time needs before and after its axes."""
    if not chart.moments:
        return 0, 0
    low, high, _ = limits(chart)
    return _room_before(frame, _levels(low, high, chart.decimals, frame.height / 2)), _room_after(frame, chart)


def _room_before(frame: Frame, levels: Sequence[float]) -> float:
    return EDGE + 5 + max(frame.measure(axis_number(level, levels)) for level in levels)


def _room_after(frame: Frame, chart: Chart) -> float:
    """What the last numbers of lines need beyond the axis; columns have theirs above them."""
    room = EDGE + frame.size  # half of the last mark may stand out beyond the axis
    if chart.columns:
        return room
    first, last = window_in_days(chart)
    inner = frame.width * 0.8
    for line in chart.lines:
        place = next(
            (p for p, v in zip(reversed(places_of(chart)), reversed(line.values), strict=True) if v is not None), None
        )
        value = next((v for v in reversed(line.values) if v is not None), None)
        if line.role is not LineRole.TARGET and place is not None and value is not None:
            text = frame.measure(danish.format_number(value, chart.decimals), bold=True)
            room = max(room, EDGE + text + 8 - (last - place) / (last - first) * inner)
    return room


def window_in_days(chart: Chart) -> tuple[float, float]:
    """The time axis from its first day to the end of its last; without time, half a label out at both ends."""
    if not chart.moments:
        return -0.6, max(len(chart.labels), 1) - 0.4
    first, last = window_of(chart)
    edge = max((last - first) * 0.012, 0.6)
    return first - edge, last + edge


def dress(axis: Axis) -> None:
    """Marks, lines across, and what has to be said of an axis that isn't from 0."""
    axes, frame = axis.axes, axis.frame
    marks = marks_shown(axis)
    axes.set_xticks([at for at, _ in marks], [text for _, text in marks])
    if axes.get_ylim()[0] < 0 < axes.get_ylim()[1]:
        axes.axhline(0, color=INK, linewidth=0.6, zorder=1)
    if not axis.from_zero:
        axes.annotate(
            "Aksen begynder ikke ved 0", (0, 1), xycoords="axes fraction", xytext=(0, 2), textcoords="offset points",
            fontsize=frame.size, fontstyle="italic", color=INK, va="bottom",
        )  # fmt: skip


def marks_shown(axis: Axis) -> list[Mark]:
    """The densest row of marks that has room, with the last period and the last that has a number. The first stands there too, but where charts share an axis
    that begins before it."""
    chart = axis.chart
    if not chart.labels:
        return []
    own = list(zip(places_of(chart), chart.ticks, strict=True))
    counted = [n for n in range(len(own)) if any(line.values[n] is not None for line in chart.lines if line.role is not LineRole.TARGET)]  # fmt: skip
    latest = [own[number] for number in (len(own) - 1, max(counted or [len(own) - 1]))]
    first = [] if axis.frame.after else [own[min(counted or [0])]]
    most = axis.width / (_NARROWEST * axis.frame.size)
    rows = (row for row in marks_of(chart) if len(row) <= most)
    row = next((row for row in rows if not any(_crowded(axis, row))), ())
    kept: list[Mark] = []
    for mark in (*latest, *first, *row):
        if not any(_meet(axis, mark, other) for other in kept):
            kept.append(mark)
    return kept


def _crowded(axis: Axis, row: Sequence[Mark]) -> Iterator[bool]:
    yield from (_meet(axis, one, other) for one, other in pairwise(row))


def _meet(axis: Axis, one: Mark, other: Mark) -> bool:
    """Whether two marks' words would stand closer than may be."""
    need = (_width(axis.frame, one[1]) + _width(axis.frame, other[1])) / 2 + _BETWEEN
    return axis.points(abs(one[0] - other[0])) < need


def _width(frame: Frame, text: str) -> float:
    return max(frame.measure(line) for line in text.split("\n"))
