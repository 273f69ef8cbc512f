"""What is composed: which document of which meeting, for whom, and with which numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from committee.base import danish
from committee.base.digests import sha256_of
from committee.domain.committee import Committee
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.rules.numbering import Agenda, Numbered

if TYPE_CHECKING:
    from committee.domain.madetable import MadeTable
    from committee.kpi.status import Status


Papers = Mapping[tuple[ItemNumber, int], str]  # an address by an item's number and an attachment's own on its list


class Kind(Enum):
    """Which document. The value is the name of its template and of its file."""

    AGENDA = "dagsorden"
    MINUTES = "referat"
    EXTRACT = "udskrift"
    RUN_SHEET = "talepapir"

    @property
    def tells_decisions(self) -> bool:
        """Whether the document says what was decided."""
        return self in (Kind.MINUTES, Kind.EXTRACT)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What an item's texts may use: its KPIs and tables as of its date, and the names of those that it could attach. `behind` are
    the KPIs that the tables are made of, where they aren't attached themselves."""

    attached: tuple[Status, ...] = ()
    others: tuple[str, ...] = ()
    tables: tuple[MadeTable, ...] = ()
    behind: tuple[Status, ...] = ()

    @property
    def known(self) -> tuple[Status, ...]:
        """Every KPI whose numbers the item may print."""
        return (*self.attached, *self.behind)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is composed: one meeting's agenda or minutes, for the public or for the house.

    `numbers` has the KPIs of each item by its id; a closed item of the public edition has no id. `papers` has the address
    of each attachment that can be opened, by its item's number and its own; `earlier` that of each earlier
    decision that can be opened, by the reference in a chain. A `supplement` has what came on the agenda after it was
    sent alone.
    """

    kind: Kind
    committee: Committee
    meeting: Meeting
    agenda: Agenda
    internal: bool
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    final: bool = False
    papers: Papers = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    supplement: bool = False

    @property
    def is_draft(self) -> bool:
        """An agenda until it is sent with all its items where they are what came last, minutes until they are approved."""
        if self.final:
            return False
        if self.kind is Kind.AGENDA:
            sent = self.meeting.sent
            return sent is None or (self.supplement and any(one.id not in sent.numbers() for one in self.meeting.items))
        return self.kind.tells_decisions and not self.meeting.is_locked


def anchor_name(numbered: Numbered) -> str:
    """The name that links and bookmarks use for an item: its id, which stays when items are moved and renumbered.

    A closed item's id may not be seen, and a sum of it could be guessed at; it has its number, which stays from the day the
    agenda is sent. No open item's name looks like that.
    """
    item = numbered.item
    if not item.id:
        return f"lukket-{numbered.number}".replace(".", "")
    return anchor_of(item.id)


def anchor_of(item: str) -> str:
    """The name that links and bookmarks use for an open item, by its id."""
    if re.fullmatch(r"[\w-]+", item) and not re.fullmatch(r"lukket-\d+[a-z]*", item):
        return item
    digest = sha256_of(item.encode())[:8]
    return f"{danish.file_slug(item)}-{digest}"
