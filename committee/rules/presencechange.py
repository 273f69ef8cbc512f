"""Somebody comes or goes at an item → where that is written with the least text: `kom` and `gik` of the meeting, which hold one number
each; who is away from all of it under the meeting; who is away in between, under the items there. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from committee.domain.decision import Decision
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.rules.approval import is_decided
from committee.rules.attendance import late_or_gone
from committee.rules.numbering import Agenda, Numbered


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of one person's presence: in the meeting, and by the ids of items which of them name them under `afbud` and
    under `fraværende`."""

    arrived: ItemNumber | None
    left: ItemNumber | None
    afbud: bool
    absent: bool
    items_afbud: frozenset[str]
    items_absent: frozenset[str]


def falls_at(agenda: Agenda, numbered: Numbered) -> Numbered | None:
    """From which item on a change counts that is made while one is shown: that one, or the next where it is decided; None where none
    is left."""
    if not is_decided(numbered.item):
        return numbered
    return next((one for one in agenda if one.number > numbered.number and not one.item.withdrawn), None)


def written_of(meeting: Meeting, agenda: Agenda, name: str) -> Written:
    """What is written of somebody now."""
    decisions = {one.item.id: one.item.decision or Decision() for one in agenda}
    return Written(
        next((number for who, number in meeting.arrived if who == name), None),
        next((number for who, number in meeting.left if who == name), None),
        name in meeting.afbud,
        name in meeting.absent,
        frozenset(id for id, decision in decisions.items() if name in decision.afbud),
        frozenset(id for id, decision in decisions.items() if name in decision.absent),
    )


def is_away(meeting: Meeting, numbered: Numbered, name: str) -> bool:
    """Whether somebody isn't there at an item, by all that is written."""
    decision = numbered.item.decision or Decision()
    return name in (
        *meeting.afbud,
        *meeting.absent,
        *late_or_gone(meeting, numbered.number),
        *decision.afbud,
        *decision.absent,
    )


def presence_changed(meeting: Meeting, agenda: Agenda, name: str, start: ItemNumber, *, here: bool) -> Written:
    """What is to be written when somebody is there, or isn't, at all items from `start` on, and is as before at those before it."""
    now = written_of(meeting, agenda, name)
    away = {one.number: is_away(meeting, one, name) if one.number < start else not here for one in agenda}
    afbud = frozenset(one.item.id for one in agenda if one.item.id in now.items_afbud and away[one.number])
    told = {one.number: away[one.number] for one in agenda if not (one.item.withdrawn or one.item.id in afbud)}
    there = [number for number, is_gone in told.items() if not is_gone]
    gone = [number for number, is_gone in told.items() if is_gone]
    ids = {one.number: one.item.id for one in agenda}
    withdrawn = frozenset(one.item.id for one in agenda if one.item.withdrawn) & now.items_absent
    if not there:
        was_away = now.afbud or now.absent
        return Written(None, None, now.afbud, now.absent or (bool(gone) and not was_away), afbud, withdrawn)
    first, last = min(there), max(there)
    between = frozenset(ids[number] for number in gone if first < number < last)
    return Written(
        _arrived(gone, first, now.arrived), _left(gone, last, now.left), False, False, afbud, between | withdrawn
    )


def _arrived(gone: list[ItemNumber], first: ItemNumber, now: ItemNumber | None) -> ItemNumber | None:
    """From which item on; as it is written where that says the same."""
    before = [number for number in gone if number < first]
    if not before:
        return None
    return now if now is not None and max(before) < now <= first else first


def _left(gone: list[ItemNumber], last: ItemNumber, now: ItemNumber | None) -> ItemNumber | None:
    after = [number for number in gone if number > last]
    if not after:
        return None
    return now if now is not None and last < now <= min(after) else min(after)
