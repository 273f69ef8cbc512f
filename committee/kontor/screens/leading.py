"""Where on the page a problem is mended: the address for a place in the workspace's files."""

from __future__ import annotations

from committee import MeetingKey, Numbered, Sitting
from committee.base.problems import Problem
from committee.kontor import addresses

_NOT_DECIDED = "ikke-besluttet"


def item_at(sitting: Sitting, file: str) -> Numbered | None:
    """The item whose file it is."""
    return next((one for one in sitting.agenda if one.item.file == file), None)


def leads(sitting: Sitting, problems: list[Problem] | tuple[Problem, ...]) -> dict[Problem, str]:
    """The screen for each problem that has one: the item's form, the meeting where a decision is missing, the agenda for the meeting's own."""
    found = ((problem, _lead(sitting, problem)) for problem in problems)
    return {problem: address for problem, address in found if address}


def _lead(sitting: Sitting, problem: Problem) -> str:
    key: MeetingKey = sitting.key
    if numbered := item_at(sitting, problem.place.file):
        return addresses.item(key, numbered.item, "moede" if problem.code == _NOT_DECIDED else "punkt")
    return addresses.meeting(key) if problem.place.file.startswith(f"{sitting.meeting.path}/") else ""
