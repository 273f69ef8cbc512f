"""What is closed in a meeting, as plain words for the guard; and the words that the house lets out itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from committee.attachments.apart.reader import ForeignReader
from committee.attachments.leaks.guard import Paper, Texts, texts_in
from committee.attachments.leaks.secrets import Closed, Secret, secrets_of
from committee.base.digests import sha256_of_file
from committee.base.problems import Place
from committee.domain.committee import Committee
from committee.domain.item import Attachment
from committee.domain.meeting import Meeting
from committee.records.recordtexts import record_texts
from committee.rules.itemtexts import texts_of
from committee.rules.numbering import Agenda, Numbered

_PUBLIC = ("offentlig_titel", "offentlig_beslutning")  # what is told of a closed item
_PEOPLE = ("medlemmer", "stedfortrædere", "årshjul")
_REMARKS = "bemærkninger"


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
) -> ClosedWords:
    """What is secret of closed items and attachments, their files' text too, less what is let out. Each file is read once, by
    `reader` where it's given."""
    papers = _papers(root, meeting, everything)
    found = texts_in(list(papers.values()), reader=reader) if papers else Texts()
    secrets = secrets_of(
        [*_closed(everything, papers, found.texts), *_elsewhere(committee, meeting)],
        _let_out(committee, meeting, public),
        _shared(meeting, public),
    )
    return ClosedWords(secrets, tuple(_unread(everything, papers, found.unread)))


def _unread(everything: Agenda, papers: Mapping[int, Paper], unread: Mapping[str, str]) -> Iterator[UnreadClosed]:
    for numbered in everything:
        for attachment in numbered.item.attachments:
            paper = papers.get(id(attachment))
            if paper is not None and paper.name in unread and attachment.file is not None:
                whose = _whose(numbered, attachment)
                whose = f"bilag {attachment.number} til {whose}" if numbered.item.is_closed else whose
                yield UnreadClosed(attachment.file.place, whose, unread[paper.name])


def _closed(everything: Agenda, papers: Mapping[int, Paper], texts: Mapping[str, str]) -> Iterator[Closed]:
    for numbered in everything:
        item = numbered.item
        if item.is_closed:
            said = tuple(
                dict.fromkeys(str(one.text) for one in record_texts(item) if one.is_read and one.path[0] not in _PUBLIC)
            )
            files = [a for a in item.attachments if a.file]
            yield Closed(
                f"det lukkede punkt {numbered.number}",
                titles=(item.title, *(a.title for a in item.attachments)),
                case_numbers=(item.sagsnr,) if item.sagsnr else (),
                ids=(item.id,),
                file_names=tuple(Path(a.file or "").name for a in files),
                texts=said,
                papers=_texts(files, papers, texts),
            )
        else:
            for attachment in item.attachments:
                if attachment.is_closed:
                    yield Closed(
                        f"det lukkede bilag {attachment.number} til punkt {numbered.number}",
                        titles=(attachment.title,),
                        file_names=(Path(attachment.file).name,) if attachment.file else (),
                        papers=_texts([attachment], papers, texts),
                    )


def _texts(attachments: list[Attachment], papers: Mapping[int, Paper], texts: Mapping[str, str]) -> tuple[str, ...]:
    names = [papers[id(a)].name for a in attachments if id(a) in papers]
    return tuple(texts[name] for name in names if texts.get(name))


def _papers(root: Path, meeting: Meeting, everything: Agenda) -> dict[int, Paper]:
    """The files of closed attachments that are there; one that isn't can't give anything away."""
    found = {}
    for numbered in everything:
        for attachment in numbered.item.attachments:
            if attachment.file and (numbered.item.is_closed or attachment.is_closed):
                path = root / meeting.path / attachment.file.replace("\\", "/")
                if os.path.lexists(path):
                    found[id(attachment)] = Paper(f"{numbered.number}-{attachment.number}", path)
    return found


def _let_out(committee: Committee, meeting: Meeting, public: Agenda) -> Iterator[str]:
    """What the house lets out itself: the committee's and the meeting's heads, the titles and case numbers of open items,
    and what is public of closed ones."""
    yield from (committee.municipality, committee.name, committee.administration, committee.location)
    yield from (one.text for one in record_texts(committee) if one.path[0] in _PEOPLE)
    yield from (one.text for one in record_texts(meeting) if one.path[0] != _REMARKS)
    for numbered in public:
        yield from (numbered.item.title, numbered.item.sagsnr)
        if numbered.item.is_closed:
            yield from texts_of(numbered.item)


def _shared(meeting: Meeting, public: Agenda) -> Iterator[str]:
    """The texts of open items. A secret may have been written in them by mistake. The name of a file isn't published."""
    yield from (meeting.remarks,) if meeting.remarks else ()
    for item in (numbered.item for numbered in public if not numbered.item.is_closed):
        yield from texts_of(item)


def _elsewhere(committee: Committee, meeting: Meeting) -> Iterator[Closed]:
    """What closed items of the committee's other meetings are known by. Their texts are looked for at their own meeting."""
    for other in committee.meetings:
        for item in (item for item in other.items if item.is_closed and other.folder != meeting.folder):
            yield Closed(
                about=f"et lukket punkt på mødet {other.folder}",
                titles=(item.title,),
                case_numbers=(item.sagsnr,) if item.sagsnr else (),
                ids=(item.id,),
                file_names=tuple(Path(a.file or "").name for a in item.attachments if a.file),
            )


def closed_files(root: Path, committee: Committee, meeting: Meeting, everything: Agenda) -> dict[str, str]:
    """The SHA-256 of the bytes of every closed attachment of the committee's meetings, with whose it is: the same file must
    not be out under another name."""
    found: dict[str, str] = {}
    for other in (other for other in committee.meetings if other.folder != meeting.folder):
        for item in other.items:
            for paper in (a for a in item.attachments if a.file and (item.is_closed or a.is_closed)):
                found[_sum(root / other.path / (paper.file or "").replace("\\", "/"))] = (
                    f"et lukket bilag på mødet {other.folder}"
                )
    for numbered in everything:
        for paper in numbered.item.attachments:
            if paper.file and (numbered.item.is_closed or paper.is_closed):
                found[_sum(root / meeting.path / paper.file.replace("\\", "/"))] = _whose(numbered, paper)
    found.pop("", None)
    return found


def _whose(numbered: Numbered, paper: Attachment) -> str:
    item = f"det lukkede punkt {numbered.number}"
    return item if numbered.item.is_closed else f"det lukkede bilag {paper.number} til punkt {numbered.number}"


def _sum(path: Path) -> str:
    """A sum of a file's bytes; empty when it has none, or can't be read."""
    try:
        return sha256_of_file(path) if path.stat().st_size else ""
    except OSError:
        return ""
