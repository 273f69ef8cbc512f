"""Votes: who could vote at an item, how a vote was cast, and what came of it. Pure.

A vote is given by names, by parties or as counts; a party stands for those of its members who were there and able, and a count
beside names is held against them. More for than against carries, of the votes that were cast (the ministry's 18.1.2); the
proposal falls on a tie (04.1.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from committee.domain.committee import Committee
from committee.domain.decision import Decision, Vote
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.domain.people import Substitute
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names, late_or_gone, sitting_at
from committee.rules.numbering import Numbered
from committee.rules.onhabilitet import asks_if_able, is_on_habilitet
from committee.rules.outcomes import Topic, topic_of
from committee.rules.sides import apart, groups, in_print, is_rest
from committee.rules.voters import ALL, Group, Roll, Voter


@dataclass(frozen=True, slots=True)
class Bench:
    """Those who have a seat at a meeting, by what stands between them and the vote at one item.

    `able` in the order of the minutes; `away` are absent at the item, `disqualified` are there but out of the room, and `free` may
    vote but needn't. `roll` has whoever may be named.
    """

    able: tuple[str, ...]
    away: frozenset[str]
    disqualified: frozenset[str]
    parties: dict[str, tuple[str, ...]]
    free: tuple[str, ...] = ()
    belongs: Mapping[str, str] = field(default_factory=dict)  # each one's party
    roll: Roll = field(default_factory=lambda: Roll((), ()))

    @property
    def voting(self) -> tuple[str, ...]:
        """All who may vote."""
        return (*self.able, *self.free)


def bench_at(committee: Committee, meeting: Meeting, numbered: Numbered, *, on_habilitet: bool = False) -> Bench:
    """Who could vote at an item: the members, less those away, with their substitutes.

    At a vote `on_habilitet` itself, those whom it is about may take part, in person (forvaltningsloven § 6 and the councils'
    rules of procedure); from there on they are out of the room.
    """
    decision = numbered.item.decision or Decision()
    out = frozenset(map(str, decision.disqualified))
    here = _own_substitutes(decision, on_habilitet=on_habilitet)
    whole = sitting_at(meeting, numbered.number)
    relieved = {str(s.name) for s in meeting.substitutes} - {str(s.name) for s in (*whole, *here)}
    stood_for = {str(s.stands_for): str(s.name) for s in (*whole, *here) if s.stands_for}
    party = {member.name: member.party for member in (*committee.members, *committee.substitutes) if member.party}
    for member, name in stood_for.items():
        if member in party:
            party.setdefault(name, party[member])
    seats = [name for _, name in seats_taken(committee, meeting, numbered, on_habilitet=on_habilitet)]
    away = frozenset((*_away(meeting, numbered.number, decision), *stood_for, *relieved))
    there = [name for name in dict.fromkeys(seats) if name not in away]
    able = tuple(name for name in there if name not in out)
    letters = dict.fromkeys(letter for letter in party.values())
    free = tuple(name for name in there if name in out) if on_habilitet else ()
    return Bench(
        able,
        away,
        frozenset() if on_habilitet else out,
        {p: tuple(n for n in (*able, *free) if party.get(n) == p) for p in letters},
        free,
        party,
        Roll(frozenset((*known_names(committee, meeting), *seats)), tuple(letters)),
    )


def seats_taken(
    committee: Committee, meeting: Meeting, numbered: Numbered, *, on_habilitet: bool = False
) -> tuple[tuple[str, str], ...]:
    """Each seat at an item in the order of the minutes: whose it is, and who sits in it when they are there."""
    here = _own_substitutes(numbered.item.decision or Decision(), on_habilitet=on_habilitet)
    substitutes = (*sitting_at(meeting, numbered.number), *here)
    stood_for = {str(s.stands_for): str(s.name) for s in substitutes if s.stands_for}
    of = (*(member.name for member in committee.members), *(str(s.name) for s in substitutes if not s.stands_for))
    return tuple((name, _seated(name, stood_for)) for name in of)


def _own_substitutes(decision: Decision, *, on_habilitet: bool) -> list[Substitute]:
    """Those who sit in at the item alone; at a vote on habilitet not yet for those whom it is about."""
    out = frozenset(map(str, decision.disqualified))
    return [s for s in decision.substitutes if not (on_habilitet and s.stands_for in out)]


def _away(meeting: Meeting, number: ItemNumber, decision: Decision) -> Iterator[str]:
    """Those who weren't there at an item: at the meeting, at the item, before they came or since they left."""
    partly = late_or_gone(meeting, number)
    return map(str, (*meeting.afbud, *meeting.absent, *partly, *decision.afbud, *decision.absent))


def _seated(member: str, stood_for: dict[str, str]) -> str:
    """Who sits in a member's seat: the substitute, or at one item the substitute's own."""
    name = stood_for.get(member, member)
    return stood_for.get(name, name)


@dataclass(frozen=True)
class Side:
    """One side of a vote as it was written: names and parties, and counts."""

    written: tuple[SourceText, ...]
    bench: Bench

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """What each entry says."""
        return groups(self.written, self.bench.roll)

    @cached_property
    def names(self) -> tuple[tuple[str, SourceText], ...]:
        """Each voter with the entry that names them; a party's members are named by the party."""
        return tuple((name, group.entry) for group in self.groups for name in self._names(group))

    def _names(self, group: Group) -> tuple[str, ...]:
        return tuple(name for voter in group.voters for name in self.of(voter))

    def of(self, voter: Voter) -> tuple[str, ...]:
        """Those whom one voter is: a party's members who were there and able, or all, but for those that are excepted."""
        is_party = voter.name in self.bench.roll.parties and voter.name not in self.bench.roll.names
        if not is_party and voter.name != ALL:
            return (voter.name,)
        whole = self.bench.parties.get(voter.name, ()) if is_party else self.bench.able
        out = {name for one in voter.but for name in self.of(Voter(one))}
        return tuple(name for name in whole if name not in out)

    @property
    def said(self) -> int | None:
        """The count of the whole side as it was written; None when none was, as where each count has its own voters."""
        counts = [group.count for group in self.groups if group.count is not None and not group.voters]
        return sum(counts) if counts else None

    @property
    def counted(self) -> int:
        """Votes that are given as a number alone."""
        return 0 if self.names else self.said or 0

    @property
    def votes(self) -> int:
        """How many votes the side has."""
        return self.counted + len(self.names)

    @property
    def printed(self) -> tuple[str, ...]:
        """The side as it is printed."""
        return in_print(self.groups)

    def miscounts(self) -> Iterator[tuple[SourceText, int, tuple[Voter, ...]]]:
        """Each count that isn't the number of the voters beside it: where it stands, the count, and the voters."""
        for group in self.groups:
            if group.count is not None and group.voters and group.count != len(self._names(group)):
                yield group.entry, group.count, group.voters
            for voter in group.voters:
                if voter.count is not None and voter.count != len(self.of(voter)):
                    yield group.entry, voter.count, (voter,)
        if self.names and self.said is not None and self.said != len(self.names):
            entry = next(group.entry for group in self.groups if group.count is not None and not group.voters)
            yield entry, self.said, tuple(voter for group in self.groups for voter in group.voters)


@dataclass(frozen=True)
class Ballot:
    """A vote with its sides."""

    vote: Vote
    bench: Bench
    is_stopped: bool = False  # § 23: the council is to decide what the vote was about

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

    def each_side(self) -> tuple[Side, Side, Side, Side]:
        """For, against, abstained and reserved, in the order in which one is asked and the minutes tell."""
        reserved = Side(self.vote.reserved, self.bench)
        return self.in_favour, self.against, Side(self.vote.abstained, self.bench), reserved

    @property
    def votes(self) -> int:
        """How many votes there are in all."""
        return sum(side.votes for side in self.sides())

    @property
    def carried(self) -> bool:
        """More for than against; a tie falls."""
        return self.in_favour.votes > self.against.votes

    @property
    def is_complete(self) -> bool:
        """Whether all who were there and had to vote have; where nobody is known, the votes are all there are."""
        free = {name for side in self.sides() for name, _ in side.names}.intersection(self.bench.free)
        return self.votes - len(free) >= len(self.bench.able)

    @property
    def outcome(self) -> bool | None:
        """Whether the proposal was carried; None while votes are missing, and where the decision was stopped."""
        return self.carried if self.is_complete and not self.is_stopped else None

    @property
    def is_counted(self) -> bool:
        """Whether nobody can tell who voted how: not all voted the same, and a side was written as a number."""
        sides = [side for side in self.sides() if side.votes]
        return len(sides) > 1 and any(side.counted for side in sides)

    def majority(self) -> Side:
        """The side that won."""
        return self.in_favour if self.carried else self.against


def was_found(ballot: Ballot) -> bool:
    """Whether it came of a vote on habilitet that somebody is disqualified."""
    return ballot.carried is not asks_if_able(ballot.vote)


def finds_disqualified(decision: Decision, cast: Iterable[Ballot]) -> bool:
    """Whether it is recorded that the committee decided who is disqualified: said so, or by a vote."""
    return decision.habilitet or any(is_on_habilitet(ballot.vote) and was_found(ballot) for ballot in cast)


def concerned(decision: Decision, ballot: Ballot) -> tuple[str, ...]:
    """Whom a vote on habilitet is about: those it names, or all who are said to be disqualified."""
    about = ballot.vote.about or ""
    named = tuple(name for name in (*ballot.bench.voting, *map(str, decision.disqualified)) if name in about)
    return tuple(dict.fromkeys(named)) or tuple(map(str, decision.disqualified))


def ballots(committee: Committee, meeting: Meeting, numbered: Numbered) -> Iterator[Ballot]:
    """The votes of an item in their order."""
    decision = numbered.item.decision
    if decision is None or not decision.votes:
        return
    bench = bench_at(committee, meeting, numbered)
    for vote in decision.votes:
        if is_on_habilitet(vote):
            both = bench_at(committee, meeting, numbered, on_habilitet=True)
            there = _without_those_named(both, vote)
            yield Ballot(with_the_rest(vote, there), there)
        else:
            is_procedure = topic_of(vote.about or "") is Topic.POSTPONEMENT
            yield Ballot(with_the_rest(vote, bench), bench, decision.stopped is not None and not is_procedure)


def _without_those_named(bench: Bench, vote: Vote) -> Bench:
    """A party counts those of it whom the vote is about, unless they are named on a side of their own."""
    sides = (vote.in_favour, vote.against, vote.abstained, vote.reserved)
    named = {voter.name for side in sides for group in groups(side, bench.roll) for voter in group.voters}
    alone = named.intersection(bench.free)
    return replace(bench, parties={p: tuple(n for n in of if n not in alone) for p, of in bench.parties.items()})


def rest_of(bench: Bench, sides: Iterable[Iterable[SourceText]]) -> list[str]:
    """»Resten«: everyone able who is on none of the sides, by name, or as a count where others were counted."""
    said = [Side(tuple(side), bench) for side in sides]
    out, counted = {name for side in said for name, _ in side.names}, sum(side.counted for side in said)
    left = [name for name in bench.able if name not in out]
    return [str(max(0, len(left) - counted))] if counted and bench.able else left


def with_the_rest(vote: Vote, bench: Bench) -> Vote:
    """The vote with `resten` told out, on the one side where it stands; as it is where it stands on several, or nobody is known."""
    sides = {name: tuple(one for entry in getattr(vote, name) for one in apart(entry)) for name in _SIDES}
    asked = [name for name, side in sides.items() if any(map(is_rest, side))]
    if len(asked) != 1 or not bench.able:
        return vote
    others = {name: [one for one in side if not is_rest(one)] for name, side in sides.items()}
    place = next(one.place for one in sides[asked[0]] if is_rest(one))
    rest = (SourceText(name, place) for name in rest_of(bench, others.values()))
    filled: dict[str, Any] = {asked[0]: (*others[asked[0]], *rest)}
    return replace(vote, **filled)


_SIDES = ("in_favour", "against", "abstained", "reserved")
