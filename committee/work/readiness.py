"""What `udvalg status` tells of a meeting: which standing items are due, which are drafted, and what stands in their way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey, split_folder, year_of
from committee.base.problems import Problem, Severity, has_errors
from committee.domain.committee import Committee
from committee.domain.profile import Profile
from committee.rules.deadlines import CODES, Deadlines, deadlines_of
from committee.rules.wheel import due
from committee.work.inspecting import sit_inspected
from committee.work.sitting import Sitting

_STALE = frozenset(("forældet",))
_NO_DATA = frozenset(("ingen-tal-endnu", "ukendt-nøgletal", "datafil-mangler"))


@dataclass(frozen=True, slots=True)
class ItemReadiness:
    """One item of a meeting: `state` is one word for a log, `problems` what has to be done about it."""

    item: str
    title: str
    state: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the item's way; help text may still be left in it."""
        return self.state in ("klar", "udkast")

    def as_data(self) -> dict[str, object]:
        """The item for `--json`."""
        return {
            "punkt": self.item,
            "titel": self.title,
            "tilstand": self.state,
            "problemer": [problem.as_data() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class MeetingReadiness:
    """A meeting's due and drafted items in order, the errors that belong to no item of it, and its deadlines.

    `late` says which papers have missed theirs, whether they belong to an item or not.
    """

    rows: tuple[ItemReadiness, ...] = ()
    problems: tuple[Problem, ...] = ()
    deadlines: Deadlines = Deadlines()
    late: tuple[Problem, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether every item is, and no error belongs to the meeting itself."""
        return all(row.is_ready for row in self.rows) and not has_errors(self.problems)


def readiness_of(archive: Archive, key: MeetingKey, today: dt.date) -> MeetingReadiness:
    """How far a meeting is. It needn't be made yet: then every item that is due is missing."""
    if problem := archive.refused(key):
        return MeetingReadiness(problems=(problem,))
    contents = archive.contents(key.committee, year_of(key.folder))
    if not contents.committees:
        return MeetingReadiness(problems=contents.problems)
    committee = contents.committees[0]
    date = _date_of(key)
    if not any(meeting.folder == key.folder for meeting in committee.meetings):
        templates, _ = archive.profile(committee.profile)
        profile = templates.profile if templates else Profile()
        return MeetingReadiness(
            tuple(_missing(committee, date, key.folder, frozenset())), (), deadlines_of(committee, profile, date)
        )
    sitting, problems = sit_inspected(archive, key, today)
    if sitting is None:
        return MeetingReadiness(problems=tuple(problems))
    rows = (*_missing(committee, date, key.folder, sitting.meeting.ids), *_drafted(sitting, problems))
    own = {problem for row in rows for problem in row.problems}
    return MeetingReadiness(
        rows,
        tuple(p for p in problems if p not in own and p.severity is Severity.ERROR),
        deadlines_of(sitting.committee, sitting.profile, sitting.meeting.date),
        tuple(p for p in problems if p.code in CODES),
    )


def _date_of(key: MeetingKey) -> dt.date:
    parts = split_folder(key.folder)
    assert parts is not None
    return parts[0]


def _missing(committee: Committee, date: dt.date, folder: str, there: frozenset[str]) -> Iterator[ItemReadiness]:
    for standing in due(committee, date, folder):
        if standing.item not in there:
            yield ItemReadiness(str(standing.item), "", "mangler")


def _drafted(sitting: Sitting, problems: list[Problem]) -> Iterator[ItemReadiness]:
    for item in sitting.meeting.items:
        names = sitting.kpis.names_of(sitting.meeting, item)
        data = [problem for name in names for problem in sitting.kpis.live(name)[1]]
        data += sitting.kpis.tables_of(sitting.meeting, item).problems()
        own = tuple(problem for problem in problems if problem.place.file == item.file or problem in data)
        yield ItemReadiness(item.id, str(item.title), _state(own), own)


def _state(problems: tuple[Problem, ...]) -> str:
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    if errors & _STALE:
        return "forældet"
    if errors & _NO_DATA:
        return "mangler data"
    if errors:
        return "fejl"
    return "udkast" if any(problem.code == "hjælpetekst" for problem in problems) else "klar"
