"""Which meetings are near: those that something may be to be done about."""

from __future__ import annotations

import datetime as dt

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey, split_folder

BEHIND = dt.timedelta(days=45)  # how long a meeting that was held is looked at
AHEAD = dt.timedelta(days=45)


def near_keys(archive: Archive, today: dt.date) -> list[MeetingKey]:
    """The meetings of the last weeks and the next ones, and the next one of each committee, in order: what comes first, then the latest."""
    coming, gone = [], []
    for committee in archive.heads().committees:
        ahead = [one for one in committee.meetings if one.date >= today]
        coming += [
            (one.date, MeetingKey(committee.folder, one.folder))
            for number, one in enumerate(ahead)
            if number == 0 or one.date <= today + AHEAD
        ]
        gone += [
            (one.date, MeetingKey(committee.folder, one.folder))
            for one in committee.meetings
            if today - BEHIND <= one.date < today
        ]
    return [key for _, key in (*sorted(coming), *sorted(gone, reverse=True))]


def is_near(key: MeetingKey, today: dt.date) -> bool:
    """Whether a meeting is of the last weeks or the next ones, by its folder's name."""
    parts = split_folder(key.folder)
    return parts is not None and today - BEHIND <= parts[0] <= today + AHEAD
