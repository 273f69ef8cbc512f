"""Every problem of a workspace, or of one meeting: what the files, the checks, the data and the templates say. Nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey, year_of
from committee.archive.profiles import item_template_problems, unknown_standing_item
from committee.base.problems import Problem, has_errors, in_order
from committee.compose.compose import Kind
from committee.compose.edition import Edition, Numbers
from committee.compose.present import Presenter
from committee.compose.shape import Shape, shapes_of
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.rules.checks import check_meeting
from committee.work.kpis import METRICS, kpis_of
from committee.work.looks import Seen, look
from committee.work.sitting import Sitting, composed, house_problems, sit, sittings_of


@dataclass(frozen=True, slots=True)
class Inspected:
    """Every problem found, in order, and the meetings that were read, each with its committee."""

    problems: tuple[Problem, ...]
    meetings: tuple[tuple[Committee, Meeting], ...]


def inspect(archive: Archive, committee: str | None = None, today: dt.date | None = None) -> Inspected:
    """Every problem of the workspace, or of one committee. Nothing is written. Without `today`, nothing is said of deadlines
    that pass."""
    contents = archive.contents(committee)
    found = [*contents.problems, *_kpi_problems(archive)]
    for one in contents.committees:
        found += [*house_problems(archive, one), *_wheel_problems(archive, one)]
        tried: set[Shape] = set()
        for sitting in sittings_of(archive, one.folder):
            shapes = shapes_of(sitting.meeting)
            is_over = today is not None and sitting.meeting.date < today
            is_new = not shapes <= tried or not is_over
            tried |= shapes
            found += meeting_problems(sitting, today, whole=is_new)
    meetings = [(one, meeting) for one in contents.committees for meeting in one.meetings]
    return Inspected(tuple(in_order(found)), tuple(meetings))


def inspect_meeting(archive: Archive, key: MeetingKey, today: dt.date | None = None) -> Inspected:
    """Every problem that concerns one meeting's documents, in order."""
    sitting, problems = sit_inspected(archive, key, today)
    return Inspected(tuple(problems), ((sitting.committee, sitting.meeting),) if sitting else ())


def sit_inspected(
    archive: Archive, key: MeetingKey, today: dt.date | None = None
) -> tuple[Sitting | None, list[Problem]]:
    """A meeting with every problem that concerns it, in order; without `today`, but for deadlines that pass."""
    sitting, found = sit(archive, key)
    for committee in archive.contents(key.committee, year_of(key.folder)).committees:
        found += _wheel_problems(archive, committee)
    if sitting is not None:
        found += meeting_problems(sitting, today)
    return sitting, in_order(found)


def _kpi_problems(archive: Archive) -> Iterator[Problem]:
    """What is wrong with the KPIs' definitions and data, also with those that no item uses yet."""
    if not archive.files.entries(archive.root / METRICS):
        return
    metrics = kpis_of(archive).metrics
    yield from metrics.problems
    for name in metrics.kpis:
        yield from metrics.data(name)[1]


def _wheel_problems(archive: Archive, committee: Committee) -> list[Problem]:
    """What would stop `udvalg ny`, though no document: a standing item without a template, or a template that is no item."""
    templates, _ = archive.profile(committee.profile)
    if templates is None:
        return []
    known = templates.item_templates()
    found: list[Problem] = []
    for standing in committee.wheel:
        if standing.item in known:
            found += item_template_problems(known[standing.item], templates)
        else:
            found.append(unknown_standing_item(standing.item, known))
    return found


def meeting_problems(sitting: Sitting, today: dt.date | None, *, whole: bool = True) -> Iterator[Problem]:
    """What the checks say, and what stops a text or template. Both documents, and the public edition's own words, are tried;
    without `whole` the expressions in texts alone, since the template has been tried on meetings of the same shapes."""
    yield from check_meeting(sitting.case(today))
    numbers, problems = sitting.kpis.numbers(sitting.meeting)
    yield from problems
    yield from look(_seen(sitting, numbers))
    if sitting.templates is None or has_errors(problems):
        return
    if not whole:
        edition = Edition(
            Kind.MINUTES, sitting.committee, sitting.meeting, sitting.agenda, internal=True, numbers=numbers
        )
        yield from Presenter(edition, sitting.profile).try_expressions()
        return
    for kind, internal in ((Kind.AGENDA, True), (Kind.MINUTES, True), (Kind.MINUTES, False)):
        yield from composed(sitting, numbers, kind, internal=internal)[1]


def _seen(sitting: Sitting, numbers: dict[str, Numbers]) -> Seen:
    return Seen(
        sitting.committee, sitting.meeting, sitting.agenda, sitting.profile,
        numbers=numbers, kpis=sitting.kpis, root=sitting.archive.root,
    )  # fmt: skip
