"""A font's map from its signs to letters (a CMap), as programs that make PDF files write it: what is left when its own language is
taken away, which in an honest one is nothing."""

from __future__ import annotations

import re

_MAP = re.compile(rb"\bbegincmap\b.*\bendcmap\b", re.DOTALL)
_OWN = frozenset(
    b"findresource begin end dict dup def pop currentdict defineresource begincmap endcmap usecmap true false CMapName "
    b"begincodespacerange endcodespacerange beginbfchar endbfchar beginbfrange endbfrange begincidchar endcidchar "
    b"begincidrange endcidrange beginnotdefchar endnotdefchar beginnotdefrange endnotdefrange (Adobe) (UCS) (UCS2) (Identity)".split()
)  # the operators of a map, and what its registry and ordering are called
_SIGNS = re.compile(rb"<<|>>|[\[\]]|<[0-9A-Fa-f\s]*>|/[\w.+-]*|[-+]?\d+(?:\.\d+)?")


def without_map_words(text: bytes) -> bytes:
    """What a stream says beside its map; all of it when it holds none."""
    if not _MAP.search(text):
        return text
    left = _SIGNS.sub(b" ", text).split()
    return b" ".join(word for word in left if word not in _OWN)
