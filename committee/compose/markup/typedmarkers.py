"""How people type the entries of a list, made the form that the grammar reads: `*1. at ...*`, or `1.` and a hard space.

Only the signs around an entry's marker are moved or exchanged; no word is. An entry that has no neighbour is no list and
stays as it was typed, so that `**1. Baggrund**` above a section keeps its number in bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base.signs import BULLETS, OTHER_SPACES

_SPACE = f" {OTHER_SPACES}"
_MARKER = re.compile(
    rf"(?P<indent>[{_SPACE}]*)(?P<mark>\*{{1,3}}|_{{1,3}})?(?P<sign>(?P<number>\d{{1,4}})[.)]|[{BULLETS}])"
    rf"(?P<close>(?P=mark))?[{_SPACE}]+(?=[^{_SPACE}])"
)
_IS_TYPED = re.compile(rf"[{_SPACE}]*(?:[*_]{{1,3}}[\d{BULLETS}]|[\d.)*{BULLETS}]*[{OTHER_SPACES}])")


@dataclass(slots=True)
class _Entry:
    """A line that begins as an entry of a list does, and whether an entry before or after it is of the same list."""

    line: int
    found: re.Match[str]
    has_neighbour: bool = False

    @property
    def kind(self) -> str:
        """What entries of one list share: their sign, or how their numbers end."""
        return self.found["sign"].lstrip("0123456789")

    def is_followed_by(self, other: _Entry) -> bool:
        """Whether `other` is the next entry of this one's list."""
        here, there = self.found["number"], other.found["number"]
        if self.kind != other.kind or here is None or there is None:
            return self.kind == other.kind and here is there
        return int(there) == int(here) + 1


def with_plain_markers(lines: list[str]) -> list[str]:
    """The lines with their lists' markers as the grammar reads them: plain spaces, the sign, and then the emphasis."""
    if not any(map(_IS_TYPED.match, lines)):
        return lines
    out = list(lines)
    for entry in list(_entries(lines)):
        out[entry.line] = _rewritten(lines, entry)
    return out


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """The lines that begin as entries do. Text between two of one list is indented, or goes on from the line above it."""
    last: dict[int, _Entry] = {}
    after_blank = False
    for number, line in enumerate(lines):
        found = _MARKER.match(line)
        if found is not None:
            entry, depth = _Entry(number, found), len(found["indent"]) // 2
            former = last.get(depth)
            if former is not None and former.is_followed_by(entry):
                former.has_neighbour = entry.has_neighbour = True
            last = {level: other for level, other in last.items() if level < depth} | {depth: entry}
            yield entry
        elif after_blank and line and not line.startswith("  "):
            last = {}
        after_blank = not line


def _rewritten(lines: Sequence[str], entry: _Entry) -> str:
    found, line = entry.found, lines[entry.line]
    mark, rest = found["mark"] or "", line[found.end() :]
    if mark and not (entry.has_neighbour and (found["close"] or _is_closed(lines, entry, mark))):
        return line
    return f"{' ' * len(found['indent'])}{found['sign']} {'' if found['close'] else mark}{rest}"


def _is_closed(lines: Sequence[str], entry: _Entry, mark: str) -> bool:
    """Whether the emphasis that an entry opens is closed in it, and not in a later one."""
    if mark in lines[entry.line][entry.found.end() :]:
        return True
    for line in lines[entry.line + 1 :]:
        if not line or _MARKER.match(line):
            return False
        if mark in line:
            return True
    return False
