"""What undoing takes back on a screen: the last step of whoever sits here that was taken there, never one of another screen's."""

from __future__ import annotations

from collections.abc import Callable

from committee import Ended, commands_ended, sit_to_edit
from committee.base import danish
from committee.kontor.homes import is_at_the_meeting
from committee.kontor.visits import Visit

NOTHING = "intet"  # the sign of no step
MEETING_FILE = "/moede.yaml"


def last_step(visit: Visit, is_one: Callable[[Ended], bool] = lambda ended: True) -> Ended | None:
    """The last step that belongs to the address of a visit; with `is_one` the last of those."""
    home, who = visit.home, visit.archive.user
    found = (one for one in commands_ended(visit.archive) if one.who == who and home.has(one))
    return next(filter(is_one, found), None)


def last_step_live(visit: Visit) -> Ended | None:
    """The last that was taken at the meeting itself: what was done to its agenda isn't taken back while it is held."""
    return last_step(visit, is_at_the_meeting)


def vanishing(visit: Visit, last: Ended | None) -> str:
    """What goes away when a step is taken back that made it, as a sentence; empty where nothing does."""
    if last is None or last.final or not last.reshapes:
        return ""
    if any(file.endswith(MEETING_FILE) for file in last.made):
        return "Fortryder du det, forsvinder hele mødet igen."
    if "udvalg" not in visit.request.path_params or visit.is_drawer:
        return "Fortryder du det, forsvinder emnet igen." if any(file.endswith(".yaml") for file in last.made) else ""
    sitting, _ = sit_to_edit(visit.archive, visit.key)
    titles = [one.item.title for one in sitting.agenda if one.item.file in last.made] if sitting else []
    if not titles:
        return ""
    named = danish.listed([f"»{title}«" for title in titles])
    return f"Fortryder du det, forsvinder {'punktet' if len(titles) == 1 else 'punkterne'} {named} igen."
