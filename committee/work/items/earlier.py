"""Finding an item of an earlier meeting by words of its title or its case number, to take the case up again."""

from __future__ import annotations

from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.rules.itemparts import with_words
from committee.rules.numbering import Numbered
from committee.work.sitting import Sitting, sittings_of

_MOST = 20


@dataclass(frozen=True, slots=True)
class EarlierItem:
    """An item with the meeting that it was on."""

    sitting: Sitting
    numbered: Numbered


def earlier_items(archive: Archive, key: MeetingKey, words: str) -> tuple[EarlierItem, ...]:
    """The items of a committee's other meetings that have the words in their title, or that case number; the newest meetings first, and
    no more than twenty."""
    found: list[EarlierItem] = []
    for sitting in reversed(sittings_of(archive, key.committee)):
        if sitting.key == key or len(found) >= _MOST:
            continue
        items = [one.item for one in sitting.agenda]
        fitting = {id(item) for item in with_words(items, words)}
        fitting |= {id(item) for item in items if words.strip() and item.sagsnr.strip() == words.strip()}
        found += [EarlierItem(sitting, one) for one in sitting.agenda if id(one.item) in fitting]
    return tuple(found[:_MOST])
