"""`udvalg plan`: a year's meetings as folders, and a calendar file of them for a mail program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from committee.archive.archive import Archive
from committee.archive.names import COMMITTEE_FILE, MEETING_FILE, OUTPUT
from committee.base.atomic import write_all
from committee.base.problems import Place, Problem, has_errors, in_order
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.publication.calendar import Gathering, calendar, of_head
from committee.publication.times import at_clock
from committee.rules.meetingplan import planned_dates
from committee.work.changing import changes
from committee.work.planning import YearPlanned, plan_meetings
from committee.work.whichmeeting import planning_committee

_USUAL_LENGTH = 120  # minutes


@changes("plan")
def plan_year(archive: Archive, name: str, year: int, today: dt.date, *, calendar_only: bool = False) -> YearPlanned:
    """Make the meetings of a committee's plan that a year lacks, unless `calendar_only`, and the year's calendar file.

    Nothing is made when the committee's own file, or one of the year's meetings, can't be read. The same meetings give the same
    calendar, which is written only where it is otherwise than the one that is there.
    """
    committee, problems = planning_committee(archive, name, year)
    if committee is None or has_errors(problems):
        return YearPlanned(problems=tuple(problems))
    if problem := _nothing_planned(committee, year):
        return YearPlanned(problems=(problem,))
    made = YearPlanned() if calendar_only else plan_meetings(archive, committee, year, today)
    if has_errors(made.problems):
        return made
    archive.refresh()
    committee, problems = planning_committee(archive, name, year)
    if committee is None or has_errors(problems):
        return replace(made, problems=(*made.problems, *problems))
    file, problems = _write(archive, committee, year, today)
    return replace(made, files=(*made.files, *file), problems=tuple(in_order([*made.problems, *problems])))


def _nothing_planned(committee: Committee, year: int) -> Problem | None:
    """That the plan has no meeting in a year, or that there is no plan."""
    if planned_dates(committee, year):
        return None
    file = f"{committee.path}/{COMMITTEE_FILE}"
    cure = "Skriv f.eks. »mødeplan: {hver: anden torsdag, ikke: [juli]}« eller »mødeplan: [2027-01-14, 2027-02-11]«."
    if committee.plan is None:
        return Problem(Place(file), "ingen-mødeplan", "Der står ingen mødeplan.", cure)
    text = f"Mødeplan har ingen møder i {year}."
    return Problem(committee.at("plan"), "ingen-møder", text, "Skriv årets datoer i den, og kør kommandoen igen.")


def _write(archive: Archive, committee: Committee, year: int, today: dt.date) -> tuple[tuple[str, ...], list[Problem]]:
    """The calendar's file, unless it is there already; with what stands in the way."""
    display, name = f"{OUTPUT}/{committee.folder}", f"kalender-{year}.ics"
    data = calendar(committee.name, _gatherings(committee, year, today))
    try:
        is_same = (archive.root / display / name).read_bytes() == data
    except OSError:
        is_same = False
    problems = [] if is_same else write_all(archive.root / display, {name: data}, display)
    return () if is_same or problems else (f"{display}/{name}",), problems


def _gatherings(committee: Committee, year: int, today: dt.date) -> Iterator[Gathering]:
    """The year's meetings that have a folder, and those of the plan that are still to come."""
    meetings = {meeting.folder: meeting for meeting in committee.meetings if meeting.date.year == year}
    for one in planned_dates(committee, year):
        if one.folder not in meetings and one.date >= today:
            meetings[one.folder] = Meeting(
                place=Place(f"{committee.path}/{one.folder}/{MEETING_FILE}"),
                date=one.date,
                time=one.time,
                folder=one.folder,
            )
    for meeting in meetings.values():
        gathering = of_head(committee, meeting)
        yield replace(gathering, end=_end(committee, meeting, gathering.start))


def _end(committee: Committee, meeting: Meeting, start: dt.datetime | dt.date) -> dt.datetime | None:
    """When a meeting ended, or by its usual length is to end; None where nobody knows when it begins."""
    if not isinstance(start, dt.datetime):
        return None
    if meeting.ended is not None and at_clock(meeting.date, meeting.ended) > start:
        return at_clock(meeting.date, meeting.ended)
    minutes = _USUAL_LENGTH if committee.length is None else committee.length
    return (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(start.tzinfo) if minutes else None
