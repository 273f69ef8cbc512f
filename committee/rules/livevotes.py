"""Votes as they are cast one by one while a meeting is held → a vote as it is written, with a party where all of it agree. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from committee.base.problems import Place
from committee.domain.committee import Committee
from committee.domain.decision import Vote
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.records.values import Value
from committee.rules.answers import Made, as_map, with_decision, with_one_more, without
from committee.rules.numbering import Numbered
from committee.rules.onhabilitet import is_on_habilitet
from committee.rules.votes import Ballot, Bench, Side, ballots, bench_at

SIDES = ("for", "imod", "undlod", "forbehold")
PROPOSAL = "Indstillingen"  # what is voted about where nothing else is said
Cast = Mapping[str, str]  # each voter's side


def bench_of_vote(committee: Committee, meeting: Meeting, numbered: Numbered, about: str) -> Bench:
    """Who may vote at an item about a matter."""
    on_it = is_on_habilitet(Vote(about=SourceText(about, Place("")) if about else None))
    return bench_at(committee, meeting, numbered, on_habilitet=on_it)


def vote_cast(bench: Bench, cast: Cast, about: str) -> Made:
    """A vote by what each of those who may vote did; whoever isn't named voted for. A side of which a party is wholly is told by the
    party."""
    sides: dict[str, Value] = {}
    for side in SIDES:
        on_it = {name for name in bench.voting if cast.get(name, SIDES[0]) == side}
        if told := _told(bench, on_it):
            sides[side] = told
    matter = matter_of(about)
    return {"om": matter, **sides} if matter else sides


def matter_of(about: str) -> str:
    """What is voted about as it is written: nothing where it is the proposal."""
    about = " ".join(about.split())
    return "" if about.casefold() == PROPOSAL.casefold() else about


def _told(bench: Bench, on_it: set[str]) -> list[Value]:
    """The parties that are wholly on a side, and the others' names, in the order of the minutes."""
    told: dict[str, None] = {}
    for name in bench.voting:
        if name in on_it:
            party = bench.belongs.get(name, "")
            is_whole = bool(party) and set(bench.parties.get(party, ())) <= on_it and party not in bench.roll.names
            told[party if is_whole else name] = None
    return list(told)


def sides_cast(ballot: Ballot) -> dict[str, str]:
    """What each did in a vote, as far as that is told by names and parties."""
    return {name: side for side, those in zip(SIDES, ballot.each_side(), strict=True) for name, _ in those.names}


def with_vote(made: Made, vote: Made) -> Made:
    """A decision with a vote: in place of the one about the same matter, or after the others."""
    there = made.get("afstemninger")
    votes = list(there) if isinstance(there, list) else []
    same = [n for n, one in enumerate(votes) if isinstance(one, dict) and _matter(one) == _matter(vote)]
    if not same:
        return with_one_more(made, "afstemninger", vote)
    votes[same[-1]] = dict(vote)
    return {**made, "afstemninger": votes}


def _matter(vote: Made) -> str:
    about = vote.get("om")
    return matter_of(about).casefold() if isinstance(about, str) else ""


def outvoted(committee: Committee, meeting: Meeting, numbered: Numbered) -> tuple[str, ...]:
    """Those who were outvoted in any of an item's votes, who may have a dissent entered (styrelsesloven § 13; the ministry's 07.1.1)."""
    cast = [ballot for ballot in ballots(committee, meeting, numbered) if ballot.is_complete]
    lost = (name for ballot in cast for side in _losers(ballot) for name, _ in side.names)
    return tuple(dict.fromkeys(lost))


def _losers(ballot: Ballot) -> tuple[Side, ...]:
    """The side that lost; of a tie both, for then nobody is the majority."""
    if ballot.in_favour.votes == ballot.against.votes:
        return ballot.in_favour, ballot.against
    return (ballot.against if ballot.carried else ballot.in_favour,)


def is_tie(committee: Committee, meeting: Meeting, numbered: Numbered, made: Made) -> bool:
    """Whether the last vote of a decision is a tie, so that what was proposed falls."""
    cast = list(ballots(committee, meeting, with_decision(numbered, made)))
    return bool(cast) and cast[-1].is_complete and cast[-1].in_favour.votes == cast[-1].against.votes > 0


# --- a standard phrase ----------------------------------------------------------------------------------

# What told of the decision that gives way.
_GOES: tuple[Literal["punkter", "afstemninger", "valg", "mindretal", "standset"], ...] = (
    "punkter", "afstemninger", "valg", "mindretal", "standset",
)  # fmt: skip


def gives_up(former: Made, made: Made, standard: Collection[str], *, at: str = "") -> bool:
    """Whether a decision that is made anew loses words of its own, points or a vote, which no single key may take the place of. `at` is
    the field that she sees and changes by the step: of it only points in words of their own are lost. `standard` are the words that one
    key says."""
    if at != "tekst" and _is_own(former.get("tekst"), standard) and made.get("tekst") != former["tekst"]:
        return True
    if any(field in former and field not in made for field in _GOES if field != at):
        return True
    points, now = as_map(former.get("punkter") or {}), as_map(made.get("punkter") or {})
    return any(_is_own(text, standard) and now.get(point) != text for point, text in points.items())


def _is_own(text: Value | None, standard: Collection[str]) -> bool:
    return isinstance(text, str) and bool(text) and text not in standard


def with_phrase(made: Made, phrase: str) -> Made:
    """A decision in the house's words in place of what was decided; who was away or disqualified, and what follows, stays."""
    return {**without(made, _GOES), "tekst": phrase}
