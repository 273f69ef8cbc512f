"""An item whose file can't be read: it keeps its place on the agenda, so that the items after it keep their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from committee.base.problems import Place, Problem
from committee.domain.item import Item
from committee.records.nodes import SourceText


@dataclass(frozen=True, slots=True)
class UnreadItem:
    """One of them: what its file's name tells, the place in the meeting's `items` that it has when it is mended, and why it can't be
    read."""

    id: str
    file: str
    at: int
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        """Its file's name, which is all that is known of it."""
        return self.file.rpartition("/")[2]

    @property
    def as_item(self) -> Item:
        """An item that holds its place: without any content, and no document may be made of it."""
        place = Place(self.file)
        return Item(place=place, title=SourceText(self.name, place), id=self.id, file=self.file)


class ItemsRead(NamedTuple):
    """A meeting's items as its folder has them, and those that couldn't be read."""

    items: tuple[Item, ...] = ()
    unread: tuple[UnreadItem, ...] = ()
