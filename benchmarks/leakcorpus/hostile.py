"""Files that were made to fill or to hold up their reader, and large ordinary ones: and what comes of a meeting that has one."""

from __future__ import annotations

import io
import itertools
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.leakcorpus.closed import COMMITTEE, MEETING, write_workspace
from benchmarks.leakcorpus.forms import opendoc, sheets
from benchmarks.leakcorpus.memory import Held, watched
from benchmarks.leakcorpus.people import filler
from benchmarks.workspaces import REPOSITORY

_MIB = 1024 * 1024

Make = Callable[[Path, float], None]  # writes the file; the share of its full size


def text_of(size: int) -> bytes:
    """Ordinary sentences, so many bytes."""
    rng = random.Random(5)
    lines = [
        f"{filler(rng)[0]} Der er {rng.randrange(9000)} i {rng.randrange(2010, 2027)}.\n".encode() for _ in range(500)
    ]
    return _filled(lines, size)


def csv_of(size: int) -> bytes:
    """Rows of words, dates, counts and amounts, so many bytes."""
    rng = random.Random(6)
    lines = [
        f"{rng.randrange(10**6)};Område {rng.randrange(90)};{rng.randrange(1, 29):02}-{rng.randrange(1, 13):02}-2026;{rng.randrange(400)};{rng.randrange(10**5)},{rng.randrange(100):02}\r\n".encode()
        for _ in range(3000)
    ]  # fmt: skip
    return _filled(lines, size)


def _filled(lines: list[bytes], size: int) -> bytes:
    whole = b"".join(lines)
    return (whole * (size // len(whole) + 1))[:size]


def _pdf(stream: bytes, more: str, resources: str = "") -> bytes:
    """A page whose content or font is a compressed stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>".encode(),
        stream, b"<</Length 44>>stream\nBT /F1 12 Tf 60 700 Td (Notat om veje) Tj ET\nendstream", more.encode(),
    ]  # fmt: skip
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def _packed(piece: bytes, times: int) -> bytes:
    """A piece many times over, compressed as it is made."""
    packer = zlib.compressobj(9)
    made = [packer.compress(piece) for _ in range(times)]
    data = b"".join([*made, packer.flush()])
    return b"<</Length %d/Filter/FlateDecode>>stream\n" % len(data) + data + b"\nendstream"


def _content_bomb(path: Path, share: float) -> None:
    path.write_bytes(_pdf(_packed(b"q 1 0 0 1 0 0 cm Q\n" * 50_000, int(400 * share) or 1), "<<>>"))


def _letters_bomb(path: Path, share: float) -> None:
    line = b"BT /F1 9 Tf 60 700 Td (Prognosen for vejene er uaendret i aar) Tj ET\n"
    font = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    path.write_bytes(_pdf(_packed(line * 5000, int(80 * share) or 1), "<<>>", font))


def _font_bomb(path: Path, share: float) -> None:
    font = "/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Bombe/FontDescriptor 6 0 R>>>>"
    bomb = _packed(b"\0" * _MIB, int(600 * share) or 1)
    about = "<</Type/FontDescriptor/FontName/AAAAAA+Bombe/Flags 4/FontFile2 4 0 R>>"
    path.write_bytes(_pdf(bomb, about, font).replace(b"/Contents 4 0 R", b"/Contents 5 0 R"))


def _zip_with(path: Path, name: str, pieces: Iterator[bytes], others: dict[str, bytes]) -> None:
    """An archive with one large part, written piece by piece."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, data in others.items():
            archive.writestr(other, data)
        with archive.open(name, "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)


def _others(data: bytes, without: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != without}


def _runs(path: Path, share: float) -> None:
    _document(path, b"<w:p>%b</w:p>", b'<w:r w:rsidR="00A1"><w:t>ord</w:t></w:r>', int(1000 * share) or 1)


def _paragraphs(path: Path, share: float) -> None:
    _document(path, b"%b", b"<w:p><w:r><w:t>Afsnit om veje</w:t></w:r></w:p>", int(400 * share) or 1)


def _document(path: Path, around: bytes, piece: bytes, thousands: int) -> None:
    """A Word file with so many thousands of a piece, `around` them what they stand in."""
    from benchmarks.leakcorpus.forms import word

    before, after = around.split(b"%b")

    def pieces() -> Iterator[bytes]:
        yield b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + before
        yield from itertools.repeat(piece * 1000, thousands)
        yield after + b"</w:body></w:document>"

    _zip_with(path, "word/document.xml", pieces(), _others(word.package(""), "word/document.xml"))


def _strings(path: Path, share: float) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        for number in range(int(1500 * share) or 1):
            yield b"".join(b"<si><t>Tekst om veje og stier nr. %d</t></si>" % (1000 * number + n) for n in range(1000))
        yield b"</sst>"

    _zip_with(path, "xl/sharedStrings.xml", pieces(), _others(sheets.package("<sheetData/>"), ""))


def _cells(path: Path, share: float) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        for row in range(1, int(100_000 * share) + 2):
            yield (
                b'<row r="%d">' % row
                + b"".join(b'<c r="%c%d"><v>%d</v></c>' % (65 + n, row, row * n) for n in range(12))
                + b"</row>"
            )
        yield b"</sheetData></worksheet>"

    _zip_with(path, "xl/worksheets/sheet1.xml", pieces(), _others(sheets.package(""), "xl/worksheets/sheet1.xml"))


def _zip_bomb(path: Path, share: float) -> None:
    _zip_with(path, "stor.txt", (b"\0" * _MIB for _ in range(int(2000 * share) or 1)), {"notat.txt": b"Notat"})


def _nested_zips(path: Path, share: float) -> None:
    data = b"Notat om veje" * 1000
    for depth in range(int(40 * share) or 2):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in range(3 if depth < 9 else 1):
                archive.writestr(f"{name}.zip" if depth else f"{name}.txt", data)
        data = out.getvalue()
    path.write_bytes(data)


def _deep_html(path: Path, share: float) -> None:
    depth = int(200_000 * share) or 300
    path.write_bytes(
        b"<!doctype html><html lang=da><title>N</title><body>" + b"<div>" * depth + b"Notat" + b"</div>" * depth
    )


def _deep_json(path: Path, share: float) -> None:
    depth = int(200_000 * share) or 300
    path.write_bytes(b"[" * depth + b'"notat"' + b"]" * depth)


def _odt_spaces(path: Path, share: float) -> None:
    """A mark that stands for two thousand million spaces, many times."""
    inner = '<text:s text:c="2000000000"/>' * (int(1000 * share) or 1)
    path.write_bytes(opendoc.package(opendoc.TEXT, f"<office:text><text:p>N{inner}</text:p></office:text>"))


def _ods_repeats(path: Path, share: float) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>Vej</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>' * (int(20 * share) or 1)
    path.write_bytes(
        opendoc.package(
            opendoc.SHEET, f'<office:spreadsheet><table:table table:name="A">{row}</table:table></office:spreadsheet>'
        )
    )


def _png(path: Path, share: float) -> None:
    """A picture of many pixels that packs to nothing."""
    side = int(20_000 * share) or 300

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    rows = b"".join([*(packer.compress(b"\0" * (3 * side + 1)) for _ in range(side)), packer.flush()])
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def _less(make: Make, share: float) -> Make:
    """The same so much smaller: what a reader doesn't refuse at once may take more."""
    return lambda path, of: make(path, of * share)


FILES: dict[str, tuple[str, Make]] = {
    "csv, 30 MB": ("mindre.csv", lambda path, share: _written(path, csv_of(int(30e6 * share)))),
    "docx, 200.000 løb": ("faerre-loeb.docx", _less(_runs, 0.2)),
    "pdf, indhold på 60 MB pakket": ("mindre.pdf", _less(_content_bomb, 0.16)),
    "pdf, 60.000 linjer på en side": ("faerre-linjer.pdf", _less(_letters_bomb, 0.15)),
    "xlsx, 300.000 delte tekster": ("faerre-tekster.xlsx", _less(_strings, 0.2)),
    "csv, 95 MB": ("stor.csv", lambda path, share: _written(path, csv_of(int(95e6 * share)))),
    "tekst, 95 MB": ("stor.txt", lambda path, share: _written(path, text_of(int(95e6 * share)))),
    "tekst i én linje, 60 MB": ("linje.txt", lambda path, share: _written(path, text_of(int(60e6 * share)).replace(b"\n", b" "))),
    "docx, en million løb": ("loeb.docx", _runs), "docx, 400.000 afsnit": ("afsnit.docx", _paragraphs),
    "xlsx, 1,5 mio. delte tekster": ("tekster.xlsx", _strings), "xlsx, 1,2 mio. celler": ("celler.xlsx", _cells),
    "pdf, indhold på 380 MB pakket": ("indhold.pdf", _content_bomb), "pdf, 400.000 linjer på en side": ("linjer.pdf", _letters_bomb),
    "pdf, skrift på 600 MB pakket": ("skrift.pdf", _font_bomb), "zip, 2 GB pakket": ("bombe.zip", _zip_bomb), "zip i zip": ("lag.zip", _nested_zips),
    "html, 200.000 dybt": ("dyb.html", _deep_html), "json, 200.000 dybt": ("dyb.json", _deep_json),
    "odt, mellemrum uden ende": ("mellemrum.odt", _odt_spaces), "ods, gentagne rækker": ("raekker.ods", _ods_repeats),
    "png, 400 millioner punkter": ("billede.png", _png),
}  # fmt: skip


def _written(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def held(home: Path, name: str, share: float) -> Held:
    """Publish a meeting that has the file as an attachment, by the real command, and watch its memory. Raises `CannotMeasure`."""
    file, make = FILES[name]
    root = write_workspace(home / file.replace(".", "-"))
    meeting = root / "agenda_items" / COMMITTEE / MEETING
    item = meeting / "01-status.yaml"
    item.write_text(
        item.read_text(encoding="utf-8") + f"bilag:\n  - {{titel: Oversigt, fil: bilag/{file}}}\n", encoding="utf-8"
    )
    make(meeting / "bilag" / file, share)
    return watched([sys.executable, str(REPOSITORY / "cli.py"), "-C", str(root), "udgiv", MEETING, "--dagsorden"], home)
