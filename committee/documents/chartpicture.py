"""A chart's picture: what it is called, how large it is, and what is said in its place; whole pictures are told from others."""

from __future__ import annotations

import struct

from committee.base.digests import sha256_of
from committee.documents.tree import Chart

WIDTH, HEIGHT = 16, 7  # centimetres: as large as charts are drawn
JPEG = b"\xff\xd8\xff"  # what such a file begins with (PNG 5.2, ISO/IEC 10918-1)
PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"


def chart_key(chart: Chart) -> str:
    """The same for charts that show the same."""
    return sha256_of(repr(chart).encode())[:16]


def picture_name(chart: Chart) -> str:
    """The file name of a chart's picture."""
    return f"{chart.name}-{chart_key(chart)}.png"


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
