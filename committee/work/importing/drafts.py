"""What becomes of a source's meeting before it has a folder: values for each file, and what they are to be held against.

These go from the process that reads others' files to the program as JSON, so they are made of texts, lists and maps alone.
"""

from __future__ import annotations

import datetime as dt
import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace

from committee.attachments.apart.process import Message
from committee.base.digests import sha256_of
from committee.records.values import Value
from committee.sources.meeting import Enclosure, Person


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item: its file's values but for attachments and pictures, `decision` among them as a map; `own` has the source's words, line by line.

    `sections` are the fields and headings in the source's order. `told` is what a person should look at, `changed` what is carried
    in another form: both as they are printed. `renamed` are headings of the source with the house's own, which are printed instead. `listed` are the
    lines of lists of attachments in the text, each with its heading.
    """

    title: str
    number: str
    values: dict[str, Value]
    decision: dict[str, Value]
    own: tuple[str, ...]
    sections: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    people: tuple[Person, ...] = ()
    is_closed: bool = False
    is_shown: bool = False  # to the public, as much of it as the source has
    pictures: tuple[tuple[str, str], ...] = ()  # a name, and the bytes in base64
    told: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    listed: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting of a source, and the file that it was read from."""

    committee: str
    date: str
    ident: str
    time: str = ""
    ended: str = ""
    location: str = ""
    form: str = ""
    municipality: str = ""
    is_supplement: bool = False
    is_minutes: bool = False
    is_part: bool = False
    people: tuple[Person, ...] = ()
    items: tuple[ItemDraft, ...] = ()
    told: tuple[str, ...] = ()
    source: str = ""
    file: str = ""
    digest: str = ""

    @property
    def day(self) -> dt.date:
        """Its date."""
        return dt.date.fromisoformat(self.date)

    @property
    def key(self) -> str:
        """What tells it from all other meetings, also the next time the source is read."""
        who = " ".join(filter(None, (self.ident or f"{self.date} {self.time}", self.form)))
        return f"{self.source}: {self.committee}: {who}"


def as_data(meeting: MeetingDraft) -> Message:
    """A meeting as it goes over the pipe."""
    return asdict(meeting)


def meeting_of_data(data: Message, file: str) -> MeetingDraft:
    """A meeting that came over the pipe, read from `file`."""
    made = MeetingDraft(data["committee"], data["date"], data["ident"])
    for name in (
        "time",
        "ended",
        "location",
        "form",
        "municipality",
        "is_supplement",
        "is_minutes",
        "is_part",
        "source",
        "digest",
    ):
        made = replace(made, **{name: data[name]})
    people = tuple(_person(one) for one in data["people"])
    return replace(made, people=people, items=tuple(map(_item, data["items"])), told=tuple(data["told"]), file=file)


def _item(data: Message) -> ItemDraft:
    return ItemDraft(
        title=data["title"],
        number=data["number"],
        values=data["values"],
        decision=data["decision"],
        own=tuple(data["own"]),
        sections=tuple(data["sections"]),
        enclosures=tuple(Enclosure(one["title"], tuple(one["names"]), one["is_closed"]) for one in data["enclosures"]),
        people=tuple(_person(one) for one in data["people"]),
        is_closed=data["is_closed"],
        is_shown=data["is_shown"],
        pictures=tuple((name, text) for name, text in data["pictures"]),
        told=tuple(data["told"]),
        changed=tuple(data["changed"]),
        renamed=tuple((was, now) for was, now in data["renamed"]),
        listed=tuple(map(tuple, data["listed"])),
    )


def _person(data: Message) -> Person:
    return Person(data["name"], data["away"], data["role"], data["party"])


def packed(data: bytes) -> str:
    """Bytes as they go over the pipe."""
    return b64encode(data).decode("ascii")


def unpacked(text: str) -> bytes:
    """Bytes that came over the pipe."""
    return b64decode(text)


def digest_of(data: Message) -> str:
    """A sum of all that a source says of a meeting."""
    return sha256_of(json.dumps(data, sort_keys=True, ensure_ascii=False).encode())
