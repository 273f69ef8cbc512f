"""The texts of an item, as a person wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from committee.model import Item
from committee.source.nodes import SourceText


def texts_of(item: Item) -> Iterator[SourceText]:
    """The texts a person wrote in an item."""
    yield item.title
    yield from (text for text in (item.resume, item.sagsfremstilling) if text)
    yield from (text for _, text in item.sections)
    if item.indstilling:
        yield from item.indstilling.points
        yield from (text for text in (item.indstilling.text,) if text)
    if item.decision and item.decision.text:
        yield item.decision.text
    yield from (attachment.title for attachment in item.attachments)
