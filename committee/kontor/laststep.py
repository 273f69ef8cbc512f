"""What undoing takes back on a screen: the last step of whoever sits here that was taken there, never one of another screen's."""

from __future__ import annotations

from committee import Ended, commands_ended
from committee.kontor.visits import Visit

SENT = "/udsendt.yaml"
NOTHING = "intet"  # the sign of no step


def last_step(visit: Visit) -> Ended | None:
    """The last step that belongs to the address of a visit."""
    home = visit.home
    return next((one for one in commands_ended(visit.archive) if one.who == visit.archive.user and home.has(one)), None)


def last_step_live(visit: Visit) -> Ended | None:
    """The same while the meeting is held: the sending of its agenda isn't taken back there."""
    last = last_step(visit)
    return None if last is None or any(file.endswith(SENT) for file in last.files) else last
