"""The run from a workspace's files to documents: read, number, check, compose, render, write.

Each stage hands its problems on; a document is written only when none of those that concern it is an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from committee.agenda.checks import check_meeting
from committee.agenda.deadlines import deadline_problems
from committee.agenda.editions import public
from committee.agenda.numbering import Agenda, Numbered, number_meetings
from committee.agenda.texts import texts_of
from committee.document import markdown, views
from committee.document.compose import Edition, Kind, compose, composition
from committee.document.lines import stamps
from committee.document.present import Numbers
from committee.document.tree import Document
from committee.model import Committee, Decision, Meeting
from committee.problems import Problem, Severity, has_errors, in_order
from committee.profile import Profile
from committee.publish import files, pictures
from committee.publish.addresses import attachment_name, meeting_home
from committee.publish.numbers import METRICS, Desk
from committee.publish.wordfile import blank_words, skabelon_problems, word_file, word_template
from committee.release import Release, merged
from committee.source.profiles import Templates, item_template_problems, load_profile, unknown_standing_item
from committee.source.workspace import ITEMS, Selection, load, split_folder

OUTPUT = "output"
IDENTITY = "udvalg"  # the property that says which document a Word file is
STAMP = "udvalg "


@dataclass(eq=False, repr=False)
class Order:
    """What is asked for: one document of one meeting, of one item alone when that has a number; a `final` one is no draft, though it isn't approved or sent yet."""

    committee: str
    folder: str
    kind: Kind
    internal: bool = False
    page_numbers: bool = True
    final: bool = False
    item: int | None = None

    @property
    def name(self) -> str:
        """The files' name, without its ending."""
        if self.kind is Kind.RUN_SHEET:
            return str(self.kind.value)  # there is no public one
        parts = [self.kind.value, *([str(self.item)] if self.item else []), *(["intern"] if self.internal else [])]
        return "-".join(parts)


@dataclass(eq=False, repr=False)
class Made:
    """What came of it: the files written (from the workspace), and the problems that concern the document.

    `elsewhere` counts the errors of other meetings, which don't stop this one.
    """

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    elsewhere: int = 0


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
        house = _house(root, committee)
        found += [*house.problems, *_wheel_problems(house)]
        for meeting in committee.meetings:
            found += _meeting_problems(house, meeting, today)
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
    scope = _read(root, committee, folder)
    found = list(scope.problems)
    house, meeting = scope.house, scope.meeting
    if house is None:
        return Read(None, None, (), Desk(root), in_order(found), Profile())
    found += [*house.problems, *_wheel_problems(house)]
    if meeting is not None:
        found += _meeting_problems(house, meeting, today)
    agenda = house.agendas[meeting.folder] if meeting else ()
    return Read(house.committee, meeting, agenda, house.desk, in_order(found), house.profile)


@dataclass(eq=False, repr=False)
class _House:
    """A committee with its templates (None when they can't be used) and the numbered agendas of its meetings."""

    committee: Committee
    templates: Templates | None
    agendas: dict[str, Agenda]
    problems: list[Problem]
    desk: Desk

    @property
    def profile(self) -> Profile:
        """The house style; the program's own when the house's can't be used."""
        return self.templates.profile if self.templates else Profile()


def _house(root: Path, committee: Committee) -> _House:
    templates, problems = load_profile(root, committee.profile)
    agendas, numbering = number_meetings(committee)
    if templates is not None:
        problems += skabelon_problems(templates)
    return _House(committee, templates, agendas, [*problems, *numbering], Desk(root))


def _wheel_problems(house: _House) -> Iterator[Problem]:
    """What would stop `udvalg ny`, though no document: a standing item without a template, or a template that is no item."""
    if house.templates is None:
        return
    known = house.templates.item_templates()
    for standing in house.committee.wheel:
        if standing.item in known:
            yield from item_template_problems(known[standing.item], house.templates)
        else:
            yield unknown_standing_item(standing.item, known)


def _meeting_problems(house: _House, meeting: Meeting, today: dt.date | None) -> Iterator[Problem]:
    """What the checks say, and what stops a text or template. Both documents, and the public edition's own words, are tried."""
    agenda = house.agendas[meeting.folder]
    yield from check_meeting(house.committee, meeting, agenda)
    yield from deadline_problems(house.committee, house.profile, meeting, agenda, today, publishing=False)
    numbers, problems = house.desk.numbers(meeting)
    yield from problems
    yield from _guarded(meeting, numbers)
    if meeting.sent is not None:
        from committee.publish.moved import moved

        yield from moved(meeting, agenda, house.desk)
    if meeting.approved is not None:
        from committee.publish.moved import documents_moved

        yield from documents_moved(house.desk.root, meeting)
    if house.templates is None or has_errors(problems):
        return
    for kind, internal in ((Kind.AGENDA, True), (Kind.MINUTES, True), (Kind.MINUTES, False)):
        yield from _composed(house, house.templates, meeting, numbers, kind, internal=internal)[1]


def _guarded(meeting: Meeting, numbers: dict[str, Numbers]) -> Iterator[Problem]:
    """Figures in hand-written text held against the item's KPIs."""
    from committee.metrics.guard import check_item, known_of

    for item in meeting.items:
        attached = numbers[item.id].attached if item.id in numbers else ()
        yield from check_item(list(texts_of(item)), [one for status in attached for one in known_of(status)])


def _composed(
    house: _House,
    templates: Templates,
    meeting: Meeting,
    numbers: dict[str, Numbers],
    kind: Kind,
    *,
    internal: bool,
    final: bool = False,
    item: int | None = None,
) -> tuple[Document | None, list[Problem]]:
    agenda = house.agendas[meeting.folder]
    shown = agenda if internal else _public(house.committee, templates, agenda)
    shown = tuple(numbered for numbered in shown if item is None or numbered.number == item)
    return compose(Edition(kind, house.committee, meeting, shown, internal, numbers, final), templates)


def _public(committee: Committee, templates: Templates, agenda: Agenda) -> Agenda:
    """The agenda as the house's settings let the public see it."""
    profile = templates.profile
    return public(agenda, profile.words, merged(committee.release, profile.release).closed_items)


@dataclass(eq=False, repr=False)
class _Scope:
    """What was read for one meeting: its house, itself, the problems that concern it, and how many errors there are besides."""

    house: _House | None
    meeting: Meeting | None
    problems: list[Problem]
    elsewhere: int


def _read(root: Path, committee: str, folder: str) -> _Scope:
    """Read what one meeting's documents rest on: the committee, the templates, and the meetings of the same year."""
    parts = split_folder(folder)
    workspace = load(root, Selection(committee, parts[0].year if parts else None))
    found = next(iter(workspace.committees), None)
    meeting = next((m for m in found.meetings if m.folder == folder), None) if found else None
    is_sent = meeting is not None and meeting.sent is not None  # then its numbers don't follow from earlier meetings
    yearly = found is None or (found.numbering == "årlig" and not is_sent)
    ours = [problem for problem in workspace.problems if _concerns(problem, committee, folder, yearly=yearly)]
    others = sum(problem.severity is Severity.ERROR and problem not in ours for problem in workspace.problems)
    if found is None:
        return _Scope(None, None, ours, others)
    house = _house(root, found)
    before = [problem for problem in house.problems if _concerns(problem, committee, folder, yearly=yearly)]
    return _Scope(replace(house, problems=before), meeting, ours, others)


def _concerns(problem: Problem, committee: str, folder: str, *, yearly: bool) -> bool:
    """Whether a problem concerns a meeting: it is in the meeting, in the committee's own file or in the templates, or,
    where numbers run through the year, it is an error in a meeting before it."""
    home = f"{ITEMS}/{committee}/"
    if not problem.place.file.startswith(home):
        return True
    where = problem.place.file.removeprefix(home).partition("/")[0]
    if split_folder(where) is None or where == folder:
        return True
    return yearly and where < folder and problem.severity is Severity.ERROR


def make(root: Path, order: Order) -> Made:
    """Make a document in all its formats, or nothing when an error concerns it."""
    scope = _read(root, order.committee, order.folder)
    problems = list(scope.problems)
    house, meeting = scope.house, scope.meeting
    if house is None or meeting is None:
        return Made((), tuple(in_order(problems)), scope.elsewhere)
    problems += [*house.problems, *check_meeting(house.committee, meeting, house.agendas[meeting.folder])]
    numbers, missing = house.desk.numbers(meeting)
    problems += missing
    if house.templates is None or has_errors(missing):
        return Made((), tuple(in_order(problems)), scope.elsewhere)
    document, more = _composed(
        house,
        house.templates,
        meeting,
        numbers,
        order.kind,
        internal=order.internal,
        final=order.final,
        item=order.item,
    )
    problems = in_order([*problems, *more])
    if document is None or has_errors(problems):
        return Made((), tuple(problems), scope.elsewhere)
    written, more = _write(root, order, document, house.templates)
    return Made(written, tuple(in_order([*problems, *more])), scope.elsewhere)


@dataclass(eq=False, repr=False)
class Composed:
    """A document that isn't written: as it is, and with the texts of its decisions taken out; the Word names of its
    anchors; the items it shows, of the edition asked for; and the words that mark an empty place."""

    document: Document
    without_texts: Document
    bookmarks: dict[str, str]
    agenda: Agenda
    blank: str


def compose_twice(root: Path, order: Order) -> tuple[Composed | None, list[Problem]]:
    """What would be written now; None with the errors that stand in the way."""
    from committee.document.word.package import bookmarks

    scope = _read(root, order.committee, order.folder)
    house, meeting = scope.house, scope.meeting
    if house is None or meeting is None or house.templates is None:
        return None, in_order([*scope.problems, *(house.problems if house else ())])
    numbers, problems = house.desk.numbers(meeting)
    template = word_template(house.templates)[0]
    if has_errors(problems) or template is None:
        return None, in_order([*problems, *house.problems])
    agenda = house.agendas[meeting.folder]
    shown = agenda if order.internal else _public(house.committee, house.templates, agenda)
    bare = tuple(Numbered(n.number, replace(n.item, decision=_without_text(n.item.decision))) for n in shown)
    made = [
        compose(Edition(order.kind, house.committee, meeting, items, order.internal, numbers), house.templates)
        for items in (shown, bare)
    ]
    document, without = (one for one, _ in made)
    if document is None or without is None:
        return None, in_order([*scope.problems, *made[0][1]])
    return Composed(document, without, bookmarks(document, template), shown, blank_words(house.templates)), []


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
    scope = _read(root, order.committee, order.folder)
    house, meeting = scope.house, scope.meeting
    if house is None or meeting is None or house.templates is None:
        return None, in_order([*scope.problems, *(house.problems if house else ())])
    everything = house.agendas[meeting.folder]
    numbers, missing = house.desk.numbers(meeting)
    problems = [*scope.problems, *house.problems, *check_meeting(house.committee, meeting, everything), *missing]
    problems += deadline_problems(house.committee, house.profile, meeting, everything, today, publishing=True)
    agenda = _public(house.committee, house.templates, everything)
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
        (numbered.number, paper.number): f"{home}{quote(attachment_name(numbered.number, paper))}"
        for numbered in agenda
        for paper in numbered.item.attachments
        if paper.file
    }


def _without_text(decision: Decision | None) -> Decision:
    return Decision() if decision is None else replace(decision, text=None)


def _write(root: Path, order: Order, document: Document, templates: Templates) -> tuple[tuple[str, ...], list[Problem]]:
    display = f"{OUTPUT}/{order.committee}/{order.folder}"
    home = root / OUTPUT / order.committee / order.folder
    figures = pictures.folder_name(internal=order.internal)
    drawn, problems = pictures.pictures_of(document, templates.profile, home / figures, f"{display}/{figures}")
    if problems:
        return (), problems
    properties = _properties(order, document, templates)
    word, problems = word_file(document, templates, drawn, properties, page_numbers=order.page_numbers)
    if word is None:
        return (), problems
    made = {f"{order.name}.docx": word, f"{order.name}.md": markdown.render(document, f"{figures}/").encode()}
    problems = files.write_all(home, made, display)
    if not problems:
        pictures.clear_unused(home / figures, sorted(home.glob("*.md")))
    return (() if problems else tuple(f"{display}/{file}" for file in made)), problems


def _properties(order: Order, document: Document, templates: Templates) -> dict[str, str]:
    """What the file is, and for minutes what they said when they were made; read again by »udvalg indlaes«."""
    edition = "intern" if order.internal else "offentlig"
    made = {IDENTITY: f"{order.committee}/{order.folder}/{order.kind.value}/{edition}"}
    if order.kind is Kind.MINUTES:
        made |= {f"{STAMP}{name}": value for name, value in stamps(document.blocks, blank_words(templates)).items()}
    return made
