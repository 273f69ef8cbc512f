"""Where an item lands when it is moved one place up or down its agenda, past the item beside it and that one's sub-items."""

from __future__ import annotations

from committee.rules.numbering import Numbered
from committee.rules.subitems import with_sub_items
from committee.work.items.moving import Spot
from committee.work.sitting import Sitting


def one_up(sitting: Sitting, numbered: Numbered) -> Spot | None:
    """The place before the item above it; None for the first. A sub-item passes the line above it, an item the whole of the one above."""
    order = list(sitting.agenda)
    above = order[: order.index(numbered)]
    if not numbered.item.is_sub:
        above = [one for n, one in enumerate(above) if not one.item.is_sub or n == 0]
    return Spot(before=above[-1].item) if above else None


def one_down(sitting: Sitting, numbered: Numbered) -> Spot | None:
    """The place after the item below it and that one's sub-items; None for the last."""
    order = list(sitting.agenda)
    after = order[order.index(numbered) + len(with_sub_items(order, numbered)) :]
    return Spot(after=after[0].item) if after else None
