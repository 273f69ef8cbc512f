"""What a sheet's XML tells of how its cells are seen, which calamine doesn't: formats, what is hidden, errors, unsaved results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.elements import child, every
from committee.attachments.opening.packages import Package
from committee.attachments.opening.xmls import attribute, elements, free, local
from committee.kpi.tables.numberformats import BUILT_IN, is_plain

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

MAIN = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# What a sheet with something to see has, and what the quick way can't read.
_HIDDEN_MARKS = (b"hidden=", b' ht="0', b" ht='0", b' width="0', b" width='0")
_ERROR_MARKS = (b't="e"', b"t='e'")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_NOT_PLAIN = re.compile(rb"<!|<(?:\w+:)?(?:c|row)(?=[\s/>])(?![^>]*\sr=)")
_ERRORS = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])([^>]*)>(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*(?:<(?:\w+:)?v>([^<]*)<)?"""
)
_FORMULAS = re.compile(
    rb"""<(?:\w+:)?c(\s[^>]*[^/>])>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v>([^<]*)<)?"""
)
_ROWS = re.compile(rb"""<(?:\w+:)?row\s(?=[^>]*\b(?:hidden=["'](?:1|true)|ht=["']0(?:\.0*)?["']))([^>]*)>""")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""\b(\w+)=["']([^"']*)["']""")

At = tuple[int, int]  # row and column from 0


@dataclass(slots=True)
class SheetLook:
    """The cells of a sheet that need another look, and its rows and columns that nobody sees."""

    formats: dict[At, str] = field(default_factory=dict)
    errors: dict[At, str] = field(default_factory=dict)
    unsaved: set[At] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: frozenset[int] = frozenset()


def looked_at(package: Package, parts: Mapping[str, bytes], sheet: str) -> SheetLook:
    """How a sheet is seen; `parts` are the bytes of all sheets. Raises `UnreadError` for what can't be read."""
    look = SheetLook()
    own = _sheet_part(package, sheet)
    codes = {number: code for number, code in _formats(package).items() if not is_plain(code)}
    for part in parts.values() if own is None else [parts[own]] if own in parts else []:
        used = codes if 0 in codes or _uses(part, codes) else {}
        hides, fails = _has(part, _HIDDEN_MARKS), _has(part, _ERROR_MARKS)
        calculates = _FORMULA.search(part) is not None
        if not (used or hides or fails or calculates):
            continue
        if 0 in codes or part[:2] in (b"\xff\xfe", b"\xfe\xff") or _NOT_PLAIN.search(part):
            _look_through(part, codes, look)
            continue
        _scan_formats(part, used, look)
        if hides:
            _scan_hidden(part, look)
        if fails:
            _scan_errors(part, look)
        if calculates:
            _scan_formulas(part, look)
    return look


def _has(part: bytes, marks: Iterable[bytes]) -> bool:
    return any(mark in part for mark in marks)


def _uses(part: bytes, codes: Mapping[int, str]) -> bool:
    """Whether any of the styles is used: asked of the bytes, since most sheets use none and are large."""
    return bool(codes) and _styled(codes).search(part) is not None


def _styled(codes: Iterable[int]) -> re.Pattern[bytes]:
    either = b"|".join(str(number).encode() for number in codes)
    return re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bs=["'](?:%s)["'])([^>]*)>""" % either)


# The quick way, for a sheet as programs write it: each row and cell with its place, and no comments.


def _scan_formats(part: bytes, codes: Mapping[int, str], look: SheetLook) -> None:
    for match in _styled(codes).finditer(part) if codes else ():
        given = _attributes(match[1])
        look.formats[_at(given)] = codes[int(given[b"s"])]


def _scan_errors(part: bytes, look: SheetLook) -> None:
    for match in _ERRORS.finditer(part):
        look.errors[_at(_attributes(match[1]))] = (match[2] or b"").decode("utf-8", "replace")


def _scan_formulas(part: bytes, look: SheetLook) -> None:
    for match in _FORMULAS.finditer(part):
        given = _attributes(match[1])
        if not match[2] and given.get(b"t", b"n") == b"n":
            look.unsaved.add(_at(given))


def _scan_hidden(part: bytes, look: SheetLook) -> None:
    for match in _ROWS.finditer(part):
        look.hidden_rows.add(int(_attributes(match[1])[b"r"]) - 1)
    for match in _COLUMNS.finditer(part):
        given = _attributes(match[1])
        if given.get(b"hidden") in (b"1", b"true") or given.get(b"width") in (b"0", b"0.0"):
            look.hidden_columns |= _columns(int(given.get(b"min", b"1")), int(given.get(b"max", b"1")))


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(text))


def _at(given: Mapping[bytes, bytes]) -> At:
    place = _PLACE.fullmatch(given[b"r"].decode("ascii", "replace"))
    return (int(place[2]) - 1, _column_number(place[1]) - 1) if place else (-1, -1)


def _columns(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first - 1, min(last, 16_384)))


def _look_through(part: bytes, codes: Mapping[int, str], look: SheetLook) -> None:
    row = column = -1
    for event, element in elements(part, starts=True):
        name = local(element)
        if event == "start":
            if name == "row":
                row, column = _number(element, "r", row + 2) - 1, -1
                if _is_hidden(element, "ht"):
                    look.hidden_rows.add(row)
            continue
        if name == "c":
            place = _PLACE.fullmatch(element.get("r", ""))
            row, column = (int(place[2]) - 1, _column_number(place[1]) - 1) if place else (row, column + 1)
            _look_at_cell(element, (row, column), codes, look)
        elif name == "row":
            free(element)
        elif name == "col" and _is_hidden(element, "width"):
            first, last = _number(element, "min", 1), _number(element, "max", 1)
            look.hidden_columns |= _columns(first, last)


def _number(element: Element, name: str, otherwise: int) -> int:
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _look_at_cell(cell: Element, at: At, codes: Mapping[int, str], look: SheetLook) -> None:
    kind, value = cell.get("t"), child(cell, "v")
    if kind == "e":
        look.errors[at] = (value.text or "") if value is not None else ""
    elif kind in (None, "n") and child(cell, "f") is not None and (value is None or not value.text):
        look.unsaved.add(at)
    style = cell.get("s", "0")
    if style.isdecimal() and int(style) in codes:
        look.formats[at] = codes[int(style)]


def _formats(package: Package) -> dict[int, str]:
    """The number format of each cell style, by the style's number."""
    relations = package.relations(MAIN).values()
    name = next((target for kind, target in relations if kind == "styles"), "xl/styles.xml")
    root = package.xml(name)
    if root is None:
        return {}
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in every(root, "numFmt")}
    styles = child(root, "cellXfs")
    made = {}
    for number, style in enumerate(every(styles, "xf") if styles is not None else ()):
        code = style.get("numFmtId", "0")
        made[number] = own.get(code) or BUILT_IN.get(int(code) if code.isdecimal() else 0, "General")
    return made


def _sheet_part(package: Package, sheet: str) -> str | None:
    """The part that holds a sheet; None when the workbook's own list can't be followed."""
    book, relations = package.xml(MAIN), package.relations(MAIN)
    for element in every(book, "sheet") if book is not None else ():
        part = relations.get(attribute(element, "id"), ("", ""))[1]
        if element.get("name") == sheet and part in package.names:
            return part
    return None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
