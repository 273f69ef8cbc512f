"""A committee's year: the meetings of its plan as folders, and what is odd about their dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MEETING_FILE, MeetingKey
from committee.base.problems import Problem
from committee.domain.committee import Committee
from committee.rules.meetingplan import plan_oddities, planned_dates
from committee.work.drafting import meeting_text, place_meeting
from committee.work.outcome import Outcome

_AHEAD = dt.timedelta(days=365)  # how far ahead »tjek« looks at the plan


@dataclass(frozen=True, slots=True)
class YearPlanned(Outcome):
    """The folders that were made, by their `moede.yaml`; those that were `there`, and the dates that were `over` and got none."""

    there: tuple[str, ...] = ()
    over: tuple[str, ...] = ()


def plan_meetings(archive: Archive, committee: Committee, year: int, today: dt.date) -> YearPlanned:
    """Make the folder of each meeting of the plan in a year that has none, from today on, with `moede.yaml` alone: the standing items
    come with »udvalg ny« when the meeting is the next. What is there is left as it is, whatever is in it."""
    made: list[str] = []
    problems: list[Problem] = []
    planned = planned_dates(committee, year)
    there = {one.folder for one in planned} & set(archive.meeting_names(committee.folder))
    over = tuple(one.folder for one in planned if one.date < today and one.folder not in there)
    for one in planned:
        if one.folder in there or one.folder in over:
            continue
        files = {MEETING_FILE: meeting_text(committee, one.date).encode()}
        placed = place_meeting(archive, MeetingKey(committee.folder, one.folder), files)
        made += placed.files
        if placed.problems:
            problems += placed.problems
            break  # whatever it is, the next one meets it too; the next run makes the rest
        there |= set() if placed.files else {one.folder}  # another run was first
    problems += plan_oddities(committee, max(today, dt.date(year, 1, 1)), dt.date(year, 12, 31))
    return YearPlanned(tuple(made), tuple(dict.fromkeys(problems)), there=tuple(sorted(there)), over=over)


def plan_problems(committee: Committee, today: dt.date | None) -> list[Problem]:
    """What is odd about a committee's plan from today and a year ahead; nothing without today."""
    return [] if today is None else list(plan_oddities(committee, today, today + _AHEAD))
