"""How people type the entries of a list, made the form that the grammar reads: `*1. at ...*`, `a)` and a hard space, Word's `o`.

Only the signs around an entry's marker are moved or exchanged; no word is. An entry that has no neighbour is no list and
stays as it was typed, so that `**1. Baggrund**` above a section keeps its number in bold; `*1. at ...*` alone is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base.listmarks import Mark, mark_of
from committee.base.signs import BULLETS, OTHER_SPACES

_OTHER_SPACE = f"\t{OTHER_SPACES}"
_SPACE = f" {_OTHER_SPACE}"
_WORDS_BULLET = "○"  # stands for the `o` of Word's second level
_TAB = 4
_MARKER = re.compile(
    rf"(?P<indent>[{_SPACE}]*)(?P<mark>\*{{1,3}}|_{{1,3}})?(?P<sign>\(?(?:\d{{1,4}}|[a-zA-Z]{{1,8}})[.)]|[{BULLETS}]|o(?=[ \t]))"
    rf"(?P<close>(?P=mark))?(?P<gap>[{_SPACE}]+)(?=[^{_SPACE}])"
)
_IS_TYPED = re.compile(
    rf"[{_SPACE}]*(?:[*_]{{1,3}}[\w({BULLETS}]|\(?\w{{1,8}}[.)][{_OTHER_SPACE}]|[{BULLETS}][{_OTHER_SPACE}]|o[ \t]|[{_OTHER_SPACE}])"
)


@dataclass(slots=True)
class _Entry:
    """A line that begins as an entry of a list does, and whether an entry before or after it is of the same list."""

    line: int
    found: re.Match[str]
    mark: Mark
    indent: int
    has_neighbour: bool = False


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
        entry = _entry(lines, number, last)
        if entry is not None:
            depth = entry.indent // 2
            former = last.get(depth)
            if former is not None and former.mark.next_is(entry.mark):
                former.has_neighbour = entry.has_neighbour = True
                entry.mark = entry.mark.after(former.mark)
            last = {level: other for level, other in last.items() if level < depth} | {depth: entry}
            yield entry
        elif after_blank and line and not line.startswith("  "):
            last = {}
        after_blank = not line


def _entry(lines: Sequence[str], number: int, last: dict[int, _Entry]) -> _Entry | None:
    found = _MARKER.match(lines[number])
    if found is None:
        return None
    indent = len(found["indent"].expandtabs(_TAB))
    if found["sign"] != "o":
        mark = mark_of(f"{' ' * indent}{found['sign']} {lines[number][found.end() :]}")
        return _Entry(number, found, mark, indent) if mark else None
    if "\t" not in found["gap"] and not _has_twin(lines, number):
        return None
    return _Entry(number, found, Mark(0, _WORDS_BULLET, "", {}, 0, " "), _indent_below(last, indent))


def _has_twin(lines: Sequence[str], number: int) -> bool:
    """Whether a line beside one with an `o` has one too; it could be a word otherwise."""
    beside = (lines[n] for n in (number - 1, number + 1) if 0 <= n < len(lines))
    return any(line.lstrip().startswith(("o ", "o\t")) for line in beside)


def _indent_below(last: dict[int, _Entry], indent: int) -> int:
    """How far in an `o` stands: it is the sign of Word's second level, below the entry with another sign that it follows."""
    former = last.get(max(last)) if last else None
    if former is None or former.indent > indent + 2:
        return indent
    if former.mark.sign == _WORDS_BULLET:
        return former.indent
    return max(indent, former.indent + 2)


def _rewritten(lines: Sequence[str], entry: _Entry) -> str:
    found, line = entry.found, lines[entry.line]
    mark, rest = found["mark"] or "", line[found.end() :]
    if mark and not (
        (entry.has_neighbour or rest.startswith("at ")) and (found["close"] or _is_closed(lines, entry, mark))
    ):
        return line
    sign = _WORDS_BULLET if found["sign"] == "o" else found["sign"]
    gap = "  " if not entry.mark.sign and ("\t" in found["gap"] or len(found["gap"]) > 1) else " "
    return f"{' ' * entry.indent}{sign}{gap}{'' if found['close'] else mark}{rest}"


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
