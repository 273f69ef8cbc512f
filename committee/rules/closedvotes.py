"""What the public is told of the votes at a closed item. Pure.

A council's votes, behind closed doors too, can't be kept secret and stand in the published extract (ministry, 87.1.5); a
committee has no duty to publish its decisions (01.1.8). What was voted about may be closed, so it isn't told.
"""

from __future__ import annotations

from dataclasses import replace

from committee.domain.committee import Committee
from committee.domain.decision import Vote
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.rules.numbering import Numbered
from committee.rules.votes import Bench, ballots, bench_at, is_count

Sides = tuple[SourceText, ...]
_NO = frozenset(("", "false", "nej"))
_YES = frozenset(("true", "ja"))


def votes_for_the_public(committee: Committee, meeting: Meeting, numbered: Numbered) -> tuple[Vote, ...]:
    """The votes of a council's closed item, by who and how alone; none of a committee's, and none that are kept secret.

    A party is told as its members who were there and able where that isn't all of those who came: the public edition doesn't
    tell who was away from a closed item.
    """
    if not committee.is_council or keeps_votes_secret(numbered.item):
        return ()
    cast = [ballot.vote for ballot in ballots(committee, meeting, numbered)]
    here, everyone = bench_at(committee, meeting, numbered), bench_at(committee, meeting, _undecided(numbered))
    told = (_told(vote, _about(vote, n, len(cast)), here, everyone) for n, vote in enumerate(cast, start=1))
    return tuple(vote for vote in told if has_sides(vote))


def has_sides(vote: Vote) -> bool:
    """Whether a vote says how anybody voted, other than in a sentence written by hand."""
    return bool(vote.in_favour or vote.against or vote.abstained or vote.reserved)


def _about(vote: Vote, number: int, count: int) -> str:
    """A word for what was voted about, which may be closed itself."""
    if count > 1:
        return f"Forslag {number}"
    return "Forslaget" if vote.about else ""


def keeps_votes_secret(item: Item) -> bool:
    """Whether somebody has given the reason why the votes can't be told."""
    return item.secret_votes.casefold() not in _NO | _YES


def says_no_reason(item: Item) -> bool:
    """Whether the votes are to be secret, but nobody says why."""
    return item.secret_votes.casefold() in _YES


def _undecided(numbered: Numbered) -> Numbered:
    return Numbered(numbered.number, replace(numbered.item, decision=None))


def _told(vote: Vote, about: str, here: Bench, everyone: Bench) -> Vote:
    return Vote(
        place=vote.place,
        about=SourceText(about, vote.place) if about else None,
        in_favour=_side(vote.in_favour, here, everyone),
        against=_side(vote.against, here, everyone),
        abstained=_side(vote.abstained, here, everyone),
        reserved=_side(vote.reserved, here, everyone),
    )


def _side(written: Sides, here: Bench, everyone: Bench) -> Sides:
    return tuple(one for entry in written for one in _voters(entry, here, everyone))


def _voters(entry: SourceText, here: Bench, everyone: Bench) -> Sides:
    able = here.parties.get(str(entry))
    if able is None or is_count(entry) or able == everyone.parties.get(str(entry)):
        return (entry,)
    return tuple(SourceText(name, entry.place) for name in able)
