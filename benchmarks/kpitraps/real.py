"""Real workbooks of many makes, read through the program and by openpyxl: every figure that the program prints is the cell's.

They aren't part of this repository. Workbooks of installed packages are found by themselves; a folder of others, such as the test data
of readxl, calamine, Apache POI, Roo, SheetJS, PhpSpreadsheet and ExcelJS, is given with `--real`.
"""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.kpitraps.running import Answer
from benchmarks.kpitraps.trap import PLACES, Place, Reading, Trap
from benchmarks.kpitraps.workspaces import XLSX, workspace

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_MEETING = "2099-06-01"  # after every date in the files
_LARGEST, _ROWS, _PAIRS = 300_000, 60, 6
_DEEP, _WIDE = 400, 40  # rows and columns that are looked at
_YEARS = range(1950, 2051)
_PLAIN = re.compile(r"[\w ().,%-]{1,60}")  # a header that can stand in a definition as it is


@dataclass(frozen=True, slots=True)
class Asked:
    """A period column and a value column of a sheet, and the figures that stand there by period as it is printed."""

    trap: Trap
    make: str
    figures: tuple[tuple[str, Decimal], ...]


@dataclass(slots=True)
class Found:
    """What came of each make: cells compared, sheets refused, and where the program differs."""

    files: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    unclear: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def installed() -> list[Path]:
    """Workbooks that lie in installed packages."""
    files = (file for one in importlib.metadata.distributions() for file in one.files or ())
    return sorted({Path(str(file.locate())) for file in files if file.suffix == ".xlsx"})


def readings(paths: Sequence[Path]) -> Iterator[Asked]:
    """What can be asked of the files; those that openpyxl can't open are left out, for there is nothing to compare with."""
    import openpyxl

    for path in paths:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
            except Exception:
                continue
        for sheet in book.worksheets:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                asked = list(_sheet(path, data, sheet, make_of(data)))
            yield from asked


def make_of(data: bytes) -> str:
    """The program that wrote a workbook, as it says, or as its namespaces and prefixes show."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        app = package.read("docProps/app.xml").decode("utf-8", "replace") if "docProps/app.xml" in names else ""
        first = next(
            (name for name in sorted(names) if name.startswith("xl/worksheets/") and name.endswith(".xml")), ""
        )
        head = package.read(first)[:900].decode("utf-8", "replace") if first else ""
    said = re.search(r"<(?:\w+:)?Application>([^<]+)<", app)
    if said:
        version = re.search(r"<AppVersion>([\d.]+)<", app)
        own = said[1].split("/")[0].split(" Compatible")[-1].strip(" /")
        return "openpyxl" if "penpyxl" in own or (version and re.fullmatch(r"[23]\.\d", version[1])) else own
    if "schemas.microsoft.com/office/mac/excel/2008/main" in head and "mac:vml" in head:
        return "Google Sheets"
    return "with prefixes" if "<x:worksheet" in head or ":worksheet" in head[:200] else "says nothing"


def _sheet(path: Path, data: bytes, sheet: Worksheet, make: str) -> Iterator[Asked]:
    try:
        sheet.reset_dimensions()
        width = max((len(row) for row in sheet.iter_rows(max_row=_DEEP)), default=0)
        rows = [row[:_WIDE] for row in sheet.iter_rows(max_row=_DEEP, max_col=min(width, _WIDE))]
    except Exception:  # a chart's sheet, or one that openpyxl can't read
        return
    head = next(
        (number for number, row in enumerate(rows) if sum(isinstance(cell.value, str) for cell in row) > 1), None
    )
    if head is None or sheet.sheet_state != "visible":
        return
    named = {
        index: cell.value.strip()
        for index, cell in enumerate(rows[head])
        if isinstance(cell.value, str) and _PLAIN.fullmatch(cell.value.strip())
    }
    body = rows[head + 1 :]
    periods = [index for index in named if _is_period([row[index] for row in body])]
    values = [index for index in named if index not in periods and _is_number([row[index] for row in body])]
    pairs = [(period, value) for period in periods for value in values][:_PAIRS]
    for period, value in pairs:
        yield _reading(path, data, sheet.title, make, (named, period, value, head + 1), body)


def _is_period(cells: Sequence[Cell]) -> bool:
    told = [cell.value for cell in cells if cell.value is not None]
    return bool(told) and all(
        isinstance(one, dt.date) or (isinstance(one, int) and not isinstance(one, bool) and one in _YEARS)
        for one in told
    )


def _is_number(cells: Sequence[Cell]) -> bool:
    told = [cell.value for cell in cells if cell.value is not None]
    return bool(told) and all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in told)


def _reading(
    path: Path,
    data: bytes,
    title: str,
    make: str,
    asked: tuple[dict[int, str], int, int, int],
    body: Sequence[Sequence[Cell]],
) -> Asked:
    named, period, value, head = asked
    filled = [row for row in body if row[period].value is not None and row[value].value is not None]
    where, filled = _pinned(named, (period, value), filled)
    shown = [(row[period], row[value]) for row in filled]
    percent = any("%" in cell.number_format for _, cell in shown)
    others = [name for index, name in named.items() if index not in (period, value, *where)]
    source = f"fil: data/k.xlsx, ark: {_quoted(title)}, overskrift: {head}, periode: {_quoted(named[period])}, værdi: {_quoted(named[value])}"
    pinned = ", ".join(f"{_quoted(named[index])}: {_quoted(word)}" for index, word in where.items())
    source += f", hvor: {{{pinned}}}" if where else ""
    source += f", uanset: [{', '.join(map(_quoted, others))}]" if others else ""
    unit = "procent" if percent else "enheder (1 enhed)"
    files = workspace(
        source,
        unit=f'"{unit}"',
        more="decimaler: 6",
        text=f"{{{{ k | tabel(perioder={_ROWS}) }}}}",
        files={XLSX: data},
        meeting=_MEETING,
    )
    name = f"{path.parent.name}/{path.name}!{title}: {named[period]}, {named[value]}"
    trap = Trap("real", name, name, files, reading=Reading.CAREFUL, commands=(("dagsorden", _MEETING),))
    return Asked(trap, make, tuple((_words(when), _figure(cell)) for when, cell in shown))


def _pinned(
    named: dict[int, str], own: tuple[int, int], rows: list[Sequence[Cell]]
) -> tuple[dict[int, str], list[Sequence[Cell]]]:
    """Where a period has several rows: the words of the text columns that pick one row of each, and those rows."""
    if len({row[own[0]].value for row in rows}) == len(rows):
        return {}, rows
    texts = [
        index
        for index in named
        if index not in own
        and all(isinstance(row[index].value, str) and _PLAIN.fullmatch(row[index].value) for row in rows)
    ]
    lots: dict[tuple[str, ...], list[Sequence[Cell]]] = {}
    for row in rows:
        lots.setdefault(tuple(row[index].value.casefold() for index in texts), []).append(row)
    single = {
        words: several for words, several in lots.items() if len({row[own[0]].value for row in several}) == len(several)
    }
    if not single or not texts:
        return {}, rows
    words, chosen = max(single.items(), key=lambda one: len(one[1]))
    return dict(zip(texts, words, strict=True)), chosen


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


_MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]


def _words(cell: Cell) -> str:
    """A period as a table prints it: a year, a month where the cell shows no day, or a day."""
    if isinstance(cell.value, int):
        return str(cell.value)
    month = f"{_MONTHS[cell.value.month - 1].capitalize()} {cell.value.year}"
    form = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format).lower()
    if "d" in form or cell.number_format == "General":
        return f"{cell.value.day}. {month.lower()}"
    return month if "m" in form else str(cell.value.year)


def _figure(cell: Cell) -> Decimal:
    return Decimal(repr(cell.value)) * (100 if "%" in cell.number_format else 1)


def compare(found: Found, reading: Asked, answer: Answer) -> None:
    """Hold what is printed against what the other reader sees."""
    make, told = reading.make, answer.said.strip()
    found.files[make] += 1
    if "Traceback" in told:
        found.wrong.append(f"{reading.trap.name}: {told.splitlines()[-1]}")
    elif answer.exit:
        found.refused[make] += 1
        if not any(PLACES[place].search(told) for place in (Place.DATA, Place.DEFINITION)):
            found.unclear.append(f"{reading.trap.name}: {told[-300:]}")
    else:
        _cells(found, reading, answer.printed)


def _cells(found: Found, reading: Asked, printed: str) -> None:
    right = {(words, value) for words, value in reading.figures}
    for row in re.findall(r"^\| (.+?) \| (.+?) \|", printed, re.MULTILINE):
        value = _parsed(row[1])
        if value is None:
            continue
        found.cells[reading.make] += 1
        if any(words == row[0] and abs(value - figure) <= Decimal("0.0000011") for words, figure in right):
            found.right[reading.make] += 1
        else:
            found.wrong.append(f"{reading.trap.name}: printed {row[0]} = {row[1]}")


def _parsed(words: str) -> Decimal | None:
    found = re.match(r"-?[\d.]+(?:,\d+)?", words)
    try:
        return Decimal(found[0].replace(".", "").replace(",", ".")) if found else None
    except InvalidOperation:
        return None
