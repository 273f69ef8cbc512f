"""What an edition says, read from its published data: the form in which two editions can be held together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from committee.domain.published import ItemData, MeetingData, SectionData

# The minutes' fingerprint, which says only that something has changed.
_SUM = re.compile(r"[0-9a-f]{4}(?: [0-9a-f]{4}){15}$")


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


def content_of(data: MeetingData, ids: Mapping[str, str] | None = None) -> Content:
    """An edition's content, of what was published of it.

    `ids` has the item behind a key that doesn't show it: that of a closed one.
    """
    items = tuple(replace(item, key=(ids or {}).get(item.key, item.key)) for item in map(_item, data.items))
    contents = {f"{item.number}. {item.title}" for item in items}  # says nothing that the items don't say themselves
    outside = _lines((*data.head, *data.tail))
    head = (line for line in outside if line.removeprefix("- ") not in contents and not _SUM.search(line))
    return Content(data.title, tuple(head), items, data.state)


def _item(data: ItemData) -> PublishedItem:
    sections = list(data.sections)
    if sections and {data.number, data.title} <= set(_parts(sections[0].heading, data.title)):
        sections[0] = replace(sections[0], heading="")  # the item's own, whose number and title are compared apart
    return PublishedItem(
        key=data.id.rpartition("#")[2],
        number=data.number,
        title=data.title,
        public=data.is_public,
        withdrawn=data.is_withdrawn,
        lines=tuple(_lines(sections)),
        papers=tuple(Paper(file.title, file.digest) for file in data.files),
    )


def _parts(heading: str, title: str) -> Iterator[str]:
    """A heading's words, and its title where it ends in that: `Punkt 3: Nøgletal` has `3` and `Nøgletal`."""
    if heading.endswith(title):
        yield title
        yield from re.findall(r"\w+", heading.removesuffix(title))


def _lines(sections: Iterable[SectionData]) -> Iterator[str]:
    for section in sections:
        yield from (line for line in (section.heading, *section.text.splitlines()) if line.strip())
