"""Making an item at a place of an agenda: it is made as always, last but before those that stay last, and moved there in the same step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.work.changing import changes
from committee.work.items.moving import Spot, move_within
from committee.work.outcome import Outcome
from committee.work.sitting import sit_to_record


@changes("punkt", "Nyt punkt")
def insert_item(archive: Archive, key: MeetingKey, make: Callable[[], Outcome], spot: Spot) -> Outcome:
    """What `make` makes of a meeting's new item, at a place of its agenda. Where nothing moves any more, it stays where it was put, and
    that is told."""
    made = make()
    if not made.files or spot == Spot():
        return made
    archive.refresh()
    sitting, problems = sit_to_record(archive, key)
    new = next((one for one in sitting.agenda if one.item.file == made.files[0]), None) if sitting else None
    if sitting is None or new is None:
        return replace(made, problems=(*made.problems, *problems))
    moved = move_within(sitting, new, spot)
    if not moved.moved:
        return replace(made, problems=(*made.problems, *moved.problems))
    names = dict(moved.moved)
    files = tuple(names.get(one, one) for one in made.files)
    return Outcome(files, (*made.problems, *moved.problems), moved=(*made.moved, *moved.moved))
