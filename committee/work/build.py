"""Building a document, from a workspace's files to the output folder: read, number, check, compose, render, write.

Each stage hands its problems on; a document is written only when none of those that concern it is an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.profiles import Templates
from committee.base.problems import Problem, has_errors, in_order
from committee.compose.edition import Numbers, Papers
from committee.documents.labels import PAGES
from committee.documents.tree import Document
from committee.formats.writers import writer_of
from committee.rules.checks import check_meeting
from committee.rules.deadlines import reasons_missing
from committee.rules.supplement import nothing_added, perhaps_added, supplement
from committee.work import picturefiles
from committee.work.approveddocuments import (
    CORRECTED,
    approved_of,
    approved_sums,
    forms_apart,
    has_corrections_since,
    is_asked,
)
from committee.work.correcting import keep_printed
from committee.work.outcome import Outcome
from committee.work.request import Request, forms_named
from committee.work.sitting import Sitting, composed, errors_elsewhere, sit
from committee.work.widetables import wide_in_document
from committee.work.writing import bundle_for, write_document


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
    made, problems = compose_for(archive, request)
    return made.document if made else None, problems


def render(archive: Archive, request: Request, form: str) -> tuple[bytes | None, list[Problem]]:
    """A document in one format, as bytes that aren't written: `docx`, `md`, `html`, `pdf`, or another that is registered and
    made of a document alone; None with what stands in the way. Raises `ValueError` for any other word."""
    made, _, problems = render_all(archive, request, (form,))
    return made.get(form), problems


def render_all(
    archive: Archive,
    request: Request,
    forms: Sequence[str],
    *,
    despite_errors: bool = False,
    papers: Papers | None = None,
    pages: int | None = None,
) -> tuple[dict[str, bytes], Document | None, list[Problem]]:
    """A document in several formats as `render` makes each, composed once, and the document itself; none with what stands in the
    way. With `despite_errors` only what can't be composed does, and not what the checks say of it. `papers` has the addresses of
    attachments, and `pages` is how many there are where the document is the first part of something longer."""
    request = replace(request, formats=tuple(forms))
    wanted = forms_named(request.formats)
    composition, problems = compose_for(archive, request, despite_errors=despite_errors, papers=papers)
    if composition is None:
        return {}, None, problems
    document, templates = composition.document, composition.templates
    if pages is not None:
        document = replace(document, page_label=document.page_label.replace(PAGES, str(pages)))
    bundle, more = bundle_for(archive, request, document, templates, wanted)
    problems = in_order([*problems, *more])
    if bundle is None:
        return {}, document, problems
    return {one.name: writer_of(one)(document, bundle) for one in wanted}, document, problems


def build(archive: Archive, request: Request) -> Built:
    """Make a document in the formats that are asked for, or nothing when an error concerns it. One that is approved stays: it is made
    again only where it is missing and comes out the same, and with corrections that came later it has a name of its own."""
    made, problems = compose_for(archive, request)
    elsewhere = errors_elsewhere(archive, request.key)
    if made is None:
        return Built((), tuple(problems), elsewhere)
    document, templates, meeting = made.document, made.templates, made.sitting.meeting
    approved = approved_of(archive.root, request, meeting)
    asked, _ = forms_apart(request, approved)
    kept = tuple(one.file for one in approved if one.is_kept and is_asked(one, request, asked))
    corrected = bool(approved) and has_corrections_since(meeting)
    if approved and not corrected:
        from committee.work.approvedagain import approved_again  # few documents are approved

        written, more = approved_again(archive, request, document, templates, made.sitting, approved)
    else:
        is_beside = any(one.is_kept for one in approved) or (corrected and meeting.kept is not None)
        ending = CORRECTED if is_beside else ""
        written, more = write_document(archive, request, document, templates, approved_sums(meeting), ending)
    if written and request.kind.tells_decisions:
        sealed, failed = keep_printed(archive.root, meeting)
        written, more = (*written, *sealed), [*more, *failed]
    return Built(written, tuple(in_order([*problems, *more])), elsewhere, kept, corrected and bool(kept))


@dataclass(frozen=True, slots=True)
class Composed:
    """A document with what it was made of: the meeting as it was read, the house's templates, and the numbers by its items' ids."""

    document: Document
    sitting: Sitting
    templates: Templates
    numbers: Mapping[str, Numbers]


def compose_for(
    archive: Archive, request: Request, *, despite_errors: bool = False, papers: Papers | None = None
) -> tuple[Composed | None, list[Problem]]:
    """The document that is asked for, and every problem that concerns it; None when one of them stands in the way."""
    sitting, problems = sit(archive, request.key, word=any(one.house_template for one in request.forms))
    if sitting is None:
        return None, problems
    problems += check_meeting(sitting.case(), of_document=True)
    numbers, missing = sitting.kpis.numbers(sitting.meeting)
    problems = in_order([*problems, *missing])
    if sitting.templates is None or has_errors(missing):
        return None, problems
    shown = _as_asked(sitting, request)
    if request.supplement and not shown.agenda:
        nothing = nothing_added(sitting.agenda, sitting.meeting)
        return None, in_order([*problems, nothing, *perhaps_added(sitting.agenda, sitting.meeting)])
    document, more = composed(
        shown,
        numbers,
        request.kind,
        internal=request.internal,
        final=request.final,
        item=request.item,
        supplement=request.supplement,
        papers=papers,
    )
    late = _told_of_supplement(sitting, shown) if request.supplement else ()
    # Whoever takes it whatever is said of it doesn't ask of its tables.
    wide = wide_in_document(document, sitting.agenda, sitting.templates) if document and not despite_errors else ()
    pictures = picturefiles.pictures_told(archive.root, sitting.meeting, archive.files)
    problems = in_order([*problems, *more, *late, *wide, *pictures, *_wrong_figures(sitting, numbers)])
    if document is None or (has_errors(problems) and not despite_errors):
        return None, problems
    return Composed(document, sitting, sitting.templates, numbers), problems


def _as_asked(sitting: Sitting, request: Request) -> Sitting:
    """The meeting with the agenda that is asked for: the whole of it, or what came after it was sent."""
    if not request.supplement:
        return sitting
    return replace(sitting, agenda=supplement(sitting.agenda, sitting.meeting, internal=request.internal))


def _told_of_supplement(sitting: Sitting, shown: Sitting) -> list[Problem]:
    """What is told of a supplementary agenda besides: late items without a reason, and papers that may be missing in it."""
    agenda, meeting = sitting.agenda, sitting.meeting
    return [*reasons_missing(shown.agenda, meeting), *perhaps_added(agenda, meeting)]


def _wrong_figures(sitting: Sitting, numbers: Mapping[str, Numbers]) -> list[Problem]:
    """What stops a document in its figures; one that is approved says what was approved."""
    if not numbers or sitting.meeting.is_locked:
        return []
    from committee.work.figurechecks import wrong_figures  # only where a meeting has KPIs

    return list(wrong_figures(sitting.meeting.items, numbers))
