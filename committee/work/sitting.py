"""One meeting as it was read, with what its documents rest on: its committee, its numbered items, the house style, the KPIs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from committee.archive.archive import Archive, Contents
from committee.archive.names import COMMITTEE_FILE, ITEMS, OF_THE_MEETING, MeetingKey, split_folder, year_of
from committee.archive.profiles import Templates
from committee.base.problems import Place, Problem, Severity, has_errors, in_order
from committee.compose.compose import Edition, Kind, compose
from committee.compose.edition import Numbers, Papers
from committee.documents.tree import Document
from committee.domain.committee import Committee
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.domain.publicationterms import terms_in_force
from committee.records.nodes import SourceText
from committee.rules.case import Case
from committee.rules.closedvotes import votes_for_the_public
from committee.rules.editions import public
from committee.rules.numbering import Agenda, Numbering, Unread, number_all
from committee.work.kpis import Kpis, kpis_of
from committee.work.printing import skabelon_problems

_WITHIN_A_MEETING = 3  # how many folders a file of a meeting lies in: agenda_items/udvalg/2021-02-11/01-sag.yaml


@dataclass(frozen=True, eq=False, repr=False)
class Sitting:
    """A meeting that could be read. `committee` is the committee as the meeting knows it, with the members of its date, and has
    the meetings that were read with it: those of its year, or all. `unread` are the items that can't be read, which no document may be
    made without."""

    archive: Archive
    committee: Committee
    meeting: Meeting
    agenda: Agenda
    unread: tuple[Unread, ...] = ()

    @property
    def key(self) -> MeetingKey:
        """Which meeting it is."""
        return MeetingKey(self.committee.folder, self.meeting.folder)

    @property
    def whole(self) -> Agenda:
        """The agenda with what holds the places of those that can't be read: for whoever must know that something is there."""
        found = (*self.agenda, *(one.numbered for one in self.unread))
        return tuple(sorted(found, key=lambda one: one.number)) if self.unread else self.agenda

    @property
    def decision_key(self) -> tuple[str, ...]:
        """Where in an item's file this committee's decision stands: a guest's of a joint meeting under its own name."""
        return ("beslutninger", self.committee.folder) if self.meeting.host else ("beslutning",)

    @property
    def templates(self) -> Templates | None:
        """The house style's templates; None when they can't be used, which `house_problems` tells."""
        return self.archive.profile(self.committee.profile)[0]

    @property
    def profile(self) -> Profile:
        """The house style; the program's own when the house's can't be used."""
        return self.templates.profile if self.templates else Profile()

    @property
    def kpis(self) -> Kpis:
        """Where its KPIs are looked up."""
        return kpis_of(self.archive, self.profile.ties)

    def case(self, today: dt.date | None = None, *, publishing: bool = False) -> Case:
        """The meeting as the checks see it."""
        return Case(self.committee, self.meeting, self.agenda, self.profile, today, publishing)


def sit(archive: Archive, key: MeetingKey, *, word: bool = True) -> tuple[Sitting | None, list[Problem]]:
    """A meeting, and the problems of its files and its house that concern it, in order; None when it can't be read, or isn't
    there. Without `word` nothing is made of the house's Word template, and it isn't looked at."""
    if problem := archive.missing(key):
        return None, [problem]
    read = _year(archive, key)
    sitting = _found(archive, read, key)
    problems = list(read.problems)
    for committee in read.committees:
        problems += house_problems(archive, committee, year_of(key.folder), word=word)
    return sitting, in_order(_concerning(problems, key, read))


def meeting_of(archive: Archive, key: MeetingKey) -> Meeting | None:
    """A meeting alone; None when it can't be read."""
    return next(
        (one for read in _year(archive, key).committees for one in read.meetings if one.folder == key.folder), None
    )


def sit_to_record(archive: Archive, key: MeetingKey) -> tuple[Sitting | None, list[Problem]]:
    """A meeting whose decisions are to be recorded; None with what stands in the way.

    Only errors of its own files and of its committee's do: nothing is printed, so the house style isn't asked for.
    """
    sitting, problems = sit_to_edit(archive, key)
    return (None, problems) if sitting is None or has_errors(problems) else (sitting, [])


def sit_to_edit(archive: Archive, key: MeetingKey) -> tuple[Sitting | None, list[Problem]]:
    """A meeting with those of its items that can be read, and the problems of its own files and of its committee's; one broken file
    doesn't stand in the way of the others. None when the meeting itself can't be read."""
    if problem := archive.missing(key):
        return None, [problem]
    read = _year(archive, key)
    sitting = _found(archive, read, key)
    items = sitting.meeting.items_path if sitting else key.path
    own = (f"{key.path}/", f"{items}/", f"{ITEMS}/{key.committee}/{COMMITTEE_FILE}")
    ours = [problem for problem in read.problems if problem.place.file.startswith(own)]
    return sitting, ours if sitting else ours or list(read.problems)


def sit_to_hold(archive: Archive, key: MeetingKey) -> tuple[Sitting | None, list[Problem]]:
    """A meeting that is being held, with those of its items that can be read; the problems of its items and of its profile are told and don't
    stand in the way. None where its own file, or its committee's, has errors: who is there, and who votes, rests on those."""
    sitting, problems = sit_to_edit(archive, key)
    if sitting is None or has_errors(one for one in problems if not _is_of_item(one)):
        return None, problems
    return sitting, [*problems, *archive.profile(sitting.committee.profile)[1]]


def _is_of_item(problem: Problem) -> bool:
    """Whether a problem is one item's alone. Two items of one name can't be told apart, and that is the meeting's."""
    folder, _, name = problem.place.file.rpartition("/")
    return folder.count("/") == _IN_A_MEETING and name not in OF_THE_MEETING and problem.code not in _OF_ALL


_IN_A_MEETING, _OF_ALL = 2, ("samme-navn", "fællesmøde")


def sittings_of(archive: Archive, committee: str, year: int | None = None) -> tuple[Sitting, ...]:
    """Every meeting of a committee, or those of one year."""
    return _sittings(archive, archive.contents(committee, year), year)


def errors_elsewhere(archive: Archive, key: MeetingKey) -> int:
    """How many errors the year's other meetings have, which don't stop this one."""
    read = _year(archive, key)
    ours = set(_concerning(read.problems, key, read))
    return sum(problem.severity is Severity.ERROR and problem not in ours for problem in read.problems)


def house_problems(
    archive: Archive, committee: Committee, year: int | None = None, *, word: bool = True
) -> list[Problem]:
    """What is wrong with a committee's house style, and with the numbers of its meetings of a year, or of them all."""
    _, problems = archive.profile(committee.profile)
    of_word = archive.once(_word_problems, committee.profile) if word else []
    return [*problems, *of_word, *archive.once(_numbered, committee.folder, year).problems]


def _year(archive: Archive, key: MeetingKey) -> Contents:
    return archive.contents(key.committee, year_of(key.folder))


def _found(archive: Archive, read: Contents, key: MeetingKey) -> Sitting | None:
    return next((one for one in _sittings(archive, read, year_of(key.folder)) if one.key == key), None)


def _sittings(archive: Archive, read: Contents, year: int | None) -> tuple[Sitting, ...]:
    return tuple(
        Sitting(
            archive,
            committee.as_of(meeting),
            meeting,
            archive.once(_numbered, committee.folder, year).agendas[meeting.folder],
            archive.once(_numbered, committee.folder, year).unread[meeting.folder],
        )
        for committee in read.committees
        for meeting in committee.meetings
    )


def _numbered(archive: Archive, committee: str, year: int | None) -> Numbering:
    """The agendas of a committee by their meetings' folders, and what is wrong with their numbers; worked out once."""
    found = next(iter(archive.contents(committee, year).committees), None)
    return number_all(found) if found else Numbering({}, {}, [])


def _word_problems(archive: Archive, wanted: SourceText | None) -> list[Problem]:
    templates, _ = archive.profile(wanted)
    return skabelon_problems(templates) if templates else []


def _concerning(problems: Iterable[Problem], key: MeetingKey, read: Contents) -> list[Problem]:
    """The problems that concern a meeting: those in its own files, the committee's file and the templates. Where numbers
    run through the year and aren't frozen, the errors of the meetings before it do too."""
    committee = next(iter(read.committees), None)
    meeting = next((one for one in committee.meetings if one.folder == key.folder), None) if committee else None
    is_frozen = meeting is not None and meeting.frozen_numbers is not None
    yearly = committee is None or (committee.numbering == "årlig" and not is_frozen)
    host = meeting.host if meeting else ""
    return [problem for problem in problems if _concerns(problem, key, host, yearly=yearly)]


def _concerns(problem: Problem, key: MeetingKey, host: str, *, yearly: bool) -> bool:
    home, file = f"{ITEMS}/{key.committee}/", problem.place.file
    if not file.startswith(home):
        return file.count("/") < _WITHIN_A_MEETING or not file.startswith(f"{ITEMS}/") or file.startswith(f"{host}/")
    where = problem.place.file.removeprefix(home).partition("/")[0]
    if split_folder(where) is None or where == key.folder:
        return True
    return yearly and where < key.folder and problem.severity is Severity.ERROR


def composed(
    sitting: Sitting,
    numbers: dict[str, Numbers],
    kind: Kind,
    *,
    internal: bool,
    final: bool = False,
    item: ItemNumber | None = None,
    supplement: bool = False,
    papers: Papers | None = None,
) -> tuple[Document | None, list[Problem]]:
    """A meeting's document, composed and not written; with `item`, of the item with that number alone. A `supplement` is of an
    agenda that has what came after the sending alone. `papers` has the addresses that its lists of attachments lead to. None with what
    stands in the way.

    The sitting's templates must be usable.
    """
    templates = sitting.templates
    assert templates is not None
    shown = sitting.agenda if internal else as_public(sitting)
    shown = tuple(numbered for numbered in shown if item is None or numbered.number == item)
    if item is not None and not shown:
        return None, [_no_such_item(sitting, item)]
    edition = Edition(
        kind, sitting.committee, sitting.meeting, shown, internal, numbers, final, papers or {}, supplement=supplement
    )
    return compose(edition, templates)


def _no_such_item(sitting: Sitting, item: ItemNumber) -> Problem:
    known = ", ".join(str(numbered.number) for numbered in sitting.agenda)
    cure = f"Mødets punkter er {known}." if known else "Mødet har ingen punkter."
    return Problem(Place(sitting.meeting.path), "punkt-findes-ikke", f"Punkt {item} er ikke på mødet.", cure)


def as_public(sitting: Sitting) -> Agenda:
    """The agenda as the house's settings, and what a council must tell, let the public see it."""
    profile = sitting.profile
    told = terms_in_force(sitting.committee.publication, profile.publication).closed_items
    return public(sitting.agenda, profile.words, told, partial(votes_for_the_public, sitting.committee))
