"""The points of an indstilling that a decision names: `1-2`, `1.-2.`, `Ad 1 + 2`, `a-c`, `3 og 5`."""

from __future__ import annotations

import re

_LEAD = re.compile(r"^(?:ad|at|pkt\.?|punkt|punkterne|indstillingspunkt)\s+", re.IGNORECASE)
_PART = re.compile(
    r"(?P<first>\d{1,3}|[a-zæøå])\.?\)?(?:\s*(?:-|–|til)\s*(?P<last>\d{1,3}|[a-zæøå])\.?\)?)?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:,|\+|&|og|samt)\s*", re.IGNORECASE)


def points_named(written: str) -> tuple[int, ...] | None:
    """The points' numbers from 1, in the order written; None when the words name no points."""
    text = _LEAD.sub("", written.strip()).rstrip(":. ")
    found: list[int] = []
    for part in _BETWEEN.split(text):
        match = _PART.fullmatch(part.strip())
        if match is None:
            return None
        first, last = _number(match["first"]), _number(match["last"] or match["first"])
        if not 0 < first <= last:
            return None
        found += range(first, last + 1)
    return tuple(found)


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else ord(written.lower()) - ord("a") + 1
