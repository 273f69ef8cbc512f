"""What was decided at an item, as data: the decision's fields, and the rule that only printed words become fields."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.compose import views
from committee.compose.values import Body
from committee.documents.plain import text_of
from committee.domain.committee import Committee
from committee.domain.decision import Decision, Election, Vote
from committee.domain.meeting import Meeting
from committee.domain.published import (
    CorrectionData,
    DecisionData,
    DissentData,
    EarlierData,
    ElectionData,
    PointData,
    ResultData,
    SideData,
    VoteData,
)
from committee.records.nodes import SourceText
from committee.rules.numbering import Numbered
from committee.rules.votes import Ballot, Side, ballots

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a part as they are printed, to be asked whether something is among them."""

    words: str

    @classmethod
    def of(cls, text: str) -> Printed:
        return cls(_bare(text))

    def has(self, *texts: str) -> bool:
        """Whether each of the texts is printed, word for word; case and signs don't count, and a text without words is."""
        return all(bare.isspace() or bare in self.words for bare in map(_bare, texts))

    def kept(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if self.has(text))


def _bare(text: str) -> str:
    return f" {' '.join(_WORDS.findall(text.casefold()))} "


def decision_data(
    committee: Committee, meeting: Meeting, numbered: Numbered, seen: views.Punkt, printed: Printed
) -> DecisionData | None:
    """What was decided beside the text: point by point, votes, dissent, who couldn't take part, and corrections."""
    decision = decision_of(seen)
    if decision is None:
        return None
    cast = ballots(committee, meeting, numbered)
    votes = [_vote(v, b, printed) for v, b in zip(decision.afstemninger, cast, strict=True)]
    held = (numbered.item.decision or Decision()).elections
    elections = [_election(e, v, printed) for e, v in zip(held, decision.valg, strict=True)]
    points = ((p.om, plain(p.tekst)) for p in decision.punkter)
    dissents = ((m.medlem, plain(m.tekst)) for m in decision.mindretal)
    corrections = ((r.dato, plain(r.tekst)) for r in decision.rettelser)
    return DecisionData(
        points=tuple(PointData(about=about, text=text) for about, text in points if printed.has(about, text)),
        votes=tuple(vote for vote in votes if vote),
        elections=tuple(one for one in elections if one),
        stopped="".join(printed.kept([decision.standset])),
        dissents=tuple(DissentData(member=who, text=text) for who, text in dissents if printed.has(who, text)),
        excused=printed.kept(decision.afbud),
        absent=printed.kept(decision.fraværende),
        recused=printed.kept(decision.inhabile),
        substitutes=printed.kept(decision.stedfortrædere),
        corrections=tuple(CorrectionData(date=date, text=text) for date, text in corrections if printed.has(text)),
    )


def decision_of(seen: views.Punkt) -> views.Beslutning | None:
    """The decision among an item's sections, if there is one."""
    return next((s.beslutning for s in seen.afsnit if isinstance(s.beslutning, views.Beslutning)), None)


def plain(body: Body) -> str:
    """A filled-in text as it is read."""
    return text_of(body.blocks)


def earlier_data(led: views.Forløb, printed: Printed) -> Iterator[EarlierData]:
    """An earlier body's decision on the case, if it is printed; a text between two is in the sections' words alone."""
    decision = plain(led.beslutning)
    if led.udvalg and printed.has(led.udvalg, decision):
        date = led.dato if isinstance(led.dato, dt.date) else None
        yield EarlierData(committee=led.udvalg, date=date, number=led.punkt, decision=decision)


def _vote(vote: views.Afstemning, ballot: Ballot, printed: Printed) -> VoteData | None:
    """A vote: how many on each side, who, and what came of it; of one told in a sentence by hand no more than that sentence says."""
    text, bench = plain(vote.tekst), ballot.bench
    cast = [Side(written, bench) for written in _written(ballot.vote)]
    if text and not printed.has(text):
        return None
    printed = Printed.of(text) if text else printed
    if not printed.has(*(words for side in cast for words in side.printed)):
        return VoteData(text=text) if text else None
    in_favour, against, abstained, reserved = map(_side, cast)
    return VoteData(
        about=vote.om if printed.has(vote.om) else "",
        text=text,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        reserved=reserved,
        carried=ballot.outcome,
    )


def _written(vote: Vote) -> tuple[tuple[SourceText, ...], ...]:
    return vote.in_favour, vote.against, vote.abstained, vote.reserved


def _side(side: Side) -> SideData | None:
    """How many, and the names and parties as they are printed; a party stands for those of its members who were there."""
    if not side.written:
        return None
    return SideData(count=side.votes, who=tuple(str(voter) for group in side.groups for voter in group.voters))


def _election(election: Election, seen: views.Valg, printed: Printed) -> ElectionData | None:
    """An election as it is printed: each name with its votes, and who was elected."""
    tells = bool(seen.udfald) and printed.has(seen.om, seen.udfald)
    if not tells and not printed.has(seen.om, *seen.stemmer):
        return None
    results = (ResultData(name=str(name), votes=votes) for name, votes in election.result)
    return ElectionData(about=seen.om, results=tuple(results), elected=seen.valgte if tells else ())
