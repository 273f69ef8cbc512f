"""What a conversation about an item's decision is made of: a step with its question, a mistake, the end. Pure.

A step is a value: it can be kept, compared, shown and gone back from, and answering it twice gives the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.records.values import Value
from committee.rules import answers
from committee.rules.answers import Made
from committee.rules.attendance import known_names
from committee.rules.electionresult import is_nobody
from committee.rules.numbering import Numbered
from committee.rules.questions import NO, PARTS, POINTWISE, QUESTIONS, STOP, YES, Ask, Choice, Reply
from committee.rules.votes import bench_at

REST = "resten"  # in what is said of a vote so far, the side on which all others stand
SIDE_OF = {Ask.IN_FAVOUR: "for", Ask.AGAINST: "imod", Ask.ABSTAINED: "undlod", Ask.RESERVED: "forbehold"}


def _unknown(made: Made) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, repr=False)
class Subject:
    """What is asked about: an item of a meeting, the decision it has, and the house's phrases. `can_take_back` is whether a decision
    was saved before it that may be taken out again. `in_print` gives what the minutes will print of a decision, line by line."""

    committee: Committee
    meeting: Meeting
    numbered: Numbered
    former: Made
    phrases: tuple[str, ...]
    can_take_back: bool = False
    in_print: Callable[[Made], tuple[str, ...]] = field(default=_unknown, compare=False)

    @property
    def proposals(self) -> tuple[str, ...]:
        """What is recommended, point by point."""
        proposed = self.numbered.item.indstilling
        return (proposed.points or ((proposed.text,) if proposed.text else ())) if proposed else ()


@dataclass(frozen=True, slots=True)
class Step:
    """One question, where it is asked, and all that has been said before it.

    `made` is the decision so far, `part` what has been said of the part that is being asked about (a vote, a follow-up);
    `heard` is how the answer before was understood, where that isn't plain. `before` is the step to go back to.
    """

    subject: Subject
    ask: Ask
    made: Made
    part: Made = field(default_factory=dict)
    heard: tuple[str, ...] = ()
    before: Step | None = field(default=None, repr=False, compare=False)

    @property
    def kind(self) -> Reply:
        """What kind of answer is wanted."""
        return QUESTIONS[self.ask].kind

    @property
    def help(self) -> str:
        """What may be answered, and what Enter does."""
        return f"{QUESTIONS[self.ask].help} Enter = {self.enter}."

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return self.made != self.subject.former

    @property
    def is_more(self) -> bool:
        """Whether something new is decided, so that what is asked is whether there is more."""
        return self.is_changed and answers.has_words(self.made)

    @property
    def enter(self) -> str:
        """What an empty answer means, as it ends »Enter = ...«."""
        if self.ask is Ask.IN_FAVOUR and not self.subject.committee.has_members:
            return QUESTIONS[Ask.AGAINST].enter  # nobody knows who the others are
        if self.ask is not Ask.DECISION:
            return QUESTIONS[self.ask].enter
        return "gem" if self.is_changed else "behold" if self.subject.former else "spring over"

    @property
    def question(self) -> str:
        """The question's words, with what Enter means where one answers in a line of one's own words."""
        words = QUESTIONS[self.ask].words
        if self.ask is Ask.POINTS_DECISION:
            words = f"{words} {self.part['']}"
        elif self.ask is Ask.ODD:
            words = f"{words} »{self.part.get('tekst', '')}«?"
        elif self.ask is Ask.ODD_POINTS:
            words = f"{words} {self.part['']} være »{self.part.get('tekst', '')}«?"
        elif self.ask is Ask.DECISION and self.is_more:
            words = "Mere"
        return words if self.kind in (Reply.YES_NO, Reply.LINES) else f"{words} (Enter = {self.enter})"

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen: a phrase by its number, a part by its letter, a name, a party. Other words may be answered too
        where the kind allows them."""
        phrases = tuple(Choice(str(number), words) for number, words in enumerate(self.subject.phrases, start=1))
        match self.kind:
            case Reply.DECISION:
                pointwise = (POINTWISE,) if len(self.subject.proposals) > 1 else ()
                return (*phrases, *pointwise, *(choice for choice, _ in PARTS), STOP)
            case Reply.YES_NO:
                return YES, NO
            case Reply.NAMES:
                return tuple(Choice(name, name) for name in (*self.names, *self.parties, *self._rest))
            case _:
                return phrases if self.ask is Ask.POINTS_DECISION else ()

    @property
    def printed(self) -> tuple[str, ...]:
        """The decision as the minutes will print it, line by line, where it is asked whether to save it; else nothing."""
        return self.subject.in_print(self.made) if self.ask is Ask.SAVE else ()

    @property
    def names(self) -> list[str]:
        """Whoever may be named: also those who sit in at this item, as was said before; by lot, those who stood."""
        if self.ask is Ask.LOTS and isinstance(stood := self.part.get("resultat"), dict):
            return [name for name in stood if not is_nobody(name)]
        seated = answers.with_decision(self.subject.numbered, self.made).item.decision
        new = [str(one.name) for one in seated.substitutes] if seated else []
        return list(dict.fromkeys([*known_names(self.subject.committee, self.subject.meeting), *new]))

    @property
    def _rest(self) -> tuple[str, ...]:
        """`resten`, where it may be answered: on one side of a vote, of a committee whose members are known."""
        may = self.ask in SIDE_OF and REST not in self.part and self.subject.committee.has_members
        return (REST,) if may else ()

    @property
    def parties(self) -> list[str]:
        """The parties that may be named: those of the bench where votes are cast or explained, otherwise none."""
        if self.ask in (Ask.ABSENT, Ask.DISQUALIFIED, Ask.SITS_FOR, Ask.STOPPED_BY, Ask.LOTS):
            return []
        about = self.subject
        return list(bench_at(about.committee, about.meeting, answers.with_decision(about.numbered, self.made)).parties)


@dataclass(frozen=True, slots=True)
class Mistake:
    """An answer that can't be used: what to tell, and the step to ask again. Nothing to tell where the step itself does."""

    told: tuple[str, ...]
    step: Step


@dataclass(frozen=True, slots=True)
class Help:
    """Help that was asked for: what to tell, and the step to ask again."""

    told: tuple[str, ...]
    step: Step


@dataclass(frozen=True, slots=True)
class Done:
    """The end of an item: the decision as it is to be written, or None to leave the item as it is. With `takes_back` the decision
    that was saved before is to be taken out, and its item asked about again."""

    value: Value | None
    stopped: bool = False
    takes_back: bool = False


Turn = Step | Mistake | Help | Done
