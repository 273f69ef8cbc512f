"""Who came to the meetings, counted member by member. Pure.

A member counts at the meetings of the own seat's period. Whoever was there at one item or more was present, and is counted as
partly present when others were missed; to be disqualified (inhabil) at an item is not to be away from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from committee.domain.people import Member
from committee.rules.attendance import sitting_at
from committee.rules.case import Case
from committee.rules.numbering import Numbered
from committee.rules.votes import bench_at


class Was(Enum):
    """What a member was at one meeting."""

    PRESENT = "til stede"
    AFBUD = "afbud"
    ABSENT = "fraværende"


@dataclass(slots=True)
class Attendance:
    """One member's meetings: how many there were, and what the member was at them; `partly` are those of `present` at which some
    item was missed. `items` are all items of all those meetings, and `items_there` those at which the member was there."""

    name: str
    party: str = ""
    meetings: int = 0
    present: int = 0
    partly: int = 0
    afbud: int = 0
    absent: int = 0
    items: int = 0
    items_there: int = 0


@dataclass(slots=True)
class Stood:
    """One who sat in for members: at how many meetings and items, and for whom."""

    name: str
    meetings: int = 0
    items: int = 0
    members: dict[str, None] = field(default_factory=dict)


def attendance_of(cases: Iterable[Case]) -> tuple[Attendance, ...]:
    """The members of all dates, as they are first met, each with the own meetings counted."""
    rows: dict[str, Attendance] = {}
    for case in cases:
        items = taken_up(case)
        away = [_away_from(case, numbered) for numbered in items]
        for member in case.committee.members:
            row = rows.setdefault(member.name, Attendance(str(member.name)))
            row.party = member.party or row.party
            _count(row, _was(case, member, away), [str(member.name) in one for one in away])
    return tuple(rows.values())


def _count(row: Attendance, was: Was, missed: Sequence[bool]) -> None:
    row.meetings += 1
    row.items += len(missed)
    if was is Was.AFBUD:
        row.afbud += 1
    elif was is Was.ABSENT:
        row.absent += 1
    else:
        row.present += 1
        row.partly += any(missed)
        row.items_there += missed.count(False)


def _was(case: Case, member: Member, away: Sequence[frozenset[str]]) -> Was:
    """What a member was at a meeting: away from all its items is away from the meeting; not to be on its own list of those who
    took part is to be absent, unless a substitute sat in."""
    meeting, name = case.meeting, str(member.name)
    if name in meeting.afbud:
        return Was.AFBUD
    if name in meeting.absent:
        return Was.ABSENT
    partly = {str(one) for one, _ in (*meeting.arrived, *meeting.left)} | set(map(str, meeting.on_video))
    if any(one.stands_for == name for one in meeting.substitutes) and name not in partly:
        return Was.AFBUD
    if meeting.attendees and name not in meeting.attendees and name not in partly:
        return Was.ABSENT
    if away and all(name in one for one in away):
        return Was.AFBUD if _said_afbud(case, name) else Was.ABSENT
    return Was.PRESENT


def _said_afbud(case: Case, name: str) -> bool:
    return any(item.decision is not None and name in item.decision.afbud for item in case.meeting.items)


def _away_from(case: Case, numbered: Numbered) -> frozenset[str]:
    """Those away at an item; one who is disqualified is in the house."""
    decision = numbered.item.decision
    out = frozenset(map(str, decision.disqualified)) if decision else frozenset()
    return bench_at(case.committee, case.meeting, numbered).away - out


def taken_up(case: Case) -> list[Numbered]:
    """The items of a meeting that weren't withdrawn."""
    return [numbered for numbered in case.agenda if not numbered.item.withdrawn]


def substitutes_of(cases: Iterable[Case]) -> tuple[Stood, ...]:
    """Those who sat in for members, for whole meetings or at single items."""
    rows: dict[str, Stood] = {}
    for case in cases:
        here: set[str] = set()
        for numbered in taken_up(case):
            own = numbered.item.decision.substitutes if numbered.item.decision else ()
            for one in {str(s.name): s for s in (*sitting_at(case.meeting, numbered.number), *own)}.values():
                row = rows.setdefault(str(one.name), Stood(str(one.name)))
                row.items += 1
                row.meetings += row.name not in here
                here.add(row.name)
                row.members |= {str(one.stands_for): None} if one.stands_for else {}
    return tuple(rows.values())
