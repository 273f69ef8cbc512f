"""Where the steps of an address are written, so that each screen takes back its own last step and no other's."""

from __future__ import annotations

from dataclasses import dataclass

from committee import Ended, MeetingKey, Sitting

_AT_THE_MEETING = ("beslut", "fremmøde")  # what is decided and who is there, by the page or by hand


@dataclass(frozen=True, slots=True)
class Home:
    """What a step belongs to an address by: the files it changed, each a whole path or the beginning of it to a stroke, or the command
    that it was. Of a joint meeting's files each `committee` has its own steps. What made, moved or took away an item or a meeting belongs
    to those alone that tell of it, for what is looked at elsewhere may be gone by its undoing."""

    files: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    committee: str = ""
    tells_items: bool = False

    def has(self, ended: Ended) -> bool:
        """Whether a step was taken there."""
        if (ended.reshapes and not self.tells_items) or self._is_of_others(ended):
            return False
        is_there = any(
            file == one or (one.endswith("/") and file.startswith(one)) for file in ended.files for one in self.files
        )
        return is_there or ended.what.partition(" ")[0] in self.commands

    def _is_of_others(self, ended: Ended) -> bool:
        return bool(self.committee and ended.committee) and self.committee != ended.committee


NOWHERE = Home()
OVERVIEW = Home(commands=("hent", "udfoert"))  # what is done from its rows
KPIS = Home(("metrics/",))


def of_meeting(key: MeetingKey, sitting: Sitting | None, *, tells_items: bool) -> Home:
    """A meeting's own folder, and of a joint meeting also the host's; or the drawer's."""
    items = sitting.meeting.items_path if sitting else key.path
    return Home(tuple(dict.fromkeys((f"{key.path}/", f"{items}/"))), (), key.committee, tells_items)


def is_at_the_meeting(ended: Ended) -> bool:
    """Whether a step is one that is taken while a meeting is held."""
    return ended.what.partition(" ")[0] in _AT_THE_MEETING
