"""What the answers about a decision have in common: going on, what the rules refuse, and the names that are meant. Pure."""

from __future__ import annotations

from dataclasses import replace

from committee.rules import answers
from committee.rules.answers import Made
from committee.rules.naming import whole_names
from committee.rules.questions import Ask
from committee.rules.steps import SIDE_OF, Mistake, Step, Turn


def next_step(step: Step, ask: Ask, made: Made | None = None, part: Made | None = None, heard: str = "") -> Step:
    """On to a question, with what is decided so far, what is said of its part, and how the answer was understood."""
    return Step(step.subject, ask, step.made if made is None else made, part or {}, (heard,) if heard else ())


def ready(step: Step, made: Made, heard: str = "") -> Turn:
    """On to whether there is more, unless the rules refuse the decision."""
    return refused_by_rules(step, made) or next_step(step, Ask.DECISION, made, heard=heard)


def counted(step: Step, made: Made, heard: str = "") -> Turn:
    """As `ready`, of a vote or an election: with who is missing in it."""
    turn = ready(step, made, heard)
    if not isinstance(turn, Step):
        return turn
    about = step.subject
    before, now = (
        answers.missing_votes(about.committee, about.meeting, about.numbered, one) for one in (step.made, made)
    )
    return replace(turn, heard=(*turn.heard, *now[len(before) :]))


def refused_by_rules(step: Step, made: Made, *, whole: bool = False) -> Mistake | None:
    """What the rules say against a decision; what a later answer may put right only when it is `whole`."""
    about = step.subject
    found = answers.objections(about.committee, about.meeting, about.numbered, made, whole=whole)
    return Mistake(tuple(dict.fromkeys(f"{one.text} {one.cure}".strip() for one in found)), step) if found else None


def names_said(step: Step, text: str) -> list[str] | Mistake:
    """Whom an answer names, whole; with counts on a side of a vote."""
    found, unclear = whole_names([text], step.names, step.parties, counts=step.ask in SIDE_OF)
    return Mistake(tuple(one.words() for one in unclear), step) if unclear else found
