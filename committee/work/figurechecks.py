"""The figures in a meeting's hand-written texts, held against the KPIs of their items. Apart from the other checks that need the
numbers, since a document asks for these alone and is to be made without loading all that the others look with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from committee.base.problems import Problem, Severity
from committee.compose.edition import Numbers
from committee.domain.item import Item
from committee.rules.itemtexts import prose


def figures_of(item: Item, numbers: Mapping[str, Numbers]) -> Iterator[Problem]:
    """What is wrong with the figures in an item's texts; `numbers` are the meeting's, by the items' ids."""
    from committee.kpi.guard import check_item, known_of

    attached = numbers[item.id].known if item.id in numbers else ()
    yield from check_item(prose(item), [one for status in attached for one in known_of(status)])


def wrong_figures(items: Iterable[Item], numbers: Mapping[str, Numbers]) -> Iterator[Problem]:
    """The figures in the texts of items with KPIs that no document may be written with: those that are wrong for sure."""
    for item in items:
        if not item.withdrawn and item.id in numbers and numbers[item.id].known:
            yield from (one for one in figures_of(item, numbers) if one.severity is Severity.ERROR)
