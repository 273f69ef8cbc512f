"""Acadre's and SBSYS's XML, with the files that lie beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from benchmarks.importcorpus.forms.fields import fields, heading_of
from benchmarks.importcorpus.model import Item, Meeting, Piece
from benchmarks.importcorpus.wordings import long_date

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ENCODINGS = ("utf-8", "utf-8-sig", "windows-1252", "utf-16", "iso-8859-1")


def _field(name: str, value: str, inner: str = "") -> str:
    return f'<field name="{name}" value="{escape(value)}"/>' if not inner else f'<field name="{name}">{inner}</field>'


def _text(name: str, value: str) -> str:
    return f'<field name="{name}">{escape(_ILLEGAL.sub(" ", value), quote=False)}</field>'


def _table(name: str, rows: list[str]) -> str:
    return f'<table name="{name}">{"".join(f"<fields>{row}</fields>" for row in rows)}</table>'


def lay_acadre(folder: Path, meetings: list[Meeting], random: Random) -> list[str]:
    """A folder a meeting: the XML, the attachments' files, and Acadre's own Word minutes."""
    names = []
    for number, meeting in enumerate(meetings, 1):
        home = folder / f"acadre-{number}"
        (home / "bilag").mkdir(parents=True, exist_ok=True)
        body = _agenda(meeting, home, number)
        (home / "dagsorden.xml").write_bytes(f'<?xml version="1.0" encoding="utf-8"?>\n<root>{body}</root>'.encode())
        names.append(f"acadre-{number}/dagsorden.xml")
    return names


def _agenda(meeting: Meeting, home: Path, number: int) -> str:
    people = (
        [(name, 0) for name in meeting.present]
        + [(name, 1) for name in meeting.away]
        + [(name, 2) for name in meeting.absent]
    )
    members = _table(
        "commember", [_table("member", [_text("name", name)]) for name in sorted(name for name, _ in people)]
    )
    sat = _table("meetmember", [_text("name", name) + _text("absent", str(state)) for name, state in sorted(people)])
    return _table("agenda", [
        _text("agendaid", str(number)) + _text("agendatype", meeting.kind)
        + _table("committee", [_text("name", meeting.committee.name) + members])
        + _table("meeting", [_text("date", f"{meeting.day} {meeting.time}:00") + _text("location", meeting.place) + sat])
        + _table("agendaitemparents", [_table("agendaitem", [_acadre_item(item, home) for item in meeting.items])]),
    ])  # fmt: skip


def _acadre_item(item: Item, home: Path) -> str:
    files = []
    for number, one in enumerate(item.attachments, 1):
        name = f"{item.number}-{number}.txt"
        (home / "bilag" / name).write_text(f"{one.shown}\n", encoding="utf-8")
        files.append(_text("name", one.title) + _text("access", "1") + _text("filename", f"bilag/{name}"))
    bullets = [
        _text("bulletname", name)
        + _text("bulletcontent", "".join(piece.html for piece in pieces))
        + _text("bulletsortorder", str(order))
        for order, (name, pieces) in enumerate(_bullets(item), 1)
    ]
    head = (
        _text("number", item.number)
        + _text("name", item.shown if item.closed else item.title)
        + _text("caseno", item.case)
    )
    return head + _text("access", "0" if item.closed else "1") + _table("bullet", bullets) + _table("enclosure", files)


def _bullets(item: Item) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    yield from fields(item)
    for one in item.earlier:
        if one.between:
            yield "Supplerende sagsfremstilling", one.between
        yield heading_of(one), one.pieces


def lay_sbsys(folder: Path, meetings: list[Meeting], random: Random) -> list[str]:
    """A file a meeting, in the encodings that such exports have."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, meeting in enumerate(meetings, 1):
        encoding = _ENCODINGS[(number - 1) % len(_ENCODINGS)]
        said = {"utf-8-sig": "utf-8", "utf-16": "UTF-16"}.get(encoding, encoding)
        text = f'<?xml version="1.0" encoding="{said}"?>\r\n{_dagsorden(meeting, number)}'
        names.append(f"sbsys-{number}/Dagsorden.xml")
        path = folder / names[-1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding, "xmlcharrefreplace"))
        for place, item in enumerate(meeting.items, 1):
            for order, one in enumerate(item.attachments, 1):
                (path.parent / f"bilag-{place}-{order}.txt").write_text(one.shown + "\n", encoding="utf-8")
    return names


def _dagsorden(meeting: Meeting, number: int) -> str:
    items = "".join(_punkt(item, place) for place, item in enumerate(meeting.items, 1))
    return (
        f'<Dagsorden DagsordenID="{number}" Åben="true" Dagsordentype="{escape(meeting.kind)}"><Møde MødeID="{number}" Udvalg="{escape(meeting.committee.name)}" UdvalgID="7" '
        f'Mødedato="{long_date(meeting.day)}" Mødetid="{meeting.time}" Mødested="{escape(meeting.place)}"></Møde>'
        f"<Dagsordenpunkter>{items}</Dagsordenpunkter></Dagsorden>"
    )


def _punkt(item: Item, place: int) -> str:
    inner = "".join(
        f"<{_tag(heading)}>{escape(_ILLEGAL.sub(' ', ''.join(piece.html for piece in pieces)), quote=False)}</{_tag(heading)}>"
        for heading, pieces in fields(item)
    )
    files = "".join(
        f'<Bilag BilagID="{place}-{order}" Navn="{escape(one.title)}" MaaPubliceres="{"False" if one.closed else "True"}" BilagUrl="bilag-{place}-{order}.txt"/>'
        for order, one in enumerate(item.attachments, 1)
    )
    title = escape(item.shown if item.closed else item.title, quote=False)
    return (
        f'<Dagsordenpunkt DagsordenpunktID="{place}" Punktnummer="{item.number}" Åbent="{"false" if item.closed else "true"}" Sagsnummer="{escape(item.case)}">'
        f"<Overskrift>{title}</Overskrift><Indhold>{inner}</Indhold><Bilagsliste>{files}</Bilagsliste></Dagsordenpunkt>"
    )


def _tag(heading: str) -> str:
    return re.sub(r"\W", "_", heading or "Tekst")
