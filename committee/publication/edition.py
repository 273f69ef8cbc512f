"""The public edition of a document, composed and not yet printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from committee.agenda.checks import check_meeting
from committee.agenda.deadlines import deadline_problems
from committee.agenda.numbering import Agenda
from committee.document import views
from committee.document.compose import Edition, composition
from committee.document.tree import Document
from committee.model import Committee, Meeting
from committee.problems import Problem, has_errors, in_order
from committee.publish import pictures
from committee.publish.addresses import attachment_name, meeting_home
from committee.publish.build import OUTPUT, Order
from committee.publish.house import as_public, read_scope
from committee.publish.numbers import Desk
from committee.release import Release, merged
from committee.source.profiles import Templates


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
