"""What keeps a meeting from being counted right: names that are nobody's, and votes that can't be. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from committee.base.problems import Problem, Severity
from committee.rules import contradictions, elections, namechecks, presencechecks, votechecks, votedtwice
from committee.rules.case import Case
from committee.rules.statistics.whole import Period, counts

_CHECKS: tuple[Callable[[Case], Iterable[Problem]], ...] = (
    namechecks.absent_are_known,
    namechecks.substitutes_sit_for_members,
    namechecks.attendees_are_spelt_right,
    namechecks.nobody_is_in_two_states,
    namechecks.absence_of_an_item_is_clear,
    namechecks.nobody_is_named_twice,
    namechecks.comings_and_goings_fit,
    namechecks.whoever_comes_or_goes_was_there,
    presencechecks.substitutes_sit_for_the_absent,
    votechecks.votes_can_be,
    votedtwice.votes_are_on_different_matters,
    elections.elections_can_be,
    contradictions.decisions_agree_with_votes,
)


def miscounted(case: Case, period: Period, today: dt.date) -> Iterator[Problem]:
    """The errors of a meeting that counts in the period, of those that make its numbers wrong."""
    if period.has(case.meeting.date) and counts(case, today):
        for check in _CHECKS:
            yield from (found for found in check(case) if found.severity is Severity.ERROR)
