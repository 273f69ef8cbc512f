"""What is new, as an Atom feed (RFC 4287): an entry for each published meeting, the last touched first.

An entry's id is the meeting's own and never changes, nor when the website moves. Its date is the meeting data's `modified`,
never the clock's, and an edition more is a second later, so that a reader sees that there is something new.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from committee.base.signs import one_line
from committee.publication.overview.publicmeetings import PublicMeeting
from committee.publication.publicnames import FOLDER, base, media_type, uid

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FEED = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 60  # entries; a reader keeps what it has seen
_LONGEST_SUMMARY = 40  # items
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # a feed without entries has to have a date too


def atom_feed(
    title: str, municipality: str, meetings: Sequence[PublicMeeting], address: str = "", committee: str = ""
) -> bytes:
    """The feed of these meetings: of a committee's folder, or of all when that is empty. `municipality` is its author.

    Links are absolute when the website's address is known, else relative to the feed.
    """
    from xml.etree import ElementTree

    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "da"})
    home = f"{base(address)}{quote(committee)}{'/' if committee else ''}" if address else ""
    ordered = sorted(meetings, key=lambda m: (updated(m), m.committee, m.folder), reverse=True)
    _add(root, "id", f"urn:uuid:{uid(municipality, committee, 'feed')}")
    _add(root, "title", title)
    _add(root, "updated", _stamp(updated(ordered[0]) if ordered else _NEVER))
    _author(root, municipality)
    _link(root, "alternate", f"{home}index.html", "text/html")
    if home:
        _link(root, "self", f"{home}{FEED}", "application/atom+xml")
    for meeting in ordered[:_MOST]:
        _entry(root, meeting, home if committee else base(address), "" if committee else f"{quote(meeting.committee)}/")
    ElementTree.indent(root, " ")
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def updated(meeting: PublicMeeting) -> dt.datetime:
    """When a reader is to take the meeting for new: the day it was published, later by a second for each edition before."""
    return dt.datetime.combine(meeting.published, dt.time(), dt.UTC) + dt.timedelta(seconds=meeting.edition - 1)


def _entry(root: Element, meeting: PublicMeeting, site: str, committee: str) -> None:
    entry = _add(root, "entry")
    folder = f"{site}{committee}{quote(meeting.folder)}/{FOLDER}/"
    _add(entry, "id", f"urn:uuid:{meeting.uid}")
    _add(entry, "title", meeting.title)
    _add(entry, "updated", _stamp(updated(meeting)))
    _author(entry, meeting.municipality)
    _add(entry, "category").set("term", one_line(meeting.committee_name))
    _link(entry, "alternate", f"{folder}{quote(meeting.main_file)}", media_type(meeting.main_file))
    for file in meeting.files:
        if "/" not in file.name and file.name != meeting.main_file and file.name.startswith(f"{meeting.kind.value}."):
            _link(entry, "related", f"{folder}{quote(file.name)}", media_type(file.name))
    _add(entry, "summary", _summary(f"{item.number}. {item.title}" for item in meeting.items))


def _summary(items: Iterable[str]) -> str:
    titles = [one_line(item) for item in items]
    more = len(titles) - _LONGEST_SUMMARY
    return " · ".join(titles[:_LONGEST_SUMMARY] + ([f"og {more} mere"] if more > 0 else [])) or "Ingen punkter."


def _stamp(at: dt.datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    _add(parent, "link").attrib.update({"rel": relation, "type": kind, "href": address})


def _author(parent: Element, name: str) -> None:
    _add(_add(parent, "author"), "name", name)


def _add(parent: Element, name: str, text: str | None = None) -> Element:
    from xml.etree.ElementTree import SubElement

    element = SubElement(parent, name)
    element.text = one_line(text) if text is not None else None
    return element
