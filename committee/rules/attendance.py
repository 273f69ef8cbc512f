"""Who is at a meeting, and who is away at an item.

Three states, as in the protocol: present (til stede), sent apologies (afbud), absent without (fraværende).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Problem, did_you_mean
from committee.domain.committee import Committee
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.domain.people import Member, Substitute
from committee.records.nodes import SourceText
from committee.rules.numbering import Numbered


def signers(committee: Committee, meeting: Meeting) -> tuple[str, ...]:
    """Those who sign the protocol: the members who took part, and the substitutes who sat in for one, if at one item
    alone (ministry, 83.1.15).

    Others on the list of participants don't sign. Of a committee whose members aren't listed, nobody knows who they are.
    """
    here = present(committee, meeting)
    if not committee.has_members:
        return here
    outside = {str(name) for name in guests_of(committee, meeting)} | {
        str(m.name) for m in _not_seated(committee, meeting)
    }
    of_items = (s for item in meeting.items if item.decision for s in item.decision.substitutes)
    return tuple(dict.fromkeys((*(name for name in here if name not in outside), *map(seated, of_items))))


def _not_seated(committee: Committee, meeting: Meeting) -> Iterator[Member]:
    """The regular substitutes who don't sit in for anybody at the meeting."""
    sitting = {*(s.name for s in meeting.substitutes), *(m.name for m in committee.members)}
    return (one for one in committee.substitutes if one.name not in sitting)


def guests_of(committee: Committee, meeting: Meeting) -> tuple[SourceText, ...]:
    """Those on the meeting's list of participants who are neither members nor substitutes; none where nobody is listed."""
    known = known_names(committee, meeting)
    return tuple(name for name in meeting.attendees if name not in known) if committee.has_members else ()


@dataclass(frozen=True, slots=True)
class Away:
    """Those who are away at one item."""

    afbud: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def present(committee: Committee, meeting: Meeting) -> tuple[str, ...]:
    """The participants in the order of the minutes: those expected, less those away, then the substitutes.

    A substitute who sits in for a named member is printed with that member's name. A member who came later or left was there for
    a part, and is listed beside the substitute of the other part; whoever takes part on video is there, listed or not.
    """
    part = dict((*meeting.arrived, *meeting.left))
    stood_for = (s.stands_for for s in meeting.substitutes if s.stands_for and s.stands_for not in part)
    away = {*meeting.afbud, *meeting.absent, *stood_for}
    expected: tuple[str, ...] = meeting.attendees or tuple(member.name for member in committee.members)
    substitutes = {s.name: s for s in meeting.substitutes}
    partly = dict.fromkeys(str(name) for name in (*part, *meeting.on_video) if name not in expected)
    here = [str(name) for name in (*expected, *partly) if name not in away and name not in substitutes]
    return (*here, *map(seated, meeting.substitutes))


def seated(substitute: Substitute) -> str:
    """A substitute as the minutes name one: with the member whose seat it is, where that is said."""
    sits_for = f" (stedfortræder for {substitute.stands_for})" if substitute.stands_for else ""
    return f"{substitute.name}{sits_for}"


def late_or_gone(meeting: Meeting, number: ItemNumber) -> tuple[SourceText, ...]:
    """Who hadn't come yet at an item, and who had left: who came at item 14 is away before it; who left before item 14 is away
    from it on."""
    late = (name for name, first in meeting.arrived if number < first)
    gone = (name for name, first in meeting.left if number >= first)
    return (*late, *gone)


def sitting_at(meeting: Meeting, number: ItemNumber) -> tuple[Substitute, ...]:
    """The meeting's substitutes who sit at an item: not those whose member came later or left, and is there at it."""
    part, away = {name for name, _ in (*meeting.arrived, *meeting.left)}, late_or_gone(meeting, number)
    return tuple(s for s in meeting.substitutes if s.stands_for not in part or s.stands_for in away)


def away_at(meeting: Meeting, numbered: Numbered, *, whole_meeting: bool) -> Away:
    """Those away at an item: those its decision names, and with `whole_meeting` those away from the meeting too, but for
    substitutes whose member has the seat."""
    decision = numbered.item.decision
    afbud = list(decision.afbud if decision else ())
    absent = list(decision.absent if decision else ())
    if whole_meeting:
        afbud = [*meeting.afbud, *afbud]
        relieved = {s.name for s in meeting.substitutes} - {s.name for s in sitting_at(meeting, numbered.number)}
        partly = (name for name in late_or_gone(meeting, numbered.number) if name not in relieved)
        absent = [*meeting.absent, *partly, *absent]
    return Away(_once(afbud), tuple(name for name in _once(absent) if name not in afbud))


def _once(names: list[SourceText]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(name) for name in names))


def names_on_absence_lines(meeting: Meeting) -> Iterator[SourceText]:
    """Every name that is said to be away, late, elsewhere on video, disqualified or substituted, with its place."""
    yield from meeting.afbud
    yield from meeting.absent
    yield from meeting.on_video
    for name, _ in (*meeting.arrived, *meeting.left):
        yield name
    yield from (s.stands_for for s in meeting.substitutes if s.stands_for)
    for item in meeting.items:
        if item.decision:
            yield from (*item.decision.afbud, *item.decision.absent, *item.decision.disqualified)
            yield from (s.stands_for for s in item.decision.substitutes if s.stands_for)


def known_names(committee: Committee, meeting: Meeting) -> list[str]:
    """Those who can be on an absence line: members and substitutes, the meeting's own and its items' included."""
    of_items = (one for item in meeting.items if item.decision for one in item.decision.substitutes)
    names = [*(seat.name for seat in committee.seats), *(one.name for one in (*meeting.substitutes, *of_items))]
    return list(dict.fromkeys(map(str, names)))


def stranger(
    committee: Committee,
    meeting: Meeting,
    name: SourceText,
    text: str,
    known: Iterable[str],
    code: str = "ukendt-navn",
) -> Problem:
    """That nobody of that name was on the committee then: when the seat was held, if it was at another time; otherwise what
    `text` says, with the nearest of the known names."""
    return was_not_seated(committee, meeting, name, code) or Problem(name.place, code, text, did_you_mean(name, known))


def was_not_seated(committee: Committee, meeting: Meeting, name: SourceText, code: str) -> Problem | None:
    """That a person's seats are all of other dates than the meeting's; None for one who has one of its date, or none at all."""
    was_member, was_substitute = ([seat for seat in seats if seat.name == name] for seats in committee.ever)
    if not (was_member or was_substitute) or any(seat.name == name for seat in committee.seats):
        return None
    office, seats = ("medlem", was_member) if was_member else ("stedfortræder", was_substitute)
    day, terms = danish.in_full(meeting.date), danish.listed([seat.term for seat in seats])
    text = f"»{name}« var ikke {office} den {day}, men har pladsen {terms}."
    cure = f"Ret navnet her, eller ret datoerne i {committee.path}/udvalg.yaml."
    return Problem(name.place, code, text, cure)
