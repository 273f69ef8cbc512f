"""Item numbers.

Numbers are provisional until the agenda is sent: they follow from the files every time. What is sent is
frozen by writing these numbers down, so whatever is frozen takes the place of `number_meetings` for that
meeting; nothing else in the program counts items.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from committee.model import Committee, Item, Meeting
from committee.problems import Problem


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with its number on the agenda."""

    number: int
    item: Item


Agenda = tuple[Numbered, ...]


def running_order(items: Iterable[Item]) -> list[Item]:
    """The items as they are taken up: those of a tillægsdagsorden after all others, otherwise as filed."""
    return sorted(items, key=lambda item: item.late)


def number_meetings(committee: Committee) -> tuple[dict[str, Agenda], list[Problem]]:
    """Each meeting's agenda by the meeting's folder, and a problem for each number that is given twice in a year.

    `årlig` runs through the calendar year over the meetings in date order; `møde` starts at 1 in each.
    `første_punkt` sets where a meeting starts, and the year runs on from there. Withdrawn items count.
    """
    agendas: dict[str, Agenda] = {}
    problems: list[Problem] = []
    next_in: dict[int, int] = {}
    highest: dict[int, tuple[int, Meeting]] = {}
    yearly = committee.numbering == "årlig"
    for meeting in committee.meetings:
        year = meeting.date.year
        start = next_in.get(year, 1) if yearly else 1
        if meeting.first_number is not None:
            start = meeting.first_number
        if yearly and meeting.items and year in highest and start <= highest[year][0]:
            problems.append(_overlap(meeting, start, *highest[year]))
        agenda = tuple(Numbered(start + n, item) for n, item in enumerate(running_order(meeting.items)))
        agendas[meeting.folder] = agenda
        next_in[year] = start + len(agenda)
        if agenda and agenda[-1].number >= highest.get(year, (0, meeting))[0]:
            highest[year] = (agenda[-1].number, meeting)
    return agendas, problems


def _overlap(meeting: Meeting, start: int, highest: int, other: Meeting) -> Problem:
    text = f"Mødet begynder ved punkt {start}, men mødet {other.folder} går til punkt {highest}; så får to punkter samme nummer."
    cure = f"Slet »første_punkt«, så fortsætter nummereringen, eller skriv {highest + 1}."
    return Problem(meeting.at("first_number"), "samme-punktnummer", text, cure)
