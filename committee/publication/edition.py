"""The public edition of a document, composed and not yet printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from committee.archive.profiles import Templates
from committee.base.problems import Problem, has_errors, in_order
from committee.compose import views
from committee.compose.compose import Edition, composition
from committee.documents.tree import Document
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.release import Release, merged
from committee.rules.checks import check_meeting
from committee.rules.deadlines import deadline_problems
from committee.rules.numbering import Agenda
from committee.work import pictures
from committee.work.addresses import attachment_name, meeting_home
from committee.work.build import OUTPUT, Order
from committee.work.house import as_public, read_scope
from committee.work.numbers import Desk


@dataclass(eq=False, repr=False)
class PublicEdition:
    """The public edition of a document, in memory: `agenda` as the public sees it, `everything` as the house does, and the
    settings that it is published by; `seen` and `items` are the meeting and its items as the document's template saw them."""

    document: Document
    templates: Templates
    pictures: dict[str, bytes]
    committee: Committee
    meeting: Meeting
    agenda: Agenda
    everything: Agenda
    seen: views.Møde
    items: tuple[views.Punkt, ...]
    desk: Desk
    release: Release


def public_edition(
    root: Path, order: Order, today: dt.date | None = None
) -> tuple[PublicEdition | None, list[Problem]]:
    """A document for the public, not written; None with the errors that stand in the way, a late item without its reason
    among them. Without `today`, nothing is said of deadlines that pass."""
    scope = read_scope(root, order.committee, order.folder)
    house, meeting = scope.house, scope.meeting
    if house is None or meeting is None or house.templates is None:
        return None, in_order([*scope.problems, *(house.problems if house else ())])
    everything = house.agendas[meeting.folder]
    numbers, missing = house.desk.numbers(meeting)
    problems = [*scope.problems, *house.problems, *check_meeting(house.committee, meeting, everything), *missing]
    problems += deadline_problems(house.committee, house.profile, meeting, everything, today, publishing=True)
    agenda = as_public(house.committee, house.templates, everything)
    release = merged(house.committee.release, house.profile.release)
    asked = Edition(
        order.kind,
        house.committee,
        meeting,
        agenda,
        internal=False,
        numbers=numbers,
        final=order.final,
        papers=_addresses(release, house.committee, meeting, agenda),
    )
    made, more = composition(asked, house.templates)
    problems = in_order([*problems, *more])
    if made is None or has_errors(problems):
        return None, problems
    document = made.document
    home = root / OUTPUT / order.committee / order.folder / pictures.FOLDER
    drawn, found = pictures.pictures_of(document, house.templates.profile, home, f"{OUTPUT}/{order.committee}")
    if found:
        return None, in_order([*problems, *found])
    edition = PublicEdition(
        document=document, templates=house.templates, pictures=drawn, committee=house.committee, meeting=meeting,
        agenda=agenda, everything=everything, seen=made.meeting, items=made.items, desk=house.desk,
        release=release,
    )  # fmt: skip
    return edition, problems


def _addresses(release: Release, committee: Committee, meeting: Meeting, agenda: Agenda) -> dict[tuple[int, int], str]:
    """Where each open attachment is published: on the house's website, or beside the document when that isn't known."""
    home = meeting_home(release.address, committee.folder, meeting.folder)
    return {
        (numbered.number, paper.number): f"{home}{quote(attachment_name(numbered.item, paper))}"
        for numbered in agenda
        for paper in numbered.item.attachments
        if paper.file
    }
