"""What keeps someone from reading a file: how the gate's findings are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from committee.attachments.findings import Finding

UNREAD = "kan-ikke-læses"
_MOST_ALIKE = 5  # findings of one kind that are told one by one


def unread(file: str, why: str) -> Finding:
    """The one finding of a file that can't be looked through; `why` follows `da`."""
    cure = "Åbn filen, og gem den på ny, eller læg den ved i et andet format."
    return Finding(file, UNREAD, "", f"Filens tilgængelighed kan ikke undersøges, da {why}.", cure)


def told(found: Iterable[Finding]) -> list[Finding]:
    """Each finding once; where one kind comes again and again in a file, the first ones and how many more there are."""
    unique = list(dict.fromkeys(found))
    counts = Counter(one.kind for one in unique)
    return list(_shortened(unique, counts))


def _shortened(found: Iterable[Finding], counts: Counter[str]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.kind] += 1
        more = counts[one.kind] - _MOST_ALIKE
        if seen[one.kind] < _MOST_ALIKE or more <= 0:
            yield one
        elif seen[one.kind] == _MOST_ALIKE:
            yield replace(one, text=f"{one.text} Det samme gælder {more} steder mere.")
