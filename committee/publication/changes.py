"""What a new edition has changed: items added, moved, withdrawn or reworded, and their words held together. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from committee.publication.content import Content, Paper, PublishedItem

_ALIKE = 0.5  # lines that share less than half of their words are two lines, not one that was reworded
_MOST_WORDS = 4000  # in two lines together; longer ones are shown whole
_MOST_PAIRS = 400  # lines tried against each other in one stretch


class Change(Enum):
    """What has become of an item. The value says so after its number and title."""

    ADDED = "er kommet til"
    REMOVED = "er taget ud"
    WITHDRAWN = "udgår"
    RESTORED = "udgår ikke længere"
    MOVED = "har fået et nyt nummer"
    CLOSED = "er blevet lukket"
    OPENED = "er blevet åbent"
    REWORDED = "har fået andre ord"
    PAPERS = "har fået andre bilag"


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line before and now; None where it wasn't or isn't there."""

    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """All that has become of one item. A closed item's words aren't held together: they are no longer public."""

    kinds: tuple[Change, ...]
    before: PublishedItem | None
    now: PublishedItem | None
    lines: tuple[LineChange, ...] = ()
    added: tuple[Paper, ...] = ()
    removed: tuple[Paper, ...] = ()
    replaced: tuple[Paper, ...] = ()

    @property
    def item(self) -> PublishedItem:
        """The item as it is now, or as it was when it is gone."""
        found = self.now or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Changes:
    """Two editions held together: the lines of the head, every item that isn't as it was, and the meeting's state before
    and now where that is another."""

    head: tuple[LineChange, ...]
    items: tuple[ItemChange, ...]
    state: tuple[str, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.head or self.items or self.state)


def compare(before: Content, now: Content) -> Changes:
    """What `now` has changed; items are the same by their key, however they are numbered and titled."""
    former = {item.key: item for item in before.items}
    partners = {item.key: former.get(item.key) for item in now.items}
    gone = {key: item for key, item in former.items() if key not in partners}
    for item in now.items:
        partner = partners[item.key] or _before_the_lock(item, gone.values())
        if partner is not None:
            partners[item.key] = partner
            gone.pop(partner.key, None)
    found = [change for item in now.items if (change := _item_change(partners[item.key], item))]
    head = line_changes((before.title, *before.head), (now.title, *now.head))
    state = (before.state, now.state) if before.state != now.state else None
    return Changes(head, (*found, *(ItemChange((Change.REMOVED,), item, None) for item in gone.values())), state)


def _before_the_lock(now: PublishedItem, gone: Iterable[PublishedItem]) -> PublishedItem | None:
    """What an item was before it was closed or opened: then it had another key, since a closed one doesn't show its own."""
    return next((item for item in gone if item.number == now.number and item.public != now.public), None)


def _item_change(before: PublishedItem | None, now: PublishedItem) -> ItemChange | None:
    if before is None:
        return ItemChange((Change.ADDED,), None, now, added=now.papers)
    was_or_is_closed = not (before.public and now.public)
    lines = () if before.public != now.public else line_changes(_words(before), _words(now))
    papers = ((), (), ()) if was_or_is_closed else _paper_changes(before.papers, now.papers)
    kinds = tuple(_kinds(before, now, lines, any(papers)))
    return ItemChange(kinds, before, now, lines, *papers) if kinds else None


def _kinds(before: PublishedItem, now: PublishedItem, lines: tuple[LineChange, ...], papers: bool) -> Iterator[Change]:
    if before.number != now.number:
        yield Change.MOVED
    if before.withdrawn != now.withdrawn:
        yield Change.WITHDRAWN if now.withdrawn else Change.RESTORED
    if before.public != now.public:
        yield Change.OPENED if now.public else Change.CLOSED
    if lines:
        yield Change.REWORDED
    if papers:
        yield Change.PAPERS


def _words(item: PublishedItem) -> tuple[str, ...]:
    return (item.title, *item.lines)


def _paper_changes(
    before: Sequence[Paper], now: Sequence[Paper]
) -> tuple[tuple[Paper, ...], tuple[Paper, ...], tuple[Paper, ...]]:
    """The attachments that are new, those that are gone, and those whose bytes are others. They are the same by title."""
    was, here = {paper.title: paper for paper in before}, {paper.title: paper for paper in now}
    return (
        tuple(paper for title, paper in here.items() if title not in was),
        tuple(paper for title, paper in was.items() if title not in here),
        tuple(paper for title, paper in here.items() if title in was and was[title].digest != paper.digest),
    )


def line_changes(before: Sequence[str], now: Sequence[str]) -> tuple[LineChange, ...]:
    """The lines that differ, in order; a reworded line stands beside what it was."""
    found: list[LineChange] = []
    for tag, first, last, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _paired(before[first:last], now[start:end])
    return tuple(found)


def _paired(before: Sequence[str], now: Sequence[str]) -> Iterator[LineChange]:
    """The lines of two stretches that don't agree, each beside the one it was made of, where there is one."""
    partners = dict(_partners(before, now)) if len(before) * len(now) <= _MOST_PAIRS else {}
    if not partners and len(before) == len(now):
        partners = dict(enumerate(range(len(before))))
    shown = 0
    for number, line in enumerate(now):
        at = partners.get(number)
        if at is not None:
            yield from (LineChange(gone, None) for gone in before[shown:at])
            shown = at + 1
        yield LineChange(None if at is None else before[at], line)
    yield from (LineChange(gone, None) for gone in before[shown:])


def _partners(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each new line the first old one after the last partner that shares most of its words."""
    first = 0
    old = [_tokens(line) for line in before]
    for number, line in enumerate(now):
        words = _tokens(line)
        for at in range(first, len(old)):
            matcher = SequenceMatcher(None, old[at], words, autojunk=False)
            if len(old[at]) + len(words) <= _MOST_WORDS and matcher.quick_ratio() >= _ALIKE <= matcher.ratio():
                yield number, at
                first = at + 1
                break


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line, and whether the other line lacks them."""

    words: str
    is_marked: bool


def marked_words(before: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both lines in pieces: joined they are the lines again, and what isn't marked is the same in both."""
    old, new = _tokens(before), _tokens(now)
    if len(old) + len(new) > _MOST_WORDS:
        return (Piece(before, is_marked=True),), (Piece(now, is_marked=True),)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    was, here = [(b.a, b.a + b.size) for b in blocks], [(b.b, b.b + b.size) for b in blocks]
    return tuple(_pieces(old, was)), tuple(_pieces(new, here))


def _pieces(tokens: Sequence[str], same: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in same:
        if at < start:
            yield Piece("".join(tokens[at:start]), is_marked=True)
        if start < end:
            yield Piece("".join(tokens[start:end]), is_marked=False)
        at = end


def _tokens(line: str) -> list[str]:
    """Words with the space after them, so that a space alone never parts two changes."""
    return re.findall(r"\s*\S+\s*", line) or ([line] if line else [])
