"""The public edition of a document, composed and not yet printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.archive.profiles import Templates
from committee.base.problems import Problem, has_errors, in_order
from committee.compose import views
from committee.compose.compose import Edition, composition
from committee.documents.known_formats import chosen
from committee.documents.tree import Document
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.domain.publicationterms import PublicationTerms, terms_in_force
from committee.publication.publicnames import Names, attachment_names, meeting_home
from committee.rules.checks import check_meeting
from committee.rules.numbering import Agenda
from committee.work import chartfiles, picturefiles
from committee.work.approveddocuments import approved_sums
from committee.work.items.drawer import items_off_agendas
from committee.work.request import Request
from committee.work.sitting import Sitting, as_public, sit


@dataclass(eq=False, repr=False)
class PublicEdition:
    """The public edition of a document, in memory: `agenda` as the public sees it, `everything` as the house does, and the
    settings that it is published by; `names` has what each attachment is called in the folder, and `seen` and `items` are the
    meeting and its items as the document's template saw them."""

    sitting: Sitting
    document: Document
    templates: Templates
    pictures: dict[str, bytes]
    agenda: Agenda
    seen: views.Møde
    items: tuple[views.Punkt, ...]
    terms: PublicationTerms
    names: Names

    @property
    def committee(self) -> Committee:
        """The committee, with the meetings that were read with it."""
        return self.sitting.committee

    @property
    def meeting(self) -> Meeting:
        """The meeting as the house has it."""
        return self.sitting.meeting

    @property
    def everything(self) -> Agenda:
        """The whole agenda, closed items too."""
        return self.sitting.agenda

    @cached_property
    def off_agendas(self) -> list[Item]:
        """The committee's items that are on no agenda, as those that wait for a meeting."""
        return items_off_agendas(self.sitting.archive, self.committee.folder)


def public_edition(
    archive: Archive, request: Request, today: dt.date | None = None
) -> tuple[PublicEdition | None, list[Problem]]:
    """A document for the public, not written; None with the errors that stand in the way, a late item without its reason
    among them. Without `today`, nothing is said of deadlines that pass."""
    sitting, problems = sit(archive, request.key)
    templates = sitting.templates if sitting else None
    if sitting is None or templates is None:
        return None, problems
    committee, meeting, profile = sitting.committee, sitting.meeting, sitting.profile
    numbers, missing = sitting.kpis.numbers(meeting)
    problems += [*check_meeting(sitting.case(today, publishing=True)), *missing]
    agenda = as_public(sitting)
    terms = terms_in_force(committee.publication, profile.publication)
    names = attachment_names(agenda)
    asked = Edition(
        request.kind,
        committee,
        meeting,
        agenda,
        internal=False,
        numbers=numbers,
        final=request.final,
        papers=_addresses(terms, request.key, names),
    )
    made, more = composition(asked, templates)
    problems = in_order(
        [*problems, *more, *picturefiles.pictures_told(archive.root, meeting, archive.files, for_the_public=True)]
    )
    if made is None or has_errors(problems):
        return None, problems
    document, output = made.document, request.key.output
    home = archive.root / output / chartfiles.FOLDER
    narrow = any(one.narrow_pictures for one in chosen(terms.formats))
    drawn, found = chartfiles.pictures_of(document, templates, home, output, approved_sums(meeting), narrow=narrow)
    shown, more = picturefiles.pictures_of(document, archive.root / meeting.items_path, archive.files, home, output)
    if found or more:
        return None, in_order([*problems, *found, *more])
    edition = PublicEdition(sitting, document, templates, drawn | shown, agenda, made.meeting, made.items, terms, names)
    return edition, problems


def _addresses(terms: PublicationTerms, key: MeetingKey, names: Names) -> dict[tuple[ItemNumber, int], str]:
    """Where each open attachment is published: on the house's website, or beside the document when that isn't known."""
    home = meeting_home(terms.address, key.committee, key.folder)
    return {paper: f"{home}{quote(name)}" for paper, name in names.items()}
