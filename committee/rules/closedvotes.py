"""What the public is told of the votes at a closed item. Pure.

A council's votes, behind closed doors too, can't be kept secret and stand in the published extract (ministry, 87.1.5); a
committee has no duty to publish its decisions (01.1.8). What was voted about may be closed, so it isn't told.
"""

from __future__ import annotations

from committee.domain.committee import Committee
from committee.domain.decision import Decision, Vote
from committee.domain.item import Item
from committee.records.nodes import SourceText
from committee.rules.numbering import Numbered
from committee.rules.onhabilitet import asks_if_able, is_on_habilitet

_NO = frozenset(("", "false", "nej"))
_YES = frozenset(("true", "ja"))


def votes_for_the_public(committee: Committee, numbered: Numbered) -> Decision | None:
    """The votes of a council's closed item, by who and how alone; None for a committee's, and where they are kept secret.

    Those who were away or disqualified come along, so that parties are counted as they voted; they aren't printed.
    """
    decision = numbered.item.decision
    if decision is None or numbered.item.withdrawn or not committee.is_council or keeps_votes_secret(numbered.item):
        return None
    cast = [vote for vote in decision.votes if has_sides(vote)]
    told = tuple(_told(vote, _about(vote, n, len(cast))) for n, vote in enumerate(cast, start=1))
    if not told:
        return None
    return Decision(
        votes=told, afbud=decision.afbud, absent=decision.absent, disqualified=decision.disqualified,
        substitutes=decision.substitutes, stopped=decision.stopped,
    )  # fmt: skip


def keeps_votes_secret(item: Item) -> bool:
    """Whether somebody has given the reason why the votes can't be told."""
    return item.secret_votes.casefold() not in _NO | _YES


def says_no_reason(item: Item) -> bool:
    """Whether the votes are to be secret, but nobody says why."""
    return item.secret_votes.casefold() in _YES


def has_sides(vote: Vote) -> bool:
    """Whether a vote says how anybody voted, other than in a sentence written by hand."""
    return bool(vote.in_favour or vote.against or vote.abstained or vote.reserved)


def _told(vote: Vote, about: str) -> Vote:
    return Vote(
        place=vote.place,
        about=SourceText(about, vote.place) if about else None,
        in_favour=vote.in_favour,
        against=vote.against,
        abstained=vote.abstained,
        reserved=vote.reserved,
    )


def _about(vote: Vote, number: int, count: int) -> str:
    """A word for what was voted about, which may be closed itself."""
    if is_on_habilitet(vote):
        return "At medlemmet er habilt" if asks_if_able(vote) else "Habilitet"
    if count > 1:
        return f"Forslag {number}"
    return "Forslaget" if vote.about else ""
