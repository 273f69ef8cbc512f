"""The texts of an item, as a person wrote them: which of them concern whom. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from committee.domain.item import Item
from committee.records.nodes import SourceText

_OF_OTHERS = "forløb"  # what was decided elsewhere, at another time, with other attachments and other numbers
_CODES = frozenset(("sagsnr", _OF_OTHERS))


def texts_of(item: Item) -> Iterator[SourceText]:
    """Every text of an item that somebody reads."""
    return (one.text for one in item.texts if one.is_read)


def own_texts(item: Item) -> Iterator[SourceText]:
    """The texts that speak of this item at this meeting: all but those of earlier decisions."""
    return (one.text for one in item.texts if one.is_read and one.path[0] != _OF_OTHERS)


def marked_up(item: Item) -> Iterator[SourceText]:
    """The texts whose links, lists and tables mean something."""
    return (one.text for one in item.texts if one.is_markup)


def prose(item: Item) -> Iterator[SourceText]:
    """The texts in which a number is a figure of the case: no case number, no count of votes, no number of a point, and
    nothing from another meeting."""
    own = (one for one in item.texts if one.is_read and one.path[0] not in _CODES)
    return (one.text for one in own if one.is_markup or " " in one.text)
