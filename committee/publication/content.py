"""What an edition says, read from its published data: the form in which two editions can be held together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


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
    """A whole edition: its title, the lines outside its items, and the items in their order."""

    title: str
    head: tuple[str, ...]
    items: tuple[PublishedItem, ...]


def content_of(data: Mapping[str, Any]) -> Content:
    """An edition's content from its JSON, as `committee/publish/data.py` writes it.

    Raises `KeyError`, `TypeError` or `AttributeError` when it isn't of that form.
    """
    outside = (*data.get("udvalg:indledning", ()), *data.get("udvalg:afslutning", ()))
    items = tuple(map(_item, data["agendaItem"]))
    contents = {f"{item.number}. {item.title}" for item in items}  # says nothing that the items don't say themselves
    head = (line for line in _lines(outside) if line.removeprefix("- ") not in contents)
    return Content(str(data["name"]), tuple(head), items)


def _item(data: Mapping[str, Any]) -> PublishedItem:
    papers = (Paper(str(one["name"]), str(one["udvalg:sha256"])) for one in data.get("auxiliaryFile", ()))
    return PublishedItem(
        key=str(data["id"]).rpartition("#")[2],
        number=str(data["number"]),
        title=str(data["name"]),
        public=bool(data["public"]),
        withdrawn=bool(data.get("udvalg:udgår")),
        lines=tuple(_lines(data.get("udvalg:tekst", ()))),
        papers=tuple(papers),
    )


def _lines(sections: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for section in sections:
        yield from (line for line in (str(section["overskrift"]), *str(section["tekst"]).splitlines()) if line.strip())
