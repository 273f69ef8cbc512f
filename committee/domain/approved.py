"""Approved minutes (godkendt.yaml): a sum of each item as it was approved, of the documents, and the log of who did what.

The file stands in the meeting's folder and is read back by the same definition that writes it. Only the corrections
that were there at the approval are part of an item's sum, so that new ones can be added.
"""

from __future__ import annotations

from dataclasses import replace

from committee.domain.decision import Decision
from committee.domain.item import Item
from committee.records.fields import TEXT, WHOLE, Choice, ListOf
from committee.records.record import Of, Record, key, record
from committee.records.sealed import digest_of, sealed

_HEAD = "# Skrevet af »udvalg godkend«: det godkendte referat. Ret det ikke i hånden; se »udvalg genaabn«.\n"
_ITEM_ELSEWHERE = frozenset(
    ("id", "file", "minutes", "done", "has_party", "party_told")
)  # what follows is done after the approval

APPROVED, REOPENED = "godkendt", "genåbnet"


@record
class ApprovedItem(Record):
    """One item as it was approved."""

    id: str = key("punkt", TEXT, "Punktets navn.", required=True)
    number: int = key("nummer", WHOLE, "Punktets nummer.", required=True)
    digest: str = key("sum", TEXT, "Kontrolsum af punktet med dets beslutning.", required=True)
    corrections: int = key("rettelser", WHOLE, "Hvor mange rettelser der var ved godkendelsen.", default=0)
    title: str = key("titel", TEXT, "Punktets titel.", default="")


@record
class ApprovedFile(Record):
    """One document as it was approved."""

    file: str = key("fil", TEXT, "Dokumentet, set fra arbejdsmappen.", required=True)
    digest: str = key("sum", TEXT, "SHA-256 af filen.", required=True)


@record
class Event(Record):
    """What was done to the minutes, when, by whom and why."""

    time: str = key("tid", TEXT, "Hvornår.", required=True)
    what: str = key("hændelse", Choice((APPROVED, REOPENED)), "Hvad der skete.", required=True)
    who: str = key("af", TEXT, "Hvem der gjorde det.", default="")
    why: str = key("fordi", TEXT, "Hvorfor.", default="")


@record
class Approval(Record):
    """The approval of one meeting's minutes, with what has happened to it."""

    log: tuple[Event, ...] = key("log", ListOf(Of(Event)), "Hvad der er sket.", required=True)
    meeting: str = key("møde", TEXT, "Kontrolsum af moede.yaml.", required=True)
    items: tuple[ApprovedItem, ...] = key("punkter", ListOf(Of(ApprovedItem)), "Punkterne.", default=(), always=True)
    files: tuple[ApprovedFile, ...] = key("filer", ListOf(Of(ApprovedFile)), "Dokumenterne.", default=(), always=True)
    seal: str = key("kontrol", TEXT, "Kontrolsum af det, der står ovenfor.", default="")

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are approved now: they may have been reopened."""
        return self.log[-1].what == APPROVED

    @property
    def date(self) -> str:
        """The date of what happened last."""
        return self.log[-1].time[:10]


def item_digest(item: Item, corrections: int) -> str:
    """A sum of an item with its decision and the first so many corrections."""
    decision = item.decision
    if isinstance(decision, Decision):
        item = replace(item, decision=replace(decision, corrections=decision.corrections[:corrections]))
    return digest_of(item, _ITEM_ELSEWHERE)


def approval_text(approval: Approval) -> str:
    """The file's text, by the definition that reads it."""
    return sealed(_HEAD, approval)
