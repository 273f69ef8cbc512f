"""How long it took: from the first meeting of a case to its decision, and the meetings themselves. Pure.

What ties a case's meetings together is the chain that its item has (`forløb`). The case number doesn't: the same one occurs twice
in one meeting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from committee.domain.item import EarlierDecision
from committee.rules.case import Case
from committee.rules.numbering import Numbered
from committee.rules.statistics.kinds import Decided

Entry = tuple[str, dt.date | None, str]
_NOT_FINAL = (Decided.POSTPONED, Decided.NONE)
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers by how many there are, their median, the least and the greatest; 0 of none."""

    count: int
    median: float = 0
    least: int = 0
    most: int = 0
    total: int = 0

    @classmethod
    def of(cls, numbers: Collection[int]) -> Spread:
        """The spread of some numbers."""
        if not numbers:
            return cls(0)
        return cls(len(numbers), float(median(numbers)), min(numbers), max(numbers), sum(numbers))


@dataclass(frozen=True, slots=True)
class CaseTimes:
    """The days that cases took whose items have a chain, and how many were decided without one."""

    days: Spread
    without_chain: int


def carried_on(cases: Iterable[Case]) -> frozenset[Entry]:
    """The decisions that a later item's chain has, so that they weren't the last of their case."""
    return frozenset(
        (str(earlier.committee), earlier.date, earlier.item)
        for case in cases
        for item in case.meeting.items
        for earlier in item.history
        if isinstance(earlier, EarlierDecision)
    )


def case_times(cases: Iterable[Case], kinds: Mapping[str, Decided], continued: Collection[Entry]) -> CaseTimes:
    """How long the cases took that were decided at these meetings, and not taken up again since; `kinds` by the items' files."""
    days: list[int] = []
    without = 0
    for case in cases:
        for numbered in (one for one in case.agenda if not one.item.withdrawn):
            own = (case.committee.name, case.meeting.date, str(numbered.number))
            if own in continued or kinds[numbered.item.file] in _NOT_FINAL:
                continue
            started = min(_earlier(case, numbered), default=None)
            without += started is None
            days += [(case.meeting.date - started).days] if started else []
    return CaseTimes(Spread.of(days), without)


def _earlier(case: Case, numbered: Numbered) -> Iterator[dt.date]:
    """The dates of the chain's entries; one that lies after the meeting is a slip of the pen."""
    for earlier in numbered.item.history:
        if isinstance(earlier, EarlierDecision) and earlier.date and earlier.date <= case.meeting.date:
            yield earlier.date


def lengths_of(cases: Iterable[Case]) -> Spread:
    """How many minutes the meetings lasted, of those whose beginning and end are known; one may end after midnight."""
    made: list[int] = []
    for case in cases:
        began, ended = case.meeting.time or case.committee.time, case.meeting.ended
        if began and ended:
            made.append((_minutes(ended) - _minutes(began)) % _DAY)
    return Spread.of(made)


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute
