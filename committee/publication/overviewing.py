"""What is to be done now, over all committees: the meetings that are near, what isn't ready, the KPIs and what is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base.problems import Problem, Severity
from committee.domain.item import Item
from committee.publication.controlling import minutes_are_out
from committee.publication.duties import duties_of
from committee.rules.daysleft import Urgency
from committee.work.items.drawer import drawer_items
from committee.work.kpiattention import KpiToSee, kpis_to_see
from committee.work.nearkeys import is_near, near_keys
from committee.work.nearmeetings import NearMeeting, NextStep, Unready, closed_keys, near_meeting
from committee.work.openfollowups import OpenFollowUp, overdue
from committee.work.sitting import sit
from committee.work.undoing import half_done

PUBLISHED = "udgivet"
MOST_OVERDUE = 8
MOST_KPIS = 6
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """The items that wait in a committee's drawer."""

    committee: str
    folder: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OfCommittee:
    """A committee with its next meeting, None where none is made; one that can't be read has its folder for a name."""

    folder: str
    name: str
    next: MeetingKey | None = None
    date: dt.date | None = None
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it. `steps` are what comes next, what presses most first; of the KPIs and the follow-ups the first are shown, and
    `kpis_left` and `overdue_left` are how many more there are. `meetings_in_all` counts those that aren't near too, and
    `closed` are those near whose own file or whose committee's can't be read. Where it `is_whole`, all committees and meetings could."""

    meetings: tuple[NearMeeting, ...]
    steps: tuple[tuple[MeetingKey, str, NextStep], ...]
    unready: tuple[Unready, ...]
    kpis: tuple[KpiToSee, ...]
    kpis_left: int
    overdue: tuple[OpenFollowUp, ...]
    overdue_left: int
    drawers: tuple[Waiting, ...]
    meetings_in_all: int
    problems: tuple[Problem, ...]
    closed: tuple[MeetingKey, ...] = ()
    committees: tuple[OfCommittee, ...] = ()
    is_whole: bool = True


def overview(archive: Archive, today: dt.date) -> Overview:
    """What is to be done on a day. Of meetings that aren't near only their heads are read, and of their items what follows them."""
    near = [
        _as_published(archive, one) for key in near_keys(archive, today) if (one := near_meeting(archive, key, today))
    ]
    steps = [(one.key, one.committee, step) for one in near for step in (*one.steps, *_duties(archive, one, today))]
    kpis = kpis_to_see(archive, today, archive.once(_used, today))
    late, count = overdue(archive, today, MOST_OVERDUE)
    heads = archive.heads()
    return Overview(
        meetings=tuple(near),
        steps=tuple(sorted(steps, key=lambda one: list(Urgency).index(one[2].urgency))),
        unready=tuple(row for one in near for row in one.unready),
        kpis=tuple(kpis[:MOST_KPIS]),
        kpis_left=len(kpis[MOST_KPIS:]),
        overdue=tuple(late),
        overdue_left=count - len(late),
        drawers=waiting_items(archive),
        meetings_in_all=sum(len(one.meetings) for one in heads.committees),
        problems=(*half_done(archive), *_unreadable(heads.problems)),
        closed=tuple(key for key in closed_keys(archive) if is_near(key, today)),
        committees=tuple(_committees(archive, today)),
        is_whole=not any(one.severity is Severity.ERROR for one in heads.problems),
    )


def _committees(archive: Archive, today: dt.date) -> Iterator[OfCommittee]:
    found = {one.folder: one for one in archive.heads().committees}
    for folder in archive.committee_names():
        if (committee := found.get(folder)) is None:
            yield OfCommittee(folder, folder, is_readable=False)
            continue
        coming = min((one for one in committee.meetings if one.date >= today), key=lambda one: one.date, default=None)
        key = MeetingKey(folder, coming.folder) if coming else None
        yield OfCommittee(folder, str(committee.name), key, coming.date if coming else None)


def waiting_items(archive: Archive) -> tuple[Waiting, ...]:
    """The drawers that something lies in."""
    made = ((one, tuple(drawer_items(archive, one.folder))) for one in archive.heads().committees)
    return tuple(Waiting(str(one.name), one.folder, items) for one, items in made if items)


def _unreadable(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """What keeps a committee or a meeting from being read; the rest is told where the meeting is."""
    yield from [one for one in problems if one.severity is Severity.ERROR][:_MOST_TOLD]


def _as_published(archive: Archive, near: NearMeeting) -> NearMeeting:
    """A meeting whose approved minutes have been published has nothing left to do."""
    if near.stage != "godkendt":
        return near
    return replace(near, stage=PUBLISHED, steps=()) if minutes_are_out(archive, near.key) else near


def _duties(archive: Archive, near: NearMeeting, today: dt.date) -> Iterator[NextStep]:
    for one in duties_of(archive, near.key, today):
        screen, button = _WHERE.get(one.code, ("", "Gå til dagsordenen"))
        yield NextStep(one.text, one.cure, Urgency.SOON, screen, button)


_WHERE = {
    "ikke-udgivet": ("udgivelse", "Gå til udgivelsen"),
    "ikke-underskrevet": ("efter", "Gå til referatet"),
    "part-ikke-underrettet": ("efter", "Gå til referatet"),
}


def _used(archive: Archive, today: dt.date) -> frozenset[str]:
    """The names of the KPIs that meetings to come print."""
    names: set[str] = set()
    for key in near_keys(archive, today):
        sitting, _ = sit(archive, key, word=False)
        if sitting is not None and sitting.meeting.date >= today:
            for item in sitting.meeting.items:
                names |= {str(name) for name in sitting.kpis.names_of(sitting.meeting, item)}
    return frozenset(names)
