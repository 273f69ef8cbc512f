"""One worksheet: hidden rows, columns and cells emptied where they stand, formulas as values, shared strings counted anew.

Hidden rows and columns stay, empty and hidden: nothing moves, so that merged cells, charts and print areas still fit.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.cleaning.numberformats import clean_rules
from committee.attachments.cleaning.ranges import Area, column_number, local_area
from committee.attachments.cleaning.report import CleaningError, Tally
from committee.attachments.cleaning.xmltree import below, children, drop, drop_all, forget
from committee.attachments.elements import child
from committee.attachments.opening.xmls import attribute, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

# What a sheet shows, prints or is laid out by. All else goes: validations, scenarios, filters, comments' drawings, passwords.
_KEPT = frozenset(
    (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "phoneticPr",
        "conditionalFormatting", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
        "colBreaks", "drawing", "legacyDrawingHF", "picture", "tableParts",
    )
)  # fmt: skip
_TOLD = {
    "dataValidations": "datavalideringer", "scenarios": "scenarier", "autoFilter": "filtre",
    "controls": "styringselementer", "sheetProtection": "arkbeskyttelse",
}  # fmt: skip


@dataclass(slots=True)
class Sheet:
    """What of a sheet isn't seen: hidden columns as ranges in order, hidden rows, and single cells that were emptied."""

    columns: list[tuple[int, int]] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    cells: set[tuple[int, int]] = field(default_factory=set)

    def hides_column(self, number: int) -> bool:
        at = bisect_right(self.columns, (number, 1 << 30)) - 1
        return at >= 0 and self.columns[at][0] <= number <= self.columns[at][1]

    def is_cleared(self, area: Area, *, but_hidden: bool = False) -> bool:
        """Whether anything in a place isn't seen; with `but_hidden`, beside whole rows and columns."""
        if any(area.top <= row <= area.bottom and area.left <= column <= area.right for row, column in self.cells):
            return True
        if but_hidden:
            return False
        return any(area.top <= row <= area.bottom for row in self.rows) or any(
            first <= area.right and last >= area.left for first, last in self.columns
        )

    def hides_all(self, area: Area) -> bool:
        """Whether nothing of a place is seen."""
        rows = area.bottom - area.top < 1_000 and all(row in self.rows for row in range(area.top, area.bottom + 1))
        return rows or all(self.hides_column(n) for n in range(area.left, min(area.right, area.left + 400) + 1))

    def hides_anchor(self, anchor: Element) -> bool:
        """Whether a picture stands in hidden rows or columns alone."""
        start, end = child(anchor, "from"), child(anchor, "to")
        if start is None:
            return False
        left, top = _corner(start)
        right, bottom = _corner(end) if end is not None else (left, top)
        return self.hides_all(Area("", left, top, right, bottom))


def _corner(marker: Element) -> tuple[int, int]:
    column, row = child(marker, "col"), child(marker, "row")
    assert column is not None and row is not None
    return int(column.text or "") + 1, int(row.text or "") + 1


@dataclass(slots=True)
class Strings:
    """The shared strings still in use, numbered anew in the order in which the sheets use them."""

    numbers: dict[int, int] = field(default_factory=dict)

    def number(self, former: int) -> int:
        return self.numbers.setdefault(former, len(self.numbers))

    def keep_used(self, root: Element) -> None:
        """Leave the used strings alone in their new order."""
        listed = children(root, "si")
        for found in list(root):
            root.remove(found)
        root.extend(listed[former] for former in self.numbers)
        forget(root, "count", "uniqueCount")
        drop_all(below(root, "rPh"))


def clean_sheet(root: Element, title: str, strings: Strings, masked: frozenset[str], tally: Tally) -> Sheet:
    """Clean a sheet's part in place; what of it isn't seen. Raises `CleaningError` when a formula has no value to become."""
    _drop_elements(root, tally)
    sheet = Sheet(_hidden_columns(root), _hidden_rows(root))
    merged = [a for a in (local_area(m.get("ref", "")) for m in below(root, "mergeCell")) if a]
    _clear_cells(root, sheet, merged, masked, tally)
    for cell in below(root, "c"):
        tally.add("formler gjort til tal og tekst", _make_value(cell, title))
        _renumber(cell, strings)
    clean_rules(root, tally, is_cleared=bool(sheet.rows or sheet.columns or sheet.cells))
    return sheet


def _drop_elements(root: Element, tally: Tally) -> None:
    for element in list(root):
        name = local(element)
        if name not in _KEPT:
            tally.add(_TOLD.get(name, ""), max(len(element), 1) if name in _TOLD else 0)
            tally.add("minidiagrammer", len(below(element, "sparkline")))
            drop(element)
    for properties in children(root, "sheetPr"):
        forget(properties, "codeName", "filterMode", "syncRef", "published")
    drop_all(below(root, "pivotSelection"))
    for link in below(root, "hyperlink"):
        forget(link, "tooltip", "display", "uid")
    for view in below(root, "sheetView"):
        drop_all(children(view, "extLst"))


def _hidden_columns(root: Element) -> list[tuple[int, int]]:
    found = [
        (int(c.get("min", "1")), int(c.get("max", "1")))
        for c in below(root, "col")
        if c.get("hidden") in ("1", "true") or float(c.get("width") or 9) == 0
    ]
    return sorted(found)


def _hidden_rows(root: Element) -> set[int]:
    return {
        number
        for number, row in _numbered_rows(root)
        if row.get("hidden") in ("1", "true") or float(row.get("ht") or 9) == 0
    }


def _numbered_rows(root: Element) -> list[tuple[int, Element]]:
    found, number = [], 0
    for row in below(root, "row"):
        number = int(row.get("r") or number + 1)
        found.append((number, row))
    return found


def _clear_cells(root: Element, sheet: Sheet, merged: list[Area], masked: frozenset[str], tally: Tally) -> None:
    """Take out the cells that aren't seen. A merged cell is seen as long as some of its rows and columns are."""
    covered = _covered(merged)
    seen = {(a.top, a.left) for a in merged if not sheet.hides_all(a)}
    columns: set[int] = set()
    for number, row in _numbered_rows(root):
        is_hidden, had, at = number in sheet.rows, False, 0
        for cell in list(row):
            at = _column(cell, at)
            place = (number, at)
            by_column = sheet.hides_column(at)
            is_masked = cell.get("s", "0") in masked
            if place in seen and not is_masked:
                continue
            if not (is_hidden or by_column or is_masked or place in covered):
                continue
            has_words = _has_content(cell)
            if has_words and is_hidden:
                had = True
            elif has_words and by_column:
                columns.add(at)
            elif has_words:
                tally.add("skjulte celler")
            if not is_hidden and not by_column and is_masked and has_words:
                sheet.cells.add(place)
            _empty(cell)
        tally.add("skjulte rækker", had)
    tally.add("skjulte kolonner", len(columns))


def _covered(merged: list[Area]) -> set[tuple[int, int]]:
    """The cells that lie under merged ones; only so many that a hostile file can't fill the memory with them."""
    found: set[tuple[int, int]] = set()
    for area in merged:
        if (area.right - area.left + 1) * (area.bottom - area.top + 1) + len(found) > 200_000:
            raise CleaningError("den har alt for mange flettede celler")
        found |= {(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)}
        found.discard((area.top, area.left))
    return found


def _column(cell: Element, before: int) -> int:
    letters = cell.get("r", "").rstrip("0123456789")
    return column_number(letters) if letters else before + 1


def _has_content(cell: Element) -> bool:
    return any(local(found) in ("v", "f", "is") for found in cell)


def _empty(cell: Element) -> None:
    """A cell without content keeps its borders and colours."""
    for found in list(cell):
        cell.remove(found)
    forget(cell, "t", "cm", "vm", "ph")


def _make_value(cell: Element, title: str) -> bool:
    """A formula's cell as the value it shows; whether it was a formula."""
    forget(cell, "cm", "vm", "ph")
    drop_all(children(cell, "extLst"))
    formula = child(cell, "f")
    kind = cell.get("t", "n")
    if formula is not None:
        shown = child(cell, "v")
        if kind != "str" and (shown is None or not shown.text):
            raise CleaningError(f"formlen i {title}!{cell.get('r', '?')} er ikke regnet ud; åbn filen i Excel, gem den, og prøv igen")  # fmt: skip
        cell.remove(formula)
    if kind == "str":
        _make_inline(cell)
    return formula is not None


def _make_inline(cell: Element) -> None:
    """A formula's text as text, in the form that a cell without a formula has."""
    shown = child(cell, "v")
    words = (shown.text or "") if shown is not None else ""
    _empty(cell)
    if words:
        uri = str(cell.tag).rpartition("}")[0]
        cell.set("t", "inlineStr")
        holder = cell.makeelement(f"{uri}}}is")
        text = holder.makeelement(f"{uri}}}t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        holder.append(text)
        cell.append(holder)


def _renumber(cell: Element, strings: Strings) -> None:
    shown = child(cell, "v")
    if cell.get("t") == "s" and shown is not None:
        shown.text = str(strings.number(int(shown.text or "")))
    for inline in children(cell, "is"):
        drop_all(below(inline, "rPh"))


def is_untouched(table: Element, sheet: Sheet) -> bool:
    """Whether a table lies among seen cells alone, and isn't fed from elsewhere."""
    area = local_area(table.get("ref", ""))
    is_fed = attribute(table, "tableType", "worksheet") != "worksheet" or attribute(table, "connectionId")
    return area is not None and not is_fed and not sheet.is_cleared(area)


def clean_table(root: Element) -> None:
    """A table without its formulas, filters and notes."""
    drop_all(below(root, "calculatedColumnFormula", "totalsRowFormula", "xmlColumnPr", "extLst", "sortState"))
    for filters in children(root, "autoFilter"):
        drop_all(list(filters))
    forget(root, "comment", "uid", "altTextSummary")
    for column in below(root, "tableColumn"):
        forget(column, "totalsRowFunction", "totalsRowLabel", "queryTableFieldId", "uid")
