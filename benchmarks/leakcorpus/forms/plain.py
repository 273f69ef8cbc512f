"""Bare text, Markdown, separated values, RTF, JSON and archives."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable

from benchmarks.leakcorpus.forms import CELLS, TABLE, TEXT, Maker
from benchmarks.leakcorpus.paper import Paper, Table, Value, lines_of, shown

_TIME = re.compile(rb"20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:.]+")
_DATED = ("docProps/core.xml", "meta.xml")


def typed(paper: Paper) -> str:
    """The paper as somebody types it, tables with tabs between."""
    made = [paper.title, ""]
    for block in paper.blocks:
        if isinstance(block, Table):
            made += ["\t".join(map(shown, row)) for row in block.rows] + [""]
        else:
            made += [block, ""]
    return "\n".join(made)


def _txt(paper: Paper) -> bytes:
    return typed(paper).encode()


def _windows(paper: Paper) -> bytes:
    return typed(paper).replace("\n", "\r\n").encode("cp1252")


def _wide(paper: Paper) -> bytes:
    return typed(paper).replace("\n", "\r\n").encode("utf-16")


def _markdown(paper: Paper) -> bytes:
    made = [f"# {paper.title}", ""]
    for block in paper.blocks:
        if isinstance(block, Table):
            rows = ["| " + " | ".join(shown(cell).replace("\n", "<br>") for cell in row) + " |" for row in block.rows]
            made += [rows[0], "|" + " --- |" * len(block.rows[0]), *rows[1:], ""]
        else:
            made += [block, ""]
    return "\n".join(made).encode()


def rows_of(paper: Paper) -> list[list[str]]:
    """The paper as rows of a sheet: a paragraph is a row with one cell."""
    rows: list[list[str]] = []
    for block in paper.blocks:
        rows += [[shown(cell) for cell in row] for row in block.rows] if isinstance(block, Table) else [[block]]
    return rows


def _csv(separator: str, encoding: str, *, quoted: bool = False) -> Callable[[Paper], bytes]:
    def make(paper: Paper) -> bytes:
        made = io.StringIO()
        quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
        csv.writer(made, delimiter=separator, quoting=quoting, lineterminator="\r\n").writerows(rows_of(paper))
        return made.getvalue().encode(encoding)

    return make


def _json(paper: Paper) -> bytes:
    blocks: list[object] = []
    for block in paper.blocks:
        if isinstance(block, Table) and block.head:
            names = [shown(cell) for cell in block.rows[0]]
            blocks.append([dict(zip(names, map(shown, row), strict=False)) for row in block.rows[1:]])
        else:
            blocks.append([list(map(shown, row)) for row in block.rows] if isinstance(block, Table) else block)
    return json.dumps({"titel": paper.title, "indhold": blocks}, ensure_ascii=True, indent=1).encode()


def _rtf_text(text: str) -> str:
    signs = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\n": "\\line ", "\u00a0": "\\~", "\u2011": "\\_"}
    return "".join(
        signs.get(sign) or (sign if sign < "\x80" else f"\\'{code[0]:02x}" if len(code := sign.encode("cp1252", "ignore")) == 1 else f"\\u{ord(sign)}?")
        for sign in text
    )  # fmt: skip


def _rtf_cell(value: Value) -> str:
    return "\\par ".join(map(_rtf_text, lines_of(value)))


def _rtf(paper: Paper) -> bytes:
    """As Word writes it: a font table, control words, tables as rows of cells."""
    made = [f"\\pard\\b {_rtf_text(paper.title)}\\b0\\par"]
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                edges = "".join(f"\\cellx{1800 * (n + 1)}" for n in range(len(row)))
                cells = "".join(f"\\pard\\intbl {_rtf_cell(cell)}\\cell" for cell in row)
                made.append(f"\\trowd\\trgaph70{edges}{cells}\\row")
        else:
            made.append(f"\\pard\\f0\\fs22 {_rtf_text(block)}\\par")
    body = "\n".join(made)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fswiss Calibri;}}}}\n{body}\n}}".encode("ascii")


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of files, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2027, 1, 4, 8, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def settled(data: bytes) -> bytes:
    """An archive that a library made, without the time at which it did."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(
        {name: _TIME.sub(b"2027-01-04T08:00:00", data) if name in _DATED else data for name, data in parts.items()}
    )


def _zip(paper: Paper) -> bytes:
    from benchmarks.leakcorpus.forms.word import by_hand

    return zipped({"mappe/læs mig.txt": b"Se notatet.", "mappe/notat.docx": by_hand(paper)})


_ROWS = frozenset((TABLE, CELLS))
MAKERS = [
    Maker("Notesblok", "txt", _txt),
    Maker("Notesblok, ANSI", "txt", _windows, signs="cp1252"),
    Maker("Notesblok, Unicode", "txt", _wide, frozenset((TEXT, TABLE))),
    Maker("Markdown", "md", _markdown),
    Maker("Excel", "csv", _csv(";", "cp1252"), signs="cp1252"),
    Maker("Excel, UTF-8", "csv", _csv(";", "utf-8-sig")),
    Maker("Google Sheets", "csv", _csv(",", "utf-8"), frozenset((TABLE, CELLS))),
    Maker("database", "csv", _csv("\t", "utf-8", quoted=True), _ROWS),
    Maker("API", "json", _json),
    Maker("Word", "rtf", _rtf),
    Maker("7-Zip", "zip", _zip),
]  # fmt: skip
