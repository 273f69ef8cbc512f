"""What the frame of a meeting's screens says: which committee and day, and which of its screens this is."""

from __future__ import annotations

import datetime as dt

from committee import Archive, MeetingKey, Sitting, split_folder
from committee.base import danish


def head(sitting: Sitting, screen: str) -> dict[str, object]:
    """The values that `ramme.html.j2` asks of a meeting's screen. `screen` is its part of the address, as in `phases.py`."""
    day = sitting.meeting.date
    return {
        "key": sitting.key,
        "kommune": str(sitting.committee.municipality),
        "committee_name": str(sitting.committee.name),
        "meeting_day": _day(day),
        "meeting_date": danish.in_full(day),
        "screen": screen,
    }


def bare_head(archive: Archive, key: MeetingKey, screen: str) -> dict[str, object]:
    """The same of a meeting whose files, or one of them, can't be read or are gone: what its committee's file and its folder's name tell."""
    heads = {one.folder: one for one in archive.heads().committees}
    committee, named = heads.get(key.committee), split_folder(key.folder)
    day = named[0] if named else None
    return {
        "key": key,
        **({"kommune": str(committee.municipality)} if committee else {}),
        "committee_name": str(committee.name) if committee else key.committee,
        "meeting_day": _day(day) if day else key.folder,
        "meeting_date": danish.in_full(day) if day else key.folder,
        "screen": screen,
    }


def _day(day: dt.date) -> str:
    return f"{danish.weekdays()[day.weekday()]} den {danish.in_full(day)}"
