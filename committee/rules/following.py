"""What has to follow the decisions, across meetings. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from committee.domain.committee import Committee
from committee.domain.decision import FollowUp
from committee.domain.meeting import Meeting
from committee.records.fields import Markdown
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
    """One follow-up with where it was decided, and the meeting that has taken the case up again, if one has."""

    committee: Committee
    meeting: Meeting
    numbered: Numbered
    follow_up: FollowUp
    resumed_in: Meeting | None

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
            for follow_up in decision.follow_ups if decision else ():
                resumed = _resumed_in(committee, meeting, numbered) if follow_up.resumed_at else None
                yield Task(committee, meeting, numbered, follow_up, resumed)


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
                yield Task(committee, meeting, numbered, until, _resumed_in(committee, meeting, numbered))


def _is_wanted(task: Task, date: dt.date) -> bool:
    follow_up = task.follow_up
    return (
        follow_up.resumed_at == date and follow_up.done is None and task.resumed_in is None and task.meeting.date < date
    )
