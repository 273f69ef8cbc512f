"""OpenDocument spreadsheets: hidden sheets, rows and columns, formulas, and all that refers to them."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.cleaning.odftext import Styles
from committee.attachments.cleaning.ranges import Area, column_number
from committee.attachments.cleaning.report import CleaningError, Tally
from committee.attachments.cleaning.sheets import Sheet
from committee.attachments.cleaning.xmltree import below, children, drop, drop_all, forget, unwrap_all
from committee.attachments.opening.xmls import attribute, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_REFERRING = (
    "named-expressions", "database-ranges", "data-pilot-tables", "content-validations", "dde-links", "consolidation",
    "label-ranges", "scenario", "table-source", "cell-range-source", "detective", "sparkline-groups",
)  # fmt: skip
_TOLD = {
    "named-range": "definerede navne", "named-expression": "definerede navne", "data-pilot-table": "pivottabeller",
    "content-validation": "datavalideringer", "scenario": "scenarier", "filter": "filtre", "sparkline": "minidiagrammer",
    "table-source": "links til andre regneark", "cell-range-source": "links til andre regneark",
}  # fmt: skip
_CONTENT = (
    "formula", "value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "currency",
    "content-validation-name", "number-matrix-columns-spanned", "number-matrix-rows-spanned",
)  # fmt: skip
_FORMULA = ("formula", "content-validation-name", "number-matrix-columns-spanned", "number-matrix-rows-spanned")
_ADDRESS = re.compile(r"\$?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^.'\s]+))\.\$?(?P<c1>[A-Z]{1,3})\$?(?P<r1>\d+)(?::\$?(?:'(?:[^']|'')+'|[^.'\s:]*)\.?\$?(?P<c2>[A-Z]{1,3})\$?(?P<r2>\d+))?")  # fmt: skip
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
_MOST_STRETCHES = 200  # of hidden columns, between seen ones, where cells are repeated over them


@dataclass(slots=True)
class Cleared:
    """The sheets that are left, by name, each with what of it isn't seen; `is_workbook` when there are sheets at all."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    is_workbook: bool = False

    def touches_chart(self, chart: Element) -> bool:
        """Whether a chart has numbers from what was taken out."""
        if not self.is_workbook:
            return False
        addresses = [str(v) for e in chart.iter() for key, v in e.items() if str(key).endswith(("cell-range-address", "cell-address"))]  # fmt: skip
        return any(self._touches(address) for text in addresses for address in _split(text))

    def _touches(self, address: str) -> bool:
        match = _ADDRESS.fullmatch(address)
        if match is None:
            return True
        name = (match["quoted"] or "").replace("''", "'") or match["plain"]
        if name == "local-table":
            return False
        sheet = self.sheets.get(name)
        left, top = column_number(match["c1"]), int(match["r1"])
        right = column_number(match["c2"]) if match["c2"] else left
        bottom = int(match["r2"]) if match["r2"] else top
        return sheet is None or sheet.is_cleared(Area(name, left, top, right, bottom))


def _split(addresses: str) -> list[str]:
    return [a for a in re.findall(r"(?:'(?:[^']|'')*'|[^'\s])+", addresses) if a]


def clean_tables(root: Element, styles: Styles, tally: Tally) -> Cleared:
    """Clean the sheets of a spreadsheet's content; what is left of them. Raises `CleaningError` when none is."""
    cleared = Cleared()
    for body in below(root, "spreadsheet"):
        cleared.is_workbook = True
        _drop_sheets(body, styles, tally)
        for name, told in _TOLD.items():
            tally.add(told, len(below(body, name)))
        drop_all(below(body, *_REFERRING))
        for table in children(body, "table"):
            forget(table, "protected")
            cleared.sheets[attribute(table, "name")] = _clean_sheet(table, tally)
        _clean_rules(body, tally)
        links = [e for e in below(body, "a") if attribute(e, "href").startswith("#")]
        unwrap_all([e for e in links if attribute(e, "href")[1:].partition(".")[0].strip("$'") not in cleared.sheets])
    return cleared


def _drop_sheets(body: Element, styles: Styles, tally: Tally) -> None:
    tables = children(body, "table")
    hidden = [t for t in tables if ("table", attribute(t, "style-name")) in styles.unseen]
    if len(hidden) == len(tables):
        raise CleaningError("alle dens ark er skjulte")
    for table in hidden:
        tally.add("skjulte ark", name=attribute(table, "name"))
        drop(table)


def _clean_sheet(table: Element, tally: Tally) -> Sheet:
    sheet = Sheet(_hidden_columns(table))
    rows = _rows(table)
    for first, count, row in rows:
        if attribute(row, "visibility", "visible") != "visible":
            sheet.rows.update(range(first, min(first + count, _MOST_ROWS)))
    columns: set[int] = set()
    for first, _, row in rows:
        had = _clean_row(row, first, sheet, columns, attribute(table, "name"), tally)
        tally.add("skjulte rækker", had and first in sheet.rows)
    tally.add("skjulte kolonner", len(columns))
    return sheet


def _hidden_columns(table: Element) -> list[tuple[int, int]]:
    found, at = [], 1
    for column in below(table, "table-column"):
        count = int(attribute(column, "number-columns-repeated", "1"))
        if attribute(column, "visibility", "visible") != "visible":
            found.append((at, at + count - 1))
        at += count
    return found


def _rows(table: Element) -> list[tuple[int, int, Element]]:
    found, at = [], 1
    for row in below(table, "table-row"):
        count = int(attribute(row, "number-rows-repeated", "1"))
        found.append((at, count, row))
        at += count
    return found


def _clean_row(row: Element, number: int, sheet: Sheet, columns: set[int], title: str, tally: Tally) -> bool:
    """Empty the cells of a row that aren't seen, and make formulas values; whether a hidden row had anything in it."""
    had, at = False, 1
    for cell in children(row, "table-cell", "covered-table-cell"):
        for first, count, piece in _pieces(cell, at, sheet):
            at = first + count
            if not _has_content(piece):
                continue
            if local(piece) == "covered-table-cell":
                _empty(piece)
                tally.add("skjulte celler")
            elif number in sheet.rows and not _is_seen(piece, number, first, sheet):
                _empty(piece)
                had = True
            elif sheet.hides_column(first) and not _is_seen(piece, number, first, sheet):
                _empty(piece)
                columns.update(range(first, first + count))
            elif _is_masked(piece):
                _empty(piece)
                sheet.cells.add((number, first))
                tally.add("skjulte celler")
            else:
                tally.add("formler gjort til tal og tekst", _make_value(piece, title))
    return had


def _pieces(cell: Element, at: int, sheet: Sheet) -> list[tuple[int, int, Element]]:
    """A cell that is repeated over hidden and visible columns, as a cell for each of them."""
    count = int(attribute(cell, "number-columns-repeated", "1"))
    if count == 1 or not _has_content(cell):
        return [(at, count, cell)]
    if count > _MOST_COLUMNS or len(sheet.columns) > _MOST_STRETCHES:
        raise CleaningError("den har en række, der er alt for lang")
    hidden = [sheet.hides_column(n) for n in range(at, at + count)]
    if len(set(hidden)) == 1:
        return [(at, count, cell)]
    return list(_split_cell(cell, at, hidden))


def _split_cell(cell: Element, at: int, hidden: list[bool]) -> Iterator[tuple[int, int, Element]]:
    """A cell for each stretch of columns that are all hidden or all seen."""
    lengths = [len(list(group)) for _, group in itertools.groupby(hidden)]
    key = next(key for key in cell.keys() if str(key).endswith("}number-columns-repeated"))  # noqa: SIM118
    for number, length in enumerate(lengths):
        piece = cell if number == len(lengths) - 1 else copy.deepcopy(cell)
        piece.set(key, str(length))
        if piece is not cell:
            piece.tail = None
            cell.addprevious(piece)
        yield at, length, piece
        at += length


def _has_content(cell: Element) -> bool:
    return len(cell) > 0 or any(attribute(cell, name) for name in ("formula", "value-type", "string-value"))


def _is_seen(cell: Element, row: int, column: int, sheet: Sheet) -> bool:
    """A merged cell is seen as long as some of its rows and columns are."""
    right = column + int(attribute(cell, "number-columns-spanned", "1")) - 1
    bottom = row + int(attribute(cell, "number-rows-spanned", "1")) - 1
    return not sheet.hides_all(Area("", column, row, right, bottom))


def _empty(cell: Element) -> None:
    for found in list(cell):
        cell.remove(found)
    forget(cell, *_CONTENT)


def _is_masked(cell: Element) -> bool:
    """Whether a cell has a value and its number format shows nothing of it: ;;;"""
    if (
        len(cell) == 0
        or attribute(cell, "formula")
        or "".join(cell.itertext()).strip()
        or below(cell, "frame", "image")
    ):
        return False
    return any(attribute(cell, name).strip() for name in _CONTENT[2:7])


def _make_value(cell: Element, title: str) -> bool:
    has_formula = bool(attribute(cell, "formula"))
    if has_formula and not attribute(cell, "value-type") and not "".join(cell.itertext()).strip():
        raise CleaningError(f"en formel i {title} er ikke regnet ud; åbn filen i LibreOffice, gem den, og prøv igen")
    forget(cell, *_FORMULA, "string-value")  # what is shown stands in the cell's paragraphs
    return has_formula


_PLAIN_RULE = re.compile(r"[\w<>=!()\-+*/, ]*|[\w<>=!()\-+*/, ]*\d\.\d[\d<>=!()\-+*/,. ]*")  # numbers and signs


def _clean_rules(body: Element, tally: Tally) -> None:
    """Rules that compare with words or with other cells: what they compare with isn't seen."""
    for rule in below(body, "condition", "formatting-entry"):
        if not _PLAIN_RULE.fullmatch(attribute(rule, "value")):
            drop(rule)
            tally.add("regler for betinget formatering")
    for name in ("conditional-format", "conditional-formats"):
        drop_all([holder for holder in below(body, name) if not len(holder)])
