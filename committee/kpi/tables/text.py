"""CSV as people's programs save it: `;`, tab or `,`, with or without BOM, quoted where need be."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from committee.base.problems import Place, Problem
from committee.kpi.tables.table import Table
from committee.records.textfile import FORBIDDEN, forbidden_character

_SEPARATORS = (";", "\t", ",")
_HTML = re.compile(r"\s*<(?:!doctype|html|head|\?xml)", re.IGNORECASE)
_EXPIRED = re.compile(r"forkert nøgle|nøglen er udløbet", re.IGNORECASE)
_FETCH = "Hent tallene igen med »udvalg hent«, eller læg den rigtige fil ind."


def parse_text(data: bytes, file: str, encoding: str) -> tuple[Table | None, list[Problem]]:
    """The table in a CSV file's bytes."""
    text, problem = _decoded(data, file, encoding)
    if problem is None:
        problem = not_data(text, file)
    if problem is not None:
        return None, [problem]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    bad = FORBIDDEN.search(text)
    if bad is not None:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        return None, [forbidden_character(Place(file, line, column), bad[0])]
    return _table(text, file)


def not_data(text: str, file: str) -> Problem | None:
    """What a source answers instead of data: a page for people, or that the key has expired."""
    start = text.lstrip("\ufeff")[:2000]
    if _HTML.match(start):
        return Problem(Place(file, 1, 1), "html-som-data", "Filen er en webside og ikke data.", _FETCH)
    if _EXPIRED.search(start) and "\n" not in start.strip():
        return Problem(Place(file, 1, 1), "udløbet-nøgle", "Filen er kildens besked om, at nøglen er forkert eller udløbet, og ikke data.", "Få en ny nøgle, og kør »udvalg hent«.")  # fmt: skip
    if not text.strip("\ufeff \t\r\n"):
        return Problem(Place(file, 1, 1), "tom-fil", "Filen er tom.", _FETCH)
    return None


def _decoded(data: bytes, file: str, encoding: str) -> tuple[str, Problem | None]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Problem(Place(file, 1, 1), "ikke-utf8", "Filen er gemt som UTF-16.", "Gem den som »CSV UTF-8«.")
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


def _separator(header: str) -> str:
    outside = re.sub(r'"[^"]*"', "", header)
    return next((sign for sign in _SEPARATORS if sign in outside), ";")


def _table(text: str, file: str) -> tuple[Table | None, list[Problem]]:
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    separator = _separator(lines[first])
    if (declared := re.fullmatch(r"sep=(.)", lines[first].strip())) is not None:
        separator, first = declared[1], first + 1
    reader = csv.reader(io.StringIO("\n".join(lines[first:])), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    starts: list[int] = []
    problems: list[Problem] = []
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                starts.append(first + before + 1)
            before = reader.line_num
    except csv.Error:
        place = Place(file, first + before + 1, 1)
        return None, [Problem(place, "csv", "Rækken kan ikke læses: et anførselstegn mangler sin mage.", "Ret rækken.")]
    if not rows:
        return None, [Problem(Place(file, 1, 1), "tom-fil", "Filen har ingen tabel.", _FETCH)]
    header = [cell.strip() for cell in rows[0]]
    while header and not header[-1]:
        header.pop()
    body = rows[1:]
    for row, line in zip(body, starts[1:], strict=True):
        if len(row) != len(header):
            problems += _evened(row, len(header), Place(file, line, 1))
    table = Table(file, tuple(header), body, _Places(file, lines, starts, separator))
    return table, problems


def _evened(row: list[str], width: int, place: Place) -> list[Problem]:
    """Empty cells too many are dropped; other differences are told."""
    while len(row) > width and not row[-1].strip():
        row.pop()
    if len(row) == width:
        return []
    text = f"Rækken har {len(row)} celler, men overskriften har {width}."
    return [
        Problem(place, "ujævn-række", text, "Ret rækken; et komma eller semikolon i en tekst skal stå i anførselstegn.")
    ]


class _Places:
    """Where a cell's text begins, worked out when someone asks."""

    def __init__(self, file: str, lines: list[str], starts: list[int], separator: str) -> None:
        self.file, self.lines, self.starts, self.separator = file, lines, starts, separator

    def __call__(self, row: int, column: int) -> Place:
        line, at, quoted, seen = self.starts[row + 1], 0, False, 0
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
