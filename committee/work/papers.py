"""All papers of a meeting in one run: each is composed once, and printed in every form that it is handed out in.

What is for everyone and what is for the house lie in folders apart, so that nobody mails the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.archive.profiles import Templates
from committee.base.problems import Problem, has_errors, in_order
from committee.compose.edition import Kind
from committee.compose.signaturesheet import signature_sheet
from committee.documents.known_formats import document_formats
from committee.documents.stamp import IDENTITY
from committee.documents.tree import Document
from committee.domain.item import Item
from committee.domain.itemnumber import ItemNumber, whole_of
from committee.formats.writers import pictures_beside
from committee.rules.approval import is_decided
from committee.rules.editions import has_closed
from committee.rules.numbering import Numbered
from committee.work.approveddocuments import (
    CORRECTED,
    ApprovedDocument,
    approved_of,
    approved_sums,
    has_corrections_since,
    not_kept,
)
from committee.work.build import Composed, compose_for
from committee.work.outcome import Outcome
from committee.work.paperfolder import FOLDER, INSIDE, PaperFolder
from committee.work.request import Request
from committee.work.sitting import composed
from committee.work.writing import bundle_for, stamped_files, without_pages

if TYPE_CHECKING:
    from committee.formats.bundle import Bundle

SHEET = "underskriftsark"
TO_WRITE_ON = ("docx", "pdf")  # what is printed to be signed, attested or written on


@dataclass(frozen=True, slots=True)
class Papers(Outcome):
    """The papers that were written; `removed` are those of an earlier run that no longer are the meeting's. `has_inside` tells whether
    some of them are for the house alone."""

    removed: tuple[str, ...] = ()
    has_inside: bool = False


@dataclass(frozen=True, slots=True)
class _Paper:
    """One paper: what it is called, and what it is made of. `identity` is what its Word file says that it is, where that isn't the
    document of its request."""

    name: str
    request: Request
    document: Document
    identity: str = ""


def make_papers(
    archive: Archive, key: MeetingKey, kind: Kind, *, page_numbers: bool = True, replace: bool = False
) -> Papers:
    """Write a meeting's papers in its folder `papirer`: the agenda or the minutes in every form, and of minutes an extract of each
    decision; the sheet for signatures and the run sheet; and in `papirer/intern` what is closed. All of them, or none when an error
    concerns one. What an earlier run wrote and the meeting no longer has is taken away, unless somebody edited it."""
    request = Request(key, kind, page_numbers=page_numbers, replace=replace, formats=document_formats())
    made, problems = compose_for(archive, request)
    if made is None:
        return Papers(problems=tuple(problems))
    run = _Run(archive, request, made)
    files = run.files()
    problems = in_order(dict.fromkeys([*problems, *run.problems]))
    if has_errors(problems):
        return Papers(problems=tuple(problems))
    folder = PaperFolder(archive, key, f"papirer {key.folder} --{kind.value}", replace=replace)
    done = folder.write(files)
    problems = in_order(dict.fromkeys([*problems, *done.problems]))
    return Papers(done.files, tuple(problems), removed=done.removed, has_inside=any(map(_is_inside, done.files)))


def _is_inside(file: str) -> bool:
    return f"/{FOLDER}/{INSIDE}/" in file


@dataclass(slots=True)
class _Run:
    """One run: the meeting's document, and what was found while the other papers were made."""

    archive: Archive
    request: Request
    made: Composed
    problems: list[Problem] = field(default_factory=list)

    def files(self) -> dict[str, bytes]:
        """Every paper's files with their pictures, by their names in the folder."""
        files: dict[str, bytes] = {}
        for internal in [False, True] if has_closed(self.made.sitting.agenda) else [False]:
            files |= self._main(replace(self.request, internal=internal))
        for paper in (*self._extracts(), *self._sheet(), *self._run_sheet()):
            files |= self._printed(paper)
        return files

    # --- the agenda or the minutes

    def _main(self, request: Request) -> dict[str, bytes]:
        """The agenda or the minutes: approved ones are copies of what was approved, where it was approved in that form."""
        meeting = self.made.sitting.meeting
        document = self.made.document if not request.internal else self._composed(request)
        if document is None:
            return {}
        approved = approved_of(self.archive.root, request, meeting)
        if not approved:
            return self._printed(_Paper(request.name, request, document))
        self.problems += [problem for one in approved for problem in not_kept(one, meeting)]
        files = self._copies(request, approved)
        if has_corrections_since(meeting):
            return files | self._printed(_Paper(f"{request.name}{CORRECTED}", request, document))
        return files | self._other_forms(request, document, approved)

    def _copies(self, request: Request, approved: tuple[ApprovedDocument, ...]) -> dict[str, bytes]:
        home = f"{request.key.output}/"
        kept = (one.file for one in approved if one.is_kept)
        return {_named(one.removeprefix(home), request): (self.archive.root / one).read_bytes() for one in kept}

    def _other_forms(
        self, request: Request, document: Document, approved: tuple[ApprovedDocument, ...]
    ) -> dict[str, bytes]:
        from committee.work.approvedagain import forms_beside  # few minutes are approved

        others, problem = forms_beside(request, self.made.sitting, approved)
        if problem is not None:
            self.problems.append(problem)
            return {}
        return self._printed(_Paper(request.name, replace(request, formats=others), document)) if others else {}

    # --- the smaller papers

    def _extracts(self) -> Iterator[_Paper]:
        """An extract of each decision; that of a closed item is for the house."""
        agenda = self.made.sitting.agenda
        if self.request.kind is not Kind.MINUTES:
            return
        for numbered in (one for one in agenda if _is_extracted(one.item)):
            asked = Request(self.request.key, Kind.EXTRACT, numbered.item.is_closed, page_numbers=False)
            asked = replace(asked, item=numbered.number, formats=TO_WRITE_ON)
            if document := self._composed(asked):
                name = f"udskrift-{_sortable(numbered.number, agenda)}{'-intern' if asked.internal else ''}"
                yield _Paper(name, asked, document)

    def _sheet(self) -> Iterator[_Paper]:
        """The sheet for signatures; before the meeting not where it has the minutes' fingerprint."""
        profile, request = self.made.templates.profile, self.request
        asked = Request(request.key, Kind.MINUTES, page_numbers=False, formats=TO_WRITE_ON)
        minutes: Document | None = self.made.document
        if request.kind is not Kind.MINUTES:
            minutes = self._composed(asked) if profile.signature_sheet and not profile.fingerprint else None
        if minutes is not None and (sheet := signature_sheet(minutes, profile.words)):
            yield _Paper(SHEET, asked, sheet, f"{request.key.committee}/{request.key.folder}/{SHEET}/offentlig")

    def _run_sheet(self) -> Iterator[_Paper]:
        asked = Request(self.request.key, Kind.RUN_SHEET, internal=True, page_numbers=False, formats=TO_WRITE_ON)
        if document := self._composed(asked):
            yield _Paper(asked.name, asked, document)

    def _composed(self, asked: Request) -> Document | None:
        document, problems = composed(
            self.made.sitting, dict(self.made.numbers), asked.kind, internal=asked.internal, item=asked.item
        )
        self.problems += problems
        return document

    # --- printing

    def _printed(self, paper: _Paper) -> dict[str, bytes]:
        """A paper's files, with the pictures that lie beside them."""
        request, templates = paper.request, self.made.templates
        bundle, problems = self._bundle(paper, templates)
        self.problems += problems
        if bundle is None:
            return {}
        files = stamped_files(paper.name, paper.document, request.forms, bundle)
        self.problems += without_pages(
            bundle, f"{request.key.output}/{FOLDER}", [_named(name, request) for name in files]
        )
        files |= pictures_beside(paper.document, request.forms, bundle)
        return {_named(name, request): data for name, data in files.items()}

    def _bundle(self, paper: _Paper, templates: Templates) -> tuple[Bundle | None, list[Problem]]:
        request, sums = paper.request, approved_sums(self.made.sitting.meeting)
        bundle, problems = bundle_for(self.archive, request, paper.document, templates, request.forms, sums)
        if bundle is not None and paper.identity:
            bundle = replace(bundle, properties={IDENTITY: paper.identity})
        return bundle, problems


def _named(name: str, request: Request) -> str:
    return f"{INSIDE}/{name}" if request.internal else name


def _is_extracted(item: Item) -> bool:
    """Whether an item has a decision that can be had alone."""
    says_nothing = item.decision is not None and item.decision.prints_nothing
    return is_decided(item) and not says_nothing and not item.withdrawn


def _sortable(number: ItemNumber, agenda: tuple[Numbered, ...]) -> str:
    """A number as it sorts by name among the others: `07`, `07a`."""
    width = max(len(str(whole_of(one.number))) for one in agenda)
    whole, _, sub = str(number).partition(".")
    return f"{whole.zfill(width)}{sub}"
