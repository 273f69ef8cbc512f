"""A composed document is printed in its forms, stamped, and written where nothing of somebody's own is lost by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from committee.archive.archive import Archive
from committee.archive.profiles import Templates
from committee.base import atomic
from committee.base.problems import Problem, has_errors
from committee.compose.edition import Kind
from committee.documents.itemlines import stamps
from committee.documents.known_formats import Format
from committee.documents.shownpictures import file_of
from committee.documents.stamp import IDENTITY
from committee.documents.tree import Document
from committee.formats.bundle import Bundle
from committee.formats.writers import files_of, stamper_of
from committee.work import chartfiles, pagenumbers, picturefiles
from committee.work.composedtwice import STAMP
from committee.work.keeping import Asked, kept_beside
from committee.work.pagenumbers import PageFinder
from committee.work.printing import blank_words, bundle_of
from committee.work.request import Request
from committee.work.sitting import meeting_of

Written = tuple[tuple[str, ...], list[Problem]]


def write_document(
    archive: Archive,
    request: Request,
    document: Document,
    templates: Templates,
    approved: frozenset[str] = frozenset(),
    ending: str = "",
) -> Written:
    """Write a document in the forms that were asked for, its names with an ending; the files, and what is told. Nothing is written
    when one of them was edited by hand, or is somebody's own, and nobody said that it may be replaced. `approved` are the sums of
    pictures that stay as they are."""
    display, figures = request.key.output, chartfiles.folder_name(internal=request.internal)
    home = archive.root / display
    bundle, problems = bundle_for(archive, request, document, templates, request.forms, approved)
    if bundle is None:
        return (), problems
    made = stamped_files(f"{request.name}{ending}", document, request.forms, bundle, approved=request.final)
    kept, problems = kept_beside(home, display, made, asked_of(archive, request, made))
    if has_errors(problems):
        return (), problems
    if stopped := atomic.write_all(home, made, display):
        return (), [*kept, *stopped]
    chartfiles.clear_unused(home / figures, home, (file_of(*one) for one in bundle.pictures.items()))
    return tuple(f"{display}/{file}" for file in made), [*kept, *without_pages(bundle, display, made)]


def asked_of(archive: Archive, request: Request, made: Iterable[str]) -> Asked:
    """How these files were asked for, for whoever looks at what they would be written over."""
    word = next((name for name in made if name.endswith(".docx")), "") if request.kind is Kind.MINUTES else ""
    asked = Asked(request.command, f"{request.key.output}/{word}" if word else "", request.replace)
    return replace(asked, is_taken_in=partial(is_taken_in, archive)) if word else asked


def is_taken_in(archive: Archive, name: str, old: bytes, new: bytes) -> bool:
    """Whether minutes that were edited in Word may give way to new ones, since nothing in them would be lost."""
    from committee.work import takenin  # few files were edited

    return takenin.is_taken_in(archive, name, old, new)


def without_pages(bundle: Bundle, display: str, made: Iterable[str]) -> list[Problem]:
    """What is told of a Word file whose contents list has no page numbers."""
    word = next((name for name in made if name.endswith(".docx")), "")
    return bundle.find_pages.problems(f"{display}/{word}") if isinstance(bundle.find_pages, PageFinder) else []


def stamped_files(
    name: str, document: Document, forms: Iterable[Format], bundle: Bundle, *, approved: bool = False
) -> dict[str, bytes]:
    """The document's files by their names, each with the program's stamp."""
    made = files_of(name, document, forms, bundle)
    return {file: stamped(file, data, approved=approved) for file, data in made.items()}


def stamped(name: str, data: bytes, *, approved: bool = False) -> bytes:
    """A file with its stamp, and with the mark of an approved one."""
    stamper = stamper_of(name)
    if stamper is None:
        return data
    return stamper.stamped(stamper.approved(data) if approved else data)


def bundle_for(
    archive: Archive,
    request: Request,
    document: Document,
    templates: Templates,
    forms: Iterable[Format],
    approved: frozenset[str] = frozenset(),
) -> tuple[Bundle | None, list[Problem]]:
    """What the document is written with in those forms. The pictures of its charts are kept beside where it is written."""
    forms = tuple(forms)
    display, figures = request.key.output, chartfiles.folder_name(internal=request.internal)
    home, shown = archive.root / display / figures, f"{display}/{figures}"
    narrow = any(one.narrow_pictures for one in forms)
    drawn, problems = chartfiles.pictures_of(document, templates, home, shown, approved, narrow=narrow)
    meeting = meeting_of(archive, request.key)
    items = archive.root / (meeting.items_path if meeting else request.key.path)
    shown_files, more = picturefiles.pictures_of(document, items, templates.files, home, shown)
    if problems or more:
        return None, [*problems, *more]
    has_template = any(one.house_template for one in forms)
    engine = pagenumbers.find_engine() if request.page_numbers and has_template else None
    return bundle_of(
        templates,
        drawn | shown_files,
        figures,
        properties_of(request, document, templates),
        find_pages=PageFinder(engine) if engine else None,
        has_template=has_template,
    )


def properties_of(request: Request, document: Document, templates: Templates) -> dict[str, str]:
    """What the file is, and for minutes what they said when they were made; read again by »udvalg indlaes«."""
    edition = "intern" if request.internal else "offentlig"
    made = {IDENTITY: f"{request.key.committee}/{request.key.folder}/{request.kind.value}/{edition}"}
    if request.kind is Kind.MINUTES:
        made |= {f"{STAMP}{name}": value for name, value in stamps(document.blocks, blank_words(templates)).items()}
    return made
