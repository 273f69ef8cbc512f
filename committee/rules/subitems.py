"""Whether sub-items (underpunkter) have an item that they belong to. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from committee.base.problems import Problem
from committee.rules.case import Case
from committee.rules.numbering import running_order


def sub_items_have_an_item(case: Case) -> Iterator[Problem]:
    """The first item of a meeting has none before it, so it can't be a sub-item; it would get a number of its own."""
    first = next(iter(running_order(case.meeting.items)), None)
    if first is not None and first.is_sub:
        text = "Punktet er et underpunkt, men der er intet punkt før det på dagsordenen."
        cure = "Slet »underpunkt: true«, eller giv filen et nummer efter det punkt, den hører til."
        yield Problem(first.at("is_sub"), "underpunkt-uden-punkt", text, cure)
