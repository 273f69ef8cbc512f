"""Things beside each other, such as the parts of a whole: a bar for each, its name before it and its number after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.base import danish
from committee.documents.chartnodes import Chart, LineRole
from committee.formats.chartframe import EDGE, INK, Frame, colour_of

if TYPE_CHECKING:
    from committee.formats.chartpalette import Palette

_SHARE = 0.42  # of the width that names may take
_MISSING = "ikke opgjort"


def draw_parts(frame: Frame, chart: Chart, palette: Palette, top: float) -> None:
    """The bars, the first at the top, all from 0."""
    values = next((line.values for line in chart.lines if line.role is LineRole.OWN), ())
    said = [_MISSING if value is None else danish.format_number(value, chart.decimals) for value in values]
    names = [frame.wrapped(label, frame.width * _SHARE, 2) for label in chart.labels]
    before = max((frame.measure(line) for lines in names for line in lines), default=0)
    numbers = [float(value or 0) for value in values] or [0.0]
    widest = max((frame.measure(text, bold=True) for text in said), default=0)
    axes = frame.axes(
        frame.left + EDGE + before + 6, frame.bottom + EDGE, frame.left + frame.width - EDGE - widest - 6, top - 3
    )
    axes.set_ylim(len(values) - 0.5, -0.5)
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    axes.set_xlim(low, high if high > low else low + 1)
    own = next((line for line in chart.lines if line.role is LineRole.OWN), None)
    if own is not None:
        axes.barh(range(len(values)), numbers, 0.68, color=colour_of(own, palette))
    for number, text in enumerate(said):
        axes.annotate(
            text, (max(numbers[number], 0.0), number), xytext=(4, 0), textcoords="offset points", va="center", ha="left",
            fontweight="bold", color=INK, annotation_clip=False,
        )  # fmt: skip
    axes.set_yticks(range(len(values)), ["\n".join(lines) for lines in names], color=INK)
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.axvline(0, color=INK, linewidth=0.8)
