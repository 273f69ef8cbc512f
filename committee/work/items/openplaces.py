"""Where a new item is put: a meeting's folder, or the drawer of items that wait for a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.jointmeetings import no_items_here
from committee.archive.names import DRAWER, MeetingKey, year_of
from committee.base.problems import Problem
from committee.domain.committee import Committee
from committee.work.items.seats import ending
from committee.work.recording import locked
from committee.work.sitting import meeting_of


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A folder that takes a new item: `display` is its name from the workspace, `last` the ids of those that stay last."""

    committee: Committee
    home: Path
    display: str
    last: frozenset[str] = frozenset()


def open_place(archive: Archive, key: MeetingKey) -> tuple[OpenPlace | None, list[Problem]]:
    """The place of a meeting's new item; with the folder `emner` the committee's drawer. None with what stands in the way. The meeting
    may have been made since the archive looked."""
    home, is_drawer = archive.root / key.path, key.folder == DRAWER
    problem = archive.refused(key._replace(folder="2000-01-01") if is_drawer else key)
    if problem := problem or (None if is_drawer or home.is_dir() else archive.missing(key)):
        return None, [problem]
    contents = archive.contents(key.committee, None if is_drawer else year_of(key.folder))
    if not contents.committees:
        return None, list(contents.problems)
    committee = contents.committees[0]
    if is_drawer:
        home.mkdir(exist_ok=True)
        return OpenPlace(committee, home, key.path), []
    meeting = meeting_of(archive, key)
    if meeting is not None and meeting.host:
        return None, [no_items_here(meeting)]
    if meeting is not None and meeting.is_locked:
        return None, [locked(meeting)]
    return OpenPlace(committee, home, key.path, ending(committee, meeting)), []
