"""Charts on a web page: pictures that stand in the page itself, one of them for telephones, and the numbers as a table."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape

from committee.base import danish
from committee.documents.chartnodes import Chart, ChartLine, LineRole
from committee.documents.chartpicture import (
    JPEG,
    SPARK_HEIGHT,
    SPARK_WIDTH,
    alt_of,
    narrow_name,
    picture_name,
    png_size,
)
from committee.documents.columns import Columns, columns_of
from committee.documents.shownpictures import shown_size
from committee.documents.tables import plain_table
from committee.documents.tree import Align, Picture, Text
from committee.formats.webpage import NARROW_SCREEN

_TEXT_WIDTH = 18.6  # centimetres: what a page's text has room for, 44 rem
_CSS_DPI = 96  # CSS pixels to an inch
_MOST_DECIMALS = 12


def sparkline_of(chart: Chart, pictures: Mapping[str, bytes]) -> str:
    """A sparkline's picture; where it isn't at hand, its words."""
    picture = pictures.get(picture_name(chart))
    if picture is None:
        return escape(alt_of(chart))
    width, height = (round(side / 2.54 * _CSS_DPI) for side in (SPARK_WIDTH, SPARK_HEIGHT))
    return f'<img class="linje" alt="{escape(alt_of(chart))}" width="{width}" height="{height}" src="{_data(picture)}">'


def picture_of(chart: Chart, pictures: Mapping[str, bytes]) -> str:
    """A chart's picture, said in words, with another for a telephone where there is one."""
    picture = pictures.get(picture_name(chart), b"")
    shown = f'<img alt="{escape(alt_of(chart))}"{_size(picture)} src="{_data(picture)}">'
    narrow = pictures.get(narrow_name(chart))
    if narrow is None:
        return shown
    source = f'<source media="{NARROW_SCREEN}"{_size(narrow)} srcset="{_data(narrow)}">'
    return f"<picture>{source}{shown}</picture>"


def file_picture(picture: Picture, data: bytes) -> str:
    """A picture of a file, as wide as is asked, or as the page has room for."""
    width, height = (round(side / 2.54 * _CSS_DPI) for side in shown_size(picture, data, _TEXT_WIDTH))
    return f'<img alt="{escape(picture.alt)}" width="{width}" height="{height}" src="{_data(data)}">'


def numbers_of(chart: Chart) -> tuple[str, Columns]:
    """A chart's numbers as a table, as exact as they are drawn, and the table's columns."""
    cells = [[_number(line, n, chart.decimals) for line in chart.lines] for n in range(len(chart.labels))]
    heads = "".join(f'<th scope="col" class="h">{escape(line.name)}</th>' for line in chart.lines)
    rows = "".join(
        f'<tr><th scope="row">{escape(danish.in_cell(label))}</th>'
        + "".join(f'<td class="h">{value}</td>' for value in row)
        + "</tr>"
        for label, row in zip(chart.labels, cells, strict=True)
    )
    table = (
        f"<table><caption>{escape(chart.title)}</caption><thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    header = [(), *((Text(line.name),) for line in chart.lines)]
    words = [
        [(Text(label),), *((Text(value),) for value in row)] for label, row in zip(chart.labels, cells, strict=True)
    ]
    return table, columns_of(plain_table(header, words, [Align.LEFT] * len(header)))


def _size(picture: bytes) -> str:
    """A picture's size, so that the page doesn't jump when it comes."""
    size = png_size(picture)
    return f' width="{size[0]}" height="{size[1]}"' if size else ""


def _data(picture: bytes) -> str:
    kind = "jpeg" if picture.startswith(JPEG) else "png"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def _number(line: ChartLine, label: int, decimals: int) -> str:
    """A line's number for a label; a target has all of its decimals."""
    value = line.values[label]
    if value is None:
        return "–"
    if line.role is LineRole.TARGET:
        exact = (n for n in range(decimals, _MOST_DECIMALS) if danish.rounded(value, n) == value)
        decimals = next(exact, decimals)
    return danish.format_number(value, decimals)
