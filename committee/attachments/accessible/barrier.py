"""What keeps someone from reading a file, and where: the gate's one kind of finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

UNREAD = "kan-ikke-læses"
_MOST_ALIKE = 5  # findings of one kind that are told one by one


@dataclass(frozen=True, slots=True)
class Barrier:
    """One finding in one file. `where`, `text` and `cure` are Danish and are shown to people.

    `anchor` is the nearest item above it, as the file itself names it: a Word bookmark, an id in HTML, the words of its heading in a
    PDF. `words` are the file's own that it is about, to be looked for in the sources. `house` says that the house's template or
    profile causes it and no item does. One that doesn't `stop` publication is worth a look, and may be as it should.
    """

    file: str
    code: str
    where: str
    text: str
    cure: str
    anchor: str | None = None
    words: str = ""
    stops: bool = True
    house: bool = False


def unread(file: str, why: str) -> Barrier:
    """The one finding of a file that can't be looked through; `why` follows `da`."""
    cure = "Åbn filen, og gem den på ny, eller læg den ved i et andet format."
    return Barrier(file, UNREAD, "", f"Filens tilgængelighed kan ikke undersøges, da {why}.", cure)


def told(found: Iterable[Barrier]) -> list[Barrier]:
    """Each finding once; where one kind comes again and again in a file, the first ones and how many more there are."""
    unique = list(dict.fromkeys(found))
    counts = Counter(one.code for one in unique)
    return list(_shortened(unique, counts))


def _shortened(found: Iterable[Barrier], counts: Counter[str]) -> Iterator[Barrier]:
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.code] += 1
        more = counts[one.code] - _MOST_ALIKE
        if seen[one.code] < _MOST_ALIKE or more <= 0:
            yield one
        elif seen[one.code] == _MOST_ALIKE:
            yield replace(one, text=f"{one.text} Det samme gælder {more} steder mere.")
