"""What is known of fonts by their names: which have serifs."""

from __future__ import annotations

_SERIFS = frozenset((
    "times new roman", "liberation serif", "libertinus serif", "georgia", "cambria", "garamond", "book antiqua", "palatino linotype", "century schoolbook",
))  # fmt: skip


def has_serifs(font: str) -> bool:
    """Whether a font has serifs; one that isn't known has none."""
    return font.casefold() in _SERIFS
