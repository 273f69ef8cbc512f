"""Chart → PNG. The same chart gives the same bytes; each picture carries a sum of itself, so that a changed one is known."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from committee.base import danish
from committee.base.digests import sha256_of
from committee.documents.chartpicture import PNG
from committee.documents.tree import Chart, ChartLine, LineRole

if TYPE_CHECKING:
    from fractions import Fraction

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, DPI = 6.3, 2.756, 200  # inches: 16 by 7 cm
_INK, _GRID = "#333333", "#D9D9D9"
_SUM = b"udvalg-kontrol"
_MANNER = b"2"  # raised when charts are drawn in another way, so that pictures kept from before aren't used
_MOST_TICKS = 13
_NAME_ROOM = 116  # characters of all names side by side


@dataclass(frozen=True, slots=True)
class Palette:
    """The house's colours, as `#0B4F82`."""

    own: str
    comparison: str
    target: str


def draw(chart: Chart, palette: Palette) -> bytes:
    """The chart as a PNG of 16 by 7 cm."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context({"font.family": "DejaVu Sans", "font.size": 7.5, "axes.unicode_minus": False, "svg.hashsalt": "udvalg"}):  # fmt: skip
        figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.085, 0.19, 0.85, 0.60))
        _draw_lines(axes, chart, palette)
        _draw_breaks(axes, chart)
        _dress(axes, chart)
        figure.text(0.012, 0.955, chart.title, fontsize=8.5, fontweight="bold", color=_INK, va="top")
        _legend(figure, axes, chart)
        made = io.BytesIO()
        figure.savefig(made, format="png", metadata={"Software": None})
    return _signed(made.getvalue(), palette)


def _numbers(values: Sequence[Fraction | None]) -> list[float]:
    return [float("nan") if value is None else float(value) for value in values]


_STYLE = {LineRole.OWN: ("-", "o", 1.8), LineRole.COMPARISON: ("--", "s", 1.2)}
_TARGET_STYLES = ((0, (1, 1.2)), (0, (5, 1.5, 1, 1.5)), (0, (3, 3)))
_MOST_MARKERS = 25
_BEHIND = {"boxstyle": "square,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}


def _draw_lines(axes: Axes, chart: Chart, palette: Palette) -> None:
    colours = {LineRole.OWN: palette.own, LineRole.COMPARISON: palette.comparison, LineRole.TARGET: palette.target}
    counted = [line for line in chart.lines if line.role is not LineRole.TARGET]
    for line in counted:
        if chart.columns:
            _draw_columns(axes, chart, line, colours[line.role], counted)
        else:
            _draw_line(axes, chart, line, colours[line.role])
            _label_last(axes, chart, line, colours[line.role])
    targets = [line for line in chart.lines if line.role is LineRole.TARGET]
    for number, line in enumerate(targets):
        _draw_target(axes, line, palette.target, _TARGET_STYLES[number % len(_TARGET_STYLES)])


def _draw_line(axes: Axes, chart: Chart, line: ChartLine, colour: str) -> None:
    style, marker, width = _STYLE[line.role]
    values = _numbers(line.values)
    for start, end in _stretches(chart, line):
        axes.plot(
            range(start, end), values[start:end], linestyle=style, linewidth=width, color=colour, zorder=4,
            marker=marker if len(values) <= _MOST_MARKERS or end - start == 1 else "", markersize=2.6,
            label=line.name if start == 0 else "_",
        )  # fmt: skip


def _draw_columns(axes: Axes, chart: Chart, line: ChartLine, colour: str, beside: Sequence[ChartLine]) -> None:
    share = 0.7 / len(beside)
    shift = (beside.index(line) - (len(beside) - 1) / 2) * share
    at = [x + shift for x in range(len(line.values))]
    own = line.role is LineRole.OWN
    axes.bar(
        at, _numbers(line.values), share, color=colour if own else "white", edgecolor=colour, hatch=None if own else "////",
        label=line.name, zorder=3,
    )  # fmt: skip
    _label_bars(axes, chart, line, at, "center" if len(beside) == 1 else "right" if own else "left")


def _draw_target(axes: Axes, line: ChartLine, colour: str, style: tuple[int, tuple[float, ...]]) -> None:
    """A level line over the periods that the target is for, half a period out at each end, so that one alone shows."""
    within = [index for index, value in enumerate(line.values) if value is not None]
    value = line.values[within[0]]
    assert value is not None
    ends = (within[0] - 0.5, within[-1] + 0.5)
    axes.plot(ends, (float(value),) * 2, linestyle=style, linewidth=1.6, color=colour, label=line.name, zorder=6)


def _stretches(chart: Chart, line: ChartLine) -> list[tuple[int, int]]:
    """The runs of periods that may be joined: a line isn't drawn across a break in the series."""
    cuts = [index for index, _ in chart.breaks]
    edges = [0, *cuts, len(line.values)]
    return [(a, b) for a, b in pairwise(edges) if b > a]


def _label_last(axes: Axes, chart: Chart, line: ChartLine, colour: str) -> None:
    index = next((n for n in reversed(range(len(line.values))) if line.values[n] is not None), None)
    if index is None:
        return
    value = line.values[index]
    assert value is not None
    others = [o.values[index] for o in chart.lines if o is not line and o.role is not LineRole.TARGET]
    higher = all(o is None or value >= o for o in others)
    text = danish.format_number(value, chart.decimals)
    axes.plot(
        [index], [float(value)], marker="o" if line.role is LineRole.OWN else "s", markersize=4, color=colour, zorder=9
    )
    axes.annotate(text, (index, float(value)), xytext=(5, 0 if not any(others) else 2 if higher else -2), textcoords="offset points", ha="left", va="center" if not any(others) else "bottom" if higher else "top", color=colour, fontsize=8, fontweight="bold", zorder=10)  # fmt: skip


def _label_bars(axes: Axes, chart: Chart, line: ChartLine, at: Sequence[float], side: str) -> None:
    """The number over each column, or over the last alone when there are many."""
    many = len(chart.labels) > 8
    for index, value in enumerate(line.values):
        if value is None or (many and index != len(line.values) - 1):
            continue
        axes.annotate(
            danish.format_number(value, chart.decimals), (at[index], max(float(value), 0.0)), xytext=(0, 2.5),
            textcoords="offset points", ha="center" if not many else side, va="bottom", color=_INK, fontsize=7.5,
            fontweight="bold", zorder=10, bbox=_BEHIND,
        )  # fmt: skip


def _draw_breaks(axes: Axes, chart: Chart) -> None:
    for index, note in chart.breaks:
        axes.axvline(index - 0.5, color=_INK, linewidth=0.9, linestyle=(0, (1, 2)), zorder=2)
        right = index > len(chart.labels) / 2
        axes.annotate(f"Brud: {_shortened(note, 60)}", (index - 0.5, 0.03), xycoords=("data", "axes fraction"), xytext=(-4 if right else 4, 0), textcoords="offset points", ha="right" if right else "left", va="bottom", fontsize=6.5, fontstyle="italic", color=_INK, zorder=10)  # fmt: skip


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _dress(axes: Axes, chart: Chart) -> None:
    """Axes: Danish numbers, as many periods as there is room for, columns from 0, a line from where it can be read."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    counted = [float(v) for line in chart.lines for v in line.values if v is not None] or [0.0]
    low, high = min(counted), max(counted)
    from_zero = chart.columns or (low >= 0 and low < 0.5 * high) or high == low
    room = (high - min(low, 0.0) if from_zero else high - low) or abs(high) or 1.0
    axes.set_ylim(min(low - 0.12 * room, 0.0) if from_zero and low < 0 else 0.0 if from_zero else low - 0.16 * room, max(high, 0.0) + 0.22 * room)  # fmt: skip
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=chart.decimals == 0))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _axis_number(value, axes.get_yticks())))
    axes.set_xlim(-0.6, len(chart.labels) - (0.4 if chart.columns else 0.8))
    step = -(-len(chart.labels) // _MOST_TICKS)
    shown = list(range(len(chart.labels) - 1, -1, -step))[::-1]
    axes.set_xticks(shown, [_wrapped(chart.ticks[n], len(shown)) for n in shown])
    axes.tick_params(length=2, color=_GRID, labelcolor=_INK, labelsize=6.8)
    axes.grid(axis="y", color=_GRID, linewidth=0.6, zorder=0)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_INK)
    if not from_zero:
        axes.text(0.0, 1.015, "Aksen begynder ikke ved 0", transform=axes.transAxes, fontsize=6.2, fontstyle="italic", color=_INK)  # fmt: skip


def _axis_number(value: float, ticks: Iterable[float]) -> str:
    """A number on the axis, with as many decimals as its neighbours need."""
    from decimal import Decimal

    exact = [Decimal(repr(round(float(tick), 6))).normalize() for tick in ticks]
    decimals = max(0, *(-int(tick.as_tuple().exponent) for tick in exact))
    return danish.format_number(Decimal(repr(round(float(value), 6))), decimals)


def _wrapped(tick: str, ticks: int) -> str:
    import textwrap

    room = max(8, 110 // max(ticks, 1))
    return "\n".join(line for part in tick.split("\n") for line in textwrap.wrap(part, room)[:3])


def _legend(figure: Figure, axes: Axes, chart: Chart) -> None:
    if len(chart.lines) < 2:
        return
    shown = [entry for entry in zip(*axes.get_legend_handles_labels(), strict=True) if not _says_title(chart, entry[1])]
    handles, names = [handle for handle, _ in shown], [name for _, name in shown]
    longest = max(14, _NAME_ROOM // len(names) - 6)
    figure.legend(
        handles, [_shortened(name, longest) for name in names], loc="upper left", bbox_to_anchor=(0.006, 0.905),
        ncols=len(names), frameon=False, fontsize=6.8, handlelength=2.6, columnspacing=1.4, labelcolor=_INK,
    )  # fmt: skip


def _says_title(chart: Chart, name: str) -> bool:
    """Whether a line's name is the chart's own, which stands above it already."""
    return chart.title == name or chart.title.startswith(f"{name} (")


# --- the sum that a picture carries ----------------------------------------------------------------------


def _signed(png: bytes, palette: Palette) -> bytes:
    """The PNG with a text chunk, right after its head, that holds the sum of the rest and of how it was drawn."""
    head = len(PNG) + 25
    text = _SUM + b"\x00" + _sum(png, palette)
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    return png[:head] + chunk + png[head:]


def _sum(png: bytes, palette: Palette) -> bytes:
    return sha256_of(png + _MANNER + repr(palette).encode()).encode()


def is_whole(png: bytes, palette: Palette) -> bool:
    """Whether a picture is just as it would be drawn now, in those colours."""
    head = len(PNG) + 25
    length = 12 + len(_SUM) + 1 + 64
    chunk, rest = png[head : head + length], png[:head] + png[head + length :]
    return chunk[8:-4] == _SUM + b"\x00" + _sum(rest, palette)
