"""The page's addresses. They name a committee's folder and a meeting's date, never a title: an item is known by a short sum of its id,
since an id is made of words that may be closed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from committee import MeetingKey

if TYPE_CHECKING:  # an address alone needs none of what they read
    from committee import Item, Numbered, Sitting, Unread

_LENGTH = 10
DRAWER = "emner"  # the folder of a committee's items that wait for a meeting


def ref(item: Item) -> str:
    """What an item is called in an address: it stays when the item is moved or given another title."""
    return ref_of(item.id)


def ref_of(item_id: str) -> str:
    """The same of an id alone."""
    return hashlib.sha256(item_id.encode()).hexdigest()[:_LENGTH]


def found(agenda: Sequence[Numbered], wanted: str) -> Numbered | None:
    """The item that is called so in an address; None when it is gone."""
    return next((one for one in agenda if ref(one.item) == wanted), None)


def unread(sitting: Sitting, wanted: str) -> Unread | None:
    """The item that can't be read and is called so in an address."""
    return next((one for one in sitting.unread if ref(one.numbered.item) == wanted), None)


def meeting(key: MeetingKey, screen: str = "") -> str:
    """A meeting's agenda, or another of its screens; of a drawer the screen alone."""
    if key.folder == DRAWER:
        return f"/{DRAWER}/{quote(key.committee)}/{screen}"
    return f"/m/{quote(key.committee)}/{quote(key.folder)}/{screen}"


def item(key: MeetingKey, one: Item, screen: str = "punkt") -> str:
    """The form of one of its items, or another screen at it."""
    return f"{meeting(key, screen)}/{ref(one)}"


def file_sum(file: str) -> str:
    """What a file of the workspace is called in an address; its name may be of words that are closed too."""
    return hashlib.sha256(file.encode()).hexdigest()[:_LENGTH]


def mend(file: str) -> str:
    """Where a file that can't be read is put right as text; empty where it is none that can be."""
    from committee import can_be_mended  # the page of the start mends nothing, and is to come at once

    return f"/fil/{file_sum(file)}" if can_be_mended(file) else ""


def waiting(committee: str, one: Item) -> str:
    """The form of an item that waits for a meeting."""
    return item(MeetingKey(committee, DRAWER), one)


def is_agenda(path: str) -> bool:
    """Whether an address is of a meeting's agenda, or of what is done on it."""
    return path.split("/")[4:5] in ([], [""], ["dagsorden"])


def is_form(path: str) -> bool:
    """Whether an address is of one item's form, or of what is done in it."""
    parts = path.split("/")
    return "punkt" in (parts[3:4] if parts[1] == DRAWER else parts[4:5])
