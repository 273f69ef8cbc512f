"""What is handed out of a meeting: its papers, its package and the draft of a mail, each looked through by the leak guard.

They go to the members, who may have more than the public; and they are sent on. So what would stop the public edition is told of
them too, as a warning, by the same gates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.findings import CPR, NAME, SECRET, UNREAD, WORD
from committee.attachments.opening.bounds import Limits
from committee.base.digests import sha256_of_file
from committee.base.problems import Place, Problem, Severity, has_errors, in_order, warning
from committee.compose.edition import Kind
from committee.publication.gates import CLOSED_UNREAD, Gates
from committee.publication.papers import OpenPaper, open_papers
from committee.publication.publicedition import PublicEdition, public_edition
from committee.publication.receipt import File
from committee.work import papers
from committee.work.mailing.meetingmail import Mailed, draft_mail
from committee.work.package.packing import Packed, pack
from committee.work.papers import Papers
from committee.work.request import Request

Made = TypeVar("Made", Papers, Packed, Mailed)

_WORDS = (CPR, SECRET, NAME, WORD, CLOSED_UNREAD)  # what hides in a file, such as who wrote it, is told by `udgiv`
_AS_THEY_ARE = (*_WORDS, UNREAD)  # where others' files go along unchanged
_PAPERS = "Papirerne er lavet. Ret det, før du deler dem ud."
_PACKAGE = "Pakken er lavet. Ret det, før du sender den, eller lav den interne med --intern."
_MAIL = "Udkastet er lavet. Ret det, før du sender mailen."


def make_papers(
    archive: Archive, key: MeetingKey, kind: Kind, today: dt.date, *, page_numbers: bool = True, replace: bool = False
) -> Papers:
    """Write a meeting's papers as `papers.make_papers` does, with a warning for each finding of the leak guard in what the open ones
    say. `today` is the date that the guard reads ages by, here and below."""
    made = papers.make_papers(archive, key, kind, page_numbers=page_numbers, replace=replace)
    if not made.files:
        return made
    return _told(made, _leaks(archive, Request(key, kind), today, _PAPERS, with_papers=False))


def package(archive: Archive, request: Request, today: dt.date) -> Packed:
    """Write a meeting's papers as one PDF, as `pack` does, with a warning for each finding of the leak guard where it is the open
    package."""
    made = pack(archive, request)
    if request.internal or not made.files:
        return made
    return _told(made, _leaks(archive, request, today, _PACKAGE))


def mail(archive: Archive, request: Request, at: dt.datetime, *, link: str = "", with_files: bool = True) -> Mailed:
    """Write a draft as `draft_mail` does, with a warning for each finding of the leak guard in what it says and what goes along, and
    for each file that can't be read."""
    made = draft_mail(archive, request, at, link=link, with_files=with_files)
    if not made.files:
        return made
    go_along = with_files and not link
    return _told(made, _leaks(archive, request, at.date(), _MAIL, with_papers=go_along, kinds=_AS_THEY_ARE))


def _told(made: Made, leaks: Iterator[Problem]) -> Made:
    return replace(made, problems=tuple(in_order([*made.problems, *leaks])))


def _leaks(
    archive: Archive,
    request: Request,
    today: dt.date,
    cure: str,
    *,
    with_papers: bool = True,
    kinds: tuple[str, ...] = _WORDS,
) -> Iterator[Problem]:
    """What of those kinds the guard would stop the public edition for, as warnings with that cure; or that it couldn't look."""
    edition, problems = public_edition(archive, request)
    if edition is None or has_errors(problems):
        text = "Papirerne er ikke tjekket for CPR-numre og lukkede ord, for mødet kan ikke udgives, som det er."
        cure = f"Se hvorfor med »udvalg udgiv {request.key.folder}«."
        yield warning(Place(request.key.output), "ikke-tjekket", text, cure)
        return
    with ForeignReader(Limits(size=edition.terms.largest_bytes)) as reader:
        for problem in _found(edition, request, today, reader, with_papers=with_papers):
            if problem.code == CLOSED_UNREAD:
                yield problem
            elif problem.code in kinds and problem.severity is Severity.ERROR:
                yield replace(problem, severity=Severity.WARNING, cure=cure)


def _found(
    edition: PublicEdition, request: Request, today: dt.date, reader: ForeignReader, *, with_papers: bool
) -> Iterator[Problem]:
    known = open_papers(edition.sitting.archive.root, edition.meeting, edition.agenda, edition.names)
    sums = {paper: file for paper in known if (file := _file(paper))} if with_papers else {}
    gates = Gates(edition, request.kind, list(sums), today, request.key.output, reader)
    files = {paper.name: paper.path for paper in sums}
    found = gates.check(files, {paper.name: file for paper, file in sums.items()})
    yield from (finding.problem for finding in found.findings)
    yield from found.problems


def _file(paper: OpenPaper) -> File | None:
    """An attachment's sum and size; None when it can't be read, which is told where it was to go along."""
    try:
        return File(sha256_of_file(paper.path), paper.path.stat().st_size)
    except OSError:
        return None
