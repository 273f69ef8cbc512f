"""Charts in OpenDocument spreadsheets whose cells are taken out: they go on from the table of numbers that they have themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.attachments.cleaning.xmltree import below, children, drop_all
from committee.attachments.opening.xmls import attribute

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_MOST_COLUMNS = 26


def make_own(root: Element) -> bool:
    """Let a chart read from its own table, as charts in a text do; False when that can't be told from what it has.

    Its table has the labels in the first column and a column for each series, under a row with their names.
    """
    table = next((t for t in below(root, "table") if attribute(t, "name") == "local-table"), None)
    plot = next(iter(below(root, "plot-area")), None)
    series = below(root, "series")
    if table is None or plot is None or not series or below(root, "domain", "error-indicator"):
        return False
    rows = below(table, "table-row")
    width = len(children(rows[0], "table-cell")) if rows else 0
    if len(rows) < 2 or width != len(series) + 1 or width > _MOST_COLUMNS:
        return False
    drop_all(below(table, "g"))  # the places that the cells were read from
    _point(plot, "cell-range-address", f"local-table.A1:.{_letter(width)}{len(rows)}")
    for labels in below(root, "categories"):
        _point(labels, "cell-range-address", f"local-table.A2:.A{len(rows)}")
    for number, one in enumerate(series, start=2):
        letter = _letter(number)
        _point(one, "values-cell-range-address", f"local-table.{letter}2:.{letter}{len(rows)}")
        _point(one, "label-cell-address", f"local-table.{letter}1")
    for chart in below(root, "chart"):
        _point(chart, "href", ".")
    return True


def _letter(number: int) -> str:
    return chr(64 + number)


def _point(element: Element, name: str, address: str) -> None:
    """Give an address to an attribute that is there."""
    for key in [key for key in element.keys() if str(key).endswith(f"}}{name}")]:  # noqa: SIM118
        element.set(key, address)
