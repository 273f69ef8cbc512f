"""Documents of approved minutes when they are asked for: as they were approved, and in other forms with the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from committee.archive.archive import Archive
from committee.archive.profiles import Templates
from committee.base import atomic, danish
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem
from committee.documents.known_formats import Format, in_house
from committee.documents.tree import Document
from committee.domain.meeting import Meeting
from committee.formats.writers import files_of
from committee.rules.approval import or_reopen
from committee.work.approveddocuments import (
    ApprovedDocument,
    OnDisk,
    approved_of,
    approved_sums,
    forms_apart,
    is_asked,
    not_kept,
)
from committee.work.approvedstill import house_changes, in_short
from committee.work.olderapprovals import CURE, older_approval
from committee.work.request import Request
from committee.work.sitting import Sitting
from committee.work.writing import Written, bundle_for, stamped, write_document


def approved_again(
    archive: Archive,
    request: Request,
    document: Document,
    templates: Templates,
    sitting: Sitting,
    approved: Iterable[ApprovedDocument],
) -> Written:
    """Minutes without corrections, in the forms that were asked for: those that were approved stay, or are made again where they are
    missing and come out the very same; the others are made with the words that were approved, or not at all."""
    meeting, approved = sitting.meeting, tuple(approved)
    asked, _ = forms_apart(request, approved)
    ours = tuple(one for one in approved if is_asked(one, request, asked))
    written, problems = restore(archive, request, document, templates, meeting, ours) if asked else ((), [])
    others, problem = forms_beside(request, sitting, approved)
    if problem or problems or not others:
        return written, [*problems, *([problem] if problem else [])]
    rest = replace(request, formats=others)
    more, problems = write_document(archive, rest, document, templates, approved_sums(meeting))
    return (*written, *more), problems


def restore(
    archive: Archive,
    request: Request,
    document: Document,
    templates: Templates,
    meeting: Meeting,
    approved: Iterable[ApprovedDocument],
) -> Written:
    """Approved documents that are missing, made again where they come out the very same; with what is wrong with the others."""
    root, display, approved = archive.root, request.key.output, tuple(approved)
    right: dict[str, bytes] = {}
    is_moved = any(one.state is OnDisk.ELSEWHERE for one in approved)  # a new one would stand in its way
    missing = {one.file: one.digest for one in approved if one.state is OnDisk.MISSING and not is_moved}
    for page_numbers in (request.page_numbers, not request.page_numbers) if missing else ():
        asked = replace(request, page_numbers=page_numbers)  # nobody knows whether they were asked for at the approval
        bundle, problems = bundle_for(archive, asked, document, templates, in_house(), approved_sums(meeting))
        if bundle is None:
            return (), problems
        made = files_of(request.name, document, in_house(), bundle)
        both = (
            (name, one)
            for name, data in made.items()
            for one in (data, stamped(name, data), stamped(name, data, approved=True))
        )  # earlier ones had no stamp, or no mark that they were approved
        right |= {name: data for name, data in both if missing.get(f"{display}/{name}") == sha256_of(data)}
        if len(right) == len(missing):
            break
    problems = atomic.write_all(root / display, right, display) if right else []
    names = {one.file for one in approved}
    left = [one for one in approved_of(root, request, meeting) if one.file in names] if right else approved
    return tuple(f"{display}/{name}" for name in right), [
        *problems,
        *(p for one in left for p in not_kept(one, meeting)),
    ]


def forms_beside(
    request: Request, sitting: Sitting, approved: Iterable[ApprovedDocument]
) -> tuple[tuple[str, ...], Problem | None]:
    """The forms asked for that minutes weren't approved in, by their names; or why they can't be made with the approved words."""
    _, others = forms_apart(request, approved)
    problem = _other_words(sitting, others) if others else None
    return (() if problem else tuple(one.name for one in others)), problem


def _other_words(sitting: Sitting, forms: Iterable[Format]) -> Problem | None:
    """That minutes made now would have other words than the approved ones, so that they are made in no new form."""
    what = danish.listed([form.label for form in forms])
    text = f"Referatet er godkendt, og som {what} ville det få andre ord end det godkendte"
    if changed := house_changes(sitting):
        cure = f"Sæt profilen tilbage, som den var. {or_reopen(sitting.meeting)}"
        said = f"{text}, for profilen er ændret siden ({in_short(changed)})."
        return Problem(Place(changed[0]), "andre-ord-end-godkendt", said, cure)
    older = older_approval(sitting)
    if older is not None and older.changed:
        return Problem(older.place, "andre-ord-end-godkendt", f"{text}: {danish.listed(older.changed)}.", CURE)
    return None
