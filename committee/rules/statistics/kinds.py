"""What was decided of the items, by kind; and elections. Pure. What a decision's words say is read by `rules/outcomes.py`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from committee.domain.decision import Decision, Election
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names
from committee.rules.case import Case
from committee.rules.numbering import Numbered
from committee.rules.outcomes import Claim, Topic, claims, topic_of
from committee.rules.votes import ballots


class Decided(Enum):
    """What came of an item. The value is what people call it."""

    APPROVED = "Godkendt eller anbefalet"
    PARTLY = "Delvis godkendt"
    NOTED = "Taget til orientering eller efterretning"
    DISCUSSED = "Drøftet"
    POSTPONED = "Udsat"
    REJECTED = "Afvist eller ikke godkendt"
    ELECTED = "Valg"
    OTHER = "Andet"
    NONE = "Ingen beslutning"


_DISCUSSED = re.compile(r"\bdrøft(?:et|ede|edes|es|er|else|elsen)\b", re.IGNORECASE)
_NOTED = re.compile(
    r"^\W*(?:til (?:orientering|efterretning)|orienter(?:ing|et)|meddelelse(?:r|n|rne)? taget)\b", re.IGNORECASE
)

_RECOMMENDED = re.compile(r"\bmed(?: \w+)? anbefaling\b", re.IGNORECASE)
_RETURNED = re.compile(
    r"\bhjemvis(?:t|es|er)\b|\bsend(?:t|es|er)\b(?:\W+\w+){0,2}\W+tilbage\b|\btilbagesend(?:t|es)\b", re.IGNORECASE
)


def kind_of(case: Case, numbered: Numbered) -> Decided:
    """What came of an item that was taken up."""
    decision = numbered.item.decision
    if decision is None or decision.prints_nothing:
        return Decided.NONE
    texts = [text for text in (decision.words, *(text for _, text in decision.points)) if text]
    if texts:
        return _by_words(texts, tuple(known_names(case.committee, case.meeting)), decision)
    if decision.votes:
        return _by_votes(case, numbered)
    return Decided.ELECTED if decision.elections else Decided.NONE if decision.is_none else Decided.OTHER


def _by_words(texts: Iterable[SourceText], names: tuple[str, ...], decision: Decision) -> Decided:
    texts = list(texts)
    said = [claim for text in texts for claim in _said(text, names)]
    if any(claim.topic is Topic.POSTPONEMENT and claim.carried for claim in said):
        return Decided.POSTPONED
    about = [claim for claim in said if claim.topic is Topic.MATTER]
    return _by_claims(about) or _by_what_else(texts, decision)


@lru_cache(maxsize=4096)
def _said(text: SourceText, names: tuple[str, ...]) -> tuple[Claim, ...]:
    """What a text says came of the item; many decisions are the same few words."""
    return tuple(claims(text, names))


def _by_claims(about: Collection[Claim]) -> Decided | None:
    carried = any(claim.carried and not claim.noted for claim in about)
    noted = any(claim.carried and claim.noted for claim in about)
    lost = any(not claim.carried for claim in about)
    if carried:
        return Decided.PARTLY if lost else Decided.APPROVED
    if lost:
        return Decided.PARTLY if noted else Decided.REJECTED
    return Decided.NOTED if noted else None


def _by_what_else(texts: Iterable[str], decision: Decision) -> Decided:
    if any(map(_NOTED.search, texts)):
        return Decided.NOTED
    if any(map(_RETURNED.search, texts)):
        return Decided.POSTPONED
    if any(map(_RECOMMENDED.search, texts)):
        return Decided.APPROVED
    if any(map(_DISCUSSED.search, texts)):
        return Decided.DISCUSSED
    return Decided.ELECTED if decision.elections else Decided.OTHER


def _by_votes(case: Case, numbered: Numbered) -> Decided:
    """Of a decision that is its votes alone: what came of the last one about the matter."""
    about = [one for one in ballots(case.committee, case.meeting, numbered) if one.votes]
    matter = [one for one in about if topic_of(one.vote.about or "") is Topic.MATTER]
    if not matter:
        return Decided.OTHER
    return Decided.APPROVED if matter[-1].carried else Decided.REJECTED


def kinds_of(cases: Iterable[Case]) -> dict[str, Decided]:
    """What came of each item that was taken up, by the item's file."""
    return {
        numbered.item.file: kind_of(case, numbered)
        for case in cases
        for numbered in case.agenda
        if not numbered.item.withdrawn
    }


@dataclass(frozen=True, slots=True)
class Elected:
    """One election, with where it was; at a closed item nothing is said of it but that."""

    meeting: Meeting
    number: ItemNumber
    about: str
    result: tuple[tuple[str, int], ...]


def elections_of(cases: Iterable[Case]) -> Iterator[Elected]:
    """The elections of persons, in their order."""
    for case in cases:
        for numbered in (one for one in case.agenda if not one.item.withdrawn):
            for election in numbered.item.decision.elections if numbered.item.decision else ():
                yield _elected(case, numbered, election)


def _elected(case: Case, numbered: Numbered, election: Election) -> Elected:
    if numbered.item.is_closed:
        return Elected(case.meeting, numbered.number, "Lukket punkt", ())
    about = str(election.about or numbered.item.title)
    return Elected(case.meeting, numbered.number, about, tuple((str(n), votes) for n, votes in election.result))
