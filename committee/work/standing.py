"""What `udvalg status` tells of a meeting: which standing items are due, which are drafted, and what stands in their way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from committee.archive.profiles import load_profile
from committee.archive.workspace import Selection, load, split_folder
from committee.base.problems import Problem, Severity, has_errors
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.rules.deadlines import CODES, Deadlines, deadlines_of
from committee.rules.wheel import due
from committee.work.inspecting import Read, read_meeting

_STALE = frozenset(("forældet",))
_NO_DATA = frozenset(("ingen-tal-endnu", "ukendt-nøgletal", "datafil-mangler"))


@dataclass(frozen=True, slots=True)
class Standing:
    """One item of a meeting: `state` is one word for a log, `problems` what has to be done about it."""

    item: str
    title: str
    state: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_ready(self) -> bool:
        return self.state in ("klar", "udkast")

    def as_data(self) -> dict[str, object]:
        return {
            "punkt": self.item,
            "titel": self.title,
            "tilstand": self.state,
            "problemer": [problem.as_data() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class MeetingStanding:
    """A meeting's due and drafted items in order, the errors that belong to no item of it, and its deadlines.

    `late` says which papers have missed theirs, whether they belong to an item or not.
    """

    rows: tuple[Standing, ...] = ()
    problems: tuple[Problem, ...] = ()
    deadlines: Deadlines = Deadlines()
    late: tuple[Problem, ...] = ()

    @property
    def is_ready(self) -> bool:
        return all(row.is_ready for row in self.rows) and not has_errors(self.problems)


def standing_of(root: Path, committee: str, folder: str, today: dt.date) -> MeetingStanding:
    """How far a meeting is. It needn't be made yet: then every item that is due is missing."""
    parts = split_folder(folder)
    assert parts is not None
    workspace = load(root, Selection(committee, parts[0].year))
    if not workspace.committees:
        return MeetingStanding(problems=workspace.problems)
    found = workspace.committees[0]
    if not any(meeting.folder == folder for meeting in found.meetings):
        templates, _ = load_profile(root, found.profile)
        profile = templates.profile if templates else Profile()
        return MeetingStanding(tuple(_missing(found, folder, ())), (), deadlines_of(found, profile, parts[0]))
    read = read_meeting(root, committee, folder, today)
    if read.meeting is None or read.committee is None:
        return MeetingStanding(problems=tuple(read.problems))
    rows = (*_missing(found, folder, read.meeting.items), *_drafted(read.meeting, read))
    own = {problem for row in rows for problem in row.problems}
    return MeetingStanding(
        rows,
        tuple(p for p in read.problems if p not in own and p.severity is Severity.ERROR),
        deadlines_of(read.committee, read.profile, read.meeting.date),
        tuple(p for p in read.problems if p.code in CODES),
    )


def _missing(committee: Committee, folder: str, items: tuple[Item, ...]) -> Iterator[Standing]:
    parts = split_folder(folder)
    assert parts is not None
    there = {item.id for item in items}
    for standing in due(committee, parts[0]):
        if standing.item not in there:
            yield Standing(str(standing.item), "", "mangler")


def _drafted(meeting: Meeting, read: Read) -> Iterator[Standing]:
    for item in meeting.items:
        data = [problem for name in item.kpis for problem in read.desk.live(name)[1]]
        own = tuple(problem for problem in read.problems if problem.place.file == item.file or problem in data)
        yield Standing(item.id, str(item.title), _state(own), own)


def _state(problems: tuple[Problem, ...]) -> str:
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    if errors & _STALE:
        return "forældet"
    if errors & _NO_DATA:
        return "mangler data"
    if errors:
        return "fejl"
    return "udkast" if any(problem.code == "hjælpetekst" for problem in problems) else "klar"
