"""What comes of each answer about a vote: side by side, as they are called, and the rest told out after the last. Pure."""

from __future__ import annotations

from committee.records.values import Value
from committee.rules import answers
from committee.rules.answers import Made
from committee.rules.questions import Ask
from committee.rules.sides import without_rest
from committee.rules.steps import REST, SIDE_OF, Mistake, Step, Turn
from committee.rules.turns import counted, names_said, next_step, refused_by_rules

_SIDE_AFTER = {Ask.IN_FAVOUR: Ask.AGAINST, Ask.AGAINST: Ask.ABSTAINED, Ask.ABSTAINED: Ask.RESERVED}


def about_taken(step: Step, text: str) -> Turn:
    """What was voted about; then who voted for."""
    return next_step(step, Ask.IN_FAVOUR, part={"om": text})


def side_taken(step: Step, text: str) -> Turn:
    """One side, held at once against those before it; `resten`, which is Enter's meaning for the first, is told out after the last."""
    others, is_rest = without_rest([text])
    if is_rest and (wrong := _no_rest(step)):
        return wrong
    names = names_said(step, ", ".join(others))
    if isinstance(names, Mistake):
        return names
    key, then = SIDE_OF[step.ask], _SIDE_AFTER.get(step.ask)
    part: Made = {**step.part, key: list(names)}
    if refused := refused_by_rules(step, _with_vote(step.made, part)) if names else None:
        return refused
    if is_rest or (not text and step.ask is Ask.IN_FAVOUR):
        part = {**part, REST: key}
    heard = ", ".join([*names, *([REST] if is_rest else [])])
    return next_step(step, then, part=part, heard=heard) if then else _counted(step, part, heard)


def _no_rest(step: Step) -> Mistake | None:
    """Why `resten` can't be said: the others stand somewhere already, or nobody knows who they are."""
    if REST in step.part:
        text = f"»resten« står allerede under {step.part[REST]}. Skriv navne, partier eller et antal."
        return Mistake((text,), step)
    return None if step.subject.committee.has_members else Mistake((answers.NO_REST,), step)


def _counted(step: Step, part: Made, heard: str) -> Turn:
    """The vote when all sides are answered, with `resten` told out where it was said."""
    about, side = step.subject, str(part.get(REST, ""))
    if side:
        so_far = answers.with_decision(about.numbered, step.made)
        sides = [[str(one) for one in _listed(part.get(one))] for one in SIDE_OF.values()]
        left = answers.rest_of_the_votes(about.committee, about.meeting, so_far, sides, str(part.get("om", "")))
        part = {**part, side: [*_listed(part.get(side)), *left]}
    return counted(step, _with_vote(step.made, part), heard)


def _listed(value: Value | None) -> list[Value]:
    return value if isinstance(value, list) else []


def _with_vote(made: Made, part: Made) -> Made:
    """With the vote, unless nobody cast one."""
    vote = {"om": part["om"]} | {side: part[side] for side in SIDE_OF.values() if part.get(side)}
    return answers.with_one_more(made, "afstemninger", vote) if len(vote) > 1 else made
