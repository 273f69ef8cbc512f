"""What comes of each answer about an item's decision: the next question, a mistake, or the end. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from committee.base import danish
from committee.base.danishdates import typed_date, untyped_date
from committee.records.values import Value
from committee.rules import answers
from committee.rules.answers import Made
from committee.rules.oddwords import is_odd
from committee.rules.points import points_named
from committee.rules.questions import PARTS, POINTWISE, STOP, YES_OR_NO, Ask, is_yes
from committee.rules.steps import Done, Mistake, Step, Turn
from committee.rules.turns import names_said, next_step, ready, refused_by_rules
from committee.rules.votetakers import about_taken, side_taken

_KEY_OF = {Ask.ABSENT: "fraværende", Ask.DISQUALIFIED: "inhabile"}


# --- the decision ---------------------------------------------------------------------------------------


def _decision(step: Step, text: str) -> Turn:
    said = text.strip()
    if not said:
        return _end(step)
    letter = said.casefold()
    if letter == STOP.key:
        return next_step(step, Ask.STOP) if step.is_changed else Done(None, stopped=True)
    if letter == POINTWISE.key:
        return next_step(step, Ask.POINTS)
    for choice, ask in PARTS:
        if letter == choice.key:
            return next_step(step, ask)
    if said.isdecimal():
        return _phrase(step, said)
    if is_odd(said, step.subject.phrases):
        return next_step(step, Ask.ODD, part={"tekst": said})
    return _words(step, said)


def _words(step: Step, said: str) -> Turn:
    """Words of one's own; where there are some already, it is asked whether they go."""
    if step.is_more and "tekst" in step.made:
        return next_step(step, Ask.REPLACE, part={"tekst": said})
    return ready(step, answers.with_text(step.made, said))


def _odd(step: Step, text: str) -> Turn:
    """Whether what hardly looks like a decision is one."""
    said = is_yes(text)
    if said is None:
        return Mistake((YES_OR_NO,), step)
    return _words(step, str(step.part["tekst"])) if said else next_step(step, Ask.DECISION)


def _end(step: Step) -> Turn:
    """The decision is said, and is read back; where its words and its votes contradict each other, the words are asked for again."""
    if not step.is_changed:
        return Done(None)
    refused = refused_by_rules(step, step.made, whole=True)
    return next_step(step, Ask.AGAIN, heard=" ".join(refused.told)) if refused else next_step(step, Ask.SAVE)


def _save(step: Step, text: str) -> Turn:
    """What was read back is saved; or there is more to say."""
    said = is_yes(text) if text else True
    if said is None:
        return Mistake((YES_OR_NO,), step)
    return Done(answers.as_written(step.made)) if said else next_step(step, Ask.DECISION)


def _again(step: Step, text: str) -> Turn:
    """Other words; without any, as much is taken back as makes the rest agree: the words, what is new of points and votes, all."""
    if text:
        return ready(step, answers.with_text(step.made, text))
    former = step.subject.former
    wordless = {key: value for key, value in step.made.items() if key != "tekst"}
    as_before = {key: value for key, value in step.made.items() if key not in answers.WORDS}
    as_before |= {key: former[key] for key in answers.WORDS if key in former}
    kept = next(
        made for made in (wordless, as_before, former) if not refused_by_rules(step, made, whole=True) or made is former
    )
    return next_step(step, Ask.DECISION, kept, heard="Det, der ikke passede, er slettet.")


def _phrase(step: Step, number: str) -> Turn:
    phrase = answers.phrase_numbered(number, step.subject.phrases)
    if phrase is None:
        return _no_such_phrase(step)
    return ready(step, answers.with_text(step.made, phrase), phrase)


def _no_such_phrase(step: Step) -> Mistake:
    count = len(step.subject.phrases)
    return Mistake((f"Der er kun {count} faste beslutninger. Skriv et af tallene eller egne ord.",), step)


def _replace(step: Step, text: str) -> Turn:
    """Words that would stand in place of others: they do, or they are dropped."""
    said = is_yes(text)
    if said is None:
        return Mistake((YES_OR_NO,), step)
    return ready(step, {**step.made, **step.part}) if said else next_step(step, Ask.DECISION)


def _stop(step: Step, text: str) -> Turn:
    said = is_yes(text)
    if said is None:
        return Mistake((YES_OR_NO,), step)
    return Done(None, stopped=True) if said else next_step(step, Ask.DECISION)


def _long_text(step: Step, text: str) -> Turn:
    words = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return ready(step, answers.with_text(step.made, words)) if words.strip() else next_step(step, Ask.DECISION)


# --- point by point -------------------------------------------------------------------------------------


def _points(step: Step, text: str) -> Turn:
    if not text:
        return ready(step, answers.with_points(step.made, step.part))
    if points_named(text) is None:
        return Mistake(("Skriv f.eks. 1, 1-2 eller Ad 3.",), step)
    refused = refused_by_rules(step, answers.with_points(step.made, {**step.part, text: "?"}))
    return refused or next_step(step, Ask.POINTS_DECISION, part={**step.part, "": text})


def _points_decision(step: Step, text: str) -> Turn:
    if text.isdecimal():
        phrase = answers.phrase_numbered(text, step.subject.phrases)
        if phrase is None:
            return _no_such_phrase(step)
        text = phrase
    elif text and is_odd(text, step.subject.phrases):
        return next_step(step, Ask.ODD_POINTS, part={**step.part, "tekst": text})
    return _points_decided(step, text)


def _points_decided(step: Step, text: str) -> Step:
    decided = {name: words for name, words in step.part.items() if name not in ("", "tekst")}
    return next_step(step, Ask.POINTS, part={**decided, str(step.part[""]): text} if text else decided)


def _odd_points(step: Step, text: str) -> Turn:
    said = is_yes(text)
    if said is None:
        return Mistake((YES_OR_NO,), step)
    if said:
        return _points_decided(step, str(step.part["tekst"]))
    return next_step(step, Ask.POINTS_DECISION, part={name: one for name, one in step.part.items() if name != "tekst"})


def _away(step: Step, text: str) -> Turn:
    names = names_said(step, text)
    if isinstance(names, Mistake):
        return names
    made = answers.with_names(step.made, _KEY_OF[step.ask], names)
    return ready(step, made, ", ".join(names)) if names else next_step(step, Ask.DECISION, made)


def _disqualified(step: Step, text: str) -> Turn:
    """Who was out of the room; then, whether the committee decided it."""
    made = {key: value for key, value in step.made.items() if key != "habilitet"}
    outcome = _away(replace(step, made=made), text)
    if isinstance(outcome, Mistake):
        return replace(outcome, step=step)
    is_told = isinstance(outcome, Step) and outcome.made.get("inhabile")
    return replace(outcome, ask=Ask.FOUND) if isinstance(outcome, Step) and is_told else outcome


def _found(step: Step, text: str) -> Turn:
    said = is_yes(text)
    if said is None:
        return Mistake((YES_OR_NO,), step)
    return ready(step, {**step.made, "habilitet": "ja"} if said else step.made)


def _substitute(step: Step, text: str) -> Turn:
    return next_step(step, Ask.SITS_FOR, part={"navn": text}) if text else next_step(step, Ask.DECISION)


def _sits_for(step: Step, text: str) -> Turn:
    names = names_said(step, text)
    if isinstance(names, Mistake):
        return names
    seated = [{"navn": step.part["navn"], "for": name} for name in names[:1]]
    return ready(step, answers.with_one_more(step.made, "stedfortrædere", *seated), ", ".join(names[:1]))


def _stopped_by(step: Step, text: str) -> Turn:
    names = names_said(step, text)
    if isinstance(names, Mistake):
        return names
    made = {key: value for key, value in step.made.items() if key != "standset"}
    return ready(step, {**made, "standset": {"af": list(names)}} if names else made, ", ".join(names))


# --- dissents and what follows --------------------------------------------------------------------------


def _dissenters(step: Step, text: str) -> Turn:
    names = names_said(step, text)
    if isinstance(names, Mistake):
        return names
    if not names:
        return next_step(step, Ask.DECISION)
    made = _with_dissents(step.made, list(names), "?")
    return refused_by_rules(step, made) or next_step(
        step, Ask.DISSENT, part={"medlem": list(names)}, heard=", ".join(names)
    )


def _dissent(step: Step, text: str) -> Turn:
    return ready(step, _with_dissents(step.made, step.part["medlem"], text) if text else step.made)


def _with_dissents(made: Made, members: Value, words: str) -> Made:
    return answers.with_one_more(made, "mindretal", *({"medlem": member, "tekst": words} for member in members))


def _task(step: Step, text: str) -> Turn:
    return next_step(step, Ask.DUE, part={"tekst": text}) if text else next_step(step, Ask.DECISION)


def _due(step: Step, text: str) -> Turn:
    due = typed_date(text, step.subject.meeting.date)
    if text and due is None:
        return Mistake((untyped_date(text),), step)
    heard = danish.in_full(due) if due else ""
    return next_step(step, Ask.RESPONSIBLE, part={**step.part, "inden": str(due or "")}, heard=heard)


def _responsible(step: Step, text: str) -> Turn:
    return ready(step, answers.with_one_more(step.made, "opfølgning", {**step.part, "ansvarlig": text}))


TAKERS: dict[Ask, Callable[[Step, str], Turn]] = {
    Ask.DECISION: _decision, Ask.REPLACE: _replace, Ask.AGAIN: _again, Ask.SAVE: _save, Ask.STOP: _stop, Ask.TEXT: _long_text,
    Ask.ODD: _odd, Ask.POINTS: _points, Ask.POINTS_DECISION: _points_decision, Ask.ODD_POINTS: _odd_points,
    Ask.ABSENT: _away, Ask.DISQUALIFIED: _disqualified, Ask.FOUND: _found,
    Ask.SUBSTITUTE: _substitute, Ask.SITS_FOR: _sits_for, Ask.STOPPED_BY: _stopped_by,
    Ask.ABOUT: about_taken, Ask.IN_FAVOUR: side_taken, Ask.AGAINST: side_taken, Ask.ABSTAINED: side_taken, Ask.RESERVED: side_taken,
    Ask.DISSENTERS: _dissenters, Ask.DISSENT: _dissent,
    Ask.TASK: _task, Ask.DUE: _due, Ask.RESPONSIBLE: _responsible,
}  # fmt: skip
