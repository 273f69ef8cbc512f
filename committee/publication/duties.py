"""What is left to do around a meeting's papers, on the disk too: whether its agenda is published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base import danish
from committee.base.problems import Problem, in_order, warning
from committee.domain.committee import SPECIAL
from committee.publication.publicnames import FOLDER
from committee.publication.receipt import RECEIPT
from committee.records.values import Value
from committee.rules.answers import as_map, with_decision
from committee.rules.duties import DUTIES, SOON, copy_words, signing_words
from committee.rules.numbering import Numbered
from committee.rules.stopping import onward, stopped_and_not_sent, stopped_at
from committee.work.sitting import Sitting, sit


def duties_of(archive: Archive, key: MeetingKey, today: dt.date) -> list[Problem]:
    """A warning for each thing left to do, in order; none for a meeting that can't be read."""
    if archive.missing(key):
        return []
    sitting, _ = sit(archive, key)
    if sitting is None:
        return []
    case = sitting.case(today)
    found = [*(found for duty in DUTIES for found in duty.look(case)), *_list_is_published(sitting, today)]
    if any(stopped_at(sitting.committee, sitting.agenda)):
        committees = archive.contents().committees
        found += stopped_and_not_sent(committees, sitting.committee, sitting.meeting, sitting.agenda)
    return in_order(found)


def _list_is_published(sitting: Sitting, today: dt.date) -> Iterator[Problem]:
    """The list of cases is published as far as possible before the meeting, by councils and committees alike (the acts of
    1997 and 2009)."""
    days = (sitting.meeting.date - today).days
    receipt = sitting.archive.root / sitting.key.output / FOLDER / RECEIPT
    if sitting.committee.organ == SPECIAL or not 0 <= days <= SOON or receipt.is_file():
        return
    when = f"om {danish.counted(days, 'dag', 'dage')}" if days else "i dag"
    text = f"Mødet er {when}, og dagsordenen er ikke udgivet. Fortegnelsen over sagerne skal så vidt muligt offentliggøres."
    cure = f"Udgiv den med »udvalg udgiv {sitting.meeting.folder}«."
    yield warning(sitting.meeting.place, "ikke-udgivet", text, cure)


def told_at_sending(archive: Archive, key: MeetingKey) -> list[str]:
    """Who else is to have the agenda."""
    sitting, _ = sit(archive, key)
    return list(copy_words(sitting.committee, "Dagsordenen")) if sitting else []


def told_at_approval(archive: Archive, key: MeetingKey) -> list[str]:
    """That an approval isn't a signature, and who else is to have the minutes."""
    sitting, _ = sit(archive, key)
    if sitting is None:
        return []
    return [
        signing_words(sitting.committee, sitting.meeting),
        *copy_words(sitting.committee, "Udskriften af referatet"),
    ]


def told_when_stopped(sitting: Sitting, decided: Iterable[tuple[Numbered, Value]]) -> list[str]:
    """What is to be done of those items whose decision, as it is written now, was stopped and may be, and until when it can be asked
    for (the ministry's 03.1.1); nothing where there is none."""
    now = (with_decision(numbered, as_map(value)) for numbered, value in decided)
    stopped = list(stopped_at(sitting.committee, now))
    if not stopped:
        return []
    committees = sitting.archive.contents().committees
    told = [
        f"Beslutningen ved punkt {one.number} er standset og ikke endelig. {onward(committees, sitting.committee, sitting.meeting, one)}"
        for one in stopped
    ]
    return [*told, "Husk: det skal være begæret til protokollen, før mødet sluttede."]
