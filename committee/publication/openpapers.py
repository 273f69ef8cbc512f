"""Attachments looked through before anything is published, by the guard that every file of a public edition passes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from committee.attachments.apart.remembering import Remembered, RememberingReader
from committee.attachments.findings import Finding
from committee.attachments.leaks.guard import Paper, inspect_each
from committee.attachments.leaks.rules import Rules
from committee.base.problems import Problem, Severity
from committee.domain.item import Attachment
from committee.domain.publicationterms import terms_in_force
from committee.publication.closed import closed_words
from committee.publication.controlling import receipt_of
from committee.publication.findings import WHOLE, stops_publication
from committee.rules.numbering import Numbered
from committee.work.items.drawer import items_off_agendas
from committee.work.sitting import Sitting, as_public


@dataclass(frozen=True, slots=True)
class PapersLooked:
    """What would stop the publication of a meeting in its attachments, as warnings at their lines; nothing that is done before it
    stops on them. `unseen` is how many files of the meeting haven't been looked through as they are now."""

    problems: tuple[Problem, ...] = ()
    unseen: int = 0


def look_at_attachment(
    sitting: Sitting, numbered: Numbered, number: int, today: dt.date, seen: Remembered | None = None
) -> list[Problem]:
    """What the guard finds in an item's attachment, by its number on the list. Nothing in one that isn't published: it is closed, or
    its item is, or it has no file. `seen` remembers it for the next who asks."""
    paper = next((one for one in _open_papers(numbered) if one.number == number), None)
    if paper is None:
        return []
    with RememberingReader(seen or Remembered()) as reader:
        return [_at_its_paper(one) for _, one in _found(sitting, [paper], today, reader)]


def look_at_attachments(sitting: Sitting, today: dt.date, seen: Remembered, *, reads: bool = True) -> PapersLooked:
    """What of a meeting's open attachments would stop its publication, in the order of its items; but what somebody has answered for in
    the edition that is out. Without `reads` no file is read: what is remembered is told, and the rest is `unseen`."""
    papers = [paper for numbered in sitting.agenda for paper in _open_papers(numbered)]
    there = [paper for paper in papers if os.path.lexists(_path(sitting, paper))]  # that one isn't, the checks tell
    if not there:
        return PapersLooked()
    with RememberingReader(seen, reads=reads) as reader:
        found = [(paper, one) for paper, one in _found(sitting, there, today, reader) if one.stops]
    answered = _answered(sitting) if found else frozenset()
    left = (one for paper, one in found if (_sum(sitting, paper, seen), one.where or WHOLE) not in answered)
    return PapersLooked(tuple(replace(_told(one), severity=Severity.WARNING) for one in left), reader.unseen)


def _open_papers(numbered: Numbered) -> Iterator[Attachment]:
    """The attachments that are published with their files."""
    if not numbered.item.is_closed:
        yield from (one for one in numbered.item.attachments if one.file is not None and not one.is_closed)


def _found(
    sitting: Sitting, papers: Sequence[Attachment], today: dt.date, reader: RememberingReader
) -> Iterator[tuple[Attachment, Finding]]:
    """The guard's findings by their attachments, each at its line, as they weigh in this house."""
    archive, committee = sitting.archive, sitting.committee
    off = items_off_agendas(archive, committee.folder)
    closed = closed_words(archive.root, committee, sitting.meeting, sitting.agenda, as_public(sitting), reader, off)
    terms = terms_in_force(committee.publication, sitting.profile.publication)
    rules = Rules(today, closed.secrets, terms.small_groups, frozenset((committee.municipality, committee.name)))
    named = [Paper(_name(paper), _path(sitting, paper)) for paper in papers]
    for paper, (found, _) in zip(papers, inspect_each(named, rules, reader=reader), strict=True):
        assert paper.file is not None
        for one in found:
            yield paper, replace(one, place=paper.file.place, stops=stops_publication(one, terms))


def _told(found: Finding) -> Problem:
    cure = found.cure.replace(", og kør kommandoen igen", "").replace(" og kør kommandoen igen", "")
    return replace(found.problem, cure=cure)


def _at_its_paper(found: Finding) -> Problem:
    """It as it is told beside the attachment, where it is seen which file it is."""
    told = _told(found)
    text = told.text.removeprefix(f"{found.file}, ")
    return replace(told, text=text[:1].upper() + text[1:])


def _answered(sitting: Sitting) -> frozenset[tuple[str, str]]:
    """What is answered for in the edition that is out: a file's sum, and a place in it. The names there may be others than the files'."""
    receipt = receipt_of(sitting.archive, sitting.key)
    if receipt is None:
        return frozenset()
    files = receipt.files
    return frozenset((files[one.file].digest, one.where) for one in receipt.accepted if one.file in files)


def _name(paper: Attachment) -> str:
    return str(paper.file).replace("\\", "/")


def _path(sitting: Sitting, paper: Attachment) -> Path:
    return sitting.archive.root / sitting.meeting.items_path / _name(paper)


def _sum(sitting: Sitting, paper: Attachment, seen: Remembered) -> str:
    try:
        return seen.sum_of(_path(sitting, paper))
    except OSError:
        return ""
