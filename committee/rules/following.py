"""What has to follow the decisions, across meetings. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.committee import Committee
from committee.domain.decision import FollowUp
from committee.domain.meeting import Meeting
from committee.records.fields import Markdown
from committee.rules.case import Case
from committee.rules.chain import carries_on
from committee.rules.numbering import Agenda, Numbered
from committee.rules.postponed import postponed_to


class Progress(Enum):
    """How far a follow-up has come; in the order they are told."""

    OVERDUE = "overskredet"
    DUE = "forestår"
    OPEN = "uden frist"
    STOPPED = "standset"
    RESUMED = "genoptaget"
    DONE = "udført"


@dataclass(frozen=True, slots=True)
class Task:
    """One follow-up with where it was decided, its number among its item's from 1, and the meeting that has taken the case up again,
    if one has."""

    committee: Committee
    meeting: Meeting
    numbered: Numbered
    follow_up: FollowUp
    resumed_in: Meeting | None
    number: int

    @property
    def where(self) -> str:
        """Which follow-up of its meeting it is, as it is typed to `udfoert`: the item's number, and its own where there are more."""
        decision = self.numbered.item.decision
        several = decision is not None and len(decision.follow_ups) > 1
        return f"{self.numbered.number} {self.number}" if several else str(self.numbered.number)

    @property
    def due(self) -> dt.date | None:
        """The day it is to be done, or the case is to be taken up again; None when no day was set."""
        return self.follow_up.due or self.follow_up.resumed

    @property
    def is_stopped(self) -> bool:
        """Whether the decision isn't to be carried out, since the council is to decide the case (styrelsesloven § 23)."""
        decision = self.numbered.item.decision
        return decision is not None and decision.stopped is not None

    def progress(self, today: dt.date) -> Progress:
        """How far it has come on a day."""
        if self.follow_up.done is not None:
            return Progress.DONE
        if self.resumed_in is not None:
            return Progress.RESUMED
        if self.is_stopped:
            return Progress.STOPPED
        if self.due is None:
            return Progress.OPEN
        return Progress.OVERDUE if self.due < today else Progress.DUE


def tasks(committee: Committee, agendas: Mapping[str, Agenda]) -> Iterator[Task]:
    """Every follow-up of a committee, in the order they were decided."""
    for meeting in committee.meetings:
        for numbered in agendas[meeting.folder]:
            decision = numbered.item.decision
            for number, follow_up in enumerate(decision.follow_ups if decision else (), start=1):
                resumed = _resumed_in(committee, meeting, numbered) if follow_up.resumed_at else None
                yield Task(committee, meeting, numbered, follow_up, resumed, number)


def refused_done(task: FollowUp, meeting: dt.date, on: dt.date, today: dt.date) -> str:
    """Why a follow-up can't have been done on a day; nothing when it can. A day that hasn't come, and one before the decision was made,
    is a slip of the hand."""
    if task.done is not None:
        return f"Opfølgningen er allerede udført {danish.in_full(task.done)}. Skriv --fortryd, hvis den ikke er."
    if on > today:
        return f"Den {danish.in_full(on)} er ikke kommet endnu. Skriv den dag, opfølgningen blev udført."
    if on < meeting:
        return f"Den {danish.in_full(on)} ligger før mødet {danish.in_full(meeting)}, hvor opfølgningen blev besluttet."
    return ""


def _resumed_in(committee: Committee, meeting: Meeting, numbered: Numbered) -> Meeting | None:
    later = (other for other in committee.meetings if other.date > meeting.date)
    return next(
        (
            other
            for other in later
            if any(carries_on(item, committee, meeting, numbered.number) for item in other.items)
        ),
        None,
    )


def to_resume(committee: Committee, agendas: Mapping[str, Agenda], date: dt.date) -> list[Task]:
    """What is to be taken up at a meeting on `date`, each item once: where a follow-up says so, or where the decision says that the
    case was postponed to that day."""
    found = (*tasks(committee, agendas), *_postponed(committee, agendas, date))
    wanted = [task for task in found if _is_wanted(task, date)]
    return list({(task.meeting.folder, task.numbered.item.id): task for task in wanted}.values())


def _postponed(committee: Committee, agendas: Mapping[str, Agenda], date: dt.date) -> Iterator[Task]:
    for meeting in committee.meetings:
        for numbered in agendas[meeting.folder] if meeting.date < date else ():
            decision = numbered.item.decision
            if decision is None or any(one.resumed_at for one in decision.follow_ups):
                continue
            if postponed_to(decision, meeting.date) == date:
                until = FollowUp(place=decision.place, text=Markdown("Genoptages", decision.place), resumed=date)
                yield Task(committee, meeting, numbered, until, _resumed_in(committee, meeting, numbered), number=0)


def _is_wanted(task: Task, date: dt.date) -> bool:
    follow_up = task.follow_up
    return (
        follow_up.resumed_at == date and follow_up.done is None and task.resumed_in is None and task.meeting.date < date
    )


def before_the_meeting(date: dt.date, meeting: Meeting) -> str:
    """What is told of a deadline that had passed when it was set."""
    return f"{danish.in_full(date)} er før mødet den {danish.in_full(meeting.date)}. Skriv en senere dato."


def follow_ups_are_after_the_meeting(case: Case) -> Iterator[Problem]:
    """What has to follow is to be done, and taken up again, after the meeting, and is done then. In approved minutes the first two
    can't be put right any more."""
    for item in case.meeting.items:
        for one in item.decision.follow_ups if item.decision else ():
            dates = {} if case.meeting.is_locked else {"due": one.due, "resumed": one.resumed}
            for key, date in {**dates, "done": one.done}.items():
                if date is not None and date < case.meeting.date:
                    yield warning(one.at(key), "dato-før-mødet", before_the_meeting(date, case.meeting))
