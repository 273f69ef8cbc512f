"""Footnotes in a proof: a source has them as lines with a sign before them, and the documents as notes at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from committee.sources.meeting import Words
from committee.work.importing.comparing import Line

_SIGN = re.compile(r"[\[(]?(\d{1,3}|[a-z]|\*{1,3})[\])]?[.:)]?")


def without_notes(own: Sequence[Words], printed: Sequence[Line]) -> tuple[list[Words], list[Line]]:
    """The source's lines and the printed ones without the notes that both have, and without the signs that lead to them.

    A note that the source hasn't stays among the printed lines.
    """
    lines, left = list(own), list[Line]()
    for line in printed:
        at = _line_of(lines, line.words) if line.is_note and line.words else None
        if at is None:
            left.append(line)
            continue
        sign = lines.pop(at)[: -len(line.words)]
        if sign:
            _take_sign(lines, sign[0])
    return lines, left


def _line_of(lines: Sequence[Words], note: Words) -> int | None:
    """The line that is a note with its sign before it."""
    for at, line in enumerate(lines):
        before = line[: -len(note)]
        if line[-len(note) :] == note and (not before or (len(before) == 1 and _SIGN.fullmatch(before[0]))):
            return at
    return None


def _take_sign(lines: list[Words], sign: str) -> None:
    """Take a note's sign from the first word that ends with it, or where it stands alone."""
    for at, line in enumerate(lines):
        for n, word in enumerate(line):
            if word.endswith(sign):
                bare = word.removesuffix(sign)
                lines[at] = (*line[:n], *((bare,) if bare else ()), *line[n + 1 :])
                return
