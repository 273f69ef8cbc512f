"""Reads a table from a file of the workspace, or from bytes that aren't kept yet."""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from pathlib import Path

from committee.base.problems import Place, Problem, did_you_mean, reason
from committee.base.readonce import Files, NotAFile, TooLarge
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.layout import PLAIN, Layout, table_of
from committee.kpi.tables.table import Table, header_problems
from committee.kpi.tables.text import parse_text

LARGEST = 20 * 1024 * 1024  # bytes
_KEPT = 8
_cache: OrderedDict[tuple[object, ...], tuple[Grid | Table | None, list[Problem]]] = OrderedDict()


def read_table(
    root: Path,
    file: str,
    asked: Place,
    *,
    files: Files | None = None,
    sheet: str | None = None,
    encoding: str = "utf-8",
    layout: Layout = PLAIN,
) -> tuple[Table | None, list[Problem]]:
    """The table in a file of the workspace, or None with what is wrong. `asked` is where the file was named, `files` where it
    is read.

    The last few files are kept by the sum of their bytes.
    """
    path, problem = _found(root, file, asked)
    if path is None:
        return None, [problem] if problem else []
    try:
        found = (files or Files()).read(path, LARGEST)
    except NotAFile:
        return None, [Problem(asked, "datafil", f"{file} er ikke en fil.", "Ret navnet.")]
    except TooLarge as error:
        text = f"Filen fylder {error.size // 2**20} MB."
        return None, [Problem(Place(file), "fil-for-stor", text, "Gem kun de rækker, der skal bruges.")]
    except OSError as error:
        text = f"Filen kan ikke læses ({reason(error)})."
        return None, [Problem(Place(file), "datafil", text, "Luk den i Excel, og kontrollér rettighederne.")]
    key = (found.digest, sheet, encoding, file)
    if key not in _cache:
        _cache[key] = parse_cells(found.data, file, asked, sheet, encoding)
        if len(_cache) > _KEPT:
            _cache.popitem(last=False)
    _cache.move_to_end(key)
    return _with_layout(*_cache[key], layout, asked)


def parse_table(
    data: bytes, file: str, asked: Place, *, sheet: str | None = None, encoding: str = "utf-8", layout: Layout = PLAIN
) -> tuple[Table | None, list[Problem]]:
    """The table in bytes; the file's ending tells the form: .xlsx, .json (a snapshot), anything else is CSV."""
    return _with_layout(*parse_cells(data, file, asked, sheet, encoding), layout, asked)


def _with_layout(
    made: Grid | Table | None, problems: list[Problem], layout: Layout, asked: Place
) -> tuple[Table | None, list[Problem]]:
    if made is None or problems:
        return None, problems
    return table_of(made, layout, asked) if isinstance(made, Grid) else (made, problems)


def parse_cells(
    data: bytes, file: str, asked: Place, sheet: str | None, encoding: str
) -> tuple[Grid | Table | None, list[Problem]]:
    """A file's cells as they stand; of a snapshot its table, since it has a header and nothing else."""
    ending = file.rpartition(".")[2].casefold()
    if ending in ("xlsx", "xlsm"):
        from committee.kpi.tables.workbook import parse_workbook  # here and below: most data is CSV

        return parse_workbook(data, file, asked, sheet)
    if ending == "json":
        from committee.kpi.tables.snapshot import parse_snapshot

        table, problems = parse_snapshot(data, file)
        return table, [*problems, *(header_problems(table) if table is not None else ())]
    if ending in ("xls", "ods"):
        return None, [Problem(Place(file), "datafil", f".{ending} kan ikke læses.", "Gem filen som .xlsx eller CSV.")]
    return parse_text(data, file, encoding)


def _found(root: Path, file: str, asked: Place) -> tuple[Path | None, Problem | None]:
    """The file on the disk; it must lie in the workspace, also when a link leads to it."""
    written = file.replace("\\", "/")
    outside = Problem(asked, "udenfor", f"»{file}« ligger uden for arbejdsmappen.", "Læg en kopi i metrics/data/.")
    if written.startswith("/") or re.match(r"[A-Za-z]:", written):
        return None, outside
    path = root / written
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return None, outside
        if path.exists():
            return path, None
        names = (
            {unicodedata.normalize("NFC", one.name): one for one in path.parent.iterdir()}
            if path.parent.is_dir()
            else {}
        )
    except (OSError, RuntimeError, ValueError):
        names = {}
    if path.name in names:
        return names[path.name], None
    cure = did_you_mean(path.name, names) if names else "Læg filen der, eller ret navnet."
    return None, Problem(asked, "datafil-mangler", f"Datafilen {file} findes ikke.", cure)
