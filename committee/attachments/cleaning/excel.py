"""Workbooks: hidden sheets and all that refers to them, and what a workbook knows beside its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.cleaning.numberformats import masked_styles
from committee.attachments.cleaning.opc import WholePackage
from committee.attachments.cleaning.ranges import Area, areas
from committee.attachments.cleaning.report import CleaningError, Tally
from committee.attachments.cleaning.sheets import Sheet, Strings, clean_sheet, clean_table, is_untouched
from committee.attachments.cleaning.walk import walk
from committee.attachments.cleaning.xmltree import (
    ancestors,
    below,
    children,
    drop,
    drop_all,
    forget,
    parent_of,
    written,
)
from committee.attachments.elements import child
from committee.attachments.opening.xmls import attribute, local, parse

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_WORKBOOK = ("fileVersion", "workbookPr", "bookViews", "sheets", "definedNames", "calcPr")
_PRINT_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles")


@dataclass(slots=True)
class _Excel:
    """One workbook while it is cleaned."""

    package: WholePackage
    tally: Tally
    strings: Strings
    masked: frozenset[str]
    titles: dict[str, str] = field(default_factory=dict)  # the part of each visible sheet, and its title
    sheets: dict[str, Sheet] = field(default_factory=dict)  # by title in small letters
    drawn_on: dict[str, Sheet] = field(default_factory=dict)  # by the part of the drawing

    def change(self, kind: str, name: str, root: Element) -> None:
        if kind == "officeDocument":
            self._workbook(name, root)
        elif kind == "worksheet":
            self._sheet(name, root)
        elif kind == "chartsheet":
            drop_all(children(root, "customSheetViews", "legacyDrawing", "sheetProtection", "extLst"))
            self.sheets[self.titles[name].casefold()] = Sheet()
        elif kind == "drawing":
            self._drawing(name, root)
        elif kind == "table":
            clean_table(root)

    def reads(self, formula: str, only_visible: bool) -> bool:
        """Whether a chart may go on reading its numbers from a place: all of it is there and nothing in it was cleared."""
        found = areas(formula)
        return bool(found) and all(self._has(area, only_visible) for area in found or ())

    def _has(self, area: Area, only_visible: bool) -> bool:
        sheet = self.sheets.get(area.sheet.casefold())
        return sheet is not None and not sheet.is_cleared(area, but_hidden=only_visible)

    def _workbook(self, name: str, root: Element) -> None:
        by_id = {r.id: self.package.target(name, r) for r in self.package.relations.get(name, ())}
        listed = next(iter(children(root, "sheets")), None)
        if listed is None:
            raise CleaningError("den har ingen ark")
        former = list(listed)
        for sheet in former:
            if sheet.get("state", "visible") != "visible":
                self.tally.add("skjulte ark", name=sheet.get("name", ""))
                listed.remove(sheet)
            else:
                self.titles[by_id.get(attribute(sheet, "id")) or ""] = sheet.get("name", "")
        if not len(listed):
            raise CleaningError("alle dens ark er skjulte")
        places = {sheet: n for n, sheet in enumerate(former)}
        positions = {places[sheet]: n for n, sheet in enumerate(listed)}
        self._names(root, positions)
        _clean_head(root, positions)

    def _names(self, root: Element, positions: dict[int, int]) -> None:
        """Only what is printed of a visible sheet keeps its name; values have taken the place of formulas."""
        titles = {title.casefold() for title in self.titles.values()}
        for names in children(root, "definedNames"):
            for found in list(names):
                position = positions.get(int(found.get("localSheetId", "-1")))
                place = areas(found.text or "") if found.get("name") in _PRINT_NAMES else None
                if position is None or not place or any(area.sheet.casefold() not in titles for area in place):
                    names.remove(found)
                    self.tally.add("definerede navne", not found.get("name", "").startswith("_xlnm."))
                    continue
                found.set("localSheetId", str(position))
                forget(found, "comment", "description", "help", "statusBar", "customMenu")
            if not len(names):
                drop(names)

    def _sheet(self, name: str, root: Element) -> None:
        sheet = clean_sheet(root, self.titles.get(name, ""), self.strings, self.masked, self.tally)
        self.sheets[self.titles.get(name, "").casefold()] = sheet
        for drawing in self.package.of_kind(name, "drawing"):
            self.drawn_on[drawing] = sheet
        self._tables(name, root, sheet)
        visible = {title.casefold() for title in self.titles.values()}
        for link in below(root, "hyperlink"):
            place = areas(link.get("location", ""))
            if (
                link.get("location")
                and not attribute(link, "id")
                and not (place and place[0].sheet.casefold() in visible)
            ):
                drop(link)
        drop_all([holder for holder in children(root, "hyperlinks") if not len(holder)])

    def _tables(self, name: str, root: Element, sheet: Sheet) -> None:
        """A table that nothing was cleared in stays a table; another becomes plain cells, since it names its columns."""
        parts = {r.id: self.package.target(name, r) for r in self.package.relations.get(name, ()) if r.kind == "table"}
        tables = {t: is_untouched(parse(self.package.parts[t]), sheet) for t in parts.values() if t}
        for part in below(root, "tablePart"):
            if tables.get(parts.get(attribute(part, "id")) or ""):
                continue
            holder = parent_of(part)
            drop(part)
            self.tally.add("tabeller gjort til celler")
            holder.set("count", str(len(holder)))
            if not len(holder):
                drop(holder)

    def _drawing(self, name: str, root: Element) -> None:
        sheet = self.drawn_on.get(name, Sheet())
        for anchor in children(root, "twoCellAnchor", "oneCellAnchor"):
            if sheet.hides_anchor(anchor):
                drop(anchor)
                self.tally.add("skjulte figurer")
        for data in below(root, "graphicData"):
            if re.search(r"chartex|slicer|timeslicer", data.get("uri", "")):
                holder = next((a for a in ancestors(data, "twoCellAnchor", "oneCellAnchor", "absoluteAnchor")), None)
                if holder is not None and holder.getparent() is not None:
                    drop(holder)
                    self.tally.add("diagrammer")


def clean_excel(package: WholePackage, tally: Tally) -> None:
    """Clean a workbook, template or macro workbook in place.

    Every formula becomes the value it shows: it may name what is hidden, another workbook, or hold a number of its own.
    """
    main, _ = package.main()
    styles = package.of_kind(main, "styles")
    masked = masked_styles(parse(package.parts[styles[0]])) if styles else frozenset()
    excel = _Excel(package, tally, Strings(), masked)
    walk(package, excel.change, tally, linked_charts=excel.reads)
    for name in package.of_kind(main, "sharedStrings"):
        root = parse(package.parts[name])
        excel.strings.keep_used(root)
        package.parts[name] = written(root)


def _clean_head(root: Element, positions: dict[int, int]) -> None:
    for element in list(root):
        if local(element) not in _WORKBOOK:
            drop(element)
    for properties in children(root, "workbookPr"):
        forget(properties, "codeName", "filterPrivacy", "publishItems")
        drop_all(list(properties))
    for version in children(root, "fileVersion"):
        forget(version, "codeName", "rupBuild")
    for view in below(root, "workbookView"):
        view.set("activeTab", str(positions.get(int(view.get("activeTab", "0")), 0)))
        view.set("firstSheet", str(positions.get(int(view.get("firstSheet", "0")), 0)))
        forget(view, "visibility", "uid")
    calculation = child(root, "calcPr")
    if calculation is not None:
        drop(calculation)
