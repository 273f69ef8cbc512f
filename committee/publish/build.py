"""The run from a workspace's files to documents: read, number, check, compose, render, write.

Each stage hands its problems on; a document is written only when none of those that concern it is an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from committee.agenda.checks import check_meeting
from committee.agenda.editions import public
from committee.agenda.numbering import Agenda, number_meetings
from committee.document import markdown
from committee.document.compose import Edition, Kind, compose
from committee.document.tree import Document
from committee.model import Committee, Meeting
from committee.problems import Place, Problem, Severity, has_errors, in_order
from committee.publish import files, pages
from committee.source.profiles import Templates, load_profile
from committee.source.workspace import ITEMS, Selection, Workspace, load, split_folder

OUTPUT = "output"
SKABELON = "skabelon.docx"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: one document of one meeting."""

    committee: str
    folder: str
    kind: Kind
    internal: bool = False
    page_numbers: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the files written (from the workspace), and the problems that concern the document.

    `elsewhere` counts the errors of other meetings, which don't stop this one.
    """

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    elsewhere: int = 0


def inspect(root: Path, selection: Selection | None = None) -> list[Problem]:
    """Every problem of the workspace, or of the selected part, in order. Nothing is written."""
    workspace = load(root, selection)
    found = list(workspace.problems)
    for committee in workspace.committees:
        templates, problems = load_profile(root, committee.profile)
        agendas, numbering = number_meetings(committee)
        found += problems + numbering
        if templates is not None:
            found += _skabelon_problems(templates)
        for meeting in committee.meetings:
            found += check_meeting(committee, meeting, agendas[meeting.folder])
            if templates is not None:
                found += _compose_problems(committee, meeting, agendas[meeting.folder], templates)
    return in_order(found)


def _skabelon_problems(templates: Templates) -> list[Problem]:
    from committee.document.word.template import read_template

    path = templates.find(SKABELON)
    return [_no_skabelon(templates)] if path is None else read_template(path, templates.display(path))[1]


def _no_skabelon(templates: Templates) -> Problem:
    place = Place(f"templates/{templates.profile.name}/{SKABELON}")
    return Problem(place, "skabelon-mangler", "Skabelonen til Word findes ikke.", "Læg den i profilens mappe.")


def _compose_problems(
    committee: Committee, meeting: Meeting, agenda: Agenda, templates: Templates
) -> Iterable[Problem]:
    """The problems of texts and templates. Both documents, and the public edition's own words, are tried."""
    for kind, internal in ((Kind.AGENDA, True), (Kind.MINUTES, True), (Kind.MINUTES, False)):
        shown = agenda if internal else public(agenda, templates.profile.words)
        yield from compose(Edition(kind, committee, meeting, shown, internal), templates)[1]


def make(root: Path, order: Order) -> Made:
    """Make a document in all its formats, or nothing when an error concerns it."""
    parts = split_folder(order.folder)
    workspace = load(root, Selection(order.committee, parts[0].year if parts else None))
    committee = next(iter(workspace.committees), None)
    meeting = next((m for m in committee.meetings if m.folder == order.folder), None) if committee else None
    ours, elsewhere = _that_concern(workspace, order, yearly=committee is None or committee.numbering == "årlig")
    if committee is None or meeting is None:
        return Made((), tuple(ours), elsewhere)
    document, templates, problems = _composed(root, committee, meeting, order)
    problems = in_order([*ours, *problems])
    if document is None or templates is None or has_errors(problems):
        return Made((), tuple(problems), elsewhere)
    written, more = _write(root, order, document, templates)
    return Made(written, tuple(in_order([*problems, *more])), elsewhere)


def _that_concern(workspace: Workspace, order: Order, *, yearly: bool) -> tuple[list[Problem], int]:
    """The problems that concern one document, and how many errors there are besides.

    The document rests on its own meeting, the committee and the templates; with numbers that run through the
    year, also on the meetings before it.
    """
    home = f"{ITEMS}/{order.committee}/"

    def concerns(problem: Problem) -> bool:
        inside = problem.place.file.removeprefix(home)
        folder = inside.partition("/")[0]
        if inside == problem.place.file or split_folder(folder) is None:
            return True
        return folder == order.folder or (yearly and folder < order.folder and problem.severity is Severity.ERROR)

    ours = [problem for problem in workspace.problems if concerns(problem)]
    return ours, sum(problem.severity is Severity.ERROR and problem not in ours for problem in workspace.problems)


def _composed(
    root: Path, committee: Committee, meeting: Meeting, order: Order
) -> tuple[Document | None, Templates | None, list[Problem]]:
    templates, problems = load_profile(root, committee.profile)
    agendas, numbering = number_meetings(committee)
    agenda = agendas[meeting.folder]
    problems += [problem for problem in numbering if problem.place.file <= f"{meeting.path}/~"]
    problems += check_meeting(committee, meeting, agenda)
    if templates is None:
        return None, None, problems
    shown = agenda if order.internal else public(agenda, templates.profile.words)
    document, more = compose(Edition(order.kind, committee, meeting, shown, order.internal), templates)
    return document, templates, problems + more


def _write(root: Path, order: Order, document: Document, templates: Templates) -> tuple[tuple[str, ...], list[Problem]]:
    word, problems = _word(document, templates, order)
    if word is None:
        return (), problems
    display = f"{OUTPUT}/{order.committee}/{order.folder}"
    name = f"{order.kind.value}-intern" if order.internal else order.kind.value
    made = {f"{name}.docx": word, f"{name}.md": markdown.render(document).encode()}
    problems = files.write_all(root / OUTPUT / order.committee / order.folder, made, display)
    return (() if problems else tuple(f"{display}/{file}" for file in made)), problems


def _word(document: Document, templates: Templates, order: Order) -> tuple[bytes | None, list[Problem]]:
    from committee.document.word.package import bookmarks, render
    from committee.document.word.template import read_template

    path = templates.find(SKABELON)
    if path is None:
        return None, [_no_skabelon(templates)]
    template, problems = read_template(path, templates.display(path))
    if template is None:
        return None, problems
    engine = pages.find_engine() if order.page_numbers else None
    if engine is None:
        return render(document, template), []
    anchors = bookmarks(document, template)
    draft = render(document, template, dict.fromkeys(anchors, 10))
    return render(document, template, pages.tell_pages(engine, draft, anchors, template.fonts)), []
