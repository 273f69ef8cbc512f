"""One side of a vote as it is written, and who is meant: names, parties, a count, or a count with those it counts. Pure.

Minutes write it in many ways: `V`, `(V)`, `V:`, `Liste V`, `12`, `19 (V, A)`, `V (9)`, `V-9`, `A minus N. N.`, `V og O`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from committee.base import danish
from committee.records.nodes import SourceText

_MOST_DIGITS = 4  # of a number of votes; Python itself refuses those of thousands

# The letters that parties have at elections in all municipalities; one that isn't here is known by its letter alone.
_PARTY_NAMES = {
    "A": ("socialdemokratiet", "socialdemokraterne"),
    "B": ("radikale venstre", "det radikale venstre", "radikale"),
    "C": ("det konservative folkeparti", "konservative", "de konservative"),
    "F": ("sf", "socialistisk folkeparti"),
    "I": ("liberal alliance",),
    "M": ("moderaterne",),
    "O": ("dansk folkeparti", "df"),
    "V": ("venstre",),
    "Æ": ("danmarksdemokraterne",),
    "Ø": ("enhedslisten",),
    "Å": ("alternativet",),
}
_LETTER_OF = {name: letter.casefold() for letter, names in _PARTY_NAMES.items() for name in names}
_LEAD = re.compile(r"^(?:partiet|parti|listen|liste|gruppen|gruppe)\s+", re.IGNORECASE)
_COUNT_FIRST = re.compile(r"(\d{1,4})\s*(?:stemmer|stemme|medlemmer|medlem)?\s*[:(\s–-]\s*(\S.*)", re.IGNORECASE)
_COUNT_ALONE = re.compile(r"(\d{1,4})\s*(?:stemmer|stemme|medlemmer|medlem)?", re.IGNORECASE)
_COUNT_LAST = re.compile(r"(\S.*?)\s*[:(\s–-]\s*(\d{1,4})\s*(?:stemmer|stemme|medlemmer|medlem)?\)*", re.IGNORECASE)
_BUT = re.compile(
    r"(\S.*?)\s*[(,]?\s*\b(?:minus|undtagen|bortset fra|på nær|uden|ekskl\.?|fratrukket)\s+(\S.*)", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[,;+&]|\bog\b|\bsamt\b)\s*", re.IGNORECASE)
_NOBODY = ("ingen", "-", "–")
ALL = "alle"  # all who may vote
_AROUND = " ()[]:;,."


def is_count(entry: str) -> bool:
    """Whether what was written on a side of a vote is a number of votes, and no name."""
    return entry.isdecimal() and len(entry) <= _MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Voter:
    """A name or a party; `but` names those of the party who didn't vote with it."""

    name: str
    but: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} (undtagen {danish.listed(self.but)})" if self.but else self.name


@dataclass(frozen=True, slots=True)
class Group:
    """What one entry says: a count, voters, or a count with the voters it counts. `entry` is where it was written."""

    entry: SourceText
    count: int | None = None
    voters: tuple[Voter, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """Whoever may be named in a vote: `names` of people, and `parties` as the committee writes them."""

    names: Collection[str]
    parties: Collection[str]

    def party(self, said: str) -> str | None:
        """The party that is meant, as the committee writes it: by its letter in any dress, or by its name; None when it's none."""
        bare = _LEAD.sub("", said.strip(_AROUND)).strip(_AROUND)
        if bare in self.parties:
            return bare
        by_folded = {party.casefold(): party for party in self.parties}
        folded = bare.casefold()
        others = (folded, _LETTER_OF.get(folded, ""), *(name for name in _PARTY_NAMES.get(bare.upper(), ())))
        return next((by_folded[one] for one in others if one in by_folded), None)

    def voter(self, said: str) -> Voter | None:
        """The one person or party that is meant; None when neither is known."""
        if said in self.names:
            return Voter(said)
        if said.strip(_AROUND).casefold() in (ALL, "samtlige"):
            return Voter(ALL)
        if party := self.party(said):
            return Voter(party)
        bare = said.strip(_AROUND)
        before = bare.partition(" (")[0].strip()  # a name with its party: N. N. (V)
        return next((Voter(one) for one in (bare, before) if one in self.names), None)

    def voters(self, said: str) -> tuple[Voter, ...]:
        """All that are named; what isn't known stands as it was written. A party's exceptions follow it."""
        if found := self._known(said):
            return found
        parts = [part.strip(_AROUND) for part in _BETWEEN.split(said)]
        return tuple(one for part in parts if part for one in self._known(part) or (Voter(part),))

    def _known(self, said: str) -> tuple[Voter, ...]:
        """Those meant when it is one person or party, or a party but for some; none when it isn't known."""
        one = self.voter(said)
        return (one,) if one else self._all_but(said)

    def party_but(self, said: str) -> tuple[str, str] | None:
        """Of »A minus N. N.« the party, and the words of those who are excepted; None when it isn't that."""
        match = _BUT.fullmatch(said)
        party = self.party(match[1]) if match else None
        return (party, match[2]) if match and party else None

    def _all_but(self, said: str) -> tuple[Voter, ...]:
        """A party but for some; a party that is named after those votes along."""
        split = self.party_but(said)
        if split is None:
            return ()
        party, names = split
        rest = [part.strip(_AROUND) for part in _BETWEEN.split(names)]
        others = [other for part in rest if (other := self.party(part)) and part not in self.names]
        out = tuple(
            voter.name if (voter := self.voter(part)) else part for part in rest if part and not self.party(part)
        )
        return (Voter(party, out), *map(Voter, others))

    def group(self, entry: SourceText) -> Group:
        """What an entry says."""
        said = str(entry).strip()
        if said.casefold() in _NOBODY:
            return Group(entry, 0)
        if self.voter(said):
            return Group(entry, None, self.voters(said))
        if alone := _COUNT_ALONE.fullmatch(said.strip(_AROUND)):
            return Group(entry, int(alone[1]))
        if (first := _COUNT_FIRST.fullmatch(said)) and self._knows_one(first[2]):
            return Group(entry, int(first[1]), self.voters(first[2]))
        if (last := _COUNT_LAST.fullmatch(said)) and self.party(last[1]):
            return Group(entry, int(last[2]), self.voters(last[1]))
        return Group(entry, None, self.voters(said) if self._knows_one(said) else (Voter(str(entry)),))

    def _knows_one(self, said: str) -> bool:
        """Whether any part of a list is known, so that it is one; in a name that isn't known »og« is no more than letters."""
        return any(self._known(part) for part in (said, *_BETWEEN.split(said)) if part.strip(_AROUND))


def groups(entries: Iterable[SourceText], roll: Roll) -> tuple[Group, ...]:
    """What a side says, entry by entry."""
    return tuple(roll.group(entry) for entry in _whole(entries))


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
    return (f"{names[0]} ({group.count})" if len(names) == 1 else f"{group.count} ({danish.listed(names)})",)
