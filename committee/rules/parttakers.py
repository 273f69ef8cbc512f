"""What comes of each answer about what belongs to a decision: who was away, who stopped it, dissents and what follows. Pure."""

from __future__ import annotations

from dataclasses import replace

from committee.base import danish
from committee.base.danishdates import typed_date, untyped_date
from committee.records.values import Value
from committee.rules import answers
from committee.rules.answers import Made
from committee.rules.following import before_the_meeting
from committee.rules.questions import YES_OR_NO, Ask, is_yes
from committee.rules.steps import Mistake, Step, Turn
from committee.rules.stopping import stop_typed, time_typed
from committee.rules.turns import names_said, next_step, ready, refused_by_rules

_KEY_OF = {Ask.ABSENT: "fraværende", Ask.DISQUALIFIED: "inhabile"}


# --- who was there --------------------------------------------------------------------------------------


def away_taken(step: Step, text: str) -> Turn:
    names = names_said(step, text)
    if isinstance(names, Mistake):
        return names
    made = answers.with_names(step.made, _KEY_OF[step.ask], names)
    return ready(step, made, ", ".join(names)) if names else next_step(step, Ask.DECISION, made)


def disqualified_taken(step: Step, text: str) -> Turn:
    """Who was out of the room; then, whether the committee decided it."""
    made = {key: value for key, value in step.made.items() if key != "habilitet"}
    outcome = away_taken(replace(step, made=made), text)
    if isinstance(outcome, Mistake):
        return replace(outcome, step=step)
    is_told = isinstance(outcome, Step) and outcome.made.get("inhabile")
    return replace(outcome, ask=Ask.FOUND) if isinstance(outcome, Step) and is_told else outcome


def found_taken(step: Step, text: str) -> Turn:
    said = is_yes(text)
    if said is None:
        return Mistake((YES_OR_NO,), step)
    return ready(step, {**step.made, "habilitet": "ja"} if said else step.made)


def substitute_taken(step: Step, text: str) -> Turn:
    return next_step(step, Ask.SITS_FOR, part={"navn": text}) if text else next_step(step, Ask.DECISION)


def sits_for_taken(step: Step, text: str) -> Turn:
    names = names_said(step, text)
    if isinstance(names, Mistake):
        return names
    seated = [{"navn": step.part["navn"], "for": name} for name in names[:1]]
    return ready(step, answers.with_one_more(step.made, "stedfortrædere", *seated), ", ".join(names[:1]))


def stopped_by_taken(step: Step, text: str) -> Turn:
    """Who stopped the decision, and when, if that is said."""
    said, at = stop_typed(text)
    names, (time, wrong) = names_said(step, said), time_typed([at])
    if isinstance(names, Mistake) or wrong:
        return names if isinstance(names, Mistake) else Mistake((wrong,), step)
    made = answers.without(step.made, ["standset"])
    stopped: dict[str, Value] = {"af": list(names), **({"tid": time} if time else {})}
    return ready(step, {**made, "standset": stopped} if names else made, ", ".join(names))


# --- dissents and what follows --------------------------------------------------------------------------


def dissenters_taken(step: Step, text: str) -> Turn:
    names = names_said(step, text)
    if isinstance(names, Mistake):
        return names
    if not names:
        return next_step(step, Ask.DECISION)
    made = _with_dissents(step.made, list(names), "?")
    return refused_by_rules(step, made) or next_step(
        step, Ask.DISSENT, part={"medlem": list(names)}, heard=", ".join(names)
    )


def dissent_taken(step: Step, text: str) -> Turn:
    return ready(step, _with_dissents(step.made, step.part["medlem"], text) if text else step.made)


def _with_dissents(made: Made, members: Value, words: str) -> Made:
    return answers.with_one_more(made, "mindretal", *({"medlem": member, "tekst": words} for member in members))


def task_taken(step: Step, text: str) -> Turn:
    return next_step(step, Ask.DUE, part={"tekst": text}) if text else next_step(step, Ask.DECISION)


def due_taken(step: Step, text: str) -> Turn:
    due = typed_date(text, step.subject.meeting.date)
    if text and due is None:
        return Mistake((untyped_date(text),), step)
    if due and due < step.subject.meeting.date:
        return Mistake((before_the_meeting(due, step.subject.meeting),), step)
    heard = danish.in_full(due) if due else ""
    return next_step(step, Ask.RESPONSIBLE, part={**step.part, "inden": str(due or "")}, heard=heard)


def responsible_taken(step: Step, text: str) -> Turn:
    return ready(step, answers.with_one_more(step.made, "opfølgning", {**step.part, "ansvarlig": text}))
