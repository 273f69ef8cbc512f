"""Two runs of words held against each other: what is lost, added, moved, or the same in another form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Words = tuple[str, ...]

_EDGES = re.compile(r"^[^\w%‰½¼¾²³§€$£°]+|[^\w%‰½¼¾²³§€$£°]+$")
_MARKERS = frozenset("-–—•·▪➢*|o\uf0b7\uf0a7")
_ENTRY = re.compile(r"\(?(?:\d{1,3}|[a-zæøåA-ZÆØÅ]|[ivxlIVXL]{1,6})[.):]")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, and those before them that the program may have written itself, such as an entry's number."""

    words: Words
    label: Words = ()
    is_note: bool = False


@dataclass(slots=True)
class Difference:
    """What a finished text has done with the words of its source: `words` counts those."""

    words: int = 0
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    changed: int = 0

    @property
    def is_faithful(self) -> bool:
        """Whether every word is there, in its order, and no other."""
        return not (self.lost or self.added or self.moved)


def compared(own: Sequence[Words], printed: Sequence[Line], house: Iterable[Words]) -> Difference:
    """A source's lines held against the printed ones. `house` are the lines that the program writes itself."""
    source = [word for line in own for word in _told(line)]
    left = Counter(tuple(_told(line)) for line in house)
    changed = _walked(source, printed, left)
    if changed is not None:
        return Difference(len(source), changed=changed)
    return _differing(source, [word for one in printed for word in _told((*one.label, *one.words))], left)


def _told(line: Words) -> list[str]:
    """A line's words that count: a bullet at its beginning is none."""
    return [word for word in line if word not in _MARKERS]


def _walked(source: Sequence[str], printed: Sequence[Line], house: Counter[Words]) -> int | None:
    """How many words have other signs around them, where the printed lines say the source's words, with lines of the house between
    them; None where they don't."""
    at = changed = 0
    left = house.copy()
    for line in printed:
        words = _told(line.words)
        whole = [*_told(line.label), *words]
        for said in (whole, words):
            if (found := _said_at(source, at, said)) is not None:
                at, changed = at + len(said), changed + found
                break
        else:
            own = tuple(whole) if left[tuple(whole)] else tuple(words)
            if not left[own]:
                return None
            left[own] -= 1
    return changed if at == len(source) else None


def _said_at(source: Sequence[str], at: int, words: list[str]) -> int | None:
    """How many of the words have other signs around them than the source's at that place; None where they are others."""
    there = source[at : at + len(words)]
    if words == there:
        return 0
    if len(there) < len(words):
        return None
    differing = [(mine, theirs) for mine, theirs in zip(words, there, strict=True) if mine != theirs]
    return len(differing) if all(_bare(a) and _bare(a) == _bare(b) for a, b in differing) else None


def _differing(source: list[str], printed: list[str], house: Counter[Words]) -> Difference:
    lost, added = _edits(source, printed)
    allowed = Counter(word for line, count in house.items() for word in line * count)
    less, more = Counter(lost), Counter(added)
    moved = less & more
    less, more = less - moved, more - moved - allowed
    numbers = Counter(
        {word: count for word, count in moved.items() if _ENTRY.fullmatch(word)}
    )  # of entries: they go with their words
    moved -= numbers
    changed, less, more = _in_other_forms(less, more)
    more = Counter({word: count for word, count in more.items() if not _ENTRY.fullmatch(word)})
    alone = less.pop("1.", 0)  # before the only point of a recommendation, which is printed without
    return Difference(len(source), _listed(less), _listed(more), _listed(moved), changed + alone + numbers.total())


def _edits(source: list[str], printed: list[str]) -> tuple[list[str], list[str]]:
    """The words that one has and the other hasn't, in their order."""
    import difflib  # only where they differ

    first = 0
    while first < min(len(source), len(printed)) and source[first] == printed[first]:
        first += 1
    last = 0
    while last < min(len(source), len(printed)) - first and source[-1 - last] == printed[-1 - last]:
        last += 1
    mine, theirs = source[first : len(source) - last], printed[first : len(printed) - last]
    lost: list[str] = []
    added: list[str] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            lost += mine[a:b]
            added += theirs[c:d]
    return lost, added


def _in_other_forms(less: Counter[str], more: Counter[str]) -> tuple[int, Counter[str], Counter[str]]:
    """How many words are there with other signs around them, and what is left of both."""
    mine, theirs = (Counter(_bare(word) for word in side.elements()) for side in (less, more))
    same = mine & theirs
    for side in (less, more):
        for bare, count in same.items():
            for word in [one for one in side.elements() if _bare(one) == bare][:count]:
                side[word] -= 1
    return sum(same.values()), +_said(less), +_said(more)


def _said(words: Counter[str]) -> Counter[str]:
    """Those that are more than signs."""
    return Counter({word: count for word, count in words.items() if _bare(word)})


def _bare(word: str) -> str:
    return _EDGES.sub("", word).casefold()


def _listed(words: Counter[str]) -> tuple[str, ...]:
    return tuple(words.elements())
