"""Item numbers.

Numbers are provisional until the agenda is sent: they follow from the files every time. What is sent or approved is
frozen by writing these numbers down, and from then on they are read; an item that is added later is
numbered after them. Nothing else in the program counts items.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from committee.base.problems import Problem
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.itemnumber import ItemNumber, SubNumber, parse_number, sub_of, whole_of
from committee.domain.meeting import Meeting
from committee.domain.unread import UnreadItem


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with its number on the agenda."""

    number: ItemNumber
    item: Item


Agenda = tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """An item whose file can't be read, with the number that it has when it is mended. That is certain where it was sent or approved;
    otherwise it, and those after it, may be others: nobody knows whether it is a sub-item, or came late."""

    number: ItemNumber
    item: UnreadItem
    is_certain: bool

    @property
    def numbered(self) -> Numbered:
        """What holds its place on the agenda, without any content."""
        return Numbered(self.number, self.item.as_item)


def find_item(agenda: Agenda, wanted: str) -> Numbered | None:
    """The item with a number or an id."""
    number = parse_number(wanted)
    return next((n for n in agenda if n.number == number or n.item.id == wanted), None)


def running_order(items: Iterable[Item]) -> list[Item]:
    """The items as they are taken up: those of a tillægsdagsorden after all others, otherwise as filed. A sub-item stays with its item."""
    late, order = False, []
    for n, item in enumerate(items):
        late = late if item.is_sub and n else bool(item.late)
        order.append((late, n, item))
    return [item for _, _, item in sorted(order, key=lambda one: one[:2])]


class Numbering(NamedTuple):
    """A committee's meetings, numbered: each one's agenda, and what of it can't be read, by the meeting's folder; and a problem for each
    number that is given twice in a year."""

    agendas: dict[str, Agenda]
    unread: dict[str, tuple[Unread, ...]]
    problems: list[Problem]


def number_meetings(committee: Committee) -> tuple[dict[str, Agenda], list[Problem]]:
    """Each meeting's agenda by the meeting's folder, and a problem for each number that is given twice in a year.

    `årlig` runs through the calendar year over the meetings in date order; `møde` starts at 1 in each.
    `første_punkt` sets where a meeting starts, and the year runs on from there. Withdrawn items count, and so do those whose files
    can't be read, which are on no agenda.
    """
    made = number_all(committee)
    return made.agendas, made.problems


def number_all(committee: Committee) -> Numbering:
    """The same, with what can't be read and the numbers of that."""
    made = Numbering({}, {}, [])
    next_in: dict[int, int] = {}
    highest: dict[int, tuple[int, Meeting]] = {}
    yearly = committee.numbering == "årlig"
    for meeting in committee.meetings:
        year = meeting.date.year
        start = next_in.get(year, 1) if yearly else 1
        if meeting.first_number is not None:
            start = meeting.first_number
        agenda = _numbered(meeting, start)
        if yearly and agenda and year in highest and whole_of(agenda[0].number) <= highest[year][0]:
            made.problems.append(_overlap(meeting, whole_of(agenda[0].number), *highest[year]))
        made.agendas[meeting.folder], made.unread[meeting.folder] = _parted(meeting, agenda)
        next_in[year] = max((whole_of(numbered.number) + 1 for numbered in agenda), default=start)
        if agenda and whole_of(agenda[-1].number) >= highest.get(year, (0, meeting))[0]:
            highest[year] = (whole_of(agenda[-1].number), meeting)
    return made


def _parted(meeting: Meeting, agenda: Agenda) -> tuple[Agenda, tuple[Unread, ...]]:
    """What can be read of a meeting, and what can't."""
    of = {one.file: one for one in meeting.unread}
    if not of:
        return agenda, ()
    frozen = meeting.frozen_numbers or {}
    gaps = ((one.number, of[one.item.file]) for one in agenda if one.item.file in of)
    return (
        tuple(one for one in agenda if one.item.file not in of),
        tuple(Unread(number, item, item.id in frozen) for number, item in gaps),
    )


def _numbered(meeting: Meeting, start: int) -> Agenda:
    """The meeting's items, also those that can't be read, in the order of their numbers: those that were sent or approved keep theirs,
    the others follow, and a sub-item those of the same item."""
    frozen = meeting.frozen_numbers
    used = list(frozen.values()) if frozen is not None else []
    following = max(map(whole_of, used), default=start - 1) + 1
    letters: dict[int, int] = {}
    for number in used:
        letters[whole_of(number)] = max(letters.get(whole_of(number), 0), sub_of(number))
    made: list[Numbered] = []
    above: int | None = None
    for item in running_order(_filed(meeting)):
        if frozen is not None and item.id in frozen:
            number = frozen[item.id]
        elif item.is_sub and above is not None:
            letters[above] = letters.get(above, 0) + 1
            number = SubNumber(above, letters[above])
        else:
            number, following = following, following + 1
        above = whole_of(number)
        made.append(Numbered(number, item))
    return tuple(sorted(made, key=lambda numbered: (whole_of(numbered.number), sub_of(numbered.number))))


def _filed(meeting: Meeting) -> list[Item]:
    """The items in the order of their files, with what holds the place of those that can't be read."""
    items = list(meeting.items)
    for one in meeting.unread:
        items.insert(one.at, one.as_item)
    return items


def _overlap(meeting: Meeting, start: int, highest: int, other: Meeting) -> Problem:
    if meeting.frozen_numbers is not None:
        done = "godkendt" if meeting.is_locked else "udsendt"
        text = f"Mødet går til punkt {highest}, men mødet {meeting.folder} er {done} og begynder ved punkt {start}; så får to punkter samme nummer."
        cure = f"{done.capitalize()}e numre flyttes ikke: flyt det nye punkt til et senere møde."
        return Problem(other.place, "samme-punktnummer", text, cure)
    text = f"Mødet begynder ved punkt {start}, men mødet {other.folder} går til punkt {highest}; så får to punkter samme nummer."
    cure = f"Slet »første_punkt«, så fortsætter nummereringen, eller skriv {highest + 1}."
    return Problem(meeting.at("first_number"), "samme-punktnummer", text, cure)
