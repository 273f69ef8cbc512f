"""One meeting, with its items, what was sent of it, and the approval of its minutes."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from committee.domain.breaks import BREAK_OR_TEXT, Break
from committee.domain.item import Item
from committee.domain.itemnumber import ITEM_NUMBER, ItemNumber
from committee.domain.joint import JOINT, Along, Joint
from committee.domain.people import SUBSTITUTES, Substitute
from committee.domain.unread import UnreadItem
from committee.records.fields import DATE, FLAG_OR_REASON, MARKDOWN, NAME, TEXT, TIME, WHOLE, Markdown
from committee.records.manyfields import NAMES, ListOf, MapOf
from committee.records.nodes import SourceText
from committee.records.record import Record, key, record
from committee.records.recordtexts import RecordText, record_texts
from committee.records.sealed import digest_of

if TYPE_CHECKING:
    from committee.domain.approved import Approval
    from committee.domain.madetable import MadeTable
from committee.domain.sent import Sent, SentKpi

ByName = tuple[tuple[SourceText, ItemNumber], ...]


BY_NAME = MapOf(ITEM_NUMBER, NAME)


@record
class Meeting(Record):
    """One meeting. `folder` is the name of its folder, `path` that folder from the workspace; `sent` what was sent of it, `approved`
    the approval of its minutes. Of a joint meeting `along` are the other committees, and `host` is the folder of the meeting that has
    the items, empty when it is this one. `unread` are those of its items whose files can't be read."""

    date: dt.date = key("dato", DATE, "Mødets dato; den samme som mappens navn.", required=True)
    time: dt.time | None = key("tid", TIME, "Mødets begyndelse, f.eks. 16:00.", default=None)
    ended: dt.time | None = key(
        "slut", TIME, "Hvornår mødet sluttede, f.eks. 18:10; trykkes i referatet.", default=None
    )
    form: str = key("mødetype", TEXT, "F.eks. Ekstraordinært møde; trykkes i hovedet.", default="")
    late: bool | SourceText = key(
        "tillæg",
        FLAG_OR_REASON,
        "true, når hele dagsordenen er en tillægsdagsorden, eller grunden til, at den ikke kan vente.",
        default=False,
    )
    location: str = key("sted", TEXT, "Hvor mødet holdes.", default="")
    attendees: tuple[SourceText, ...] = key(
        "deltagere", NAMES, "Mødets deltagere, når det ikke er udvalgets medlemmer.", default=()
    )
    afbud: tuple[SourceText, ...] = key("afbud", NAMES, "Medlemmer, der har meldt afbud.", default=())
    absent: tuple[SourceText, ...] = key("fraværende", NAMES, "Medlemmer, der er fraværende uden afbud.", default=())
    substitutes: tuple[Substitute, ...] = key(
        "stedfortrædere", SUBSTITUTES, "Stedfortrædere på mødet: {navn: X, for: Y}.", default=()
    )
    first_number: int | None = key(
        "første_punkt", WHOLE, "Mødets første punktnummer, når årets tidligere møder ikke er i mappen.", default=None
    )
    arrived: ByName = key("kom", BY_NAME, "Hvem der kom senere, og ved hvilket punkt: {N. N.: 14}.", default=())
    left: ByName = key("gik", BY_NAME, "Hvem der gik, og før hvilket punkt: {N. N.: 14}.", default=())
    on_video: tuple[SourceText, ...] = key(
        "på_video", NAMES, "Hvem af dem, der er til stede, der deltager på video.", default=()
    )
    breaks: tuple[SourceText | Break, ...] = key(
        "pauser",
        ListOf(BREAK_OR_TEXT, single=True),
        "Pauser undervejs: {fra: 17:30, til: 17:45, efter: 12}, eller en tekst.",
        default=(),
    )
    signed: dt.date | None = key(
        "underskrevet", DATE, "Datoen, protokollen er underskrevet; må skrives efter godkendelsen.", default=None
    )
    remarks: Markdown | None = key("bemærkninger", MARKDOWN, "Bemærkninger til mødet; trykkes i hovedet.", default=None)

    joint: Joint | None = key(
        "fællesmøde",
        JOINT,
        "Mappen for det udvalg, mødet holdes sammen med, og hvis møde punkterne ligger i.",
        default=None,
    )

    folder: str = ""
    path: str = ""
    host: str = ""
    along: tuple[Along, ...] = ()
    items: tuple[Item, ...] = ()
    unread: tuple[UnreadItem, ...] = ()
    sent: Sent | None = None
    approved: Approval | None = None

    @property
    def ids(self) -> frozenset[str]:
        """What its items are called, also those that can't be read."""
        return frozenset([*(one.id for one in self.items), *(one.id for one in self.unread)])

    @cached_property
    def texts(self) -> tuple[RecordText, ...]:
        """Every text of moede.yaml, walked once; those of the items are theirs."""
        return tuple(record_texts(self))

    @property
    def items_path(self) -> str:
        """The folder that the items and their attachments lie in, from the workspace."""
        return self.host or self.path

    @property
    def late_reason(self) -> SourceText | None:
        """Why a supplementary agenda couldn't wait; None when it isn't one, or when no reason is written."""
        return self.late if isinstance(self.late, SourceText) else None

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are approved, and haven't been reopened."""
        return self.approved is not None and self.approved.is_locked

    @property
    def kept(self) -> Approval | None:
        """The approval of locked minutes, where it has all that they print; what it has is used instead of what is there now."""
        return self.approved if self.approved and self.approved.is_locked and self.approved.keeps_all else None

    @property
    def frozen_numbers(self) -> dict[str, ItemNumber] | None:
        """The items' numbers by their ids as they were approved, or else as they were sent; None while they follow from the files."""
        if self.approved is not None and self.approved.is_locked:
            return {item.id: item.number for item in self.approved.items}
        return self.sent.numbers() if self.sent else None

    @property
    def frozen_kpis(self) -> tuple[SentKpi, ...]:
        """The KPIs that documents print whatever the data say now: as they were approved, or else as they were sent."""
        if self.kept is not None:
            return self.kept.kpis
        return self.sent.kpis if self.sent else ()

    @property
    def frozen_tables(self) -> tuple[MadeTable, ...]:
        """The plans' tables that documents print as they were approved, or else as they were sent."""
        if self.kept is not None:
            return self.kept.tables
        return self.sent.tables if self.sent else ()


_ELSEWHERE = frozenset(
    ("folder", "path", "host", "along", "items", "unread", "sent", "approved", "signed")
)  # who signs does it after the approval


def meeting_digest(meeting: Meeting) -> str:
    """A sum of what moede.yaml says."""
    return digest_of(meeting, _ELSEWHERE)
