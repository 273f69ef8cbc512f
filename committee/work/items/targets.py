"""The meetings that an item can be moved to: those whose numbers aren't fast, of all committees."""

from __future__ import annotations

import datetime as dt

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.work.items.moving import fixed
from committee.work.sitting import Sitting, sittings_of


def meetings_to_take(archive: Archive, key: MeetingKey, today: dt.date) -> tuple[Sitting, ...]:
    """The meetings from today on that take an item, those of its own committee first; not its own meeting."""
    names = sorted(archive.committee_names(), key=lambda name: (name != key.committee, name))
    found = (one for name in names for one in sittings_of(archive, name))
    return tuple(one for one in found if one.meeting.date >= today and one.key != key and fixed(one.meeting) is None)
