"""The words that mean the same at every question: help, a step back, the decision that was last saved taken out again. Pure."""

from __future__ import annotations

from collections.abc import Callable

from committee.rules.questions import BACK, COMMANDS_HELP, HELP, TAKE_BACK, Ask, Reply
from committee.rules.steps import Done, Help, Mistake, Step, Turn


def command_taken(step: Step, text: str) -> Turn | None:
    """What comes of an answer that is one of the commands; None for any other, and for a name or a party that is written the same."""
    said = text.strip()
    take = _TAKERS.get(said.casefold())
    is_name = take is not None and step.kind is Reply.NAMES and said in {choice.key for choice in step.choices}
    return None if take is None or is_name else take(step)


def is_command(text: str) -> bool:
    """Whether a line is one of the commands, so that a text of several lines needn't be ended after it."""
    return text.strip().casefold() in _TAKERS


def back(step: Step) -> Step:
    """The step before, with what had been said then; the first has none and is its own."""
    return step.before or step


def _help(step: Step) -> Turn:
    return Help((step.help, *COMMANDS_HELP), step)


def _back(step: Step) -> Turn:
    return (
        back(step)
        if step.before
        else Mistake(("Det er punktets første spørgsmål, så her er intet at gå tilbage til.",), step)
    )


def _take_back(step: Step) -> Turn:
    """Only where nothing has been said of the next item: else it could be meant of that."""
    if step.ask is not Ask.DECISION or step.is_changed:
        text = (
            f"»{TAKE_BACK.key}« tager den beslutning ud, der sidst er gemt, og skrives ved et punkts første spørgsmål."
        )
        return Mistake((f"{text} Skriv {BACK.key} for at gå et skridt tilbage.",), step)
    if not step.subject.can_take_back:
        return Mistake(("Der er ikke gemt en beslutning, siden du begyndte.",), step)
    return Done(None, takes_back=True)


_TAKERS: dict[str, Callable[[Step], Turn]] = {
    HELP.key: _help, BACK.key: _back, BACK.words: _back, TAKE_BACK.key: _take_back
}  # fmt: skip
