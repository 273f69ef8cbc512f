"""What the guard is asked to look for in a file, and what it tells of how much it read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.attachments.leaks.secret import Secret


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a file was read: pieces of text, letters in them, pages of a PDF."""

    passages: int = 0
    letters: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """What is looked for. `small_groups` is the house's limit: fewer persons are a small group (0: none are looked for).
    `house` has the names that may stand as author: the municipality's and its committee's; `told` the numbers, digits alone,
    that are told where they were written, and so not again in the program's own files, which are read in this process."""

    today: dt.date
    secrets: tuple[Secret, ...] = ()
    small_groups: int = 5
    house: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
