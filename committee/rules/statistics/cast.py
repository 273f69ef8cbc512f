"""How the votes fell, vote by vote and member by member. Pure.

A vote that was given as counts says nothing of who voted how, unless all who could vote voted the same. Votes at closed items
are counted, and nobody is named by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from committee.rules.case import Case
from committee.rules.votes import Ballot, Side, ballots

NO_PARTY = "uden parti"


@dataclass(slots=True)
class Voted:
    """How one member or party voted; `minority` is how often on the side that lost."""

    name: str
    party: str = ""
    in_favour: int = 0
    against: int = 0
    neither: int = 0
    minority: int = 0

    @property
    def votes(self) -> int:
        """How many votes in all."""
        return self.in_favour + self.against + self.neither


@dataclass(slots=True)
class Cast:
    """All votes: how many, how many of them all voted the same in, and those that nobody could be named by: the ones `counted`
    without names, and those at `closed` items. `unclear` ones lack votes, so nobody knows whether they were unanimous."""

    votes: int = 0
    unanimous: int = 0
    counted: int = 0
    closed: int = 0
    unclear: int = 0
    members: dict[str, Voted] = field(default_factory=dict)
    parties: dict[str, Voted] = field(default_factory=dict)


def cast_of(cases: Iterable[Case]) -> Cast:
    """The votes of the meetings, counted."""
    made = Cast()
    for case in cases:
        for numbered in case.agenda:
            for ballot in ballots(case.committee, case.meeting, numbered):
                if ballot.votes and not numbered.item.withdrawn:
                    _count(made, ballot, is_closed=numbered.item.is_closed)
    return made


def _count(made: Cast, ballot: Ballot, *, is_closed: bool) -> None:
    made.votes += 1
    made.unanimous += is_unanimous(ballot)
    made.unclear += not ballot.is_complete
    if is_closed:
        made.closed += 1
        return
    lost = _lost(ballot)
    made.counted += any(side.counted and not _all_of_it(ballot, side) for side in ballot.sides())
    for number, side in enumerate(ballot.sides()):
        for name in _voters(ballot, side):
            party = ballot.bench.belongs.get(name, "")
            own = made.members.setdefault(name, Voted(name))
            own.party = party or own.party
            of_party = party or NO_PARTY
            for row in (own, made.parties.setdefault(of_party, Voted(of_party))):
                row.in_favour += number == 0
                row.against += number == 1
                row.neither += number == 2
                row.minority += side is lost


def is_unanimous(ballot: Ballot) -> bool:
    """Whether all who could vote voted the same."""
    return ballot.is_complete and sum(side.votes > 0 for side in ballot.sides()) == 1


def _lost(ballot: Ballot) -> Side | None:
    """The side that lost; none while votes are missing, and at a tie."""
    for_, against = ballot.in_favour, ballot.against
    if not ballot.is_complete or for_.votes == against.votes:
        return None
    return against if ballot.carried else for_


def _all_of_it(ballot: Ballot, side: Side) -> bool:
    """Whether a count is of all who could vote, so that their names are known all the same."""
    return bool(ballot.bench.able) and is_unanimous(ballot) and side.counted == len(ballot.bench.able)


def _voters(ballot: Ballot, side: Side) -> Iterator[str]:
    if side.counted and _all_of_it(ballot, side):
        yield from ballot.bench.able
    yield from dict.fromkeys(name for name, _ in side.names)
