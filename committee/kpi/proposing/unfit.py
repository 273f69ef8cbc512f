"""Files that can't be a table of numbers, whatever they are called: known by their first bytes. Pure."""

from __future__ import annotations

import re

from committee.base.problems import Place, Problem

_AS_XLSX = "Åbn den i Excel, og gem den som »Excel-projektmappe (.xlsx)«."
_SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "en PDF", "Hent tallene som Excel eller CSV hos kilden, eller skriv dem i et ark i Excel."),
    (b"\x89PNG", "et billede", "Hent tallene som Excel eller CSV hos kilden, eller skriv dem i et ark i Excel."),
    (b"\xff\xd8\xff", "et billede", "Hent tallene som Excel eller CSV hos kilden, eller skriv dem i et ark i Excel."),
    (b"\xd0\xcf\x11\xe0", "i Excels gamle format (.xls) eller beskyttet med adgangskode", _AS_XLSX),
    (b"\x1f\x8b", "pakket (gzip)", "Pak den ud, og brug filen indeni."),
    (b"7z\xbc\xaf", "pakket (7z)", "Pak den ud, og brug filen indeni."),
    (b"{\\rtf", "et tekstdokument (RTF)", "Gem tallene i et ark i Excel."),
    (b"PAR1", "i formatet Parquet", "Gem den som CSV i det program, den kommer fra."),
)
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|script)\b", re.IGNORECASE | re.DOTALL
)
_SHEET_XML = re.compile(rb"\s*<\?xml[^>]*\?>.{0,400}<(?:\w+:)?workbook\b", re.IGNORECASE | re.DOTALL)
_LOOKED_AT = 4096  # bytes
_IN_ZIP = (
    (b"word/document", "et Word-dokument", "Gem tabellen i et ark i Excel."),
    (b"ppt/presentation", "en præsentation", "Gem tabellen i et ark i Excel."),
    (b"opendocument.spreadsheet", "et ark fra LibreOffice (.ods)", "Gem det som .xlsx."),
    (b"opendocument", "et dokument fra LibreOffice", "Gem tabellen i et ark som .xlsx."),
    (b"Index/Document.iwa", "fra Numbers", "Eksportér den som Excel (.xlsx) eller CSV."),
)


def unfit(data: bytes, name: str) -> Problem | None:
    """What a file is when it is no table, and what to do; `name` is its name in messages."""
    place = Place(name, 1, 1)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        return Problem(place, "tom-fil", "Filen er tom.", "Gem tallene i den, og kør kommandoen igen.")
    for sign, what, cure in _SIGNS:
        if data.startswith(sign):
            return Problem(place, "ikke-en-tabel", f"Filen er {what} og kan ikke læses som en tabel.", cure)
    head = _plain(data[:_LOOKED_AT])
    if _PAGE.match(head) or _SHEET_XML.match(head):
        what = "en webside" if _PAGE.match(head) else "i et ældre format (XML)"
        called = f", selv om den hedder .{_ending(name)}" if _ending(name) not in ("html", "htm", "xml") else ""
        return Problem(place, "html-som-data", f"Filen er {what}{called}.", _AS_XLSX)
    return _of_zip(data, name, place) if data.startswith(b"PK") else _of_bytes(data, name, place)


def _plain(head: bytes) -> bytes:
    """The first bytes without a BOM, and without the zeros of UTF-16."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")


def _ending(name: str) -> str:
    return name.rpartition(".")[2].casefold()


def _of_zip(data: bytes, name: str, place: Place) -> Problem | None:
    for sign, what, cure in _IN_ZIP:
        if sign in data[:_LOOKED_AT] or sign in data[-65_536:]:
            return Problem(place, "ikke-en-tabel", f"Filen er {what} og kan ikke læses som en tabel.", cure)
    if b"xl/workbook" in data[-65_536:] and _ending(name) not in ("xlsx", "xlsm"):
        text = f"Filen er en Excel-projektmappe, men hedder .{_ending(name)}."
        return Problem(place, "ikke-en-tabel", text, "Omdøb den, så navnet ender på .xlsx.")
    if _ending(name) not in ("xlsx", "xlsm"):
        return Problem(place, "ikke-en-tabel", "Filen er pakket (zip).", "Pak den ud, og brug filen indeni.")
    return None


def _of_bytes(data: bytes, name: str, place: Place) -> Problem | None:
    if b"\x00" in data[:_LOOKED_AT] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(
            place, "ikke-en-tabel", "Filen er hverken tekst eller en projektmappe.", "Gem tallene som .xlsx eller CSV."
        )
    if _ending(name) in ("xlsx", "xlsm"):
        return Problem(place, "ikke-en-tabel", f"Filen hedder .{_ending(name)}, men er ikke en projektmappe.", "Er det CSV, så omdøb den, så navnet ender på .csv. Ellers åbn den i Excel, og gem den igen.")  # fmt: skip
    if _ending(name) in ("xls", "ods"):
        return Problem(place, "ikke-en-tabel", f"Filen hedder .{_ending(name)}, men er tekst.", "Omdøb den, så navnet ender på .csv.")  # fmt: skip
    return None
