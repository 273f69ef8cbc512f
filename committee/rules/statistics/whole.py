"""All the numbers of one committee in a period. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from committee.domain.committee import Committee
from committee.rules.approval import State, state_of, tells_of_the_meeting
from committee.rules.case import Case
from committee.rules.statistics.cast import Cast, cast_of
from committee.rules.statistics.kinds import Decided, Elected, elections_of, kinds_of
from committee.rules.statistics.presence import Attendance, Stood, attendance_of, substitutes_of
from committee.rules.statistics.timing import CaseTimes, Entry, Spread, case_times, lengths_of


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both with; None where it has no end."""

    since: dt.date | None = None
    until: dt.date | None = None

    def has(self, date: dt.date) -> bool:
        """Whether a date is in the period."""
        return (self.since or date) <= date <= (self.until or date)


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """How many items there were: open and closed ones that were taken up, and withdrawn ones. `late` ones came after the agenda
    was sent, and are among the others."""

    open: int
    closed: int
    withdrawn: int
    late: int

    @property
    def total(self) -> int:
        """All items."""
        return self.open + self.closed + self.withdrawn


@dataclass(frozen=True, slots=True)
class Statistics:
    """A committee in numbers. `meetings` were held, and something was decided at them; `left_out` are others of the period, and
    `first` and `last` the dates of the meetings that were counted."""

    committee: Committee
    period: Period
    meetings: int
    left_out: int
    first: dt.date | None
    last: dt.date | None
    attendance: tuple[Attendance, ...]
    substitutes: tuple[Stood, ...]
    cast: Cast
    elections: tuple[Elected, ...]
    kinds: Counter[Decided]
    items: ItemCounts
    times: CaseTimes
    lengths: Spread


def counts(case: Case, today: dt.date) -> bool:
    """Whether a meeting counts: it was held, and something was decided at it."""
    is_held = state_of(case.meeting, today) in (State.HELD, State.APPROVED) and case.meeting.date <= today
    return is_held and any(map(tells_of_the_meeting, case.meeting.items))


def statistics_of(
    committee: Committee, cases: Iterable[Case], period: Period, today: dt.date, continued: Collection[Entry]
) -> Statistics:
    """The numbers of a committee's meetings in a period; `continued` are the decisions that some later item takes up."""
    inside = [case for case in cases if period.has(case.meeting.date)]
    held = [case for case in inside if counts(case, today)]
    dates = [case.meeting.date for case in held]
    kinds = kinds_of(held)
    return Statistics(
        committee, period, len(held), len(inside) - len(held), min(dates, default=None), max(dates, default=None),
        attendance_of(held), substitutes_of(held), cast_of(held), tuple(elections_of(held)), Counter(kinds.values()),
        _items(held), case_times(held, kinds, continued), lengths_of(held),
    )  # fmt: skip


def _items(held: Sequence[Case]) -> ItemCounts:
    items = [item for case in held for item in case.meeting.items]
    taken = [item for item in items if not item.withdrawn]
    closed = sum(item.is_closed for item in taken)
    late = sum(bool(item.late) or bool(case.meeting.late) for case in held for item in case.meeting.items)
    return ItemCounts(len(taken) - closed, closed, len(items) - len(taken), late)
