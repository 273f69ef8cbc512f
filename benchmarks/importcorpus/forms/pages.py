"""Saved pages: FirstAgenda's, one a meeting, and Copenhagen's, one an item in folders as the site has them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from random import Random

from benchmarks.importcorpus.forms.fields import fields, html_of
from benchmarks.importcorpus.model import Item, Meeting
from benchmarks.importcorpus.wordings import long_date

_DAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


def _long(meeting: Meeting) -> str:
    day = meeting.day
    return f"{_DAYS[day.weekday()]} den {long_date(day)} kl. {meeting.time.replace(':', '.')}"


def lay_firstagenda(folder: Path, meetings: list[Meeting], random: Random) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, meeting in enumerate(meetings, 1):
        rows = "".join(_row(item, number, place, random) for place, item in enumerate(meeting.items, 1))
        page = (
            f"<!DOCTYPE html><html lang='da'><head><meta charset='utf-8'><title>Dagsordener og referater</title><script>var a = '<b>';</script></head><body>"
            f"<nav><a href='/'>Forside</a> <a href='/alle'>Alle møder</a></nav><div class='title'><h1 class='dato'>{escape(meeting.kind)}</h1>"
            f"<span class='udvalg'>{escape(meeting.committee.name)}</span></div><table class='dagsordeninfo'><tr><td><span class='dato'>{_long(meeting)}</span></td>"
            f"<td><span class='sted'>{escape(meeting.place)}</span></td></tr></table><button id='hentHeledagsorden' data-id='{number}'>Hent hele dagsordenen</button>"
            f"<div id='dagsordenDetaljer'><table>{rows}</table></div><footer>Prøve Kommune, Digtvej 1</footer></body></html>"
        )
        names.append(f"side-{number}.html")
        (folder / names[-1]).write_text(page, encoding="utf-8")
    return names


def _row(item: Item, meeting: int, place: int, random: Random) -> str:
    case = f"<span class='sagsnummer'>{escape(item.case)}</span>" if item.case else ""
    files = "".join(
        f"<li><a href='/vis/pdf/bilag/{meeting}-{place}/?redirectDirectlyToPdf=false'>{escape(one.title)}</a></li>"
        for one in item.attachments
    )
    menu = f"<div class='bilag'><ul>{files}</ul></div>" if files else ""
    return (
        f"<tr class='punktrow' id='punktrow_{meeting:08}-0000-0000-0000-{place:012}'><td class='punkt-col'><span class='label'>{item.number}</span></td>"
        f"<td><h2 class='overskrift'>{escape(item.title)}</h2><div class='details'>{case}{menu}<div class='punkt'>{html_of(item, random)}</div></div></td></tr>"
    )


def lay_copenhagen(folder: Path, meetings: list[Meeting], random: Random) -> list[str]:
    """Every other meeting as one page; of the others a folder with its page, which only lists the items, and a page an item."""
    names = []
    for number, meeting in enumerate(meetings):
        committee = meeting.committee.name.lower().replace(" ", "-")
        home = f"dagsordener-og-referater/{committee}/møde-{meeting.day:%d%m%Y}/{'dagsorden' if meeting.undecided else 'referat'}"
        (folder / home).mkdir(parents=True, exist_ok=True)
        if number % 2:
            (folder / f"{home}.html").write_text(_whole(meeting, home), encoding="utf-8")
        else:
            (folder / f"{home}.html").write_text(_overview(meeting, home), encoding="utf-8")
            for item in meeting.items:
                path = folder / home / f"punkt-{item.number}.html"
                path.write_text(_page(meeting, item, f"{home}/punkt-{item.number}"), encoding="utf-8")
        names.append(home)
    return names


def _whole(meeting: Meeting, home: str) -> str:
    items = "".join(
        f"<div class='paragraph paragraph--type--agenda-element-case'><h2>{item.number}. {escape(_titled(item))}</h2>{_case(item)}"
        + "".join(
            f"{f'<h3>{escape(heading)}</h3>' if heading else ''}{''.join(piece.html for piece in pieces)}"
            for heading, pieces in fields(item)
        )
        + f"{_files(item, 'h3')}</div>"
        for item in meeting.items
    )
    head = f"<h1 class='page-title'>{escape(meeting.committee.name)}</h1><p class='agenda-date'>{_long(meeting)}</p><p class='agenda-place'>{escape(meeting.place)}</p>"
    return _framed(meeting, head + items, home)


def _case(item: Item) -> str:
    return f"<p class='case-number'>Sagsnummer: {escape(item.case)}</p>" if item.case else ""


def _files(item: Item, heading: str) -> str:
    files = "".join(
        f"<a class='file-link' href='/sites/default/files/{number}.pdf'><span class='file-link-text'>{escape(one.title)}</span></a>"
        for number, one in enumerate(item.attachments)
    )
    return f"<div class='files'><{heading}>Bilag</{heading}>{files}</div>" if files else ""


def _overview(meeting: Meeting, home: str) -> str:
    links = "".join(
        f"<li><a href='/{home}/punkt-{item.number}'>{item.number}. {escape(_titled(item))}</a></li>"
        for item in meeting.items
    )
    body = f"<h1 class='page-title'>{escape(meeting.committee.name)}</h1><p class='agenda-date'>{'Dagsorden til' if meeting.undecided else 'Referat fra'} mødet {_long(meeting)}</p><p class='agenda-place'>{escape(meeting.place)}</p><ul class='agenda'>{links}</ul>"
    return _framed(meeting, body, home)


def _titled(item: Item) -> str:
    return f"{item.shown} (FORTROLIG)" if item.closed else item.title


def _page(meeting: Meeting, item: Item, home: str) -> str:
    cases = "".join(
        f"<div class='paragraph paragraph--type--agenda-element-case'>{f'<h2>{escape(heading)}</h2>' if heading else ''}{''.join(piece.html for piece in pieces)}</div>"
        for heading, pieces in fields(item)
    )
    return _framed(
        meeting,
        f"<h1 class='page-title'>{escape(_titled(item))}</h1><p class='agenda-number'>Punkt {item.number}</p>{_case(item)}<div>{cases}{_files(item, 'h2')}</div>",
        home,
    )


def _framed(meeting: Meeting, body: str, home: str) -> str:
    return (
        f"<!DOCTYPE html>\n<!-- saved from url=(0060)https://www.kk.dk/{home} --><html lang='da'><head><meta charset='utf-8'><title>Københavns Kommune</title>"
        f"<link rel='canonical' href='https://www.kk.dk/{home}'></head><body><header><nav class='breadcrumb'><ol><li><a href='/dagsordener-og-referater'>Dagsordener og referater</a></li>"
        f"<li><a href='#'>{escape(meeting.committee.name)}</a></li><li>{_long(meeting)}</li></ol></nav></header><main>{body}</main><footer>Kontakt os</footer></body></html>"
    )
