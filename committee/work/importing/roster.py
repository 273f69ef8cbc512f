"""Who sat on a committee and when, from the lists of its meetings; and of each meeting what its own list says besides.

A list says who was there, not who has a seat. Somebody who stands on most lists from the first to the last has one for that time;
somebody who stands on few, where others are missing, sat in for one. Whom, no list says, so that isn't written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from committee.records.values import Value
from committee.sources.meeting import Person
from committee.work.importing.drafts import MeetingDraft

_GAP = 3  # meetings in a row without somebody: then the seat was left and taken again
_MOSTLY = 0.5  # of the lists between the first and the last
AFBUD = re.compile(r"afbud|afmeldt|sygemeld|orlov", re.IGNORECASE)
ABSENT = re.compile(r"fravær|udeble|ikke til stede|deltog ikke|absent|forfald", re.IGNORECASE)
DISQUALIFIED = re.compile(r"inhabil|ugild", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat on the committee, its first and last day where the lists tell them."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None
    role: str = ""
    party: str = ""

    def is_held(self, day: dt.date) -> bool:
        """Whether it is held on a day."""
        return (self.since or day) <= day <= (self.until or day)

    @property
    def value(self) -> Value:
        """It as it is written: a name, or a map where there is more to say."""
        made: dict[str, Value] = {"navn": self.name, "rolle": self.role, "parti": self.party}
        made |= {"fra": str(self.since or ""), "til": str(self.until or "")}
        made = {name: value for name, value in made.items() if value}
        return self.name if list(made) == ["navn"] else made


def seats_of(meetings: Sequence[MeetingDraft]) -> tuple[Seat, ...]:
    """The seats that the lists of a committee's meetings tell of, in the order of the latest list that has each."""
    listed = sorted((one for one in meetings if everybody(one)), key=lambda one: (one.day, one.time))
    days = sorted({one.day for one in listed})
    on_day: dict[dt.date, dict[str, Person]] = {day: {} for day in days}
    for meeting in listed:
        here = on_day[meeting.day]
        here |= {one.name: one for one in everybody(meeting) if one.name not in here or one.away}
    names: dict[str, None] = {}
    for day in reversed(days):
        names |= dict.fromkeys(on_day[day])
    return tuple(seat for name in names for seat in _seats(name, days, on_day))


def everybody(meeting: MeetingDraft) -> tuple[Person, ...]:
    """Those on a meeting's list, and those who are told to be away at an item alone."""
    at_items = (one for item in meeting.items for one in item.people if _is_gone(one.away))
    made = {one.name: one for one in meeting.people}
    for one in at_items:
        made.setdefault(one.name, one)
    return tuple(made.values())


def _is_gone(why: str) -> bool:
    return any(pattern.search(why) for pattern in (AFBUD, ABSENT, DISQUALIFIED))


def _seats(name: str, days: Sequence[dt.date], on_day: dict[dt.date, dict[str, Person]]) -> list[Seat]:
    made = []
    person = next(on_day[day][name] for day in reversed(days) if name in on_day[day])
    for run in _runs([n for n, day in enumerate(days) if name in on_day[day]]):
        first, last = run[0], run[-1]
        is_absent = any(on_day[days[n]][name].away for n in run)  # whom one tells to be away is expected
        is_seldom = len(run) < _MOSTLY * (last - first + 1) or (len(run) == 1 and _sits_in(first, days, on_day))
        if is_seldom and not is_absent:
            continue
        since = days[first] if first else None
        until = days[last] if last < len(days) - 1 else None
        made.append(Seat(name, since, until, person.role, person.party))
    return made


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs = [[places[0]]]
    for place in places[1:]:
        if place - runs[-1][-1] > _GAP:
            runs.append([])
        runs[-1].append(place)
    return runs


def _sits_in(place: int, days: Sequence[dt.date], on_day: dict[dt.date, dict[str, Person]]) -> bool:
    """Whether somebody who stands on the list of one meeting alone, of three or more, is there for one who is away."""
    if len(days) < 3:
        return False
    here = on_day[days[place]]
    beside = [on_day[days[n]] for n in (place - 1, place + 1) if 0 <= n < len(days)]
    return any(person.away for person in here.values()) or any(set(other) - set(here) for other in beside)


def attendance(meeting: MeetingDraft, members: Sequence[str], *, is_council: bool = False) -> dict[str, Value]:
    """What moede.yaml says of who was there; `members` are those who have a seat on its day."""
    if not meeting.people:
        return {}
    listed = [one.name for one in meeting.people]
    outside = [one.name for one in meeting.people if one.name not in members and not one.away]
    away = [one for one in meeting.people if one.away]
    substitutes = outside if members and (away or set(members) - set(listed)) else []
    gone = {one.name for one in away}
    expected = [name for name in listed if name not in substitutes]
    made: dict[str, Value] = {}
    if set(expected) != set(members):
        made["deltagere"] = [name for name in expected if name not in gone]
    made["afbud"] = [one.name for one in away if not ABSENT.search(one.away)]
    made["fraværende"] = [one.name for one in away if ABSENT.search(one.away)]
    made["stedfortrædere"] = list(substitutes)
    return {name: value for name, value in made.items() if value}


def away_at(people: Sequence[Person], meeting: MeetingDraft) -> tuple[dict[str, Value], list[str]]:
    """What a decision says of who was away at its item alone, and lines for reasons that no field has."""
    gone = {one.name for one in meeting.people if one.away}
    made: dict[str, list[Value]] = {"afbud": [], "fraværende": [], "inhabile": []}
    lines = []
    for person in people:
        if DISQUALIFIED.search(person.away):
            made["inhabile"].append(person.name)
        elif AFBUD.search(person.away):
            made["afbud"] += [person.name] if person.name not in gone else []
        elif ABSENT.search(person.away):
            made["fraværende"] += [person.name] if person.name not in gone else []
        else:
            lines.append(f"{person.away}: {person.name}.")
    return {name: list(dict.fromkeys(map(str, names))) for name, names in made.items() if names}, lines
