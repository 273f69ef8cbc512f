"""Votes: who could vote at an item, how a vote was cast, and what came of it. Pure.

A vote is given by names, by parties or as counts; a party stands for those of its members who were there and able.
The proposal falls on a tie (the local government act, § 11 (3)).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from committee.domain.committee import Committee
from committee.domain.decision import Decision, Vote
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.rules.numbering import Numbered

_MOST_DIGITS = 4  # of a number of votes; Python itself refuses those of thousands


def is_count(entry: str) -> bool:
    """Whether what was written on a side of a vote is a number of votes, and no name."""
    return entry.isdecimal() and len(entry) <= _MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Bench:
    """Those who have a seat at a meeting, by what stands between them and the vote at one item.

    `able` in the order of the minutes; `away` are absent at the item, `disqualified` are there but out of the room.
    """

    able: tuple[str, ...]
    away: frozenset[str]
    disqualified: frozenset[str]
    parties: dict[str, tuple[str, ...]]


def bench_at(committee: Committee, meeting: Meeting, numbered: Numbered) -> Bench:
    """Who could vote at an item: the members, less those away, with their substitutes."""
    decision = numbered.item.decision or Decision()
    stood_for = {str(s.stands_for): str(s.name) for s in meeting.substitutes if s.stands_for}
    party = {member.name: member.party for member in (*committee.members, *committee.substitutes) if member.party}
    party |= {name: party[member] for member, name in stood_for.items() if member in party and name not in party}
    seats = [stood_for.get(member.name, str(member.name)) for member in committee.members]
    seats += [str(s.name) for s in meeting.substitutes if not s.stands_for]
    late = (name for name, number in meeting.arrived if numbered.number < number)
    gone = (name for name, number in meeting.left if numbered.number >= number)
    away = frozenset(
        map(str, (*meeting.afbud, *meeting.absent, *late, *gone, *decision.afbud, *decision.absent, *stood_for))
    )
    out = frozenset(map(str, decision.disqualified))
    able = tuple(name for name in dict.fromkeys(seats) if name not in away and name not in out)
    letters = dict.fromkeys(letter for letter in party.values())
    return Bench(able, away, out, {p: tuple(n for n in able if party.get(n) == p) for p in letters})


@dataclass(frozen=True)
class Side:
    """One side of a vote as it was written: names and parties, and counts."""

    written: tuple[SourceText, ...]
    bench: Bench

    @cached_property
    def counted(self) -> int:
        """Votes that are given as a number alone."""
        return sum(int(entry) for entry in self.written if is_count(entry))

    @cached_property
    def names(self) -> tuple[tuple[str, SourceText], ...]:
        """Each voter with the entry that names them; a party's members are named by the party."""
        return tuple((name, entry) for entry in self.written if not is_count(entry) for name in self._of(entry))

    def _of(self, entry: SourceText) -> tuple[str, ...]:
        return self.bench.parties[entry] if entry in self.bench.parties else (str(entry),)

    @property
    def votes(self) -> int:
        """How many votes the side has."""
        return self.counted + len(self.names)


@dataclass(frozen=True)
class Ballot:
    """A vote with its sides."""

    vote: Vote
    bench: Bench

    @cached_property
    def in_favour(self) -> Side:
        """Those who voted for."""
        return Side(self.vote.in_favour, self.bench)

    @cached_property
    def against(self) -> Side:
        """Those who voted against."""
        return Side(self.vote.against, self.bench)

    @cached_property
    def abstained(self) -> Side:
        """Those who neither voted for nor against: abstained, or reserved their position."""
        return Side((*self.vote.abstained, *self.vote.reserved), self.bench)

    def sides(self) -> tuple[Side, Side, Side]:
        """For, against, and neither."""
        return self.in_favour, self.against, self.abstained

    @property
    def votes(self) -> int:
        """How many votes there are in all."""
        return sum(side.votes for side in self.sides())

    @property
    def carried(self) -> bool:
        """More for than against; a tie falls."""
        return self.in_favour.votes > self.against.votes

    @property
    def is_counted(self) -> bool:
        """Whether nobody can tell who voted how: not all voted the same, and a side was written as a number."""
        sides = [side for side in self.sides() if side.votes]
        return len(sides) > 1 and any(side.counted for side in sides)

    def majority(self) -> Side:
        """The side that won."""
        return self.in_favour if self.carried else self.against


def ballots(committee: Committee, meeting: Meeting, numbered: Numbered) -> Iterator[Ballot]:
    """The votes of an item in their order."""
    if numbered.item.decision and numbered.item.decision.votes:
        bench = bench_at(committee, meeting, numbered)
        yield from (Ballot(vote, bench) for vote in numbered.item.decision.votes)
