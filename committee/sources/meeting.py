"""A meeting as another system tells it: plain values, with the source's own words beside the blocks that were made of them.

What a source doesn't say is empty here; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.documents.tree import Blocks

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was read and that a person should look at: where it stands, and what it is, in Danish."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of an item's text below one heading; the heading is empty for what stands before the first."""

    heading: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attachment: its title, and the names that its file may have beside the source."""

    title: str
    names: tuple[str, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a meeting's list. `away` is empty for who was there, else the source's own word: `Afbud`."""

    name: str
    away: str = ""
    role: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stood in a text: the name that its block has, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SourceItem:
    """An item. `own` has the words of its texts as the source's bytes have them, line by line, whatever became of them as blocks."""

    title: str
    number: str = ""
    case_number: str = ""
    passages: tuple[Passage, ...] = ()
    own: tuple[Words, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    people: tuple[Person, ...] = ()
    is_closed: bool = False
    reason: str = ""  # why it is closed
    is_late: bool = False
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceMeeting:
    """A meeting. `ident` tells it from every other of its system; `form` is the kind of meeting in the source's words, empty for
    an ordinary one; `is_minutes` tells whether the source has what was decided, and `is_part` that other files have
    other items of it. `is_closed` says that all of it is closed, and `is_public` that the source is what the public itself is shown,
    so that what it has of a closed item may be told."""

    committee: str
    date: dt.date
    ident: str
    time: dt.time | None = None
    ended: dt.time | None = None
    location: str = ""
    form: str = ""
    municipality: str = ""
    is_supplement: bool = False
    is_minutes: bool = False
    is_part: bool = False
    is_closed: bool = False
    is_public: bool = False
    people: tuple[Person, ...] = ()
    items: tuple[SourceItem, ...] = ()
    remarks: tuple[Remark, ...] = ()
