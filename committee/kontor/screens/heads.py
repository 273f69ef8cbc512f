"""What the frame of a meeting's screens says: which committee and day, and which of its screens this is."""

from __future__ import annotations

from committee import MeetingKey, Sitting
from committee.base import danish


def head(sitting: Sitting, screen: str) -> dict[str, object]:
    """The values that `ramme.html.j2` asks of a meeting's screen. `screen` is its part of the address, as in `phases.py`."""
    day = sitting.meeting.date
    return {
        "key": sitting.key,
        "kommune": str(sitting.committee.municipality),
        "committee_name": str(sitting.committee.name),
        "meeting_day": f"{danish.weekdays()[day.weekday()]} den {danish.in_full(day)}",
        "meeting_date": danish.in_full(day),
        "screen": screen,
    }


def bare_head(key: MeetingKey, screen: str) -> dict[str, object]:
    """The same of a meeting whose files can't be read: by its folders' names."""
    return {
        "key": key,
        "committee_name": key.committee,
        "meeting_day": key.folder,
        "meeting_date": key.folder,
        "screen": screen,
    }
