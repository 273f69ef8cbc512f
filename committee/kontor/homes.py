"""Where the steps of an address are written, so that each screen takes back its own last step and no other's."""

from __future__ import annotations

from typing import NamedTuple

from committee import Ended, MeetingKey, Sitting


class Home(NamedTuple):
    """What a step belongs to an address by: the files it changed, each a whole path or the beginning of it to a stroke, or the command
    that it was."""

    files: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()

    def has(self, ended: Ended) -> bool:
        """Whether a step was taken there."""
        is_there = any(
            file == one or (one.endswith("/") and file.startswith(one)) for file in ended.files for one in self.files
        )
        return is_there or ended.what.partition(" ")[0] in self.commands


NOWHERE = Home()
OVERVIEW = Home(commands=("hent", "udfoert"))  # what is done from its rows
KPIS = Home(("metrics/",))


def of_meeting(key: MeetingKey, sitting: Sitting | None) -> Home:
    """A meeting's own folder, and of a joint meeting also the host's; or the drawer's."""
    items = sitting.meeting.items_path if sitting else key.path
    return Home(tuple(dict.fromkeys((f"{key.path}/", f"{items}/"))))
