"""What minutes must have before they are approved, what keeps them as they were after it, and the state of a meeting. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from committee.base.problems import Place, Problem
from committee.domain.item import Item
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting, meeting_digest
from committee.rules.case import Case
from committee.rules.numbering import Agenda, Numbered

if TYPE_CHECKING:
    from committee.domain.approved import ApprovedItem


class State(Enum):
    """How far a meeting has come."""

    DRAFT = "kladde"
    SENT = "udsendt"
    HELD = "afholdt"
    APPROVED = "godkendt"


def state_of(meeting: Meeting, today: dt.date | None) -> State:
    """A meeting is held when its day has come to an end, or when something has been decided and it isn't still to come; without
    `today`, what was decided alone tells."""
    if meeting.is_locked:
        return State.APPROVED
    is_over, is_to_come = (today is not None and meeting.date < today), (today is not None and meeting.date > today)
    if is_over or (not is_to_come and any(map(tells_of_the_meeting, meeting.items))):
        return State.HELD
    return State.DRAFT if meeting.sent is None else State.SENT


@dataclass(frozen=True, slots=True)
class Stage:
    """How far one meeting has come: how many of its items are decided, and when and by whom its minutes were approved."""

    folder: str
    state: State
    items: int
    decided: int
    approved: str = ""
    approver: str = ""


def stage_of(meeting: Meeting, today: dt.date | None) -> Stage:
    """A meeting's stage; without `today`, only what was decided tells that it has been held."""
    event = meeting.approved.log[-1] if meeting.approved and meeting.is_locked else None
    return Stage(
        meeting.folder,
        state_of(meeting, today),
        len(meeting.items),
        sum(map(is_decided, meeting.items)),
        event.time[:10] if event else "",
        event.who if event else "",
    )


def tells_of_the_meeting(item: Item) -> bool:
    """Whether an item has something that only the meeting could give it; that there is to be no decision can be written before."""
    return item.decision is not None and not item.decision.prints_nothing


def is_decided(item: Item) -> bool:
    """Whether anything was decided, in words, point by point or by a vote, or it was said that nothing is to be.

    Of a closed item what the public is told is enough. A withdrawn item needs no decision.
    """
    decision = item.decision
    if item.withdrawn or (item.is_closed and item.public_decision):
        return True
    return decision is not None and bool(decision.text or decision.points or decision.votes or decision.elections)


def undecided(agenda: Agenda) -> Iterator[Problem]:
    """What stands in the way of an approval."""
    for numbered in agenda:
        if not is_decided(numbered.item):
            yield not_decided(numbered)


def not_decided(numbered: Numbered) -> Problem:
    """That an item has no decision, and the cure; where it is to have none there is nothing to cure."""
    if numbered.item.decision is not None and numbered.item.decision.prints_nothing:
        text = f"Punkt {numbered.number}, »{numbered.item.title}«, har ingen beslutning, og det skal det ikke have."
        return Problem(numbered.item.decision.place, "ikke-besluttet", text)
    text = f"Punkt {numbered.number}, »{numbered.item.title}«, har ingen beslutning."
    cure = (
        "Skriv den med »udvalg beslut«. Skal punktet ingen have, så skriv »beslutning: ingen«; "
        "udgik det, så skriv »udgår: true«."
    )
    return Problem(Place(numbered.item.file), "ikke-besluttet", text, cure)


def approved_minutes_stay(case: Case) -> Iterator[Problem]:
    """Nothing of approved minutes changes but by a dated correction."""
    if case.meeting.approved is None or not case.meeting.is_locked:
        return
    date, approved = case.meeting.approved.date, {item.id: item for item in case.meeting.approved.items}
    here = {numbered.item.id for numbered in case.agenda}
    for numbered in case.agenda:
        yield from _item_stays(case.meeting, numbered.item, numbered.number, approved.get(numbered.item.id))
    for gone in (item for item in approved.values() if item.id not in here):
        text = f"Punkt {gone.number}, »{gone.title}«, mangler, men er med i det referat, der blev godkendt {date}."
        yield Problem(gone.place, "godkendt-punkt-mangler", text, _put_back(case.meeting))
    if meeting_digest(case.meeting) != case.meeting.approved.meeting:
        text = f"Mødet er ændret, efter at referatet blev godkendt {date}."
        yield Problem(case.meeting.place, "ændret-efter-godkendelse", text, _put_back(case.meeting))


def _item_stays(meeting: Meeting, item: Item, number: ItemNumber, approved: ApprovedItem | None) -> Iterator[Problem]:
    from committee.domain.approved import item_digest

    assert meeting.approved is not None
    date = meeting.approved.date
    place = Place(item.file)
    if approved is None:
        text = f"Punkt {number} er kommet til, efter at referatet blev godkendt {date}."
        yield Problem(place, "punkt-efter-godkendelse", text, _put_back(meeting))
    elif item_digest(item, approved.corrections) != approved.digest:
        text = f"Punkt {number} er ændret, efter at referatet blev godkendt {date}."
        cure = f"Skriv det tilbage, og tilføj en dateret rettelse under »rettelser:«. {_reopen(meeting)}"
        yield Problem(place, "ændret-efter-godkendelse", text, cure)


def _put_back(meeting: Meeting) -> str:
    return f"Før det tilbage. {_reopen(meeting)}"


def or_reopen(meeting: Meeting) -> str:
    """What else can be done about approved minutes than to leave them: signed ones are corrected by an addition alone."""
    if meeting.signed is not None:
        return "Referatet er underskrevet, så det må ikke laves om: er noget forkert, så skriv en dateret rettelse under »rettelser:« i punktets beslutning."
    return f"Kun hvis ingen har underskrevet, kan I genåbne det med »udvalg genaabn {meeting.folder} --fordi ...« og godkende igen."


def _reopen(meeting: Meeting) -> str:
    if meeting.signed is not None:
        return "Referatet er underskrevet, så det må ikke laves om."
    return f"Genåbn kun med »udvalg genaabn {meeting.folder} --fordi ...«, hvis ingen har underskrevet."
