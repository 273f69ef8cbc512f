"""One splice of a file's text: told in offsets of the text with line ends of one kind, made on the text as it stands. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass


def normalised(raw: str) -> str:
    """The text as it is parsed: without its mark of UTF-8, and with line ends of one kind."""
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Splice:
    """New text for a range of the normalised text."""

    start: int
    end: int
    text: str

    def applied(self, raw: str) -> str:
        """The raw text with its own line ends, spliced."""
        pairs = [match.start() for match in re.finditer("\r\n", raw)]
        starts = [at - n for n, at in enumerate(pairs)]  # where each pair's one character stands, once normalised
        bom = raw.startswith("\ufeff")
        starts = [at - bom for at in starts]
        first, last = (at + bom + bisect_left(starts, at) for at in (self.start, self.end))
        ending = "\r\n" if pairs else "\r" if "\r" in raw and "\n" not in raw else "\n"
        return raw[:first] + self.text.replace("\n", ending) + raw[last:]
