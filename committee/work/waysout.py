"""What can be done about an item in the state that its meeting is in: one answer for every screen that leads somewhere to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from committee.archive.names import MeetingKey
from committee.base.problems import Problem
from committee.work.itemform.saving import not_editable
from committee.work.sitting import Sitting


class Way(Enum):
    """What is to be done first: write in the item, or in that of the host's meeting; open the minutes again, as long as nobody has
    signed them; or leave what is signed, and add a dated correction."""

    WRITE = "skriv"
    AT_HOST = "vært"
    REOPEN = "genåbn"
    CORRECT = "ret"


@dataclass(frozen=True, slots=True)
class WayOut:
    """The way, at which meeting it is taken, and why nothing can be written in the items as it is; None when it can."""

    way: Way
    at: MeetingKey
    why: Problem | None = None


def way_out(sitting: Sitting) -> WayOut:
    """The way to mend what is wrong in a meeting's items."""
    meeting, why = sitting.meeting, not_editable(sitting)
    if meeting.is_locked:
        return WayOut(Way.REOPEN if meeting.signed is None else Way.CORRECT, sitting.key, why)
    if meeting.host:
        *_, committee, folder = meeting.host.split("/")
        return WayOut(Way.AT_HOST, MeetingKey(committee, folder), why)
    return WayOut(Way.WRITE, sitting.key)
