"""The open attachments of a meeting: which files they are, and under what names they are published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from committee.attachments.opening.bounds import over
from committee.base.problems import Place, Problem, reason
from committee.domain.item import Attachment
from committee.domain.meeting import Meeting
from committee.publication.folder import Staging
from committee.publication.publicnames import Names
from committee.rules.numbering import Agenda


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """An attachment that is published: its name in the folder, its file, and the place of that in YAML."""

    name: str
    path: Path
    place: Place


def open_papers(root: Path, meeting: Meeting, public: Agenda, names: Names) -> Iterator[OpenPaper]:
    """The open attachments that have a file, in the agenda's order. `names` has what each is called in the folder."""
    for numbered in public:
        for attachment in numbered.item.attachments:
            if attachment.file is not None:
                path = root / meeting.items_path / attachment.file.replace("\\", "/")
                yield OpenPaper(names[numbered.number, attachment.number], path, _place(attachment))


def _place(attachment: Attachment) -> Place:
    assert attachment.file is not None
    return attachment.file.place


def copy_papers(stage: Staging, papers: list[OpenPaper], largest: int) -> list[Problem]:
    """Copy attachments into the folder as they are now; what can't be, and what is over `largest` bytes, as problems."""
    problems = []
    for paper in papers:
        try:
            if (size := paper.path.stat().st_size) > largest:
                problems.append(_too_large(paper, size, largest))
            else:
                stage.copy(paper.name, paper.path)
        except OSError as error:
            text = f"Bilaget kan ikke læses ({reason(error)})."
            problems.append(Problem(paper.place, "bilag", text, "Luk det i andre programmer, eller ret navnet."))
    return problems


def _too_large(paper: OpenPaper, size: int, largest: int) -> Problem:
    text = f"Bilaget {over(size, largest)}, så det kan ikke ses efter."
    cure = "Gør filen mindre, f.eks. ved at komprimere billederne, eller hæv »største_bilag« under »udgivelse:«."
    return Problem(paper.place, "bilag-for-stort", text, cure)
