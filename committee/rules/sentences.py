"""The sentences of a decision's text, and where what is said of a vote ends. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(r"(?<=\w{3}[.!?;])\s+(?=[A-ZÆØÅ»(–-])|\n+")
WHOLE = r"(?=\s*(?:[.,;:)(–!]|$|\n|og\b|men\b|mens\b|indstilling|forslaget\b|sagen\b))"  # »stemte for« something else says nothing


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins. A full stop after one or two letters is an abbreviation's."""
    start = 0
    for found in _BREAK.finditer(text):
        yield start, text[start : found.start()]
        start = found.end()
    yield start, text[start:]
