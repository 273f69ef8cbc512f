"""Recording decisions as a conversation in steps, without a terminal in it: a console, a web page or a test drives it.

`start` gives an item's first step; `answer` gives, for a step and an answer, the next step, a mistake with the step to ask
again, or the end. Nothing is written before the end, and no answer raises.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from committee.records.textfile import FORBIDDEN
from committee.records.values import Value
from committee.rules import answers
from committee.rules.answers import Made
from committee.rules.approval import is_decided
from committee.rules.commands import command_taken
from committee.rules.numbering import Agenda, Numbered
from committee.rules.questions import Ask, Reply
from committee.rules.steps import Mistake, Step, Subject, Turn
from committee.rules.takers import TAKERS
from committee.work.decisionprinted import decision_printed
from committee.work.itemedits import Written
from committee.work.recording import decision_value
from committee.work.sitting import Sitting


def subject_of(sitting: Sitting, numbered: Numbered, *, can_take_back: bool = False) -> Subject:
    """What to ask about: an item of a meeting that was read, with the phrases of the committee's house style. `can_take_back` is
    whether a decision was saved before that may be taken out again."""
    templates = sitting.templates
    phrases = tuple(map(str, templates.profile.phrases)) if templates else ()
    return Subject(
        sitting.committee,
        sitting.meeting,
        numbered,
        former_of(numbered),
        phrases,
        can_take_back,
        partial(_printed, sitting, numbered),
    )


def _printed(sitting: Sitting, numbered: Numbered, made: Made) -> tuple[str, ...]:
    return decision_printed(sitting, numbered, answers.as_written(made))


def added_to(numbered: Numbered, said: Made, *, replace: bool, without: Iterable[str] = ()) -> Value | None:
    """An item's decision, `without` some of its fields, with `said` added to it, as it is to be written; None when that would change
    what is written there and `replace` is false."""
    made = answers.merged(answers.without(former_of(numbered), without), said, replace=replace)
    return None if made is None else answers.as_written(made)


def former_of(numbered: Numbered) -> Made:
    """The decision that an item has, by its keys."""
    decision = numbered.item.decision
    return answers.as_map(decision_value(decision)) if decision else {}


def start(subject: Subject) -> Step:
    """The first question about an item."""
    return Step(subject, Ask.DECISION, subject.former)


def answer(step: Step, text: str) -> Turn:
    """What comes of answering a step."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if found := FORBIDDEN.search(text):
        said = f"Svaret har et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan bruges. Skriv stedet om."
        return Mistake((said,), step)
    if command := command_taken(step, text):
        return command
    if step.kind not in (Reply.LINES, Reply.YES_NO) and text.strip().casefold() == step.enter:
        text = ""  # whoever types what Enter means, as »ingen«, means the same
    one_line = step.kind not in (Reply.DECISION, Reply.LINES)
    outcome = TAKERS[step.ask](step, " ".join(text.splitlines()).strip() if one_line else text)
    return replace(outcome, before=step) if isinstance(outcome, Step) else outcome


# --- a meeting's undecided items ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Walk:
    """How far one has come through a meeting's agenda, which is read anew for each item, since others write too."""

    passed: frozenset[str] = frozenset()  # the ids of items that were asked about
    saved: tuple[tuple[Numbered, Written], ...] = ()  # those of which a decision was written, the last one last

    def left(self, agenda: Agenda) -> list[Numbered]:
        """The items without a decision, also those that were passed."""
        return [numbered for numbered in agenda if not is_decided(numbered.item)]

    def next(self, agenda: Agenda) -> Numbered | None:
        """The first undecided item that hasn't been asked about."""
        return next((numbered for numbered in self.left(agenda) if numbered.item.id not in self.passed), None)

    def past(self, numbered: Numbered, written: Written | None = None) -> Walk:
        """The walk when an item has been asked about, and what was written of it."""
        saved = (*self.saved, (numbered, written)) if written else self.saved
        return Walk(self.passed | {numbered.item.id}, saved)

    def without_last(self) -> Walk:
        """The walk when the decision that was last saved is out again, so that its item is asked about next."""
        return Walk(self.passed - {self.saved[-1][0].item.id}, self.saved[:-1]) if self.saved else self
