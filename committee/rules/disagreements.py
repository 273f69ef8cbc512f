"""How it is told that a text and a vote don't agree: at the words, with the vote's line and the cure. Pure."""

from __future__ import annotations

from committee.base import danish
from committee.base.problems import Problem, shown
from committee.records.nodes import SourceText
from committee.rules.countstold import Told
from committee.rules.outcomes import Claim, Topic, at_line, topic_of
from committee.rules.votes import Ballot


def against_itself(text: SourceText, claim: Claim, told: Told) -> Problem:
    """That a text says what came of it, and counts votes by which it didn't."""
    words = f"Der står »{claim.word}«, men »{told.words}« er {_result(bool(told.carried))}."
    return Problem(text.at(claim.offset), "beslutning-mod-afstemning", words, "Ret teksten eller tallene.")


def contradiction(text: SourceText, claim: Claim, ballot: Ballot) -> Problem:
    """That a text says what didn't come of the vote; where votes are missing, which."""
    sides = f"{ballot.in_favour.votes} for og {ballot.against.votes} imod"
    about = f" om »{shown(ballot.vote.about, 40)}«" if ballot.vote.about else ""
    words = f"Der står »{claim.word}«, men afstemningen{about}{at_line(ballot.vote.place.line)} er {_result(ballot.carried)}: {sides}."
    cure = "Ret teksten eller stemmerne."
    if claim.topic is Topic.POSTPONEMENT and topic_of(ballot.vote.about or "") is Topic.MATTER:
        cure = "Ret teksten. Gjaldt afstemningen udsættelsen, så skriv »om: Udsættelse«."
    if not ballot.is_complete:
        cure = f"Ret teksten, eller skriv alle stemmerne: {_missing(ballot)} mangler."
    return Problem(text.at(claim.offset), "beslutning-mod-afstemning", words, cure)


def not_as_one(text: SourceText, claim: Claim, ballot: Ballot) -> Problem:
    """That a text says all agreed, where both sides had votes."""
    sides = f"{ballot.in_favour.votes} for og {ballot.against.votes} imod"
    words = f"Der står »{claim.word}«, men ved afstemningen{at_line(ballot.vote.place.line)} var der {sides}."
    return Problem(text.at(claim.offset), "beslutning-mod-afstemning", words, "Ret teksten eller stemmerne.")


def _result(carried: bool) -> str:
    return "vundet" if carried else "tabt"


def _missing(ballot: Ballot) -> str:
    voted = {name for side in ballot.sides() for name, _ in side.names}
    left = [name for name in ballot.bench.able if name not in voted]
    counted = any(side.counted for side in ballot.sides())
    return str(len(ballot.bench.able) - ballot.votes) if counted or len(left) > 5 else danish.listed(left)


def other_counts(text: SourceText, told: Told, ballot: Ballot) -> Problem:
    """That a text counts other votes than were cast."""
    sides = f"{ballot.in_favour.votes} for og {ballot.against.votes} imod"
    words = f"Der står »{told.words}«, men afstemningen{at_line(ballot.vote.place.line)} har {sides}."
    return Problem(text.at(told.offset), "tekst-mod-tal", words, "Ret teksten eller stemmerne.")
