"""Workbooks (.xlsx), read by calamine behind the bounds that hold for all files of others."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from committee.attachments.elements import child, every
from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import attribute, elements, free, local
from committee.attachments.opening.zips import STARTS, opened_zip
from committee.base.problems import Place, Problem, did_you_mean
from committee.kpi.tables.table import Cell, ErrorCell, Table

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_MAIN = "xl/workbook.xml"
_OLD = b"\xd0\xcf\x11\xe0"  # how a file of Excel's old format begins, and one with a password
_SAVE_AGAIN = "Åbn filen i Excel, og gem den som »Excel-projektmappe (.xlsx)«."
_SAVE_LESS = "Åbn filen i Excel, og gem kun arket med tallene i en ny projektmappe (.xlsx)."
_MAY_BE_ERROR = (b't="e"', b"t='e'")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Corners = tuple[tuple[int, int], tuple[int, int]]  # first and last cell of a merged one, row and column from 0


def parse_workbook(data: bytes, file: str, asked: Place, sheet: str | None) -> tuple[Table | None, list[Problem]]:
    """The table on a sheet of a workbook's bytes; `asked` is where the sheet was named."""
    try:
        if not data.startswith(STARTS):
            return None, [_broken(file) if not data.startswith(_OLD) else _old(file)]
        package, marked = _looked_through(data)
        return _read(data, file, asked, sheet, package, marked)
    except UnreadError as error:
        text = f"Filen kan ikke læses som en Excel-projektmappe: {error}."
        return None, [Problem(Place(file), "xlsx", text, _SAVE_LESS)]


def _looked_through(data: bytes) -> tuple[Package, dict[str, bytes]]:
    """The file with each part unpacked once, since calamine knows no bounds, and those of its sheets that an error may stand on.
    Raises `UnreadError`."""
    package = Package(opened_zip(data))
    if _MAIN not in package.names:
        raise UnreadError("den er en anden slags fil")
    marked = {}
    for entry in package.archive.entries:
        part = package.archive.read(entry)
        if entry.filename.startswith("xl/worksheets/") and any(mark in part for mark in _MAY_BE_ERROR):
            marked[entry.filename] = part
    return package, marked


def _read(
    data: bytes, file: str, asked: Place, sheet: str | None, package: Package, marked: Mapping[str, bytes]
) -> tuple[Table | None, list[Problem]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name, problem = _sheet_name(book, sheet, file, asked)
        if name is None:
            return None, [problem] if problem else []
        found = book.get_sheet_by_name(name)
        rows = found.to_python(skip_empty_area=False)
        merged = getattr(found, "merged_cell_ranges", None) or []
    except (CalamineError, ValueError, OSError):
        return None, [_broken(file)]
    except BaseException as error:  # a panic in Rust reaches Python as its own kind of exception
        if type(error).__name__ != "PanicException":
            raise
        return None, [_broken(file)]
    table, problems = _table(rows, merged, file, name)
    if table is not None and marked:
        _put_errors(table, _error_cells(package, marked, name))
    return table, problems


def _error_cells(package: Package, marked: Mapping[str, bytes], sheet: str) -> dict[tuple[int, int], str]:
    """The cells of a sheet that hold an error, by row and column from 1; calamine gives those as empty."""
    found: dict[tuple[int, int], str] = {}
    own = _sheet_part(package, sheet)
    for part in marked if own is None else [own] if own in marked else []:
        for _, element in elements(marked[part]):
            if local(element) == "c" and element.get("t") == "e" and (place := _PLACE.fullmatch(element.get("r", ""))):
                value = child(element, "v")
                found[int(place[2]), _column_number(place[1])] = (value.text or "") if value is not None else ""
            elif local(element) == "row":
                free(element)
    return found


def _sheet_part(package: Package, sheet: str) -> str | None:
    """The part that holds a sheet; None when the workbook's own list can't be followed."""
    book, relations = package.xml(_MAIN), package.relations(_MAIN)
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


def _put_errors(table: Table, errors: Mapping[tuple[int, int], str]) -> None:
    if not errors:
        return
    for row, cells in enumerate(table.rows):
        line = table.place(row, 0).line
        for column in range(len(cells)):
            if (line, column + 1) in errors:
                cells[column] = ErrorCell(errors[line, column + 1])  # type: ignore[index]


def _broken(file: str) -> Problem:
    return Problem(Place(file), "xlsx", "Filen kan ikke læses som en Excel-projektmappe.", _SAVE_AGAIN)


def _old(file: str) -> Problem:
    text = "Filen er beskyttet med adgangskode eller er i Excels gamle format (.xls)."
    return Problem(Place(file), "xlsx", text, _SAVE_AGAIN)


def _sheet_name(
    book: CalamineWorkbook, sheet: str | None, file: str, asked: Place
) -> tuple[str | None, Problem | None]:
    names = list(book.sheet_names)
    if sheet is not None:
        same = {unicodedata.normalize("NFC", name).casefold(): name for name in names}
        found = same.get(sheet.casefold())
        cure = did_you_mean(sheet, names)
        return found, None if found else Problem(asked, "ark-mangler", f"Arket »{sheet}« findes ikke i {file}.", cure)
    shown = [m.name for m in book.sheets_metadata if str(m.visible).endswith("Visible")] or names
    filled = [name for name in shown if book.get_sheet_by_name(name).height]
    if len(filled) == 1:
        return filled[0], None
    text = f"{file} har {'flere ark' if filled else 'ingen ark med tal'}."
    return None, Problem(asked, "ark", text, f"Skriv »ark:« med navnet på et af dem: {', '.join(filled or names)}.")


def _table(
    rows: Sequence[Sequence[object]], merged: Sequence[Corners], file: str, sheet: str
) -> tuple[Table | None, list[Problem]]:
    top = next((n for n, row in enumerate(rows) if sum(cell not in ("", None) for cell in row) > 1), None)
    if top is None:
        return None, [Problem(Place(file, 1, 1, f"{sheet}!A1"), "tom-fil", "Arket har ingen tabel.")]
    header = [str(cell).strip() if not isinstance(cell, float) else _header_number(cell) for cell in rows[top]]
    body = [(n, [_cell(value) for value in row]) for n, row in enumerate(rows) if n > top and row.count("") < len(row)]
    numbers = [top, *(n for n, _ in body)]

    def locate(row: int, column: int) -> Place:
        line = numbers[row + 1] + 1
        return Place(file, line, column + 1, f"{sheet}!{column_letters(column)}{line}")

    at = {line: row for row, line in enumerate(numbers[1:])}
    covered = {
        (at[line], column): f"{column_letters(first[1])}{first[0] + 1}:{column_letters(last[1])}{last[0] + 1}"
        for first, last in merged
        for line in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
        if line in at and (line, column) != tuple(first)
    }
    names = tuple(unicodedata.normalize("NFC", name) for name in header)
    return Table(file, names, [row for _, row in body], locate, typed=True, merged=covered), []


def _header_number(value: float) -> str:
    """A year that Excel keeps as the number 2020.0."""
    return str(int(value)) if value.is_integer() else repr(value)


def _cell(value: object) -> Cell:
    """A cell as calamine gives it, its text and numbers first, since they are nearly all."""
    if isinstance(value, str):
        return _text(value) if value else None
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return Decimal(int(value)) if value.is_integer() and abs(value) < 1e15 else Decimal(repr(value))
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value.isoformat(sep=" ")
    return value if isinstance(value, dt.date) or value is None else str(value)


def _text(text: str) -> str:
    made = text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return ErrorCell(made) if made[0] == "#" and made.rstrip("!?").isupper() else made


def column_letters(column: int) -> str:
    """A column's letters: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
