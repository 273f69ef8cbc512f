"""Workbooks: every sheet's cells with the numbers as they are kept, whether somebody sees them or not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.findings import HIDDEN
from committee.attachments.opening.xmls import attribute, bare, elements, free, local
from committee.attachments.opening.zips import Archive
from committee.attachments.reading.attributes import IN_A_WORKBOOK, LEAST, unquoted
from committee.attachments.reading.events import Cell, Events, Note, Passage, Row
from committee.attachments.reading.numbercells import Columns, padded

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_AMOUNTS = frozenset((3, 4, 9, 10, *range(37, 45)))
_PLAIN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')  # what of a number format isn't its pattern
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_WHOLE = re.compile(r"\d+(?:\.0+)?|\d(?:\.\d+)?E\+?\d{1,2}", re.IGNORECASE)
_IN_CELLS = frozenset(("c", "v", "is", "t", "r"))
_SHORTEST = 6  # letters of a rule's own words
_SHORT = 9  # digits of a figure that no nought may be missing from
_LONG_FIGURE = re.compile(r"\d{9}")


@dataclass(slots=True)
class Book:
    """What a workbook says of its sheets: their parts and names, which are hidden, its strings, and its formats by their number."""

    sheets: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    shapes: list[str] = field(default_factory=list)
    epoch: dt.date = _EPOCH

    def notes(self) -> Iterator[Note]:
        """The sheets that don't show."""
        for name in self.hidden:
            yield Note(HIDDEN, name, "Et skjult ark.")


def read_book(archive: Archive) -> Book:
    """A workbook's own parts. A sheet that its list doesn't name is a sheet like the others."""
    book = Book(
        sheets={
            n: n.rpartition("/")[2]
            for n in archive.names
            if re.fullmatch(r"xl/(?:work|chart|dialog|macro)sheets/[^/]+\.xml", n)
        }
    )
    targets = {}
    for _, element in elements(archive.named("xl/_rels/workbook.xml.rels") or b"<x/>"):
        target = attribute(element, "Target")
        targets[attribute(element, "Id")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    for _, element in elements(archive.named("xl/workbook.xml")):
        if local(element) == "workbookPr" and attribute(element, "date1904") in ("1", "true"):
            book.epoch = _EPOCH_1904
        if local(element) == "sheet":
            relation = next((value for key, value in element.items() if str(key).endswith("}id")), "")
            part, name = targets.get(relation, ""), attribute(element, "name")
            if part in archive.names:
                book.sheets[part] = name
            if attribute(element, "state") in ("hidden", "veryHidden"):
                book.hidden.append(name)
    book.shared = _strings(archive)
    book.shapes = _shapes(archive)
    return book


def _strings(archive: Archive) -> list[str]:
    made: list[str] = []
    for _, element in elements(archive.named("xl/sharedStrings.xml") or b"<x/>"):
        if local(element) == "si":
            made.append("".join(child.text or "" for child in element.iter() if local(child) == "t"))
            free(element)
    return made


def _shapes(archive: Archive) -> list[str]:
    """What each cell format makes of a number: a date, an amount, nothing that shows, or a plain number."""
    codes: dict[str, str] = {}
    shapes: list[str] = []
    for _, element in elements(archive.named("xl/styles.xml") or b"<x/>"):
        if local(element) == "numFmt":
            codes[attribute(element, "numFmtId")] = attribute(element, "formatCode")
        elif local(element) == "cellXfs":
            shapes = [_shape(attribute(child, "numFmtId", "0"), codes) for child in element if local(child) == "xf"]
    return shapes


def _shape(number: str, codes: dict[str, str]) -> str:
    if number in codes:
        code = _PLAIN.sub("", codes[number]).casefold()
        if re.search(r"[dmyåh]", code) and "#" not in code and "0" not in code:
            return "date"
        return (
            "amount" if "#,#" in code or "%" in code or "0.0" in code or "kr" in codes[number].casefold() else "number"
        )
    kind = int(number) if number.isdecimal() else 0
    return "date" if kind in _DATES else "amount" if kind in _AMOUNTS else "number"


@dataclass(slots=True)
class _Hidden:
    """What of a sheet isn't shown and holds something: rows, and columns of those that are hidden."""

    rows: int = 0
    ranges: list[range] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def see(self, row: Row, *, is_hidden: bool) -> None:
        """Count a row with words in it."""
        self.rows += is_hidden
        self.used.update(cell.column for cell in row.cells)

    def columns(self) -> int:
        """How many hidden columns hold something."""
        return sum(any(column in one for one in self.ranges) for column in self.used)


def read_sheet(stream: BinaryIO, book: Book, part: str) -> Events:
    """A sheet's cells row by row, and what else is written on it."""
    title = book.sheets[part]
    hidden = _Hidden()
    columns = Columns()
    for _, element in elements(stream):
        name = local(element)
        if name == "row":
            for event in _row(element, title, book, columns):
                if isinstance(event, Row):
                    hidden.see(event, is_hidden=_is_hidden(element, "ht"))
                yield event
            free(element)
        elif name == "col" and _is_hidden(element, "width"):
            last, first = attribute(element, "max", "1"), attribute(element, "min", "1")
            hidden.ranges.append(_columns(first, last))
        elif name not in _IN_CELLS and not _is_in_row(element):
            yield from _rules(element, title)
    yield from _told(title, hidden)


def _told(title: str, hidden: _Hidden) -> Iterator[Note]:
    for count, one, many in (
        (hidden.rows, "En skjult række", "skjulte rækker"),
        (hidden.columns(), "En skjult kolonne", "skjulte kolonner"),
    ):
        if count:
            yield Note(HIDDEN, title, f"{one}." if count == 1 else f"{count} {many}.")


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _columns(first: str, last: str) -> range:
    """The columns from one to another."""
    if not (first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6):
        return range(0)
    return range(int(first), int(last) + 1)


def _is_in_row(element: Element) -> bool:
    """Whether an element is part of a cell, whose row is read at its end: a formula may be a rule's as well."""
    parent = element.getparent()
    return parent is not None and local(parent) == "c"


# What stands in a page's header besides its words: where they go, their type and size, the page's number.
_HEAD_CODE = re.compile(r"""&(?:"[^"]{0,60}"|K[0-9A-Fa-f]{6}|\d{1,3}(?!\d)|[A-Z])""")


def _rules(element: Element, title: str) -> Iterator[Passage]:
    """What is written on a sheet outside its cells: page headers, conditions, filters, validations, scenarios."""
    if element.text and len(element.text.strip()) >= _SHORTEST and not len(element):
        is_head = local(element).endswith(("Header", "Footer"))
        yield Passage(f"{title}, sidehoved og regler", _HEAD_CODE.sub(" ", element.text) if is_head else element.text)
    for key, value in element.items():
        if bare(key) in IN_A_WORKBOOK and len(value) > LEAST:
            yield Passage(f"{title}, {bare(key)}", unquoted(value))


def _row(element: Element, title: str, book: Book, columns: Columns) -> Events:
    number = element.get("r", "")
    made = []
    for column, cell in enumerate(element):
        if not isinstance(cell.tag, str):
            continue
        if (value := _bare_value(cell)) is not None:
            place = cell.get("r", f"?{number}")
            shape = _shape_of(cell.get("s", ""), book)
            if shape != "date":
                made.append(columns.weighed(Cell(_column(place) or column, value, f"{title}!{place}", shape)))
                continue
        text, shape = _cell(cell, book)
        if text:
            place = cell.get("r", f"?{number}")
            made.append(columns.weighed(Cell(_column(place) or column, text, f"{title}!{place}", shape)))
        yield from _formula(cell, title)
    if made:
        yield Row(title, int(number) if number.isdecimal() else 0, f"{title}, række {number or '?'}", tuple(made))


def _bare_value(cell: Element) -> str | None:
    """The figure of a cell that has a short whole number and nothing else, as nearly all of a large table; None for any other."""
    if len(cell) != 1 or cell.get("t", "n") != "n":
        return None
    value = cell[0].text or ""
    is_short = value.isdecimal() and value.isascii() and len(value) < _SHORT and (value[0] != "0" or value == "0")
    return value if is_short and local(cell[0]) == "v" else None


def _formula(cell: Element, title: str) -> Iterator[Passage]:
    for child in cell:
        if (
            local(child) == "f"
            and child.text
            and ('"' in child.text or "&" in child.text or _LONG_FIGURE.search(child.text))
        ):
            yield Passage(f"{title}!{cell.get('r', '?')}, formel", child.text)


def _column(place: str) -> int:
    return _column_of(place.rstrip("0123456789"))


@lru_cache(maxsize=4096)
def _column_of(place: str) -> int:
    number = 0
    for letter in place:
        if not letter.isalpha():
            break
        number = 26 * number + ord(letter) - 64
    return number


def _cell(cell: Element, book: Book) -> tuple[str, str]:
    """A cell's text, and its shape."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(child.text or "" for child in cell.iter() if local(child) == "t"), ""
    value = next((child.text or "" for child in cell if local(child) == "v"), "")
    if kind == "s":
        place = int(value) if value.isdecimal() else -1
        book.used.add(place)
        return (book.shared[place] if 0 <= place < len(book.shared) else ""), ""
    if kind != "n" or not _WHOLE.fullmatch(value):
        return value, "" if kind != "n" else "amount"
    return _number(value, cell.get("s", ""), book)


def _shape_of(style: str, book: Book) -> str:
    return book.shapes[int(style)] if style.isdecimal() and int(style) < len(book.shapes) else "number"


def _number(value: str, style: str, book: Book) -> tuple[str, str]:
    """A whole number as it is kept; a date as it is shown; one of nine digits with the nought that it has lost."""
    shape = _shape_of(style, book)
    number = int(float(value)) if len(value) < 30 else 0
    if shape == "date" and 0 < number < 80_000:
        return f"{book.epoch + dt.timedelta(number):%d-%m-%Y}", "date"
    return padded(str(number)), shape
