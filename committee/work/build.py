"""Building a document, from a workspace's files to the output folder: read, number, check, compose, render, write.

Each stage hands its problems on; a document is written only when none of those that concern it is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.archive.profiles import Templates
from committee.base import atomic
from committee.base.digests import sha256_of
from committee.base.problems import Problem, has_errors, in_order
from committee.compose.edition import Kind, Numbers
from committee.documents.itemlines import stamps
from committee.documents.known_formats import chosen, in_house
from committee.documents.stamp import IDENTITY
from committee.documents.tree import Document
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.formats.bundle import Bundle
from committee.formats.writers import files_of, stamper_of, writer_of
from committee.rules.checks import check_meeting
from committee.work import chartfiles, pagenumbers, picturefiles, takenin
from committee.work.approveddocuments import (
    CORRECTED,
    ApprovedDocument,
    OnDisk,
    approved_sums,
    documents_named,
    has_corrections_since,
    not_kept,
)
from committee.work.composedtwice import STAMP
from committee.work.correcting import keep_printed
from committee.work.keeping import Asked, kept_beside
from committee.work.outcome import Outcome
from committee.work.pagenumbers import PageFinder
from committee.work.printing import blank_words, bundle_of
from committee.work.sitting import Sitting, composed, errors_elsewhere, meeting_of, sit
from committee.work.widetables import wide_in_document


@dataclass(frozen=True, slots=True)
class Request:
    """Which document of which meeting; with `item`, of the item with that number alone, and a number that the agenda doesn't
    have is told. A `final` one isn't marked as a draft, though the meeting isn't approved or sent yet. With `replace` it is written
    also where the file was edited by hand, which is kept beside it then."""

    key: MeetingKey
    kind: Kind
    internal: bool = False
    page_numbers: bool = True
    final: bool = False
    item: ItemNumber | None = None
    replace: bool = False

    @property
    def command(self) -> str:
        """What is typed to have it made, after the program's name."""
        parts = [self.kind.value, self.key.folder, *([str(self.item)] if self.item else [])]
        is_asked = self.internal and self.kind is not Kind.RUN_SHEET
        return " ".join([*parts, *(["--intern"] if is_asked else [])])

    @property
    def name(self) -> str:
        """The files' name, without its ending."""
        if self.kind is Kind.RUN_SHEET:
            return str(self.kind.value)  # there is no public one
        parts = [self.kind.value, *([str(self.item)] if self.item else []), *(["intern"] if self.internal else [])]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Built(Outcome):
    """The documents; `elsewhere` counts the errors of other meetings, which don't stop this one. `kept` are approved documents,
    which are never written again: they lie where they were approved. Where they are `corrected` since, the document with the
    corrections is written beside them under another name."""

    elsewhere: int = 0
    kept: tuple[str, ...] = ()
    corrected: bool = False

    @property
    def is_done(self) -> bool:
        """Whether what was asked for lies on the disk, written now or approved before, and nothing went wrong."""
        return bool(self.files or self.kept) and not has_errors(self.problems)


def compose_document(archive: Archive, request: Request) -> tuple[Document | None, list[Problem]]:
    """A document, not written, with every problem that concerns it, in order; None when one of them is an error."""
    _, document, problems = _composed(archive, request)
    return document, problems


def render(archive: Archive, request: Request, form: str) -> tuple[bytes | None, list[Problem]]:
    """A document in one format, as bytes that aren't written: `docx`, `md`, `html`, `pdf`, or another that is registered and
    made of a document alone; None with what stands in the way. Raises `ValueError` for any other word."""
    made, _, problems = render_all(archive, request, (form,))
    return made.get(form), problems


def render_all(
    archive: Archive, request: Request, forms: Sequence[str], *, despite_errors: bool = False
) -> tuple[dict[str, bytes], Document | None, list[Problem]]:
    """A document in several formats as `render` makes each, composed once, and the document itself; none with what stands in the
    way. With `despite_errors` only what can't be composed does, and not what the checks say of it."""
    wanted = [one for form in forms for one in chosen([form]) if one.writer]
    if len(wanted) != len(forms):
        raise ValueError(f"{forms!r} aren't all formats of a document")
    templates, document, problems = _composed(archive, request, despite_errors=despite_errors)
    if templates is None or document is None:
        return {}, None, problems
    made: dict[str, bytes] = {}
    for narrow in dict.fromkeys(one.narrow_pictures for one in wanted):
        bundle, more = _bundle(archive, request, document, templates, narrow=narrow)
        problems = in_order([*problems, *more])
        if bundle is None:
            return {}, document, problems
        made |= {one.name: writer_of(one)(document, bundle) for one in wanted if one.narrow_pictures is narrow}
    return made, document, problems


def build(archive: Archive, request: Request) -> Built:
    """Make a document in all the formats of the house, or nothing when an error concerns it. One that is approved stays: it is made
    again only where it is missing and comes out the same, and with corrections that came later it has a name of its own."""
    templates, document, problems = _composed(archive, request)
    elsewhere = errors_elsewhere(archive, request.key)
    if templates is None or document is None:
        return Built((), tuple(problems), elsewhere)
    meeting = meeting_of(archive, request.key)
    approved = _approved(archive.root, request, meeting)
    kept = tuple(one.file for one in approved if one.is_kept)
    if approved and meeting and not has_corrections_since(meeting):
        written, more = _restore(archive, request, document, templates, meeting, approved)
    elif kept or (approved and meeting and meeting.kept):
        written, more = _write(archive, request, document, templates, CORRECTED, approved_sums(meeting))
    else:
        written, more = _write(archive, request, document, templates, "", approved_sums(meeting))
    corrected = bool(kept and meeting and has_corrections_since(meeting))
    if written and request.kind.tells_decisions:
        sealed, failed = keep_printed(archive.root, meeting)
        written, more = (*written, *sealed), [*more, *failed]
    return Built(written, tuple(in_order([*problems, *more])), elsewhere, kept, corrected)


def _approved(root: Path, request: Request, meeting: Meeting | None) -> tuple[ApprovedDocument, ...]:
    """The approved documents that would be written, with their pictures; none when there are none of that name."""
    figures = f"{request.key.output}/{chartfiles.folder_name(internal=request.internal)}"
    stem = f"{request.key.output}/{request.name}"
    found = documents_named(root, meeting, stem, figures) if meeting else ()
    return found if any(one.file.startswith(f"{stem}.") for one in found) else ()


def _composed(
    archive: Archive, request: Request, *, despite_errors: bool = False
) -> tuple[Templates | None, Document | None, list[Problem]]:
    """The house's templates, the document that they give, and every problem that concerns it."""
    sitting, problems = sit(archive, request.key)
    if sitting is None:
        return None, None, problems
    problems += check_meeting(sitting.case(), of_document=True)
    numbers, missing = sitting.kpis.numbers(sitting.meeting)
    problems = in_order([*problems, *missing])
    if sitting.templates is None or has_errors(missing):
        return sitting.templates, None, problems
    document, more = composed(
        sitting, numbers, request.kind, internal=request.internal, final=request.final, item=request.item
    )
    # Whoever takes it whatever is said of it doesn't ask of its tables.
    wide = wide_in_document(document, sitting.agenda, sitting.templates) if document and not despite_errors else ()
    pictures = picturefiles.pictures_told(archive.root, sitting.meeting, archive.files)
    problems = in_order([*problems, *more, *wide, *pictures, *_wrong_figures(sitting, numbers)])
    return sitting.templates, None if has_errors(problems) and not despite_errors else document, problems


def _wrong_figures(sitting: Sitting, numbers: Mapping[str, Numbers]) -> list[Problem]:
    """What stops a document in its figures; one that is approved says what was approved."""
    if not numbers or sitting.meeting.is_locked:
        return []
    from committee.work.meetingchecks import wrong_figures  # only where a meeting has KPIs

    return list(wrong_figures(sitting.meeting.items, numbers))


def _restore(
    archive: Archive,
    request: Request,
    document: Document,
    templates: Templates,
    meeting: Meeting,
    approved: Iterable[ApprovedDocument],
) -> tuple[tuple[str, ...], list[Problem]]:
    """Approved documents that are missing, made again where they come out the very same; with what is wrong with the others."""
    root, display = archive.root, request.key.output
    right: dict[str, bytes] = {}
    is_moved = any(one.state is OnDisk.ELSEWHERE for one in approved)  # a new one would stand in its way
    missing = {one.file: one.digest for one in approved if one.state is OnDisk.MISSING and not is_moved}
    for page_numbers in (request.page_numbers, not request.page_numbers) if missing else ():
        asked = replace(request, page_numbers=page_numbers)  # nobody knows whether they were asked for at the approval
        bundle, problems = _bundle(archive, asked, document, templates, approved_sums(meeting))
        if bundle is None:
            return (), problems
        made = files_of(request.name, document, in_house(), bundle)
        both = (
            (name, one)
            for name, data in made.items()
            for one in (data, _stamped(name, data), _stamped(name, data, approved=True))
        )  # earlier ones had no stamp, or no mark that they were approved
        right |= {name: data for name, data in both if missing.get(f"{display}/{name}") == sha256_of(data)}
        if len(right) == len(missing):
            break
    problems = atomic.write_all(root / display, right, display) if right else []
    left = _approved(root, request, meeting) if right else approved
    return tuple(f"{display}/{name}" for name in right), [
        *problems,
        *(p for one in left for p in not_kept(one, meeting)),
    ]


def _write(
    archive: Archive, request: Request, document: Document, templates: Templates, ending: str, approved: frozenset[str]
) -> tuple[tuple[str, ...], list[Problem]]:
    display, figures = request.key.output, chartfiles.folder_name(internal=request.internal)
    root = archive.root
    home = root / display
    bundle, problems = _bundle(archive, request, document, templates, approved)
    if bundle is None:
        return (), problems
    made = {
        n: _stamped(n, data, approved=request.final)
        for n, data in files_of(f"{request.name}{ending}", document, in_house(), bundle).items()
    }
    told = (
        bundle.find_pages.problems(f"{display}/{next(iter(made))}") if isinstance(bundle.find_pages, PageFinder) else []
    )
    reads_back = f"{display}/{next(iter(made))}" if request.kind is Kind.MINUTES else ""
    asked = Asked(request.command, reads_back, request.replace)
    if reads_back:
        asked = replace(asked, is_taken_in=partial(takenin.is_taken_in, archive))
    kept, problems = kept_beside(home, display, made, asked)
    if has_errors(problems):
        return (), problems
    if stopped := atomic.write_all(home, made, display):
        return (), [*kept, *stopped]
    chartfiles.clear_unused(home / figures, home)
    return tuple(f"{display}/{file}" for file in made), [*kept, *told]


def _stamped(name: str, data: bytes, *, approved: bool = False) -> bytes:
    stamper = stamper_of(name)
    if stamper is None:
        return data
    return stamper.stamped(stamper.approved(data) if approved else data)


def _bundle(
    archive: Archive,
    request: Request,
    document: Document,
    templates: Templates,
    approved: frozenset[str] = frozenset(),
    *,
    narrow: bool = False,
) -> tuple[Bundle | None, list[Problem]]:
    """What the document is written with. The pictures of its charts are kept beside where it is written."""
    display, figures = request.key.output, chartfiles.folder_name(internal=request.internal)
    home = archive.root / display / figures
    shown = f"{display}/{figures}"
    meeting = meeting_of(archive, request.key)
    items = archive.root / (meeting.items_path if meeting else request.key.path)
    drawn, problems = chartfiles.pictures_of(document, templates, home, shown, approved, narrow=narrow)
    shown_files, more = picturefiles.pictures_of(document, items, templates.files, home, shown)
    if problems or more:
        return None, [*problems, *more]
    properties = _properties(request, document, templates)
    engine = pagenumbers.find_engine() if request.page_numbers else None
    return bundle_of(
        templates, drawn | shown_files, figures, properties, find_pages=PageFinder(engine) if engine else None
    )


def _properties(request: Request, document: Document, templates: Templates) -> dict[str, str]:
    """What the file is, and for minutes what they said when they were made; read again by »udvalg indlaes«."""
    edition = "intern" if request.internal else "offentlig"
    made = {IDENTITY: f"{request.key.committee}/{request.key.folder}/{request.kind.value}/{edition}"}
    if request.kind is Kind.MINUTES:
        made |= {f"{STAMP}{name}": value for name, value in stamps(document.blocks, blank_words(templates)).items()}
    return made
