"""The same workbook by the libraries that programs use, and by LibreOffice. A maker that isn't on this machine makes nothing."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.kpitraps.makers.raw import MAKES, Book, Cell, Sheet, written

Rows = Sequence[Sequence[object]]
_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_LIMIT = 180  # seconds for one call of LibreOffice


def makers() -> dict[str, Callable[[Rows], bytes]]:
    """Those that can make a workbook here, by name. A cell is a plain value or a `Cell` with a value and a format."""
    made: dict[str, Callable[[Rows], bytes]] = {name: _by_hand(name) for name in MAKES}
    if importlib.util.find_spec("openpyxl"):
        made |= {"openpyxl": by_openpyxl, "pandas": by_pandas_way}
    if importlib.util.find_spec("xlsxwriter"):
        made |= {"xlsxwriter": by_xlsxwriter, "xlsxwriter i et stykke": lambda rows: by_xlsxwriter(rows, constant=True)}
    return made


def missing() -> list[str]:
    """What isn't on this machine."""
    lacking = [name for name in ("openpyxl", "xlsxwriter") if not importlib.util.find_spec(name)]
    return lacking if _OFFICE else [*lacking, "LibreOffice"]


def _by_hand(name: str) -> Callable[[Rows], bytes]:
    return lambda rows: written(Book([Sheet(rows)], **MAKES[name]))  # type: ignore[arg-type]


def _plain(cell: object) -> tuple[object, str]:
    return (cell.value, cell.form) if isinstance(cell, Cell) else (cell, "General")


def by_openpyxl(rows: Rows) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for index, cell in enumerate(row, 1):
            value, form = _plain(cell)
            book.active.cell(number, index, value).number_format = form
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def by_pandas_way(rows: Rows) -> bytes:
    """As pandas writes a frame: an index column without a name, and a frozen bold header."""
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=False)
    sheet = book.active
    sheet.title = "Sheet1"
    for number, row in enumerate(rows, 1):
        index = None if number == 1 else number - 2
        for place, cell in enumerate([index, *row], 1):
            value, form = _plain(cell)
            made = sheet.cell(number, place, value)
            made.number_format, made.font = form, Font(bold=number == 1)
    sheet.freeze_panes = "B2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter(rows: Rows, *, constant: bool = False) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "constant_memory": constant})
    sheet = book.add_worksheet("Ark1")
    for number, row in enumerate(rows):
        for index, cell in enumerate(row):
            value, form = _plain(cell)
            sheet.write(number, index, value, book.add_format({"num_format": form}))
    book.close()
    return made.getvalue()


def office(files: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """Files as LibreOffice saves them as another kind (`xlsx`, `ods`, `csv:...`), by their names without ending; none without it."""
    if not _OFFICE or not files:
        return {}
    with tempfile.TemporaryDirectory(prefix="udvalg-office-") as folder:
        home = Path(folder)
        for name, data in files.items():
            (home / name).write_bytes(data)
        command = [
            _OFFICE,
            "--headless",
            f"-env:UserInstallation=file://{home}/profil",
            "--convert-to",
            target,
            "--outdir",
            f"{home}/ud",
        ]
        subprocess.run(
            [*command, *(str(home / name) for name in files)], check=False, capture_output=True, timeout=_LIMIT
        )
        return {path.stem: path.read_bytes() for path in sorted((home / "ud").glob("*"))}
