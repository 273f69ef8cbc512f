"""What comes of each answer about an election of persons: what it was for, the votes by name, and lots where it was a tie. Pure."""

from __future__ import annotations

from committee.domain.decision import Election
from committee.records.values import Value
from committee.rules import answers
from committee.rules.answers import Made
from committee.rules.electionresult import result_of
from committee.rules.electiontyped import election_typed
from committee.rules.questions import Ask
from committee.rules.steps import Mistake, Step, Turn
from committee.rules.turns import counted, names_said, next_step, refused_by_rules


def elected_to_taken(step: Step, text: str) -> Turn:
    """What the election was for; then the votes."""
    return next_step(step, Ask.BALLOTS, part={"om": text or str(step.subject.numbered.item.title)})


def ballots_taken(step: Step, text: str) -> Turn:
    """The votes by name; then, where they were a tie, who won the lots."""
    if not text:
        return next_step(step, Ask.DECISION)
    typed, wrong = election_typed(str(step.part["om"]), text, step.names if step.subject.committee.has_members else ())
    if wrong:
        return Mistake(tuple(wrong), step)
    made = _with_election(step.made, typed)
    if refused := refused_by_rules(step, made):
        return refused
    tied = "lodtrækning" not in typed and result_of(_last(step, made)).tied
    return next_step(step, Ask.LOTS, part=typed, heard=", ".join(tied)) if tied else counted(step, made)


def lots_taken(step: Step, text: str) -> Turn:
    """Who was elected by lot, if that is settled."""
    names = names_said(step, text)
    if isinstance(names, Mistake):
        return names
    drawn: list[Value] = list(names)
    made = _with_election(step.made, {**step.part, **({"lodtrækning": drawn} if drawn else {})})
    return refused_by_rules(step, made) or counted(step, made)


def _with_election(made: Made, typed: Made) -> Made:
    return answers.with_one_more(made, "valg", typed)


def _last(step: Step, made: Made) -> Election:
    decision = answers.with_decision(step.subject.numbered, made).item.decision
    assert decision is not None
    return decision.elections[-1]
