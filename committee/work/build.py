"""The run from a workspace's files to documents: read, number, check, compose, render, write.

Each stage hands its problems on; a document is written only when none of those that concern it is an error.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from committee.archive.profiles import Templates
from committee.base import files
from committee.base.problems import Problem, has_errors, in_order
from committee.compose.compose import Edition, Kind, compose
from committee.documents.known_formats import in_house
from committee.documents.lines import stamps
from committee.documents.tree import Document
from committee.domain.decision import Decision
from committee.formats.writers import files_of
from committee.rules.checks import check_meeting
from committee.rules.numbering import Agenda, Numbered
from committee.work import pictures
from committee.work.house import as_public, composed, read_scope
from committee.work.printing import blank_words, bundle_of, skabelon_problems

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


def make(root: Path, order: Order) -> Made:
    """Make a document in all its formats, or nothing when an error concerns it."""
    scope = read_scope(root, order.committee, order.folder)
    problems = list(scope.problems)
    house, meeting = scope.house, scope.meeting
    if house is None or meeting is None:
        return Made((), tuple(in_order(problems)), scope.elsewhere)
    problems += [*house.problems, *check_meeting(house.committee, meeting, house.agendas[meeting.folder])]
    numbers, missing = house.desk.numbers(meeting)
    problems += missing
    if house.templates is None or has_errors(missing):
        return Made((), tuple(in_order(problems)), scope.elsewhere)
    document, more = composed(
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
    from committee.formats.word.bookmarks import bookmarks

    scope = read_scope(root, order.committee, order.folder)
    house, meeting = scope.house, scope.meeting
    if house is None or meeting is None or house.templates is None:
        return None, in_order([*scope.problems, *(house.problems if house else ())])
    numbers, problems = house.desk.numbers(meeting)
    if has_errors(problems) or skabelon_problems(house.templates):
        return None, in_order([*problems, *house.problems])
    agenda = house.agendas[meeting.folder]
    shown = agenda if order.internal else as_public(house.committee, house.templates, agenda)
    bare = tuple(Numbered(n.number, replace(n.item, decision=_without_text(n.item.decision))) for n in shown)
    made = [
        compose(Edition(order.kind, house.committee, meeting, items, order.internal, numbers), house.templates)
        for items in (shown, bare)
    ]
    document, without = (one for one, _ in made)
    if document is None or without is None:
        return None, in_order([*scope.problems, *made[0][1]])
    return Composed(document, without, bookmarks(document.blocks), shown, blank_words(house.templates)), []


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
    bundle, problems = bundle_of(templates, drawn, figures, properties, page_numbers=order.page_numbers)
    if bundle is None:
        return (), problems
    made = files_of(order.name, document, in_house(), bundle)
    problems = files.write_all(home, made, display)
    if not problems:
        pictures.clear_unused(home / figures, home)
    return (() if problems else tuple(f"{display}/{file}" for file in made)), problems


def _properties(order: Order, document: Document, templates: Templates) -> dict[str, str]:
    """What the file is, and for minutes what they said when they were made; read again by »udvalg indlaes«."""
    edition = "intern" if order.internal else "offentlig"
    made = {IDENTITY: f"{order.committee}/{order.folder}/{order.kind.value}/{edition}"}
    if order.kind is Kind.MINUTES:
        made |= {f"{STAMP}{name}": value for name, value in stamps(document.blocks, blank_words(templates)).items()}
    return made
