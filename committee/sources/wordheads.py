"""Where the items of Word minutes begin: headings that count up, `Punkt 12: Titel`, `12. Titel`, or headings above known sections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from committee.documents.flat import Line
from committee.sources.passages import is_bold
from committee.sources.sectionnames import field_names, folded
from committee.sources.wordtext import line_text

_NAMED = re.compile(
    r"(?:punkt|pkt\.?|sag(?:\s+nr\.?)?)\s*(?P<number>\d{1,4}[a-z]?)\s*[.:–—-]?\s*(?P<title>.*)", re.IGNORECASE
)
_COUNTED = re.compile(r"(?P<number>\d{1,4}[a-z]?)\s*[.:)–-]?\s+(?P<title>\S.*)", re.IGNORECASE)
_MOST_STEPS = 3  # numbers that may be missing between two items


@dataclass(frozen=True, slots=True)
class Head:
    """An item's heading: which line it is, its number as written, and its title."""

    at: int
    number: str
    title: str
    level: int


def heads_of(lines: Sequence[Line], headings: Mapping[str, str]) -> list[Head]:
    """The items' headings in their order; none where there are no items."""
    named = [head for n, line in enumerate(lines) if (head := _head(_NAMED, n, line))]
    counted = [head for n, line in enumerate(lines) if (head := _head(_COUNTED, n, line))]
    for found in (named, *_by_level(counted)):
        run = _counting_up(found)
        if len(run) > 1 or (run and found is named):
            return run
    return _above_sections(lines, headings)


def is_heading(line: Line) -> bool:
    """Whether a line is a heading, or set as one by hand."""
    return line.table is None and (line.level > 0 or (is_bold(line.words) and line.entry is None))


def _head(pattern: re.Pattern[str], n: int, line: Line) -> Head | None:
    match = pattern.fullmatch(line_text(line)) if is_heading(line) else None
    return Head(n, match["number"], match["title"].strip(), line.level) if match and len(match["title"]) < 400 else None


def _by_level(heads: Sequence[Head]) -> list[list[Head]]:
    """The headings by their level, the highest first, those without one last."""
    levels = sorted({head.level for head in heads}, key=lambda level: level or 99)
    return [[head for head in heads if head.level == level] for level in levels]


def _counting_up(heads: Sequence[Head]) -> list[Head]:
    """The headings whose numbers count up, from the first on."""
    run: list[Head] = []
    for head in heads:
        number = int(re.sub(r"\D", "", head.number))
        last = int(re.sub(r"\D", "", run[-1].number)) if run else number - 1
        if (number == last and head.number != run[-1].number if run else False) or 0 < number - last <= _MOST_STEPS:
            run.append(head)
    return run


def _above_sections(lines: Sequence[Line], headings: Mapping[str, str]) -> list[Head]:
    """Without numbers: the headings right above those that name an item's sections."""
    sure = field_names(headings)
    levels = [line.level for line in lines if line.level and folded(line_text(line)) in sure]
    if not levels:
        return []
    own = max(set(levels), key=levels.count) - 1
    found = [n for n, line in enumerate(lines) if line.level == own and line_text(line)]
    return [Head(n, str(place), line_text(lines[n]), own) for place, n in enumerate(found, start=1)]
