"""Which lines of a document are an item's, and which of those its decision's; and sums of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from committee.documents.flat import Line
from committee.documents.lines import digest, line_words, lines_of, signature, without_words
from committee.documents.tree import Blocks, node


@node
class Known:
    """An item as it was printed: the marks and words of its heading, and of its decision's."""

    item: str
    title: str
    decision: str = ""
    decision_title: str = ""
    level: int = 0


@node
class Section:
    """An item's lines: those of its decision (None when the place can't be told), and all others.

    `is_found` tells whether the item's own heading was.
    """

    decision: tuple[Line, ...] | None
    rest: tuple[Line, ...]
    is_found: bool


HEAD = "hoved"  # stands for what comes before the first item


def known_of(lines: Sequence[Line]) -> list[Known]:
    """The items of a document made here."""
    found: list[Known] = []
    for line in lines:
        for mark in line.bookmarks:
            if mark.startswith("punkt-"):
                found.append(Known(mark, line_words(line)))
            elif mark.startswith("beslutning-") and found:
                found[-1] = replace(found[-1], decision=mark, decision_title=line_words(line), level=line.level)
    return found


def sections(lines: Iterable[Line], known: Sequence[Known]) -> dict[str, Section]:
    """The lines by item, and under `HEAD` those before the first; by bookmarks, or where they are gone by the headings."""
    lines = [line for line in lines if not line.contents]
    starts = {one.item: _heading(lines, one.item, one.title, 0, len(lines)) for one in known}
    edges = sorted({at for at in starts.values() if at is not None})
    made: dict[str, Section] = {}
    decided: dict[str, tuple[int, int]] = {}
    for one in known:
        start = starts[one.item]
        end = next((at for at in edges if start is not None and at > start), len(lines))
        at = _decision_heading(lines, one, start, end)
        if at is not None:
            stop = (n for n in range(at + 1, len(lines)) if n in edges or 0 < lines[n].level <= one.level)
            decided[one.item] = (at + 1, next(stop, len(lines)))
    taken = {n for first, end in decided.values() for n in range(first, end)}
    for one in known:
        start = starts[one.item]
        end = next((at for at in edges if start is not None and at > start), len(lines))
        rest = tuple(lines[n] for n in range(start, end) if n not in taken) if start is not None else ()
        span = decided.get(one.item)
        made[one.item] = Section(tuple(lines[slice(*span)]) if span else None, rest, start is not None)
    first = edges[0] if edges else len(lines)
    return made | {HEAD: Section(None, tuple(lines[n] for n in range(first) if n not in taken), is_found=True)}


def _decision_heading(lines: Sequence[Line], one: Known, start: int | None, end: int) -> int | None:
    if not one.decision:
        return None
    if start is None:
        return next((n for n, line in enumerate(lines) if one.decision in line.bookmarks), None)
    return _heading(lines, one.decision, one.decision_title, start + 1, end)


def _heading(lines: Sequence[Line], mark: str, words: str, start: int, end: int) -> int | None:
    """The line with a mark anywhere, else the only heading with the words within the bounds."""
    marked = next((n for n, line in enumerate(lines) if mark in line.bookmarks), None)
    if marked is not None:
        return marked
    alike = [n for n in range(start, end) if lines[n].level and line_words(lines[n]) == words]
    return alike[0] if len(alike) == 1 else None


def rest_words(section: Section) -> str:
    """What an item says outside its decision."""
    return "\n".join(words for line in section.rest if (words := line_words(line)))


def stamps(blocks: Blocks, blank: str) -> dict[str, str]:
    """For each item a sum of its decision and one of the rest, so that it can be told later what a person has changed.
    `blank` has the words that mark an empty place."""
    lines = list(lines_of(blocks))
    return {
        name: f"{digest(signature(without_words(section.decision or (), blank)))} {digest(rest_words(section))}"
        for name, section in sections(lines, known_of(lines)).items()
    }
