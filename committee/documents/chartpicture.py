"""A chart's picture: what it is called, how large it is, and what is said in its place; whole pictures are told from others."""

from __future__ import annotations

import struct

from committee.base.digests import sha256_of
from committee.documents.chartnodes import Chart

WIDTH, HEIGHT = 16, 7  # centimetres: as large as a chart is drawn
NARROW, NARROW_HEIGHT = (
    9.27,
    7.2,
)  # the same for a telephone of 390 CSS pixels, which has 350 for a picture (96 to an inch)
SPARK_WIDTH, SPARK_HEIGHT = 2.4, 0.5  # of a sparkline
_PANEL = 4.6  # the height of a chart among others
_BAR, _MOST_BARS = 0.5, 11  # the height of one thing among others, and how many a chart's usual height has room for
PICTURE_END, NARROW_END = ".png", "-smal.png"
JPEG = b"\xff\xd8\xff"  # what such a file begins with (PNG 5.2, ISO/IEC 10918-1)
PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"


def chart_key(chart: Chart) -> str:
    """The same for charts that show the same."""
    return sha256_of(repr(chart).encode())[:16]


def size_of(chart: Chart, *, narrow: bool = False) -> tuple[float, float]:
    """How wide and high a chart is drawn, in centimetres. Of several charts, it is as high as its rows; a telephone has them
    under each other."""
    if chart.panels:
        across = 1 if narrow else chart.across
        rows = -(-len(chart.panels) // across)
        return (NARROW, rows * NARROW_HEIGHT * 0.8) if narrow else (WIDTH, rows * _PANEL)
    more = 0 if chart.moments or not chart.columns else max(0, len(chart.labels) - _MOST_BARS) * _BAR
    return (NARROW, NARROW_HEIGHT + more) if narrow else (WIDTH, HEIGHT + more)


def narrow_name(chart: Chart) -> str:
    """The file name of a chart's picture for a telephone."""
    return f"{chart.name}-{chart_key(chart)}{NARROW_END}"


def picture_name(chart: Chart) -> str:
    """The file name of a chart's picture."""
    return f"{chart.name}-{chart_key(chart)}{PICTURE_END}"


def alt_of(chart: Chart) -> str:
    """What the chart shows in words; where nobody wrote it, its title, and else its name."""
    return next((text for text in (chart.alt, chart.title) if text.strip()), chart.name)


def is_picture(data: bytes) -> bool:
    """Whether this is a whole PNG, or a JPEG."""
    return (data.startswith(PNG) and data.endswith(_PNG_END)) or data.startswith(JPEG)


def png_size(data: bytes) -> tuple[int, int] | None:
    """A PNG's width and height in pixels (PNG 11.2.2, IHDR); None when there is none."""
    if len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height
