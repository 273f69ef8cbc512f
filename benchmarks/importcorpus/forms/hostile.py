"""Files that are broken, too large, wrongly named, or made to do harm. None may stop the others, hang, or write outside the workspace."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.importcorpus.forms.wordfile import zipped

_LAUGHS = (
    "<!DOCTYPE root [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
)
_EXTERNAL = "<!DOCTYPE root [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
TRAVERSALS = (
    "../../../../ude.txt",
    "..\\..\\ude.txt",
    "/tmp/ude.txt",
    "C:\\ude.txt",
    "CON",
    "a" * 300 + ".txt",
    "\u202etxt.exe",
    "bilag/../../ude.txt",
)


def _meeting(items: list[dict[str, object]], **more: object) -> dict[str, object]:
    return {
        "Dagsordenpunkter": items,
        "Udvalg": {"Navn": "Fjendtligt Udvalg"},
        "Moede": {"Dato": "2017-01-05T16:00:00", "Navn": "Referat", "Moededeltagere": []},
        **more,
    }


def _item(html: str, **more: object) -> dict[str, object]:
    return {"Punktnummer": "1", "Navn": "Et punkt", "Felter": [{"Html": html}], **more}


def _json(data: object) -> bytes:
    return json.dumps(data).encode()


def _zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        part_of = zipfile.ZipInfo("word/document.xml", (2020, 1, 1, 0, 0, 0))
        part_of.compress_type = zipfile.ZIP_DEFLATED
        with made.open(part_of, "w") as part:
            for _ in range(300):
                part.write(b" " * (1 << 20))
    return stream.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    good = _json(_meeting([_item("<h3>Beslutning</h3><p>Godkendt.</p>")]))
    yield "tom.json", b""
    yield "tom.xml", b""
    yield "tom.docx", b""
    yield "tom.html", b""
    yield "afkortet.json", good[: len(good) // 2]
    yield "ikke-utf8.json", good.replace(b"punkt", b"p\xff\xfenkt")
    yield "dyb.json", b"[" * 200_000 + b"]" * 200_000
    yield "dyb-felt.json", b'{"Udvalg": ' * 50_000 + b"1" + b"}" * 50_000
    yield "tal.json", b'{"Dagsordenpunkter": ' + b"9" * 100_000 + b"}"
    yield "forkerte-typer.json", _json({"Dagsordenpunkter": "nej", "Udvalg": 7, "Moede": [None]})
    yield "forkert-punkt.json", _json(_meeting([{"Navn": None, "Felter": [None, 7, {"Html": 3}], "Bilag": "x"}]))
    yield "uden-dato.json", _json(_meeting([], Moede={"Dato": None}))
    yield "umulig-dato.json", _json(_meeting([], Moede={"Dato": "2017-02-31T16:00:00"}))
    yield (
        "dyb-html.json",
        _json(
            _meeting(
                [_item("<div>" * 20_000 + "<p>dybt</p>")], Moede={"Dato": "2017-01-12T16:00:00", "Navn": "Referat"}
            )
        ),
    )
    yield (
        "dybe-lister.json",
        _json(_meeting([_item("<ul><li>x" * 2000)], Moede={"Dato": "2017-01-19T16:00:00", "Navn": "Referat"})),
    )
    yield (
        "store-spans.json",
        _json(
            _meeting(
                [_item("<table><tr><td colspan='100000' rowspan='100000'>x</td></tr></table>")],
                Moede={"Dato": "2017-01-26T16:00:00", "Navn": "Referat"},
            )
        ),
    )
    yield (
        "stier.json",
        _json(
            _meeting(
                [_item("<p>x</p>", Bilag=[{"Navn": name, "Id": name, "Order": 1} for name in TRAVERSALS])],
                Moede={"Dato": "2017-02-02T16:00:00", "Navn": "Referat"},
            )
        ),
    )
    yield (
        "udvalg-sti.json",
        _json(
            _meeting(
                [_item("<p>x</p>")],
                Udvalg={"Navn": "../../../ude"},
                Moede={"Dato": "2017-02-09T16:00:00", "Navn": "Referat"},
            )
        ),
    )
    yield (
        "dublet-a.json",
        _json(_meeting([_item("<p>Det samme møde</p>")], Moede={"Dato": "2017-02-16T16:00:00", "Navn": "Referat"})),
    )
    yield (
        "dublet-b.json",
        _json(_meeting([_item("<p>Det samme møde</p>")], Moede={"Dato": "2017-02-16T16:00:00", "Navn": "Referat"})),
    )
    yield "latter.xml", f"<?xml version='1.0'?>{_LAUGHS}<root><table name='agenda'>&a11;</table></root>".encode()
    yield (
        "udenfor.xml",
        f"<?xml version='1.0'?>{_EXTERNAL}<root><table name='agenda'><fields><field name='name'>&x;</field></fields></table></root>".encode(),
    )
    yield "afkortet.xml", b"<?xml version='1.0'?><root><table name='agenda'><fields>"
    yield "dyb.xml", b"<root>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</root>"
    yield "ulovlig.xml", b"<?xml version='1.0'?><Dagsorden><M\xc3\xb8de Udvalg='x'/>&#12;</Dagsorden>"
    yield "bombe.docx", _zip_bomb()
    yield "ikke-zip.docx", b"PK\x03\x04 men ikke mere"
    yield "uden-krop.docx", zipped([("[Content_Types].xml", b"<Types/>")])
    yield "sti.docx", zipped([("../../ude.txt", b"x"), ("word/document.xml", b"<w:document xmlns:w='x'/>")])
    yield "forkert-endelse.docx", good
    yield "forkert-endelse.json", zipped([("word/document.xml", b"<x/>")])
    yield "billede.html", b"\x89PNG\r\n\x1a\n" + bytes(200)
    yield "tilfaeldig.bin", bytes(range(256)) * 40
    yield "indkøbsliste.txt", "Mælk, brød og kaffe\n".encode()
    yield "side.html", b"<html><body><p>En helt anden side</p></body></html>"


def lay(folder: Path) -> list[str]:
    """The files, with a folder that is empty and one in the other."""
    (folder / "tom mappe").mkdir(parents=True, exist_ok=True)
    (folder / "under" / "mappe").mkdir(parents=True, exist_ok=True)
    names = []
    for number, (name, data) in enumerate(files()):
        place = f"under/mappe/{name}" if number % 5 == 4 else name
        (folder / place).write_bytes(data)
        names.append(place)
    return names
