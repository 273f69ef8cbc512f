"""Where an item is now that isn't where it was: moved or renamed by a command, on the page, or by somebody in the folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from committee.archive.archive import Archive
from committee.archive.names import ASIDE, MeetingKey, nfc
from committee.domain.item import Item
from committee.work.items.drawer import items_off_agendas
from committee.work.undoing import commands_ended


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """An item, and the meeting or drawer whose folder it lies in; `is_aside` when it is on no agenda there and waits for none."""

    key: MeetingKey
    item: Item
    is_aside: bool = False


def whereabouts(archive: Archive, key: MeetingKey, was: Callable[[str], bool], digest: str) -> Whereabouts | None:
    """Where the item is that was in a meeting, or a drawer, and isn't there any more; None where it is nowhere, or where that isn't certain.

    `was` tells of an id whether it was the item's, and `digest` is the sum of its file as it was last seen, empty when it wasn't. What
    moved it as a command is in the journal. Of what somebody moved in the folders the same file tells, where there is but one such; of a
    standing item, whose file may be the same in every meeting, only in its own.
    """
    items = {item.file: item for item in _everywhere(archive)}
    found = _as_noted(archive, key, was, items)
    if found is None and digest:
        near = f"{key.path}/" if _is_standing(archive, key, was) else ""
        alike = [item for item in items.values() if item.file.startswith(near) and archive.digest(item.file) == digest]
        found = alike[0] if len(alike) == 1 else None
    return None if found is None else _at(found)


def _is_standing(archive: Archive, key: MeetingKey, was: Callable[[str], bool]) -> bool:
    heads = archive.heads().committees
    return any(was(str(entry.item)) for one in heads if one.folder == key.committee for entry in one.wheel)


def _everywhere(archive: Archive) -> Iterator[Item]:
    for committee in archive.contents().committees:
        for meeting in committee.meetings:
            yield from meeting.items
        yield from items_off_agendas(archive, committee.folder)


def _as_noted(archive: Archive, key: MeetingKey, was: Callable[[str], bool], items: dict[str, Item]) -> Item | None:
    """The item that the last command carried which took one of that name from the meeting."""
    for one in commands_ended(archive):
        left = {PurePosixPath(file) for file, is_sum in one.files.items() if not is_sum}
        gone = [path for path in left if str(path.parent) == key.path and was(_id_of(path))]
        if not gone:
            continue
        new = [items[file] for file, is_sum in one.files.items() if is_sum and file in items]
        elsewhere = [item for item in new if PurePosixPath(item.file).parent != gone[0].parent]
        return next((item for item in elsewhere if _is_called(item, _id_of(gone[0]))), None)
    return None


def _id_of(path: PurePosixPath) -> str:
    number, _, name = nfc(path.stem).partition("-")
    return name if number.isdecimal() else nfc(path.stem)


def _is_called(item: Item, name: str) -> bool:
    """Its own name, or that with a number, where another item had it already."""
    return item.id == name or (item.id.startswith(f"{name}-") and item.id.removeprefix(f"{name}-").isdecimal())


def _at(item: Item) -> Whereabouts:
    _, committee, folder, *within = PurePosixPath(item.file).parts
    return Whereabouts(MeetingKey(committee, folder), item, is_aside=within[0] == ASIDE)
