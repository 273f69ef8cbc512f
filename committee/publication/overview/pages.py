"""The index page: years, meetings with links to their files in every form, items, and a search over titles and texts.

Everything is there and readable without the script, which only hides what a search doesn't find. Nothing is fetched; the
page's own policy (CSP) allows that script and that style alone, so that words in a title could never run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from committee.base import danish
from committee.base.signs import clean, one_line
from committee.documents.known_formats import Format, for_readers, format_of
from committee.documents.look import Look
from committee.formats.webpage import page
from committee.publication.overview.feed import FEED
from committee.publication.overview.publicmeetings import PublicFile, PublicItem, PublicMeeting
from committee.publication.overview.search import word_index
from committee.publication.publicnames import FOLDER

_SCRIPT = "soeg.js"
_OWN_STYLE = """\
[hidden]{display:none!important}
.liste{padding-left:0;list-style:none}.punkt{list-style:none;margin:.3em 0}.punkt ul{margin:0 0 .5em}
.vej ul,.udvalg{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}h1{margin-top:.5em}
h3{margin-bottom:0}.om,.filer{margin:.15em 0}.om{color:var(--dæmpet)}
.filer a{white-space:nowrap}
details>ul{margin:.25em 0 .75em;padding-left:1.15rem}summary{cursor:pointer;color:var(--link)}
summary:focus-visible,input:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.soeg{background:var(--flade);border-left:4px solid var(--farve);padding:.75rem 1rem;margin:1.5rem 0}
.soeg label{display:block;font-weight:600}.soeg input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem .6rem;border:1px solid var(--dæmpet)}
.soeg p{margin:.35rem 0 0}
@media print{.soeg{display:none}}
"""
_MOST_ITEMS = 1000  # on one page, those of the newest meetings; more would make it megabytes long
_DATE = "EEEE 'den' d. MMMM y"
_STATES = {"kladde": "Dagsorden", "udsendt": "Dagsorden", "afholdt": "Referat", "godkendt": "Godkendt referat"}


def committee_page(name: str, folder: str, meetings: Sequence[PublicMeeting], look: Look) -> bytes:
    """The page of one committee, in its folder of the output; `name` is printed, and is the folder's when nothing is published."""
    links = ['<a href="../index.html">Alle udvalg</a>', f'<a href="{quote(folder)}.ics">Møderne som kalender</a>']
    return _page(f"{name}: dagsordener og referater", meetings, links, "", {folder: ""}, look, with_committee=False)


def main_page(meetings: Sequence[PublicMeeting], empty: Iterable[tuple[str, str]], look: Look) -> bytes:
    """The page of all committees. `empty` has the folder and name of those with a page of their own but nothing published."""
    names = {meeting.committee: meeting.committee_name for meeting in meetings} | dict(empty)
    counts = {folder: sum(meeting.committee == folder for meeting in meetings) for folder in names}
    rows = (
        f'<li><a href="{quote(folder)}/index.html"><bdi>{_words(name)}</bdi></a> ({danish.counted(counts[folder], "møde", "møder")})</li>'
        for folder, name in sorted(names.items(), key=lambda entry: (entry[1], entry[0]))
    )
    committees = f'<h2>Udvalg</h2>\n<ul class="udvalg">\n{chr(10).join(rows)}\n</ul>'
    homes = {folder: f"{quote(folder)}/" for folder in names}
    return _page("Dagsordener og referater", meetings, [], committees, homes, look, with_committee=True)


def _page(
    title: str,
    meetings: Sequence[PublicMeeting],
    links: list[str],
    committees: str,
    homes: dict[str, str],
    look: Look,
    *,
    with_committee: bool,
) -> bytes:
    ordered = sorted(meetings, key=lambda m: (m.date, m.committee, m.folder), reverse=True)
    years = [(year, list(group)) for year, group in groupby(ordered, key=lambda m: m.date.year)]
    listed = _with_items(ordered)
    script = files("committee.publication.overview").joinpath(_SCRIPT).read_text(encoding="utf-8")
    parts = [
        f"<h1><bdi>{_words(title)}</bdi></h1>",
        _links("Herfra", [*links, f'<a href="{FEED}">Nyt som feed (Atom)</a>']),
        _search(ordered) if ordered else "<p>Der er ikke udgivet nogen møder.</p>",
        committees,
        _links("År", [f'<a href="#aar-{year}">{year}</a>' for year, _ in years]) if len(years) > 1 else "",
        *(
            _year(year, (_meeting(m, homes, listed, with_committee=with_committee) for m in group))
            for year, group in years
        ),
        f'<script type="application/json" id="ord">{word_index(list(_searched(ordered, listed)))}</script>'
        if ordered
        else "",
    ]
    house = danish.listed(sorted({one_line(m.municipality) for m in meetings}))
    made = page(
        title=one_line(title),
        description=f"{one_line(title)} – {house}",
        author=house,
        main="\n".join(filter(None, parts)),
        head=f'<link rel="alternate" type="application/atom+xml" title="Nyt" href="{FEED}">\n',
        own_style=_OWN_STYLE,
        look=look,
        script=script if ordered else "",
    )
    return made.encode()


def _search(meetings: Sequence[PublicMeeting]) -> str:
    """The place to search, hidden until the script is there; until something is asked it says how much there is."""
    count = danish.counted(sum(len(meeting.items) for meeting in meetings), "punkt", "punkter")
    return (
        '<div class="soeg" role="search" id="soeg" hidden><label for="q">Søg i titler og tekst</label>'
        '<input type="search" id="q" autocomplete="off" spellcheck="false" aria-describedby="svar">'
        f'<p id="svar" role="status">{danish.counted(len(meetings), "møde", "møder")} med {count}.</p></div>'
    )


def _links(label: str, links: Iterable[str]) -> str:
    return f'<nav class="vej" aria-label="{label}"><ul>{"".join(f"<li>{link}</li>" for link in links)}</ul></nav>'


def _with_items(newest_first: Iterable[PublicMeeting]) -> set[str]:
    """The meetings, by uid, whose items are listed and searched one by one: the newest, until there are too many for a page."""
    listed, count = set(), 0
    for meeting in newest_first:
        count += len(meeting.items)
        if count > _MOST_ITEMS:
            break
        listed.add(meeting.uid)
    return listed


def _year(year: int, meetings: Iterable[str]) -> str:
    rows = "\n".join(meetings)
    return (
        f'<section class="aar" aria-labelledby="aar-{year}">\n<h2 id="aar-{year}">{year}</h2>\n'
        f'<ul class="liste">\n{rows}\n</ul>\n</section>'
    )


def _meeting(meeting: PublicMeeting, homes: dict[str, str], listed: set[str], *, with_committee: bool) -> str:
    folder = f"{homes[meeting.committee]}{quote(meeting.folder)}/{FOLDER}/"
    date = danish.capitalised(danish.format_date(meeting.date, _DATE))
    name = f"{date}: {meeting.committee_name}" if with_committee else date
    return (
        f'<li class="moede"><h3><a href="{folder}{quote(meeting.main_file)}"><bdi>{_words(name)}</bdi></a></h3>\n'
        f'<p class="om">{" · ".join(_about(meeting))}</p>\n<p class="filer">{_files(meeting, folder)}</p>\n'
        f"{_items(meeting, folder, is_listed=meeting.uid in listed)}</li>"
    )


def _about(meeting: PublicMeeting) -> Iterator[str]:
    """What document it is, when the meeting begins, and where."""
    yield _STATES.get(meeting.state, danish.capitalised(meeting.kind.value))
    word = meeting.folder[11:]  # 2021-02-11-ekstra
    if word:
        yield f"<bdi>{_words(word)}</bdi>"
    if clock := _clock(meeting):
        yield clock
    if meeting.location:
        yield f"<bdi>{_words(meeting.location)}</bdi>"


def _clock(meeting: PublicMeeting) -> str:
    return danish.format_time(meeting.start.time(), "'kl.' HH.mm") if isinstance(meeting.start, dt.datetime) else ""


def _files(meeting: PublicMeeting, folder: str) -> str:
    order = for_readers()
    shown = [(file, found) for file in meeting.files if "/" not in file.name and (found := format_of(file.name))]
    shown.sort(key=lambda one: (_stem(one[0]) != meeting.kind.value, order.index(one[1]), one[0].name))
    return " · ".join(
        f'<a href="{folder}{quote(file.name)}">{_words(_label(file, found, meeting))}</a> ({_size(file.size)})'
        for file, found in shown
    )


def _label(file: PublicFile, found: Format, meeting: PublicMeeting) -> str:
    """What a file is; one that isn't the document itself by its name too."""
    own = file.name == found.file(meeting.kind.value)
    return found.label if own else f"{danish.capitalised(_stem(file))}: {found.label}"


def _stem(file: PublicFile) -> str:
    return PurePosixPath(file.name).stem


def _size(size: int) -> str:
    """A size as it is read: whole kilobytes, from a megabyte with one decimal."""
    return f"{danish.format_number(max(size // 1000, 1))}\N{NO-BREAK SPACE}KB" if size < 1_000_000 else _megabytes(size)


def _megabytes(size: int) -> str:
    from fractions import Fraction

    return f"{danish.format_number(Fraction(size, 1_000_000), 1)}\N{NO-BREAK SPACE}MB"


def _items(meeting: PublicMeeting, folder: str, *, is_listed: bool) -> str:
    """The items under a fold that opens without a script. A meeting without items has a line of its own, to be found by."""
    count = danish.counted(len(meeting.items), "punkt", "punkter")
    if not meeting.items or not is_listed:
        return f'<p class="punkt">{count if meeting.items else "Ingen punkter"}</p>'
    rows = "\n".join(_item(item, folder, meeting.main_file) for item in meeting.items)
    return f"<details><summary>{count}</summary>\n<ul>\n{rows}\n</ul></details>"


def _item(item: PublicItem, folder: str, main: str) -> str:
    place = f"#{quote(item.anchor)}" if main.endswith(".html") and item.anchor else ""
    notes = [note for note, is_so in (("udgår", item.is_withdrawn), ("lukket", not item.is_open)) if is_so]
    after = f" ({', '.join(notes)})" if notes else ""
    link = f'<a href="{folder}{quote(main)}{place}"><bdi>{_words(f"{item.number}. {item.title}")}</bdi></a>{after}'
    if not item.attachments:
        return f'<li class="punkt">{link}</li>'
    papers = "".join(
        f'<li><a href="{folder}{quote(file.name)}"><bdi>{_words(file.title)}</bdi></a> ({_paper(file)})</li>'
        for file in item.attachments
    )
    return f'<li class="punkt">{link}<ul>{papers}</ul></li>'


def _paper(file: PublicFile) -> str:
    form = PurePosixPath(file.name).suffix.lstrip(".").upper()
    return f"{form}, {_size(file.size)}" if form else _size(file.size)


def _searched(meetings: Iterable[PublicMeeting], listed: set[str]) -> Iterator[str]:
    """What each item, or meeting without its items, is found by, in the order of the page: its words, and its meeting's date,
    committee and place."""
    for meeting in meetings:
        date = f"{meeting.date.isoformat()} {danish.format_date(meeting.date, _DATE)} {meeting.date:%d-%m-%Y}"
        shared = f"{date} {meeting.committee_name} {meeting.location} {meeting.kind.value}"
        if meeting.items and meeting.uid in listed:
            yield from (f"{shared} {_item_words(item)}" for item in meeting.items)
        else:
            yield " ".join((shared, *map(_item_words, meeting.items)))


def _item_words(item: PublicItem) -> str:
    return " ".join((item.number, item.title, item.words, *(file.title for file in item.attachments)))


def _words(text: str) -> str:
    return escape(danish.hard_spaces(clean(text)))
