"""One attachment looked through as it is handed in, by the guard that every file of a public edition passes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from committee.attachments.apart.reader import ForeignReader
from committee.attachments.leaks.guard import Paper, inspect
from committee.attachments.leaks.rules import Rules
from committee.base.problems import Problem
from committee.domain.item import Attachment
from committee.domain.publicationterms import terms_in_force
from committee.publication.closed import closed_words
from committee.rules.numbering import Numbered
from committee.work.items.drawer import items_off_agendas
from committee.work.sitting import Sitting, as_public


def look_at_attachment(sitting: Sitting, numbered: Numbered, number: int, today: dt.date) -> list[Problem]:
    """What the guard finds in an item's attachment, by its number on the list. Nothing in one that isn't published: it is closed, or
    its item is, or it has no file."""
    paper = next((one for one in numbered.item.attachments if one.number == number), None)
    if paper is None or paper.file is None or paper.is_closed or numbered.item.is_closed:
        return []
    return list(_found(sitting, paper, str(paper.file).replace("\\", "/"), today))


def _found(sitting: Sitting, paper: Attachment, name: str, today: dt.date) -> Iterator[Problem]:
    archive, committee = sitting.archive, sitting.committee
    path = archive.root / sitting.meeting.items_path / name
    assert paper.file is not None
    with ForeignReader() as reader:
        off = items_off_agendas(archive, committee.folder)
        closed = closed_words(archive.root, committee, sitting.meeting, sitting.agenda, as_public(sitting), reader, off)
        terms = terms_in_force(committee.publication, sitting.profile.publication)
        house = frozenset((committee.municipality, committee.name))
        made = inspect([Paper(name, path)], Rules(today, closed.secrets, terms.small_groups, house), reader=reader)
    for finding in made.leaks:
        told = finding.problem
        text = told.text.removeprefix(
            f"{finding.file}, "
        )  # the place in the file alone: it is said beside it which file it is
        cure = told.cure.replace(", og kør kommandoen igen", "").replace(" og kør kommandoen igen", "")
        yield replace(told, place=paper.file.place, text=text[:1].upper() + text[1:], cure=cure)
