"""Workbooks (.xlsx), read by calamine behind a bound on what they unpack to."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from committee.base.problems import Place, Problem, did_you_mean
from committee.kpi.tables.table import Cell, ErrorCell, Table

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_MOST_UNPACKED = 64 * 1024 * 1024  # bytes; a workbook of a hundred thousand rows takes a third of it
_MOST_PARTS = 2000
_CHUNK = 1 << 16
_SAVE_AGAIN = "Åbn filen i Excel, og gem den som »Excel-projektmappe (.xlsx)«."


def parse_workbook(data: bytes, file: str, asked: Place, sheet: str | None) -> tuple[Table | None, list[Problem]]:
    """The table on a sheet of a workbook's bytes; `asked` is where the sheet was named."""
    problem = _unsafe(data, file)
    if problem is not None:
        return None, [problem]
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name, problem = _sheet_name(book, sheet, file, asked)
        if name is None:
            return None, [problem] if problem else []
        found = book.get_sheet_by_name(name)
        rows = found.to_python(skip_empty_area=False)
        merged = getattr(found, "merged_cell_ranges", None) or []
    except (CalamineError, ValueError, zipfile.BadZipFile, OSError):
        return None, [_broken(file)]
    except BaseException as error:  # a panic in Rust reaches Python as its own kind of exception
        if type(error).__name__ != "PanicException":
            raise
        return None, [_broken(file)]
    table, problems = _table(rows, merged, file, name)
    if table is not None:
        _put_errors(table, error_cells(data, name))
    return table, problems


Corners = tuple[tuple[int, int], tuple[int, int]]  # first and last cell of a merged one, row and column from 0
_CELL = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<', re.DOTALL
)


def error_cells(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """The cells of a sheet that hold an error, by row and column from 1; calamine gives those as empty."""
    found: dict[tuple[int, int], str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in _sheet_parts(archive, sheet):
            xml = archive.read(part)
            for match in _CELL.finditer(xml) if b't="e"' in xml else ():
                if b't="e"' in match[0]:
                    found[int(match[2]), _column_number(match[1].decode())] = match[3].decode("utf-8", "replace")
    return found


def _sheet_parts(archive: zipfile.ZipFile, sheet: str) -> list[str]:
    """The part that holds a sheet; every sheet's when the workbook's own list can't be followed."""
    every = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    names = [html.unescape(name) for name in re.findall(r'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"', book)]
    ids = re.findall(r'<(?:\w+:)?sheet\b[^>]*?\b\w+:id="([^"]*)"', book)
    if "xl/_rels/workbook.xml.rels" not in archive.namelist() or len(names) != len(ids) or sheet not in names:
        return every
    rels = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    wanted = ids[names.index(sheet)]
    relation = next((r for r in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", rels) if f'Id="{wanted}"' in r), "")
    target = re.search(r'Target="/?(?:xl/)?([^"]*)"', relation)
    part = f"xl/{target[1]}" if target else ""
    return [part] if part in archive.namelist() else every


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


def _unsafe(data: bytes, file: str) -> Problem | None:
    """A file that is no workbook, is encrypted, or unpacks to more than any real one."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        text = "Filen er beskyttet med adgangskode eller er i Excels gamle format (.xls)."
        return Problem(Place(file), "xlsx", text, _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return _broken(file)
            if len(archive.namelist()) > _MOST_PARTS or _unpacks_to_much(archive):
                text = "Filen fylder alt for meget, når den pakkes ud."
                return Problem(Place(file), "xlsx-for-stor", text, "Gem kun arket med tallene i en ny projektmappe.")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        return _broken(file)
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        return _broken(file)
    return None


def _unpacks_to_much(archive: zipfile.ZipFile) -> bool:
    """Unpacked for real, since the sizes a zip declares may lie."""
    total = 0
    for name in archive.namelist():
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                total += len(chunk)
                if total > _MOST_UNPACKED:
                    return True
    return False


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
