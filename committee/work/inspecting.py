"""Every problem of one meeting: what the files, the checks, the data and the templates say. Nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey, nfc, year_of
from committee.archive.profiles import item_template_problems, unknown_standing_item
from committee.archive.unread import loose_papers, unread_of_meeting
from committee.base.problems import Problem, has_errors, in_order
from committee.compose.compose import Kind
from committee.compose.edition import Edition, Numbers
from committee.compose.present import Presenter
from committee.domain.committee import Committee
from committee.records.nodes import SourceText
from committee.rules.approval import Stage, stage_of
from committee.rules.checks import check_meeting
from committee.work.kpis import METRICS, kpis_of
from committee.work.meetingchecks import Seen, look, nothing_leaks
from committee.work.plantables import LATEST, table_as_it_is
from committee.work.printing import other_fonts
from committee.work.sitting import Sitting, composed, sit
from committee.work.widetables import wide_in_document


@dataclass(frozen=True, slots=True)
class Inspected:
    """Every problem found, in order, and how far the meetings that were read have come."""

    problems: tuple[Problem, ...]
    stages: tuple[Stage, ...]


def inspect_meeting(archive: Archive, key: MeetingKey, today: dt.date | None = None) -> Inspected:
    """Every problem that concerns one meeting's documents, in order; with those of the house's templates on sample meetings."""
    sitting, problems = sit_inspected(archive, key, today)
    if sitting is None:
        return Inspected(tuple(problems), ())
    problems += unread_of_meeting(archive.root, archive.files, key)
    problems = in_order([*problems, *since_approval([sitting]), *trial_problems(archive, sitting.committee)])
    return Inspected(tuple(problems), (stage_of(sitting.meeting, today),))


def since_approval(sittings: Sequence[Sitting]) -> Iterator[Problem]:
    """What approved minutes would print differently now, told once for all the meetings that it concerns."""
    locked = [sitting for sitting in sittings if sitting.meeting.kept is not None]
    if locked:
        from committee.work.approvedstill import approved_still, attachments_moved

        yield from approved_still(locked)
        yield from (problem for sitting in locked for problem in attachments_moved(sitting))
    older = [sitting for sitting in sittings if sitting.meeting.is_locked and sitting.meeting.kept is None]
    if older:
        from committee.work.olderapprovals import older_still

        yield from older_still(older)


def sit_inspected(
    archive: Archive, key: MeetingKey, today: dt.date | None = None
) -> tuple[Sitting | None, list[Problem]]:
    """A meeting with every problem that concerns it, in order; without `today`, but for deadlines that pass."""
    if problem := archive.missing(key):
        return None, [problem]
    sitting, found = sit(archive, key)
    for committee in archive.contents(key.committee, year_of(key.folder)).committees:
        found += wheel_problems(archive, committee)
    if sitting is not None:
        found += meeting_problems(sitting, today)
    return sitting, in_order(found)


def kpi_problems(archive: Archive) -> Iterator[Problem]:
    """What is wrong with the KPIs' definitions and data, also with those that no item uses yet."""
    if not archive.files.entries(archive.root / METRICS):
        return
    metrics = kpis_of(archive).metrics
    yield from metrics.problems
    for name in metrics.kpis:
        yield from metrics.data(name)[1]
    for table in metrics.tables.values():
        yield from table_as_it_is(metrics, table, LATEST)[1]


def trial_problems(archive: Archive, committee: Committee) -> list[Problem]:
    """What is wrong with the house's own templates in parts that perhaps no meeting has used yet; found once for each house."""
    return archive.once(_tried, committee.profile)


def _tried(archive: Archive, wanted: SourceText | None) -> list[Problem]:
    from committee.compose.trial import has_own_templates, try_templates  # here: most houses have none of their own

    templates, _ = archive.profile(wanted)
    if templates is None:
        return []
    return [*(try_templates(templates) if has_own_templates(templates) else ()), *other_fonts(templates)]


def wheel_problems(archive: Archive, committee: Committee) -> list[Problem]:
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
    yield from look(_seen(sitting, numbers, today))
    yield from _loose_papers(sitting)
    if sitting.templates is None or has_errors(problems):
        return
    if not whole:
        edition = Edition(
            Kind.MINUTES, sitting.committee, sitting.meeting, sitting.agenda, internal=True, numbers=numbers
        )
        yield from Presenter(edition, sitting.profile).try_expressions()
        return
    for kind, internal in ((Kind.AGENDA, True), (Kind.MINUTES, True), (Kind.MINUTES, False)):
        document, problems = composed(sitting, numbers, kind, internal=internal)
        yield from problems
        if document is not None and internal:
            yield from wide_in_document(document, sitting.agenda, sitting.templates)


def _loose_papers(sitting: Sitting) -> Iterator[Problem]:
    meeting, archive = sitting.meeting, sitting.archive
    attachments = (one.file for item in meeting.items for one in item.attachments if one.file)
    named = frozenset(nfc(file.replace("\\", "/").removeprefix("./")) for file in attachments)
    key = MeetingKey(sitting.committee.folder, meeting.folder)
    yield from loose_papers(archive.root, archive.files, key, named)


def leaks_told(sitting: Sitting, today: dt.date | None) -> Iterator[Problem]:
    """What would stop a meeting's publication in its texts and its files' names, whatever else is wrong with it."""
    yield from nothing_leaks(_seen(sitting, {}, today))


def _seen(sitting: Sitting, numbers: dict[str, Numbers], today: dt.date | None) -> Seen:
    return Seen(
        sitting.committee, sitting.meeting, sitting.agenda, sitting.profile, today,
        numbers=numbers, kpis=sitting.kpis, root=sitting.archive.root, files=sitting.archive.files, templates=sitting.templates,
        committees=lambda: sitting.archive.contents().committees,
    )  # fmt: skip
