"""What comes of each answer about an item's decision: the next question, a mistake, or the end. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from committee.rules import answers
from committee.rules.electiontakers import ballots_taken, elected_to_taken, lots_taken
from committee.rules.oddwords import is_odd
from committee.rules.parttakers import (
    away_taken,
    disqualified_taken,
    dissent_taken,
    dissenters_taken,
    due_taken,
    found_taken,
    responsible_taken,
    sits_for_taken,
    stopped_by_taken,
    substitute_taken,
    task_taken,
)
from committee.rules.points import points_named
from committee.rules.questions import PARTS, POINTWISE, STOP, YES_OR_NO, Ask, is_yes
from committee.rules.steps import Done, Mistake, Step, Turn
from committee.rules.turns import next_step, ready, refused_by_rules
from committee.rules.votetakers import about_taken, side_taken

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
    if refused := refused_by_rules(step, step.made, whole=True):
        return next_step(step, Ask.AGAIN, heard=" ".join(refused.told))
    about = step.subject
    found = answers.cautions(about.committee, about.meeting, about.numbered, step.made)
    heard = tuple(f"Bemærk: {one.text} {one.cure}".strip() for one in found)
    return replace(next_step(step, Ask.SAVE), heard=heard)


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


def _taken_out(step: Step, text: str) -> Turn:
    """Fields of the decision that aren't to stand there any more."""
    fields, wrong = answers.fields_named([text], step.made)
    return Mistake(tuple(wrong), step) if wrong else ready(step, answers.without(step.made, fields), ", ".join(fields))


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


TAKERS: dict[Ask, Callable[[Step, str], Turn]] = {
    Ask.DECISION: _decision, Ask.REPLACE: _replace, Ask.AGAIN: _again, Ask.SAVE: _save, Ask.STOP: _stop, Ask.TEXT: _long_text,
    Ask.ODD: _odd, Ask.POINTS: _points, Ask.POINTS_DECISION: _points_decision, Ask.ODD_POINTS: _odd_points,
    Ask.ABSENT: away_taken, Ask.DISQUALIFIED: disqualified_taken, Ask.FOUND: found_taken,
    Ask.SUBSTITUTE: substitute_taken, Ask.SITS_FOR: sits_for_taken, Ask.STOPPED_BY: stopped_by_taken,
    Ask.ABOUT: about_taken, Ask.IN_FAVOUR: side_taken, Ask.AGAINST: side_taken, Ask.ABSTAINED: side_taken, Ask.RESERVED: side_taken,
    Ask.ELECTED_TO: elected_to_taken, Ask.BALLOTS: ballots_taken, Ask.LOTS: lots_taken, Ask.TAKEN_OUT: _taken_out,
    Ask.DISSENTERS: dissenters_taken, Ask.DISSENT: dissent_taken,
    Ask.TASK: task_taken, Ask.DUE: due_taken, Ask.RESPONSIBLE: responsible_taken,
}  # fmt: skip
