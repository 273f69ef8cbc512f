"""CSV as people's programs save it: `;`, tab or `,`, with or without BOM, quoted where need be."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from committee.base.problems import Place, Problem
from committee.kpi.tables.cells import Cell
from committee.kpi.tables.grid import Grid
from committee.records.textfile import FORBIDDEN, forbidden_character

_SEPARATORS = (";", "\t", ",")
_LOOKED_AT = 100  # lines
_HTML = re.compile(r"\s*<(?:!doctype|html|head|\?xml)", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\{\s*(?:"[^"]*"\s*:|\})|\[\s*[\[{\]])')
_EXPIRED = re.compile(r"forkert nøgle|nøglen er udløbet", re.IGNORECASE)
_WORD = re.compile(r"[^\s\ufeff]")
_FETCH = "Hent tallene igen med »udvalg hent«, eller læg den rigtige fil ind."


def parse_text(data: bytes, file: str, encoding: str) -> tuple[Grid | None, list[Problem]]:
    """The rows in a CSV file's bytes."""
    text, problem = decoded(data, file, encoding)
    if problem is None:
        problem = not_data(text, file)
    if problem is None and _JSON.match(text):
        problem = Problem(Place(file, 1, 1), "json-som-data", "Filen er JSON og ikke en tabel (CSV).", _FETCH)
    if problem is not None:
        return None, [problem]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    bad = FORBIDDEN.search(text)
    if bad is not None:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        return None, [forbidden_character(Place(file, line, column), bad[0])]
    return _rows_of(text, file)


def not_data(text: str, file: str) -> Problem | None:
    """What a source answers instead of data: a page for people, or that the key has expired."""
    start = text.lstrip("\ufeff")[:2000]
    if _HTML.match(start):
        return Problem(Place(file, 1, 1), "html-som-data", "Filen er en webside og ikke data.", _FETCH)
    if _EXPIRED.search(start) and "\n" not in start.strip():
        return Problem(Place(file, 1, 1), "udløbet-nøgle", "Filen er kildens besked om, at nøglen er forkert eller udløbet, og ikke data.", "Få en ny nøgle, og kør »udvalg hent«.")  # fmt: skip
    if _WORD.search(text) is None:
        return Problem(Place(file, 1, 1), "tom-fil", "Filen er tom.", _FETCH)
    return None


def decoded(data: bytes, file: str, encoding: str) -> tuple[str, Problem | None]:
    """A CSV's text, its BOM dropped, or what is wrong with it; a file that says so itself is UTF-16, whatever `encoding` is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"  # as Excel saves »Unicode-tekst«; its first two bytes say so
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding), None
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        if encoding == "utf-8":
            cure = "Gem den som »CSV UTF-8«, eller skriv »tegnsæt: windows-1252« under kilden."
            return "", Problem(place, "ikke-utf8", "Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses.", cure)
        return "", Problem(
            place, "tegnsæt", f"Her står et tegn, der ikke findes i {encoding}.", "Gem filen som »CSV UTF-8«."
        )


def _separator(lines: list[str]) -> str:
    """What divides the columns: the sign that stands in the most lines, since a title line may hold any."""
    outside = [re.sub(r'"[^"]*"', "", line) for line in lines if line.strip()][:_LOOKED_AT]
    counted = {sign: sum(sign in line for line in outside) for sign in _SEPARATORS}
    most = max(counted.values())
    return next(sign for sign in _SEPARATORS if counted[sign] == most) if most else ";"


def _rows_of(text: str, file: str) -> tuple[Grid | None, list[Problem]]:
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    separator = _separator(lines)
    if (declared := re.fullmatch(r"sep=(.)", lines[first].strip())) is not None:
        separator, first = declared[1], first + 1
    reader = csv.reader(io.StringIO("\n".join(lines[first:])), delimiter=separator, strict=True)
    rows: list[list[Cell]] = []
    starts: list[int] = []
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(list(row))
                starts.append(first + before + 1)
            before = reader.line_num
    except csv.Error:
        place = Place(file, first + before + 1, 1)
        return None, [Problem(place, "csv", "Rækken kan ikke læses: et anførselstegn mangler sin mage.", "Ret rækken.")]
    if not rows:
        return None, [Problem(Place(file, 1, 1), "tom-fil", "Filen har ingen tabel.", _FETCH)]
    return Grid(file, rows, starts, _Places(file, lines, starts, separator), separator=separator), []


class _Places:
    """Where a cell's text begins, worked out when someone asks."""

    def __init__(self, file: str, lines: list[str], starts: list[int], separator: str) -> None:
        self.file, self.lines, self.starts, self.separator = file, lines, starts, separator

    def __call__(self, row: int, column: int) -> Place:
        line, at, quoted, seen = self.starts[row], 0, False, 0
        text = self.lines[line - 1]
        while seen < column:
            if at >= len(text):
                if not quoted or line >= len(self.lines):
                    break
                line, at = line + 1, 0
                text = self.lines[line - 1]
                continue
            if text[at] == '"':
                quoted = not quoted
            elif text[at] == self.separator and not quoted:
                seen += 1
            at += 1
        return Place(self.file, line, at + 1)
