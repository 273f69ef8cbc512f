"""The package of a meeting's papers: composed, its attachments made into sheets, and bound; or nothing with what stands in the way."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from committee.archive.archive import Archive
from committee.attachments.binding.binder import Binder
from committee.attachments.opening.bounds import Limits
from committee.base.atomic import write_large
from committee.base.problems import Problem, has_errors, in_order
from committee.compose.edition import Kind, Papers
from committee.domain.publicationterms import terms_in_force
from committee.work import pagenumbers
from committee.work.build import render_all
from committee.work.keeping import Asked
from committee.work.officeprint import clear_leftovers
from committee.work.outcome import Outcome
from committee.work.package import former
from committee.work.package.enclosed import Enclosed, enclosed_in
from committee.work.package.leaves import Cutter, Leaf
from committee.work.printing import word_look
from committee.work.request import Request
from committee.work.sitting import Sitting, as_public, sit

_PREFIX = "udvalg-pakke-"


@dataclass(frozen=True, slots=True)
class Packed(Outcome):
    """The package: how many pages it has, how many attachments are in it, and how many have a page that says why they aren't."""

    pages: int = 0
    enclosed: int = 0
    left_out: int = 0


def pack(archive: Archive, request: Request) -> Packed:
    """Write a meeting's agenda or minutes with its attachments as one PDF. The open package has no closed item's words and no closed
    attachment, nor their titles; the internal one has all. An attachment that can't be printed has a page that says so, and is told."""
    sitting, problems = sit(archive, request.key)
    if sitting is None or sitting.templates is None:
        return Packed(problems=tuple(problems))
    display, home = request.key.output, archive.root / request.key.output
    if stopped := former.in_the_way(home, file_name(request), display, _asked(request)):
        return Packed(problems=tuple(stopped))
    agenda = sitting.agenda if request.internal else as_public(sitting)
    enclosed = enclosed_in(archive, sitting.meeting, agenda, sitting.profile)
    made, document, problems = render_all(archive, request, ("pdf",), papers=_addresses(enclosed))
    if "pdf" not in made or document is None:
        return Packed(problems=tuple(problems))
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        clear_leftovers(Path(name), _PREFIX)
        leaves, told = _leaves(sitting, enclosed, Path(name))
        run = _Run(archive, request, sitting, leaves, Path(name) / "pakke.pdf")
        pages, more = run.bound(made["pdf"])
        if has_errors(more):
            return Packed(problems=tuple(in_order([*problems, *told, *more])))
        former.stamp(run.target)
        stopped = _written(home, file_name(request), run.target, display)
    files = () if has_errors(stopped) else (f"{display}/{file_name(request)}",)
    refused = sum(bool(leaf.refused) for leaf in leaves)
    found = tuple(in_order([*problems, *told, *stopped]))
    return Packed(files, found, pages=pages, enclosed=len(leaves) - refused, left_out=refused)


def _written(home: Path, name: str, made: Path, display: str) -> list[Problem]:
    """Put the package in its place; what was kept of the one before, or what stopped it."""
    kept = former.keep(home, name, display)
    return kept if has_errors(kept) else [*kept, *write_large(home, name, made, display)]


def _asked(request: Request) -> Asked:
    options = f"{' --referat' if request.kind is Kind.MINUTES else ''}{' --intern' if request.internal else ''}"
    return Asked(f"pakke {request.key.folder}{options}", "", request.replace, has_source=False)


def file_name(request: Request) -> str:
    """What the package's file is called: `dagsordenspakke.pdf`, `referatspakke-intern.pdf`."""
    return f"{request.kind.value}spakke{'-intern' if request.internal else ''}.pdf"


def _addresses(enclosed: list[Enclosed]) -> Papers:
    return {(one.item, one.number): one.address for one in enclosed}


def _leaves(sitting: Sitting, enclosed: list[Enclosed], folder: Path) -> tuple[list[Leaf], list[Problem]]:
    assert sitting.templates is not None
    terms = terms_in_force(sitting.committee.publication, sitting.profile.publication)
    cutter = Cutter(
        folder=folder,
        engine=pagenumbers.find_engine(),
        largest=terms.largest_bytes,
        look=word_look(sitting.templates),
        author=sitting.committee.municipality,
        date=sitting.meeting.date,
    )
    with Binder(Limits(size=terms.largest_bytes)) as binder:
        return cutter.leaves(enclosed, binder)


@dataclass(frozen=True, slots=True)
class _Run:
    """One package on its way to its temporary file."""

    archive: Archive
    request: Request
    sitting: Sitting
    leaves: list[Leaf]
    target: Path

    def bound(self, data: bytes) -> tuple[int, list[Problem]]:
        """Bind the document, set once more with the number of all pages, and the sheets; the number of pages."""
        from committee.formats.pdf.typstdata import names_in
        from committee.work.package.binding import Front, bind, page_count

        assert self.sitting.templates is not None
        pages = page_count(data) + sum(page_count(leaf.path) for leaf in self.leaves)
        papers = _addresses([leaf.enclosed for leaf in self.leaves])
        # A foot takes no room from the text, so the document has as many pages as before.
        made, document, problems = render_all(self.archive, self.request, ("pdf",), papers=papers, pages=pages)
        if document is None or "pdf" not in made:
            return 0, problems
        label = self.sitting.profile.words.page
        front = Front(made["pdf"], names_in(document.blocks))
        return bind(front, self.leaves, label, word_look(self.sitting.templates), self.target), []
