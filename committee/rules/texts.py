"""The texts of an item, as a person wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from committee.domain.item import Item
from committee.records.nodes import SourceText
from committee.records.record import Record


def texts_of(item: Item) -> Iterator[SourceText]:
    """The texts a person wrote in an item."""
    yield item.title
    yield from (text for text in (item.late_reason, item.resume, item.sagsfremstilling) if text)
    yield from (text for _, text in item.sections)
    if item.indstilling:
        yield from item.indstilling.points
        yield from (text for text in (item.indstilling.text,) if text)
    if item.decision and item.decision.text:
        yield item.decision.text
    yield from (attachment.title for attachment in item.attachments)


def every_text(made: Record) -> Iterator[str]:
    """Every text in a record and all below it, whatever its field, so that one which the model learns later is among
    them. What a person wrote in YAML knows its place."""
    for spec in fields(made):
        if spec.name not in _ABOUT:
            yield from _texts_in(getattr(made, spec.name))


_ABOUT = frozenset(("place", "places", "id", "file"))  # where it was written, not what was


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, Record):
        yield from every_text(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_in(part)
    elif isinstance(value, str) and value:
        yield value
