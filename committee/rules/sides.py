"""One side of a vote: its entries together, as one list of voters and counts; and as it is printed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from committee.base import danish
from committee.base.problems import Place
from committee.records.nodes import SourceText
from committee.rules.voters import AROUND, Group, Roll, flat, pieces


def groups(entries: Iterable[SourceText], roll: Roll) -> tuple[Group, ...]:
    """What a side says, entry by entry."""
    return _paired([group for entry in _whole(entries) for group in roll.groups(entry)])


def _paired(made: list[Group]) -> tuple[Group, ...]:
    """`A, 2, Ø, 1`: of several counts among voters each is of those before it, or, where a count comes first, of those after it."""
    bare = [bool(group.count) and not group.voters for group in made]
    if sum(bare) < 2 or all(bare) or bare[0] == bare[-1]:
        return tuple(made)
    paired: list[Group] = []
    waiting: list[Group] = []
    for group, is_bare in zip(made, bare, strict=True) if bare[-1] else zip(made[::-1], bare[::-1], strict=True):
        waiting.append(group)
        if is_bare:
            voters = flat((one.count, one.voters) for one in (waiting if bare[-1] else waiting[::-1]))
            paired.append(Group(group.entry, group.count, voters))
            waiting = []
    return tuple(paired if bare[-1] else paired[::-1])


def _whole(entries: Iterable[SourceText]) -> Iterator[SourceText]:
    """The entries, where YAML has cut `[19 (V, A)]` at the comma put together again."""
    kept: SourceText | None = None
    for entry in entries:
        kept = entry if kept is None else SourceText(f"{kept}, {entry}", kept.place)
        if kept.count("(") <= kept.count(")"):
            yield kept
            kept = None
    if kept is not None:
        yield kept


def in_print(made: tuple[Group, ...]) -> tuple[str, ...]:
    """The side as it is printed, each of what is to stand in a list; a count with those it counts behind it in brackets, and a
    count of none is nobody."""
    counts = [str(group.count) for group in made if group.count and not group.voters]
    named = [words for group in made if group.voters for words in _in_print(group)]
    if len(counts) == 1 and named:
        return (f"{counts[0]} ({danish.listed(named)})",)
    return (*counts, *named)


def _in_print(group: Group) -> tuple[str, ...]:
    names = [str(voter) for voter in group.voters]
    if group.count is None:
        return tuple(names)
    if len(names) == 1 and group.voters[0].count is None:
        return (f"{names[0]} ({group.count})",)
    return (f"{group.count} ({danish.listed(names)})",)


def is_rest(entry: str) -> bool:
    """Whether an entry is all who stand on no side: `resten`."""
    return _REST.fullmatch(entry.strip(AROUND)) is not None


def apart(entry: SourceText) -> tuple[SourceText, ...]:
    """An entry in its parts where one of them is `resten`, `V og resten`; else as it is."""
    parts = [part.strip() for piece in pieces(entry) for part in re.split(r"\s+og\s+", piece)]
    return tuple(SourceText(part, entry.place) for part in parts) if any(map(is_rest, parts)) else (entry,)


def without_rest(words: Iterable[str]) -> tuple[list[str], bool]:
    """What was said of a side but for `resten`, and whether that was said too."""
    parts = [part for one in words for part in apart(SourceText(one, Place("")))]
    return [str(part) for part in parts if not is_rest(part)], any(map(is_rest, parts))


_REST = re.compile(
    r"(?:(?:alle |de )?(?:resten|øvrige|resterende)|de andre|alle andre)(?:\s+(?:medlemmer|af (?:udvalget|medlemmerne)))?",
    re.IGNORECASE,
)
