"""Expected words against printed ones: lost, added, moved, part by part of each item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from benchmarks.importcorpus.expected import Data
from benchmarks.importcorpus.judging.printed import Line, Printed, bare, split

_SOFT = re.compile(r"⟦(.*)⟧$")
# What a house prints of itself around an item's parts.
_HOUSE = Counter(
    [
        "Bilag",
        "Beslutning",
        "Indstilling",
        "indstiller,",
        "indstilles,",
        "Det",
        "Sagsfremstilling",
        "Resumé",
        "Tillægspunkt",
        "Lukket",
        "punkt",
        "Lukket",
    ]
)
_HELD = ["Beslutningen", "er", "ikke", "frigivet.", "Personsag"]
_CHAIN = re.compile("forløb|tidligere|historik|behandling", re.IGNORECASE)
Reading = Callable[[Iterable[str]], list[str]]


@dataclass(slots=True)
class Change:
    """What became of some words: `lost` were expected, `added` weren't, `moved` stand elsewhere."""

    where: str
    lost: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    kinds: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lost or self.added or self.moved)


def exact(words: Iterable[str]) -> list[str]:
    return split(" ".join(words))


def letters(words: Iterable[str]) -> list[str]:
    return bare(split(" ".join(words)))


@dataclass(slots=True)
class Wanted:
    """A part as it is held: the words that must stand, and those that may."""

    heading: str
    hard: list[str]
    soft: list[str]
    notes: list[list[str]]
    kinds: tuple[str, ...]
    role: str = ""
    body: str = ""  # whose decision it is, of an earlier one


def wanted(part: Data, reading: Reading) -> Wanted:
    soft = [found[1] for word in part["words"] if (found := _SOFT.match(word))]
    hard = [word for word in part["words"] if not _SOFT.match(word)]
    notes = [reading(note) for note in part["notes"]]
    return Wanted(
        part["heading"],
        reading(hard),
        reading(soft),
        notes,
        tuple(part["kinds"]),
        part.get("role", ""),
        part.get("body", ""),
    )


@dataclass(slots=True)
class Block:
    """What is printed under one heading of an item."""

    heading: list[str]
    body: list[str] = field(default_factory=list)
    parts: list[Wanted] = field(default_factory=list)


def compared(
    hard: Sequence[str], soft: Iterable[str], printed: Sequence[str], where: str, kinds: tuple[str, ...] = ()
) -> Change:
    """The change from the expected words to the printed ones."""
    if list(hard) == list(printed):
        return Change(where)
    lost: list[str] = []
    added: list[str] = []
    for tag, first, last, begin, end in SequenceMatcher(None, hard, printed, autojunk=False).get_opcodes():
        if tag != "equal":
            lost += hard[first:last]
            added += printed[begin:end]
    moved = [*(Counter(lost) & Counter(added)).elements()]
    free = Counter(_plain(word) for word in soft)
    left = [word for word in _without(added, moved) if not _taken(free, word)]
    return Change(where, _without(lost, moved), left, moved, kinds)


def _plain(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word).casefold() or word


def _taken(free: Counter[str], word: str) -> bool:
    key = _plain(word)
    if free[key] <= 0:
        return False
    free[key] -= 1
    return True


def _without(words: list[str], gone: list[str]) -> list[str]:
    rest = Counter(gone)
    return [word for word in words if not _taken_exactly(rest, word)]


def _taken_exactly(rest: Counter[str], word: str) -> bool:
    if rest[word] <= 0:
        return False
    rest[word] -= 1
    return True


def blocks(lines: Sequence[Line], level: int) -> list[Block]:
    """An item's lines by the headings one level below its own."""
    below = min((line.level for line in lines if line.level > level), default=level + 1)
    made = [Block([])]
    for line in lines:
        if line.level == below:
            made.append(Block(line.words))
        else:
            made[-1].body += line.words
    return made


def laid_out(item: Data, lines: Sequence[Line], level: int, reading: Reading) -> list[Block]:
    """The printed blocks, each with the parts that belong to it: by its heading, else where most of the words stand."""
    made = blocks(lines, level)
    parts = [wanted(part, reading) for part in item["parts"]]
    bodies = [reading([part.body]) for part in parts if part.body]
    free = made[1:]
    for part in parts:
        home = _home(part, made, free, bodies, reading)
        home.parts.append(part)
        free = [block for block in free if block is not home]
    return _joined(made)


def _joined(made: list[Block]) -> list[Block]:
    """A line of a part that is printed as a section's heading stays with its part, and so does what stands below it."""
    kept: list[Block] = []
    for block in made:
        home = next(
            (
                one
                for one in made
                if one.heading != block.heading and any(_stands(block.heading, part.hard) for part in one.parts)
            ),
            None,
        )
        if block.parts or not block.heading or home is None:
            kept.append(block)
        else:
            home.body += [*block.heading, *block.body]
    return kept


def _home(part: Wanted, made: list[Block], free: list[Block], bodies: list[list[str]], reading: Reading) -> Block:
    if part.role == "decision":
        own = [
            one for one in made if _begins(one, "beslutning") and not any(_stands(body, one.heading) for body in bodies)
        ]
    elif part.role == "earlier":
        own = [one for one in made if _stands(reading([part.body]), one.heading)] or [
            one for one in made if _CHAIN.search(" ".join(one.heading))
        ]
    elif part.role == "attachments":
        own = [one for one in made if _begins(one, "bilag")]
    else:
        own = [block for block in free if part.heading and _same(part, block, reading)][:1]
    return max(own or made, key=lambda block: _score(part, block))


def _begins(block: Block, word: str) -> bool:
    return bool(block.heading) and _plain(block.heading[0]) == word


def _same(part: Wanted, block: Block, reading: Reading) -> bool:
    return [word.casefold() for word in reading(block.heading)] == [word.casefold() for word in reading([part.heading])]


def _score(part: Wanted, block: Block) -> float:
    """How many of the part's words stand in the block."""
    return (Counter(part.hard) & Counter((*block.heading, *block.body))).total() + (0.5 if not block.parts else 0)


def changes(item: Data, lines: Sequence[Line], level: int, reading: Reading, printed: Printed) -> list[Change]:
    """What became of an item's words, block by block."""
    made = []
    everything = [word for line in printed.lines for word in line.words] + [
        word for note in printed.notes for word in note
    ]
    for block in laid_out(item, lines, level, reading):
        hard = [word for part in block.parts for word in part.hard]
        notes = [note for part in block.parts for note in part.notes]
        soft = (
            [word for part in block.parts for word in part.soft]
            + [word for note in notes for word in note]
            + reading([item["case"], *_HOUSE, *(_HELD if item["closed"] else ())])
        )
        said = block.body if not _is_written(block, reading) else [*block.heading, *block.body]
        if notes:
            hard, said = _unsigned(hard), _unsigned(said)
        where = " ".join(block.heading) or "(før første overskrift)"
        made.append(
            compared(hard, soft, said, where, tuple(sorted({kind for part in block.parts for kind in part.kinds})))
        )
        made += [Change(where, lost=note, kinds=("note",)) for note in notes if not _stands(note, everything)]
    return [change for change in made if change]


def _unsigned(words: list[str]) -> list[str]:
    """Without the signs of notes, which one house prints as [1] and another as a raised figure that is none of the text's words."""
    return [word for word in (re.sub(r"\[\d+\]$", "", word) for word in words) if word]


def _is_written(block: Block, reading: Reading) -> bool:
    """Whether the block's heading is one of the source's own, so that its words are held too."""
    head = [word.casefold() for word in block.heading]
    return any(
        [word.casefold() for word in part.hard[: len(head)]] == head and _same(part, block, reading)
        for part in block.parts
        if head
    )


def _stands(words: Sequence[str], within: Sequence[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(within)} "
