"""The texts of an item, as a person wrote them: which of them concern whom. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from committee.domain.item import Item
from committee.records.nodes import SourceText
from committee.records.recordtexts import RecordText

_OF_OTHERS = "forløb"  # what was decided elsewhere, at another time, with other attachments and other numbers
_CODES = frozenset(("sagsnr", _OF_OTHERS))
FOR_THE_PUBLIC = frozenset(("offentlig_titel", "offentlig_beslutning"))  # what is told of a closed item
_OF_WITHDRAWN = FOR_THE_PUBLIC | {"titel", "sagsnr", "tillæg", "lukket", "deltagere", "bilag", "beslutning"}
_FILLED_IN = FOR_THE_PUBLIC | {"titel", "tillæg"}  # also where they are one line without markup


def texts_of(item: Item) -> Iterator[SourceText]:
    """Every text of an item that somebody reads."""
    return (one.text for one in item.texts if one.is_read)


def printed_texts(item: Item) -> Iterator[RecordText]:
    """The texts of an item that a document has: of a withdrawn one its title, what stands beside it, its decision,
    and its attachments, whose titles are published with their files."""
    return (one for one in item.texts if one.is_read and (not item.withdrawn or one.path[0] in _OF_WITHDRAWN))


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


def has_expression(text: str) -> bool:
    """Whether anything in a text is to be filled in."""
    return "{{" in text or "{%" in text or "{#" in text


def is_filled_in(one: RecordText) -> bool:
    """Whether the expressions in a text of an item are filled in; all other texts print as they stand."""
    return one.is_markup or one.path[0] in _FILLED_IN
