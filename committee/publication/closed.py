"""What is closed in a meeting, with the words of closed attachments' files, as plain words for the guard; and those files themselves."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from committee.attachments.apart.reader import ForeignReader
from committee.attachments.leaks.guard import Paper, Texts, texts_in
from committee.attachments.leaks.secret import Secret
from committee.base.digests import sha256_of_file
from committee.base.problems import Place
from committee.domain.committee import Committee
from committee.domain.item import Attachment, Item
from committee.domain.meeting import Meeting
from committee.rules.closedwords import OF_ATTACHMENT, secrets_in
from committee.rules.numbering import Agenda, Numbered


@dataclass(frozen=True, slots=True)
class UnreadClosed:
    """A closed attachment whose words can't be looked for, or not all: where it stands in YAML, whose it is, and why."""

    place: Place
    whose: str
    why: str


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """What may stand nowhere in public, and the closed attachments that couldn't be read for it."""

    secrets: tuple[Secret, ...]
    unread: tuple[UnreadClosed, ...] = ()


def closed_words(
    root: Path,
    committee: Committee,
    meeting: Meeting,
    everything: Agenda,
    public: Agenda,
    reader: ForeignReader | None = None,
    off: Iterable[Item] = (),
) -> ClosedWords:
    """What is secret of closed items and attachments, their files' text too, less what is let out. Each file is read once, by
    `reader` where it's given. `off` are the committee's items that are on no agenda."""
    papers = _papers(root, meeting, everything)
    found = texts_in(list(papers.values()), reader=reader) if papers else Texts()
    files = {key: (found.texts[paper.name],) for key, paper in papers.items() if found.texts.get(paper.name)}
    secrets = secrets_in(committee, meeting, everything, public, files, off)
    return ClosedWords(secrets, tuple(_unread(everything, papers, found.unread)))


def _unread(everything: Agenda, papers: Mapping[int, Paper], unread: Mapping[str, str]) -> Iterator[UnreadClosed]:
    for numbered in everything:
        for attachment in numbered.item.attachments:
            paper = papers.get(id(attachment))
            if paper is not None and paper.name in unread and attachment.file is not None:
                whose = _whose(numbered, attachment)
                whose = f"bilag {attachment.number} til {whose}" if numbered.item.is_closed else whose
                yield UnreadClosed(attachment.file.place, whose, unread[paper.name])


def _papers(root: Path, meeting: Meeting, everything: Agenda) -> dict[int, Paper]:
    """The files of closed attachments that are there; one that isn't can't give anything away."""
    found = {}
    for numbered in everything:
        for attachment in numbered.item.attachments:
            if attachment.file and (numbered.item.is_closed or attachment.is_closed):
                path = root / meeting.items_path / attachment.file.replace("\\", "/")
                if os.path.lexists(path):
                    found[id(attachment)] = Paper(f"{numbered.number}-{attachment.number}", path)
    return found


def closed_files(
    root: Path, committee: Committee, meeting: Meeting, everything: Agenda, off: Iterable[Item] = ()
) -> dict[str, str]:
    """The SHA-256 of the bytes of every closed attachment of the committee's meetings, and of its items `off` every agenda, with whose it
    is: the same file must not be out under another name."""
    found: dict[str, str] = {}
    for item in off:
        for paper in (a for a in item.attachments if a.file and (item.is_closed or a.is_closed)):
            path = (root / item.file).parent / (paper.file or "").replace("\\", "/")
            found[_sum(path)] = "et lukket bilag til et punkt, der ikke er på nogen dagsorden"
    for other in (other for other in committee.meetings if other.folder != meeting.folder):
        for item in other.items:
            for paper in (a for a in item.attachments if a.file and (item.is_closed or a.is_closed)):
                found[_sum(root / other.items_path / (paper.file or "").replace("\\", "/"))] = (
                    f"et lukket bilag på mødet {other.folder}"
                )
    for numbered in everything:
        for paper in numbered.item.attachments:
            if paper.file and (numbered.item.is_closed or paper.is_closed):
                found[_sum(root / meeting.items_path / paper.file.replace("\\", "/"))] = _whose(numbered, paper)
    found.pop("", None)
    return found


def _whose(numbered: Numbered, paper: Attachment) -> str:
    item = f"det lukkede punkt {numbered.number}"
    return item if numbered.item.is_closed else f"{OF_ATTACHMENT} {paper.number} til punkt {numbered.number}"


def _sum(path: Path) -> str:
    """A sum of a file's bytes; empty when it has none, or can't be read."""
    try:
        return sha256_of_file(path) if path.stat().st_size else ""
    except OSError:
        return ""
