"""`udvalg plan`: a year's meetings as folders, and a calendar file of them for a mail program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from committee.archive.archive import Archive
from committee.archive.names import COMMITTEE_FILE, MEETING_FILE, OUTPUT
from committee.base.atomic import held_files, write_all
from committee.base.problems import Place, Problem, has_errors
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.publication.calendar import Gathering, calendar, of_head
from committee.publication.publicnames import uid
from committee.publication.times import at_clock
from committee.rules.meetingplan import is_left_over, left_over_told, moved_from, planned_dates
from committee.work.changing import changes
from committee.work.drafting import is_bare
from committee.work.planning import YearPlanned, plan_meetings
from committee.work.whichmeeting import planning_committee

_USUAL_LENGTH = 120  # minutes


@changes("plan", "Årets møder er lavet efter mødeplanen")
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
    if stopping := _calendar_held(archive, committee, year, today):
        return YearPlanned(problems=tuple(stopping))
    made = YearPlanned() if calendar_only else plan_meetings(archive, committee, year, today)
    if has_errors(made.problems):
        return made
    archive.refresh()
    committee, problems = planning_committee(archive, name, year)
    if committee is None or has_errors(problems):
        return replace(made, problems=(*made.problems, *problems))
    file, problems = _write(archive, committee, year, today)
    coming = sorted((one for one in committee.meetings if one.date.year == year), key=lambda one: one.folder)
    problems += (told for one in coming for told in left_over_told(committee, one, today))
    return replace(made, files=(*made.files, *file), problems=(*made.problems, *problems))


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
    display = f"{OUTPUT}/{committee.folder}"
    changed = _changed_calendar(archive, committee, year, today)
    problems = write_all(archive.root / display, changed, display) if changed else []
    return () if problems else tuple(f"{display}/{name}" for name in changed), problems


def _calendar_held(archive: Archive, committee: Committee, year: int, today: dt.date) -> list[Problem]:
    """What stands in the way of the calendar's file, which a mail program may hold: told before any meeting is made."""
    display = f"{OUTPUT}/{committee.folder}"
    return held_files(archive.root / display, _changed_calendar(archive, committee, year, today), display)


def _changed_calendar(archive: Archive, committee: Committee, year: int, today: dt.date) -> dict[str, bytes]:
    """The calendar by its file's name; nothing when that is as it is to be."""
    name = f"kalender-{year}.ics"
    data = calendar(committee.name, _gatherings(archive, committee, year, today))
    try:
        is_same = (archive.root / OUTPUT / committee.folder / name).read_bytes() == data
    except OSError:
        is_same = False
    return {} if is_same else {name: data}


def _gatherings(archive: Archive, committee: Committee, year: int, today: dt.date) -> Iterator[Gathering]:
    """The year's meetings that have a folder, and those of the plan that are still to come.

    A meeting that was moved is the same event on another day. One that the plan has no more, and nothing was put into, is cancelled.
    """
    meetings = {meeting.folder: meeting for meeting in committee.meetings if meeting.date.year == year}
    was = moved_from(committee.plan)
    left = {
        meeting.folder
        for meeting in meetings.values()
        if is_left_over(committee, meeting, today) and is_bare(archive.root / committee.path / meeting.folder)
    }
    for folder in left & set(was.values()):
        del meetings[folder]
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
        before = was.get(meeting.folder, meeting.folder)
        yield replace(
            gathering,
            uid=gathering.uid if before in meetings else uid(committee.municipality, committee.folder, before),
            end=_end(committee, meeting, gathering.start),
            is_cancelled=meeting.folder in left,
        )


def _end(committee: Committee, meeting: Meeting, start: dt.datetime | dt.date) -> dt.datetime | None:
    """When a meeting ended, or by its usual length is to end; None where nobody knows when it begins."""
    if not isinstance(start, dt.datetime):
        return None
    if meeting.ended is not None and at_clock(meeting.date, meeting.ended) > start:
        return at_clock(meeting.date, meeting.ended)
    minutes = _USUAL_LENGTH if committee.length is None else committee.length
    return (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(start.tzinfo)
