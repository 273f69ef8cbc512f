"""How other systems write in an item's title that it is closed."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"^\s*(?:lukket(?:\s+punkt)?|fortrolig(?:t)?|lukket\s+dagsorden)\s*[:–-]\s*(?=\S)", re.IGNORECASE)
_AFTER = re.compile(r"\s*[(\[]\s*(?:fortroligt?|lukket(?:\s+punkt)?|lukket\s+sag)\s*[)\]]\s*$", re.IGNORECASE)
_ALONE = re.compile(r"^\s*(?:lukket\s+(?:punkt|sag)|fortroligt?(?:\s+punkt)?|lukket)\s*[.:]?\s*$", re.IGNORECASE)


def says_closed(title: str) -> bool:
    """Whether a title says that the item is closed."""
    return bool(_BEFORE.match(title) or _AFTER.search(title) or _ALONE.match(title))


def bare_title(title: str) -> str:
    """The title without the words that say that the item is closed; all of it where it says nothing else."""
    return _AFTER.sub("", _BEFORE.sub("", title)).strip() or title
