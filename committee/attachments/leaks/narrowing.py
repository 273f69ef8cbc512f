"""Which of two places a finding is told at: a page is searched line by line, as it is written, and whole, as it is read. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_WHOLE, _LINE = "teksten uden koder", "linje "  # how the two places are named

Key = tuple[str, str, str]  # place, kind and what is told


@dataclass(slots=True)
class Told:
    """What was found at each place. It is kept to tell findings apart; a number among it is never told."""

    _kept: dict[Key, Counter[str]] = field(default_factory=dict)
    _fresh: dict[Key, Counter[str]] = field(default_factory=dict)

    def add(self, key: Key, what: str, count: int) -> None:
        """Something was found in the piece of text that is searched now."""
        self._fresh.setdefault(key, Counter())[what] += count

    def has(self, key: Key, what: str) -> bool:
        """Whether this was found at a place already."""
        return what in self._kept.get(key, ()) or what in self._fresh.get(key, ())

    def settle(self) -> None:
        """The piece is searched. The whole of a page may come more than once, each time put together in another way."""
        for key, fresh in self._fresh.items():
            kept = self._kept.get(key, Counter())
            self._kept[key] = kept | fresh if key[0].endswith(_WHOLE) else kept + fresh
        self._fresh = {}

    def at(self, key: Key) -> Counter[str]:
        """What was found at one place."""
        return self._kept.get(key, Counter())

    def narrowed(self, found: Mapping[Key, int]) -> Iterator[tuple[str, str, str, int]]:
        """The findings, each with how many it is: what stands on a page's lines stands in its whole text too, so of that only
        what no line has is told."""
        lines = self._on_lines()
        for (where, kind, text), count in found.items():
            kept = self._kept.get((where, kind, text), Counter())
            around = where.removesuffix(_WHOLE)
            if not kept or around == where:
                yield where, kind, text, count
            elif not kept <= lines.get((around, kind, text), Counter()):
                yield where, kind, text, kept.total()

    def _on_lines(self) -> dict[Key, Counter[str]]:
        """What the lines of each page have together."""
        lines: dict[Key, Counter[str]] = {}
        for (where, kind, text), kept in self._kept.items():
            around, line, _ = where.rpartition(_LINE)
            if line:
                lines.setdefault((around, kind, text), Counter()).update(kept)
        return lines
