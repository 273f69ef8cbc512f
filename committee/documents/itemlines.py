"""Which lines of a document are an item's, and which of those its decision's; and sums of both."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from committee.documents.flat import Line
from committee.documents.lines import digest, line_words, lines_of, signature, without_words
from committee.documents.node import node
from committee.documents.tree import Blocks


@node
class Known:
    """An item as it was printed: the bookmark (`item`) and words of its heading, and of its decision's (`decision`)."""

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
    spans = _spans(lines, known)
    starts = {start for start, _ in spans.values()}
    decided = {one.item: span for one in known if (span := _decision(lines, one, spans.get(one.item), starts))}
    taken = {n for first, end in decided.values() for n in range(first, end)}

    def left(first: int, end: int) -> tuple[Line, ...]:
        return tuple(lines[n] for n in range(first, end) if n not in taken)

    made = {}
    for one in known:
        decision = tuple(lines[slice(*decided[one.item])]) if one.item in decided else None
        is_found = one.item in spans
        made[one.item] = Section(decision, left(*spans[one.item]) if is_found else (), is_found)
    return made | {HEAD: Section(None, left(0, min(starts, default=len(lines))), is_found=True)}


def _spans(lines: Sequence[Line], known: Sequence[Known]) -> dict[str, tuple[int, int]]:
    """From each item's heading to the next item's; without those whose heading can't be told."""
    found = ((one.item, _heading(lines, one.item, one.title, 0, len(lines))) for one in known)
    starts = {item: at for item, at in found if at is not None}
    edges = [*sorted(set(starts.values())), len(lines)]
    return {item: (at, edges[edges.index(at) + 1]) for item, at in starts.items()}


def _decision(
    lines: Sequence[Line], one: Known, span: tuple[int, int] | None, starts: Container[int]
) -> tuple[int, int] | None:
    """From below the decision's heading to the next that is no lower, or to the next item; None when it can't be told."""
    at = _decision_heading(lines, one, span)
    if at is None:
        return None
    ends = (n for n in range(at + 1, len(lines)) if n in starts or 0 < lines[n].level <= one.level)
    return at + 1, next(ends, len(lines))


def _decision_heading(lines: Sequence[Line], one: Known, span: tuple[int, int] | None) -> int | None:
    if not one.decision:
        return None
    if span is None:
        return next((n for n, line in enumerate(lines) if one.decision in line.bookmarks), None)
    return _heading(lines, one.decision, one.decision_title, span[0] + 1, span[1])


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
