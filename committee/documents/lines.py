"""Lines of a document, whether it was made here or read from Word: grouped to blocks again, and summed.

Both sides are brought to the same lines, so that what a person has changed can be told from what a program has.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from committee.documents.flat import Entry, Line
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Chart,
    Contents,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    Paragraph,
    Strong,
    Table,
    Text,
    node,
    words_of,
)
from committee.documents.walk import map_inlines


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """A document's blocks as lines, marked with their anchors."""
    for block in blocks:
        match block:
            case Paragraph(children):
                if words_of(children):
                    yield Line(words=children)
            case Heading(level, children, anchor):
                yield Line(words=children, level=level, bookmarks=frozenset([anchor] if anchor else []))
            case BulletList(items) | OrderedList(items):
                ordered = isinstance(block, OrderedList)
                for item in items:
                    for number, line in enumerate(lines_of(item)):
                        if number == 0 and line.entry is None and line.table is None:
                            line = replace(line, entry=Entry("", 0, ordered, 1, "."))
                        yield line
            case Table():
                yield Line(table=block)
            case Chart() | Contents():
                pass
            case _:
                assert_never(block)


def line_words(line: Line) -> str:
    """A line's words; those of a table with a stroke between cells."""
    if line.table is None:
        return words_of(line.words)
    rows = (line.table.header, *line.table.rows)
    return " / ".join(" | ".join(map(words_of, row)) for row in rows if any(map(words_of, row)))


def signature(lines: Iterable[Line]) -> str:
    """All that a decision says, with its emphasis and lists, in one text; the same however a program has cut it up."""
    return "\n".join(
        f"{marked_words(line)}{_mask(line.words) if line.table is None else ''}" for line in lines if line_words(line)
    )


def marked_words(line: Line) -> str:
    """A line's words after a sign that tells a heading, a list's entry or a table."""
    return _mark(line) + line_words(line)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _mark(line: Line) -> str:
    if line.table is not None:
        return "|"
    if line.entry is not None:
        return "#" if line.entry.ordered else "•"
    return "§" if line.level else "¶"


def _mask(inlines: Inlines) -> str:
    """How many letters in a row look alike: `12. 5b`, nothing when none is emphasised."""
    looks = [look for inline in inlines for look in _looks(inline, "")]
    if not any(looks):
        return ""
    runs: list[list[object]] = []
    for look in looks:
        if runs and runs[-1][1] == look:
            runs[-1][0] = int(str(runs[-1][0])) + 1
        else:
            runs.append([1, look])
    return "".join(f" {count}{look or '.'}" for count, look in runs)


def _looks(inline: Inline, look: str) -> Iterator[str]:
    match inline:
        case Text(text):
            yield from (look for sign in unicodedata.normalize("NFC", text) if not sign.isspace() and sign != "\xad")
        case Strong(children):
            yield from (found for child in children for found in _looks(child, "".join(sorted({*look, "b"}))))
        case Emphasis(children):
            yield from (found for child in children for found in _looks(child, "".join(sorted({*look, "i"}))))
        case Link(children) | Marked(children):
            yield from (found for child in children for found in _looks(child, look))
        case LineBreak():
            pass
        case _:
            assert_never(inline)


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


def without_lone_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with a list of one number as the words it shows, `1. ord`, since that is how it is written here."""
    return tuple(_as_words(lines, n) if _is_alone(lines, n) else line for n, line in enumerate(lines))


def _is_alone(lines: Sequence[Line], at: int) -> bool:
    entry = lines[at].entry
    if entry is None or not entry.ordered:
        return False
    first = last = at
    while first > 0 and _belongs(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _belongs(lines[last + 1]):
        last += 1
    alike = (line.entry for line in lines[first : last + 1] if line.entry)
    return sum(other.is_of(entry) for other in alike) == 1


def _as_words(lines: Sequence[Line], at: int) -> Line:
    entry = lines[at].entry
    assert entry is not None
    before = sum(line.entry is not None and line.entry.is_of(entry) for line in lines[:at])
    return replace(lines[at], words=(Text(f"{entry.start + before}{entry.delimiter} "), *lines[at].words), entry=None)


def without_words(lines: Iterable[Line], words: str) -> tuple[Line, ...]:
    """The lines without some words, which mark an empty place; a line that says nothing else goes."""
    made = (replace(line, words=map_inlines(line.words, lambda inline: _without(inline, words))) for line in lines)
    return tuple(line for line in made if line.table is not None or line_words(line) or line.notes)


def _without(inline: Inline, words: str) -> Inline:
    if not isinstance(inline, Text) or not words or words not in inline.text:
        return inline
    return Text(inline.text.replace(words, "").strip(" "))


def stamps(blocks: Blocks, blank: str) -> dict[str, str]:
    """For each item a sum of its decision and one of the rest, to tell later what a person has changed.

    `blank` are the words that mark an empty place.
    """
    lines = list(lines_of(blocks))
    return {
        name: f"{digest(signature(without_words(section.decision or (), blank)))} {digest(rest_words(section))}"
        for name, section in sections(lines, known_of(lines)).items()
    }


def blocks_of(lines: Sequence[Line]) -> Blocks:
    """Lines as blocks, those of lists gathered to lists of lists."""
    return tuple(_blocks(list(lines), {}))


def _blocks(lines: list[Line], counted: dict[tuple[str, int], int]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.entry is None:
            yield from _single(line)
            at += 1
            continue
        end = at + 1
        while end < len(lines) and _belongs(lines[end]):
            end += 1
        yield from _lists(lines[at:end], counted)
        at = end


def _belongs(line: Line) -> bool:
    return line.entry is not None or (line.indented and line.table is None and not line.level)


def _single(line: Line) -> Iterator[Block]:
    if line.table is not None:
        yield line.table
    elif line.words:
        yield Heading(line.level, line.words) if line.level else Paragraph(line.words)


def _lists(lines: list[Line], counted: dict[tuple[str, int], int]) -> Iterator[Block]:
    """Entries of one or more lists, with what stands under each."""
    at = 0
    while at < len(lines):
        first = lines[at].entry
        assert first is not None
        start = counted.get((first.number, first.level), first.start - 1) + 1
        items: list[Blocks] = []
        while at < len(lines) and (entry := lines[at].entry) is not None and _continues(first, entry):
            end = at + 1
            while end < len(lines) and ((below := lines[end].entry) is None or below.level > first.level):
                end += 1
            head: Blocks = (Paragraph(lines[at].words),) if lines[at].words else ()
            item = (*head, *_under(lines[at + 1 : end], counted))
            items += [item] if item else []  # an entry that was left empty
            at = end
        if not items:
            continue
        if first.ordered:
            counted[first.number, first.level] = start + len(items) - 1
            yield OrderedList(tuple(items), start, first.delimiter)
        else:
            yield BulletList(tuple(items))


def _continues(first: Entry, entry: Entry) -> bool:
    if entry.level < first.level or entry.ordered != first.ordered:
        return entry is first
    return entry is first or not first.ordered or entry.number == first.number


def _under(lines: list[Line], counted: dict[tuple[str, int], int]) -> Iterator[Block]:
    at = 0
    while at < len(lines) and lines[at].entry is None:
        yield from _single(lines[at])
        at += 1
    if at < len(lines):
        yield from _lists(lines[at:], counted)
