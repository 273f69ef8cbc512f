"""Sub-items (underpunkter) and the item that they belong to. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from committee.base.problems import Problem
from committee.rules.case import Case
from committee.rules.numbering import Numbered, running_order


def with_sub_items(order: Sequence[Numbered], numbered: Numbered) -> list[Numbered]:
    """An item, and the sub-items that follow it in an order that it is in; a sub-item has none."""
    after = () if numbered.item.is_sub else order[order.index(numbered) + 1 :]
    return [numbered, *takewhile(lambda one: one.item.is_sub, after)]


def sub_items_have_an_item(case: Case) -> Iterator[Problem]:
    """The first item of a meeting has none before it, so it can't be a sub-item; it would get a number of its own."""
    first = next(iter(running_order(case.meeting.items)), None)
    if first is not None and first.is_sub:
        text = "Punktet er et underpunkt, men der er intet punkt før det på dagsordenen."
        cure = "Slet »underpunkt: true«, eller giv filen et nummer efter det punkt, den hører til."
        yield Problem(first.at("is_sub"), "underpunkt-uden-punkt", text, cure)
