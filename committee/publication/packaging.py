"""The package of a meeting's papers as it is handed out: bound, and where it is the open one, looked through by the leak guard.

A package goes to the members, who may have more than the public; and it is sent on. So what would stop the public edition is told of
the open package too, as a warning, by the same gates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from committee.archive.archive import Archive
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.findings import CPR, NAME, SECRET, WORD, Finding
from committee.attachments.opening.bounds import Limits
from committee.base.digests import sha256_of_file
from committee.base.problems import Place, Problem, Severity, has_errors, in_order, warning
from committee.publication.gates import Gates
from committee.publication.papers import open_papers
from committee.publication.publicedition import PublicEdition, public_edition
from committee.publication.receipt import File
from committee.work.package.packing import Packed, file_name, pack
from committee.work.request import Request

_WORDS = (CPR, SECRET, NAME, WORD)  # what hides in a file, such as who wrote it, isn't in the package
_CURE = "Pakken er lavet. Ret det, før du sender den, eller lav den interne med --intern."


def package(archive: Archive, request: Request, today: dt.date) -> Packed:
    """Write a meeting's papers as one PDF, as `pack` does, with a warning for each finding of the leak guard where it is the open
    package. `today` is the date that the guard reads ages by."""
    made = pack(archive, request)
    if request.internal or not made.files:
        return made
    return replace(made, problems=tuple(in_order([*made.problems, *leaks_of(archive, request, today, _CURE)])))


def leaks_of(archive: Archive, request: Request, today: dt.date, cure: str) -> Iterator[Problem]:
    """What the guard would stop the public edition for, as warnings with that cure; or that it couldn't look."""
    edition, problems = public_edition(archive, request)
    if edition is None or has_errors(problems):
        place = Place(f"{request.key.output}/{file_name(request)}")
        text = "Papirerne er ikke tjekket for CPR-numre og lukkede ord, for mødet kan ikke udgives, som det er."
        yield warning(place, "ikke-tjekket", text, f"Se hvorfor med »udvalg udgiv {request.key.folder}«.")
        return
    with ForeignReader(Limits(size=edition.terms.largest_bytes)) as reader:
        for finding in _found(edition, request, today, reader):
            yield replace(finding.problem, severity=Severity.WARNING, cure=cure)


def _found(edition: PublicEdition, request: Request, today: dt.date, reader: ForeignReader) -> Iterator[Finding]:
    papers = list(open_papers(edition.sitting.archive.root, edition.meeting, edition.agenda, edition.names))
    gates = Gates(edition, request.kind, papers, today, request.key.output, reader)
    files = {paper.name: paper.path for paper in papers}
    sums = {name: File(sha256_of_file(path), path.stat().st_size) for name, path in files.items()}
    for finding in gates.check(files, sums).findings:
        if finding.stops and finding.kind in _WORDS:
            yield finding
