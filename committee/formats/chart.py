"""Chart → PNG. The same chart gives the same bytes; each picture carries a sum of itself, so that a changed one is known."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from committee.base.digests import sha256_of
from committee.documents.chartnodes import Chart
from committee.documents.chartpicture import HEIGHT as HEIGHT_CM
from committee.documents.chartpicture import PNG, size_of
from committee.documents.chartpicture import WIDTH as WIDTH_CM
from committee.formats.chartframe import GRID, INK, Frame
from committee.formats.chartpalette import Palette, families

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_CM = 2.54
WIDTH, HEIGHT, DPI = WIDTH_CM / _CM, HEIGHT_CM / _CM, 200  # inches
_WIDE, _NARROW = 8.0, 8.5  # points: a telephone shows 350 CSS pixels of a picture, which makes 8.25 points 11 pixels
_COLOURS, _NEARLY_WHITE = 64, 252
_SUM = b"udvalg-kontrol"
_MANNER = b"3"  # raised when charts are drawn in another way, so that pictures kept from before aren't used


def draw(chart: Chart, palette: Palette, *, narrow: bool = False) -> bytes:
    """The chart as a PNG of the size that `size_of` tells; `narrow` is for a telephone."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    width, height = (round(side / _CM * DPI) / DPI for side in size_of(chart, narrow=narrow))
    size = _NARROW if narrow else _WIDE
    with mpl.rc_context(), warnings.catch_warnings():
        _set_look()
        mpl.rcParams.update({"font.family": families(palette.font), "font.size": size})
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # of signs that no font at hand has
        figure = Figure(figsize=(width, height), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        _fill(figure, chart, palette, size, across=1 if narrow else chart.across)
        return _signed(_png(figure), palette)


def _set_look() -> None:
    """What holds for all axes, said once rather than of each mark."""
    import matplotlib as mpl

    mpl.rcParams.update({
        "text.parse_math": False, "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False, "axes.edgecolor": INK,
        "axes.grid": True, "axes.grid.axis": "y", "axes.axisbelow": True, "grid.color": GRID, "grid.linewidth": 0.6,
        "xtick.color": INK, "xtick.major.size": 3, "xtick.major.pad": 2, "ytick.color": GRID, "ytick.labelcolor": INK,
        "ytick.major.size": 2, "ytick.major.pad": 2, "ytick.alignment": "center_baseline",
    })  # fmt: skip


def _png(figure: Figure) -> bytes:
    """The figure as it looks, in the few colours that it has: a third of the bytes."""
    from PIL import Image

    drawn = io.BytesIO()
    figure.savefig(drawn, format="rgba")
    size = figure.canvas.get_width_height()
    whole = Image.frombytes("RGBA", size, drawn.getvalue()).convert("RGB")
    few = whole.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette(_with_white(few.getpalette() or []))
    made = io.BytesIO()
    few.save(made, format="png", dpi=(DPI, DPI))
    return made.getvalue()


def _with_white(colours: list[int]) -> list[int]:
    """A palette (red, green, blue in turn) whose paper is quite white, as the page around it is."""
    triples = (colours[at : at + 3] for at in range(0, len(colours), 3))
    return [part for triple in triples for part in ([255] * 3 if min(triple) >= _NEARLY_WHITE else triple)]


def _fill(figure: Figure, chart: Chart, palette: Palette, size: float, *, across: int) -> None:
    """One chart over the whole figure, or several in rows from the top, whose axes stand right under each other."""
    from committee.formats.chartaxes import rooms_beside
    from committee.formats.chartpanel import draw_chart

    panels = chart.panels or (chart,)
    rows = -(-len(panels) // across)
    width, height = figure.get_size_inches() * 72
    frames: list[Frame] = []
    widths: dict[tuple[str, float, bool], float] = {}
    for number in range(len(panels)):
        row, column = divmod(number, across)
        left, bottom = column * width / across, height - (row + 1) * height / rows
        frames.append(Frame(figure, left, bottom, width / across, height / rows, size, widths=widths))
    rooms = [rooms_beside(frame, panel) for frame, panel in zip(frames, panels, strict=True)] if chart.panels else []
    before, after = (max(one) for one in zip(*rooms, strict=True)) if rooms else (0.0, 0.0)
    for frame, panel in zip(frames, panels, strict=True):
        draw_chart(replace(frame, before=before, after=after), panel, palette)


# --- the sum that a picture carries ----------------------------------------------------------------------


def _signed(png: bytes, palette: Palette) -> bytes:
    """The PNG with a text chunk, right after its head, that holds the sum of the rest and of how it was drawn."""
    head = len(PNG) + 25
    text = _SUM + b"\x00" + _sum(png, palette)
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    return png[:head] + chunk + png[head:]


def _sum(png: bytes, palette: Palette) -> bytes:
    return sha256_of(png + _MANNER + palette.manner).encode()


def is_whole(png: bytes, palette: Palette) -> bool:
    """Whether a picture is just as it would be drawn now, in those colours and that font."""
    head = len(PNG) + 25
    length = 12 + len(_SUM) + 1 + 64
    chunk, rest = png[head : head + length], png[:head] + png[head + length :]
    return chunk[8:-4] == _SUM + b"\x00" + _sum(rest, palette)
