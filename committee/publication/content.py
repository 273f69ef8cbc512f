"""What an edition says, read from its published data: the form in which two editions can be held together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

_SUM = re.compile(
    r"[0-9a-f]{4}(?: [0-9a-f]{4}){15}$"
)  # the minutes' fingerprint, which says only that something has changed


@dataclass(frozen=True, slots=True)
class Paper:
    """A published attachment: its title, and the SHA-256 of its bytes."""

    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """An item as it was published. `key` is its lasting name; `lines` are its words, a line for each paragraph."""

    key: str
    number: str
    title: str
    public: bool
    withdrawn: bool
    lines: tuple[str, ...]
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A whole edition: its title, the lines outside its items, the items in their order, and how far the meeting has come."""

    title: str
    head: tuple[str, ...]
    items: tuple[PublishedItem, ...]
    state: str = ""


def content_of(data: Mapping[str, Any], ids: Mapping[str, str] | None = None) -> Content:
    """An edition's content from its JSON, as `committee/publication/data.py` writes it.

    `ids` has the item behind a key that doesn't show it: that of a closed one. Raises `KeyError`, `TypeError` or `AttributeError` when it isn't of that form.
    """
    outside = (*data.get("udvalg:indledning", ()), *data.get("udvalg:afslutning", ()))
    items = tuple(replace(item, key=(ids or {}).get(item.key, item.key)) for item in map(_item, data["agendaItem"]))
    contents = {f"{item.number}. {item.title}" for item in items}  # says nothing that the items don't say themselves
    head = (line for line in _lines(outside) if line.removeprefix("- ") not in contents and not _SUM.search(line))
    return Content(str(data["name"]), tuple(head), items, str(data.get("meetingState", "")))


def _item(data: Mapping[str, Any]) -> PublishedItem:
    papers = (Paper(str(one["name"]), str(one["udvalg:sha256"])) for one in data.get("auxiliaryFile", ()))
    number, title = str(data["number"]), str(data["name"])
    sections = list(data.get("udvalg:tekst", ()))
    if sections and {number, title} <= set(_parts(str(sections[0]["overskrift"]), title)):
        sections[0] = {
            **sections[0],
            "overskrift": "",
        }  # the item's own heading, whose number and title are compared apart
    return PublishedItem(
        key=str(data["id"]).rpartition("#")[2],
        number=number,
        title=title,
        public=bool(data["public"]),
        withdrawn=bool(data.get("udvalg:udgår")),
        lines=tuple(_lines(sections)),
        papers=tuple(papers),
    )


def _parts(heading: str, title: str) -> Iterator[str]:
    """A heading's words, and its title where it ends in that: `Punkt 3: Nøgletal` has `3` and `Nøgletal`."""
    if heading.endswith(title):
        yield title
        yield from re.findall(r"\w+", heading.removesuffix(title))


def _lines(sections: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for section in sections:
        yield from (line for line in (str(section["overskrift"]), *str(section["tekst"]).splitlines()) if line.strip())
