"""What an edition says, read from its published data: the form in which two editions can be held together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Paper:
    """A published attachment: its title, its name in the folder, and the SHA-256 of its bytes."""

    title: str
    name: str
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
    """A whole edition: its title, the lines before its first item, and the items in their order."""

    title: str
    head: tuple[str, ...]
    items: tuple[PublishedItem, ...]


def content_of(data: Mapping[str, Any]) -> Content:
    """An edition's content from its JSON as `committee.publication.data` writes it.

    Raises `KeyError`, `TypeError` or `AttributeError` when it isn't of that form.
    """
    return Content(
        title=str(data["name"]),
        head=tuple(data["udvalg:hoved"].splitlines()),
        items=tuple(map(_item, data["agendaItem"])),
    )


def _item(data: Mapping[str, Any]) -> PublishedItem:
    return PublishedItem(
        key=str(data["id"]),
        number=str(data["number"]),
        title=str(data["name"]),
        public=bool(data["public"]),
        withdrawn=bool(data["withdrawn"]),
        lines=tuple(data["udvalg:text"].splitlines()),
        papers=tuple(
            Paper(str(paper["name"]), str(paper["fileName"]), str(paper["sha256"])) for paper in data["auxiliaryFile"]
        ),
    )
