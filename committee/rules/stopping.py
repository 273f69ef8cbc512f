"""A stopped decision (styrelsesloven § 23): what is printed of it, and where the case goes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.committee import Committee
from committee.domain.decision import Decision
from committee.domain.meeting import Meeting
from committee.domain.profile import Words
from committee.rules.chain import carries_on
from committee.rules.numbering import Agenda, Numbered


def stopped_words(decision: Decision, words: Words) -> str:
    """Who asked for the case to go to the council, and that the decision isn't final until then; nothing where nobody did."""
    return f"{who_stopped(decision, words)} {words.not_final}".strip() if decision.stopped else ""


def who_stopped(decision: Decision, words: Words) -> str:
    """The sentence of who asked for the case to go to the council; nothing where nobody did."""
    names = [str(one) for one in decision.stopped.by] if decision.stopped else []
    return words.stopped.replace("{navne}", danish.listed(names)) if names else ""


def stopped_at(agenda: Agenda) -> Iterator[Numbered]:
    """The items whose decision was stopped."""
    return (one for one in agenda if one.item.decision is not None and one.item.decision.stopped is not None)


def stopped_and_not_sent(
    committees: Sequence[Committee], committee: Committee, meeting: Meeting, agenda: Agenda
) -> Iterator[Problem]:
    """A case that was stopped goes to the council without undue delay, or the committee takes it up again (the ministry's 20.1.1).
    `committees` are all of the workspace."""
    for numbered in stopped_at(agenda):
        items = (item for one in committees for other in one.meetings for item in other.items)
        if not any(carries_on(item, committee, meeting, numbered.number) for item in items):
            decision = numbered.item.decision
            assert decision is not None and decision.stopped is not None
            text = "Beslutningen er standset, og sagen skal for kommunalbestyrelsen uden unødig forsinkelse."
            cure = onward(committees, committee, meeting, numbered)
            yield warning(decision.stopped.place, "standset-ikke-oversendt", text, cure)


def onward(committees: Sequence[Committee], committee: Committee, meeting: Meeting, numbered: Numbered) -> str:
    """How a stopped case is sent to the council: the command, where the workspace has the council or other committees that may be it,
    with the council's next meeting where that is made."""
    others = [one for one in committees if one.folder != committee.folder]
    if not others:
        command = f"udvalg udskrift {meeting.folder} {numbered.number}"
        return f"Kommunalbestyrelsen er ikke i arbejdsmappen. Lav en udskrift med »{command}«, og send den til dens sekretariat."
    council = next((one for one in others if one.is_council), None)
    own = any(meeting.folder == one.folder for other in others for one in other.meetings)
    start = f"udvalg oversend{f' --udvalg {committee.folder}' if own else ''} {meeting.folder} {numbered.number}"
    if council is None:
        return f"Send den videre med »{start} UDVALG DATO«."
    to_come = sorted(one.folder for one in council.meetings if one.date > meeting.date and not one.is_locked)
    if to_come:
        return f"Send den videre med »{start} {council.folder} {to_come[0]}«."
    first = f"Opret kommunalbestyrelsens møde med »udvalg ny DATO --udvalg {council.folder}«."
    return f"{first} Send så sagen videre med »{start} {council.folder} DATO«."
