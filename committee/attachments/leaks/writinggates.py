"""Which writings a text may have, by its outline: each gate is wider than its writing. A writing without a gate is always asked. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from committee.attachments.leaks.textoutlines import Outline
from committee.attachments.leaks.underheadings import columned, cut, told_apart
from committee.attachments.leaks.writings import (
    WRITINGS,
    Writing,
    broken,
    dangling,
    dated,
    joined,
    lost,
    misread,
    powers,
    said,
    spaced,
)


def may_be_written(writing: Writing, outline: Outline, today: dt.date, label: str) -> bool:
    """Whether a text may have a number written so, by its outline; true for a writing that has no gate."""
    if writing is said:
        return outline.may_say(lambda text: any(True for _ in said(text, today, label)))
    if writing is lost:
        return outline.may_have_lost(label)
    gate = _GATES.get(writing)
    return gate is None or gate(outline)


_GATES: dict[Writing, Callable[[Outline], bool]] = {
    joined: Outline.may_join,
    dated: Outline.may_have_date,
    spaced: Outline.may_be_spaced,
    broken: Outline.may_be_broken,
    powers: Outline.may_have_power,
    dangling: Outline.may_dangle,
    columned: Outline.has_words,
    told_apart: Outline.has_words,
    cut: Outline.has_words,
}


def open_to(outline: Outline) -> tuple[Writing, ...]:
    """The writings that a text may have by its outline, but for those that a word tells of: where one stands is looked for apart."""
    return tuple(
        dict.fromkeys(
            writing
            for _, writings in WRITINGS
            for writing in writings
            if writing not in (said, lost, misread) and may_be_written(writing, outline, dt.date.max, "")
        )
    )
