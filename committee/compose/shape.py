"""The shape of a meeting: what of it decides the way through a house template, whatever the words are.

Templates ask whether something is there, and how many there are. So a template that has been tried on each shape of an item
and of a meeting has been tried in all its parts that these meetings use. A house's own may ask for more: `wordquestions.py`.
"""

from __future__ import annotations

from collections.abc import Hashable

from committee.domain.meeting import Meeting
from committee.records.record import Record, keys

Shape = Hashable


def shapes_of(meeting: Meeting) -> frozenset[Shape]:
    """The shapes that a meeting has: its own, and those of its items, the first among them apart."""
    own = ("møde", _of_record(meeting), meeting.sent is not None, meeting.is_locked, _many(len(meeting.items)))
    return frozenset((own, *(("punkt", number == 0, _of_record(item)) for number, item in enumerate(meeting.items))))


def _of_record(made: Record) -> Shape:
    return tuple([_of(value) if (value := getattr(made, name)) else "" for name, _ in keys(type(made)).values()])


def _of(value: object) -> Shape:
    if isinstance(value, tuple):
        return _many(len(value)), frozenset([_of(one) for one in value])
    if isinstance(value, Record):
        return _of_record(value)
    return "" if not value else "tekst" if isinstance(value, str) else type(value).__name__


def _many(count: int) -> int:
    return min(count, 2)
