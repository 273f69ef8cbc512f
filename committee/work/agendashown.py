"""An agenda as it is worked on: its items with their numbers and what is wrong with each, what is due and missing, and how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey, year_of
from committee.base.problems import Problem, Severity
from committee.domain.itemnumber import ItemNumber
from committee.rules.approval import State, state_of
from committee.rules.deadlines import Deadlines, deadlines_of
from committee.rules.numbering import Numbered, Unread
from committee.rules.wheel import due
from committee.work.inspecting import sit_inspected
from committee.work.items.seats import ending
from committee.work.sending import ToSend, to_send
from committee.work.sitting import Sitting
from committee.work.templateitems import item_templates


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item with its number, whether it comes by the committee's wheel, and what is wrong with it, errors first."""

    numbered: Numbered
    is_standing: bool
    problems: tuple[Problem, ...] = ()

    @property
    def number(self) -> ItemNumber:
        """Its number."""
        return self.numbered.number

    @property
    def is_ready(self) -> bool:
        """Whether nothing is said of it."""
        return not self.problems

    @property
    def has_open_papers(self) -> bool:
        """Whether any file of it is published."""
        return not self.numbered.item.is_closed and any(
            one.file and not one.is_closed for one in self.numbered.item.attachments
        )

    @property
    def has_errors(self) -> bool:
        """Whether something of it stops the agenda."""
        return any(one.severity is Severity.ERROR for one in self.problems)


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """An item that can't be read, at its place, with what is wrong in its file."""

    unread: Unread
    is_standing: bool = False

    @property
    def number(self) -> ItemNumber:
        """The number that it has when it is mended."""
        return self.unread.number

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why it can't be read."""
        return self.unread.item.problems


@dataclass(frozen=True, slots=True)
class DueItem:
    """A standing item that is due and isn't on the agenda: the name of its template, and its title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class AgendaShown:
    """A meeting's agenda; without `sitting` where it can't be read. `unread` are its items that can't be, `problems` those that belong
    to no item of it, `to_send` is what would be sent of it now, and `ending` the ids of those that stay last when an item is added."""

    sitting: Sitting | None = None
    rows: tuple[AgendaRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    missing: tuple[DueItem, ...] = ()
    deadlines: Deadlines = Deadlines()
    state: State = State.DRAFT
    to_send: ToSend = ToSend()
    ending: frozenset[str] = frozenset()
    unread: tuple[UnreadRow, ...] = ()

    @property
    def lines(self) -> list[AgendaRow | UnreadRow]:
        """All of it in the order of the numbers."""
        return sorted((*self.rows, *self.unread), key=lambda one: one.number)

    @property
    def to_mend(self) -> frozenset[str]:
        """The files with errors that are no item's or the meeting's own to mend in a form."""
        own = self.sitting.meeting.path if self.sitting else ""
        others = {one.place.file for one in self.to_send.problems if not one.place.file.startswith(f"{own}/")}
        return frozenset((*others, *(one.unread.item.file for one in self.unread)))

    @property
    def uncertain_from(self) -> ItemNumber | None:
        """The first number that may be another when all can be read; None where they are as they will be printed."""
        return next((one.number for one in self.unread if not one.unread.is_certain), None)


def agenda_shown(archive: Archive, key: MeetingKey, today: dt.date) -> AgendaShown:
    """A meeting's agenda as it is in the files now; an item that can't be read is told among the problems. Worked out once until something
    changes."""
    return archive.once(_shown, key, today)


def _shown(archive: Archive, key: MeetingKey, today: dt.date) -> AgendaShown:
    sitting, problems = sit_inspected(archive, key, today)
    if sitting is None:
        return AgendaShown(problems=tuple(problems))
    wheel = {str(one.item) for one in sitting.committee.wheel}
    rows = tuple(AgendaRow(one, one.item.id in wheel, _of(problems, one.item.file)) for one in sitting.agenda)
    unread = tuple(map(UnreadRow, sitting.unread))
    lines: tuple[AgendaRow | UnreadRow, ...] = (*rows, *unread)
    own = {problem for row in lines for problem in row.problems}
    return AgendaShown(
        sitting,
        rows,
        tuple(one for one in problems if one not in own),
        _missing(archive, sitting),
        deadlines_of(sitting.committee, sitting.profile, sitting.meeting.date),
        state_of(sitting.meeting, today),
        to_send(sitting, problems, dt.datetime.combine(today, dt.time()), again=sitting.meeting.sent is not None),
        ending(sitting.committee, sitting.meeting),
        unread,
    )


def also_told(shown: AgendaShown, problems: Iterable[Problem]) -> AgendaShown:
    """The same agenda with more told of its items: what was found beside the archive, each at the file of its item."""
    more = list(problems)
    rows = (replace(row, problems=_of([*row.problems, *more], row.numbered.item.file)) for row in shown.rows)
    return replace(shown, rows=tuple(rows)) if more else shown


def _of(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    ours = [one for one in problems if one.place.file == file]
    return tuple(sorted(ours, key=lambda one: one.severity is not Severity.ERROR))


def _missing(archive: Archive, sitting: Sitting) -> tuple[DueItem, ...]:
    """None of a meeting that has been sent or is a guest's: nothing is put on it by itself."""
    meeting = sitting.meeting
    if meeting.host or meeting.frozen_numbers is not None:
        return ()
    contents = archive.contents(sitting.committee.folder, year_of(meeting.folder)).committees
    there = meeting.ids
    wanted = [str(one.item) for one in due(contents[0], meeting.date, meeting.folder) if one.item not in there]
    titles = {one.name: one.title for one in item_templates(archive, sitting.committee.folder)[0]} if wanted else {}
    return tuple(DueItem(name, titles.get(name, name)) for name in wanted)
