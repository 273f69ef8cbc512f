"""Workbooks (.xlsx), read by calamine behind the bounds that hold for all files of others, as a program shows them."""

from __future__ import annotations

import bisect
import datetime as dt
import io
import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import STARTS, opened_zip
from committee.base.problems import Place, Problem, did_you_mean, warning
from committee.kpi.tables.cells import Cell, DurationCell, ErrorCell, UnsavedCell, UnshownCell, folded, text_of
from committee.kpi.tables.grid import Corners, Grid
from committee.kpi.tables.numberformats import as_shown
from committee.kpi.tables.sheetlook import MAIN, SheetLook, looked_at

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_OLD = b"\xd0\xcf\x11\xe0"  # how a file of Excel's old format begins, and one with a password
STARTS_OF_WORKBOOKS = (*STARTS, _OLD)
_SAVE_AGAIN = "Åbn filen i Excel, og gem den som »Excel-projektmappe (.xlsx)«."
_SAVE_LESS = "Åbn filen i Excel, og gem kun arket med tallene i en ny projektmappe (.xlsx)."


def parse_workbook(data: bytes, file: str, asked: Place, sheet: str | None) -> tuple[Grid | None, list[Problem]]:
    """The cells on a sheet of a workbook's bytes; `asked` is where the sheet was named."""
    try:
        if not data.startswith(STARTS):
            return None, [_broken(file) if not data.startswith(_OLD) else _old(file)]
        package, parts = _looked_through(data)
        return _read(data, file, asked, sheet, package, parts)
    except UnreadError as error:
        text = f"Filen kan ikke læses som en Excel-projektmappe: {error}."
        return None, [Problem(Place(file), "xlsx", text, _SAVE_LESS)]


def _looked_through(data: bytes) -> tuple[Package, dict[str, bytes]]:
    """The file with each part unpacked once, since calamine knows no bounds, and its sheets. Raises `UnreadError`."""
    package = Package(opened_zip(data))
    if MAIN not in package.names:
        raise UnreadError("den er en anden slags fil")
    sheets = {}
    for entry in package.archive.entries:
        part = package.archive.read(entry)
        if entry.filename.startswith("xl/worksheets/"):
            sheets[entry.filename] = part
    return package, sheets


def _read(
    data: bytes, file: str, asked: Place, sheet: str | None, package: Package, parts: Mapping[str, bytes]
) -> tuple[Grid | None, list[Problem]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = _Sheets(book)
        name, problem = _sheet_name(sheets, sheet, file, asked)
        if name is None:
            return None, [problem] if problem else []
        found = sheets.named(name)
        rows = found.to_python(skip_empty_area=False)
        merged = getattr(found, "merged_cell_ranges", None) or []
    except (CalamineError, ValueError, OSError):
        return None, [_broken(file)]
    except BaseException as error:  # a panic in Rust reaches Python as its own kind of exception
        if type(error).__name__ != "PanicException":
            raise
        return None, [_broken(file)]
    notes = tuple(_hidden_sheets(sheets, name, asked, is_named=sheet is not None))
    return _grid(rows, merged, looked_at(package, parts, name), file, name, notes)


def _broken(file: str) -> Problem:
    return Problem(Place(file), "xlsx", "Filen kan ikke læses som en Excel-projektmappe.", _SAVE_AGAIN)


def _old(file: str) -> Problem:
    text = "Filen er beskyttet med adgangskode eller er i Excels gamle format (.xls)."
    return Problem(Place(file), "xlsx", text, _SAVE_AGAIN)


class _Sheets:
    """The sheets of a workbook, each unpacked once."""

    def __init__(self, book: CalamineWorkbook) -> None:
        self.book = book
        self._known: dict[str, CalamineSheet] = {}

    def named(self, name: str) -> CalamineSheet:
        """The sheet of that name."""
        if name not in self._known:
            self._known[name] = self.book.get_sheet_by_name(name)
        return self._known[name]


def _visible(book: CalamineWorkbook) -> list[str]:
    return [m.name for m in book.sheets_metadata if str(m.visible).endswith("Visible")]


def _hidden_sheets(sheets: _Sheets, used: str, asked: Place, *, is_named: bool) -> Iterator[Problem]:
    """Tell that the sheet is hidden, or that others are and weren't looked at since no sheet is named."""
    visible = _visible(sheets.book)
    if used not in visible:
        yield warning(asked, "skjult", f"Arket »{used}« er skjult i Excel.", "Kontrollér, at det er det rigtige ark.")
    elif not is_named:
        for name in sheets.book.sheet_names:
            if name not in visible and sheets.named(name).height:
                cure = f"Skriv »ark: {used}«, hvis det er det rigtige."
                yield warning(asked, "skjult", f"Arket »{name}« er skjult i Excel og er ikke brugt.", cure)


def _sheet_name(sheets: _Sheets, sheet: str | None, file: str, asked: Place) -> tuple[str | None, Problem | None]:
    names = list(sheets.book.sheet_names)
    if sheet is not None:
        same = {folded(name): name for name in names}
        found = same.get(folded(sheet))
        cure = did_you_mean(sheet, names)
        return found, None if found else Problem(asked, "ark-mangler", f"Arket »{sheet}« findes ikke i {file}.", cure)
    shown = _visible(sheets.book) or names
    filled = [name for name in shown if sheets.named(name).height]
    if len(filled) == 1:
        return filled[0], None
    text = f"{file} har {'flere ark' if filled else 'ingen ark med tal'}."
    return None, Problem(asked, "ark", text, f"Skriv »ark:« med navnet på et af dem: {', '.join(filled or names)}.")


def _grid(
    found: Sequence[Sequence[object]],
    merged: Sequence[Corners],
    look: SheetLook,
    file: str,
    sheet: str,
    notes: tuple[Problem, ...],
) -> tuple[Grid | None, list[Problem]]:
    """The rows that have something in them, each cell as it is shown."""
    made = [[_cell(value) for value in row] for row in found]
    _show(made, look)
    numbers = [n for n, row in enumerate(made) if any(map(text_of, row))]
    if not numbers:
        return None, [Problem(Place(file, 1, 1, f"{sheet}!A1"), "tom-fil", "Arket har ingen tabel.")]
    at = {line: row for row, line in enumerate(numbers)}

    def locate(row: int, column: int) -> Place:
        line = numbers[row] + 1
        return Place(file, line, column + 1, f"{sheet}!{column_letters(column)}{line}")

    rows = [made[n] for n in numbers]
    hidden = frozenset(at[line] for line in look.hidden_rows if line in at)
    corners = tuple(_within(merged, numbers, len(rows[0])))
    lines = [n + 1 for n in numbers]
    return Grid(file, rows, lines, locate, True, None, corners, hidden, look.hidden_columns, notes=notes), []


def _within(merged: Sequence[Corners], numbers: Sequence[int], width: int) -> Iterator[Corners]:
    """Merged cells by the rows that are kept; those of rows with nothing in them don't matter."""
    for (top, left), (bottom, right) in merged:
        first, last = bisect.bisect_left(numbers, top), bisect.bisect_right(numbers, bottom) - 1
        if first <= last and left < width and numbers[first] == top:
            yield (first, left), (last, min(right, width - 1))


def _show(rows: list[list[Cell]], look: SheetLook) -> None:
    """Put each cell that is shown otherwise than it is kept as it is shown; calamine gives errors as empty."""
    for (row, column), code in look.formats.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = as_shown(rows[row][column], code)
    for (row, column), error in look.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ErrorCell(error)
    for row, column in look.unsaved:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = UnsavedCell("har en formel, hvis resultat ikke er gemt i filen")


def _cell(value: object) -> Cell:
    """A cell as calamine gives it, its text and numbers first, since they are nearly all. A number has the 15 digits that Excel
    shows; those after them are dust of its binary form."""
    if isinstance(value, str):
        return _text(value) if value else None
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        if not math.isfinite(value) or abs(value) >= 1e30:
            return UnshownCell("har et tal, der er for stort")
        return Decimal(int(value)) if value.is_integer() and abs(value) < 1e15 else Decimal(f"{value:.15g}")
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.timedelta):
        return DurationCell(f"har en varighed, der vises som {_hours(value)}, og ikke et tal")
    if isinstance(value, dt.time):
        return DurationCell(
            f"har et klokkeslæt eller en varighed, der vises som {value.hour}:{value.minute:02}, og ikke et tal"
        )
    return value if isinstance(value, dt.date) or value is None else str(value)


def _hours(span: dt.timedelta) -> str:
    """As a program shows it with `[h]:mm`: 51:00 of two days and three hours."""
    minutes = round(abs(span) / dt.timedelta(minutes=1))
    return f"{'-' if span < dt.timedelta() else ''}{minutes // 60}:{minutes % 60:02}"


def _text(text: str) -> str:
    made = text if text.isascii() else unicodedata.normalize("NFC", text)
    return ErrorCell(made) if made[0] == "#" and made.rstrip("!?").isupper() else made


def column_letters(column: int) -> str:
    """A column's letters: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
