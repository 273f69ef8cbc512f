"""Every problem of a workspace, or of one meeting: what the files, the checks, the data and the templates say. Nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from committee.archive.profiles import item_template_problems, unknown_standing_item
from committee.archive.workspace import Selection, load
from committee.base.problems import Problem, has_errors, in_order
from committee.compose.compose import Kind
from committee.compose.present import Numbers
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.rules.checks import check_meeting
from committee.rules.deadlines import deadline_problems
from committee.rules.numbering import Agenda
from committee.rules.texts import prose
from committee.work.house import House, composed, open_house, read_scope
from committee.work.numbers import METRICS, Desk


@dataclass(eq=False, repr=False)
class Inspected:
    """Every problem found, in order, and the meetings that were read, each with its committee."""

    problems: list[Problem]
    meetings: list[tuple[Committee, Meeting]]


def inspect(root: Path, selection: Selection | None = None, today: dt.date | None = None) -> list[Problem]:
    """Every problem of the workspace, or of the selected part, in order. Nothing is written. Without `today`, nothing is
    said of deadlines that pass."""
    return inspect_all(root, selection, today).problems


def inspect_all(root: Path, selection: Selection | None = None, today: dt.date | None = None) -> Inspected:
    """What `inspect` finds, with the meetings it read."""
    workspace = load(root, selection)
    found = [*workspace.problems, *_metrics_problems(root)]
    for committee in workspace.committees:
        house = open_house(root, committee)
        found += [*house.problems, *_wheel_problems(house)]
        for meeting in committee.meetings:
            found += meeting_problems(house, meeting, today)
    meetings = [(committee, meeting) for committee in workspace.committees for meeting in committee.meetings]
    return Inspected(in_order(found), meetings)


def _metrics_problems(root: Path) -> Iterator[Problem]:
    """What is wrong with the KPIs' definitions and data, also with those that no item uses yet."""
    if not (root / METRICS).is_dir():
        return
    metrics = Desk(root).metrics
    yield from metrics.problems
    for name in metrics.kpis:
        yield from metrics.data(name)[1]


def inspect_meeting(root: Path, committee: str, folder: str, today: dt.date | None = None) -> Inspected:
    """Every problem that concerns one meeting's documents, in order."""
    read = read_meeting(root, committee, folder, today)
    return Inspected(read.problems, [(read.committee, read.meeting)] if read.committee and read.meeting else [])


@dataclass(eq=False, repr=False)
class Read:
    """One meeting as it was read: its committee and itself (None when they can't be), its numbered items, where its
    KPIs are looked up, every problem that concerns its documents, and the house style (the program's own when it can't be
    read)."""

    committee: Committee | None
    meeting: Meeting | None
    agenda: Agenda
    desk: Desk
    problems: list[Problem]
    profile: Profile


def read_meeting(root: Path, committee: str, folder: str, today: dt.date | None = None) -> Read:
    """Read one meeting with every problem that concerns it, in order; without `today`, but for deadlines that pass."""
    scope = read_scope(root, committee, folder)
    found = list(scope.problems)
    house, meeting = scope.house, scope.meeting
    if house is None:
        return Read(None, None, (), Desk(root), in_order(found), Profile())
    found += [*house.problems, *_wheel_problems(house)]
    if meeting is not None:
        found += meeting_problems(house, meeting, today)
    agenda = house.agendas[meeting.folder] if meeting else ()
    return Read(house.committee, meeting, agenda, house.desk, in_order(found), house.profile)


def _wheel_problems(house: House) -> Iterator[Problem]:
    """What would stop `udvalg ny`, though no document: a standing item without a template, or a template that is no item."""
    if house.templates is None:
        return
    known = house.templates.item_templates()
    for standing in house.committee.wheel:
        if standing.item in known:
            yield from item_template_problems(known[standing.item], house.templates)
        else:
            yield unknown_standing_item(standing.item, known)


def meeting_problems(house: House, meeting: Meeting, today: dt.date | None) -> Iterator[Problem]:
    """What the checks say, and what stops a text or template. Both documents, and the public edition's own words, are tried."""
    agenda = house.agendas[meeting.folder]
    yield from check_meeting(house.committee, meeting, agenda)
    yield from deadline_problems(house.committee, house.profile, meeting, agenda, today, publishing=False)
    numbers, problems = house.desk.numbers(meeting)
    yield from problems
    yield from guarded(meeting, numbers)
    if meeting.sent is not None:
        from committee.work.moved import moved

        yield from moved(meeting, agenda, house.desk)
    if meeting.approved is not None:
        from committee.work.moved import documents_moved

        yield from documents_moved(house.desk.root, meeting)
    if house.templates is None or has_errors(problems):
        return
    for kind, internal in ((Kind.AGENDA, True), (Kind.MINUTES, True), (Kind.MINUTES, False)):
        yield from composed(house, house.templates, meeting, numbers, kind, internal=internal)[1]


def guarded(meeting: Meeting, numbers: dict[str, Numbers]) -> Iterator[Problem]:
    """Figures in hand-written text held against the item's KPIs."""
    from committee.kpi.guard import check_item, known_of

    for item in meeting.items:
        attached = numbers[item.id].attached if item.id in numbers else ()
        yield from check_item(prose(item), [one for status in attached for one in known_of(status)])
