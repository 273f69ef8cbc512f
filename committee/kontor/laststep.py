"""What undoing takes back on a screen: the last step of whoever sits here that was taken there, never one of another meeting."""

from __future__ import annotations

from collections.abc import Sequence

from committee import Ended, commands_ended
from committee.kontor.visits import Visit

SENT = "/udsendt.yaml"
NOTHING = "intet"  # the sign of no step


def last_step(visit: Visit, homes: Sequence[str] = ()) -> Ended | None:
    """The last step that changed something in the folders `homes`, which are a meeting's, or anywhere without them."""
    own = (one for one in commands_ended(visit.archive) if one.who == visit.archive.user)
    return next((one for one in own if not homes or any(file.startswith(tuple(homes)) for file in one.files)), None)


def last_step_live(visit: Visit, homes: Sequence[str]) -> Ended | None:
    """The same while the meeting is held: the sending of its agenda isn't taken back there."""
    last = last_step(visit, homes)
    return None if last is None or any(file.endswith(SENT) for file in last.files) else last
