"""Which meeting »næste« and »seneste« are on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from committee.archive.archive import Archive
from committee.archive.names import ITEMS, MeetingKey, split_folder
from committee.archive.told import no_such_committee
from committee.base.problems import Problem, has_errors
from committee.domain.committee import Committee
from committee.rules.meetingplan import next_planned
from committee.work.drafting import is_bare


class DateWord(Enum):
    """A word in the place of a meeting's date."""

    NEXT = "næste"
    LATEST = "seneste"


_SPELT = {"næste": DateWord.NEXT, "naeste": DateWord.NEXT, "seneste": DateWord.LATEST}


def date_word(text: str) -> DateWord | None:
    """The word that a text is, in letters of any size and with `ae` for `æ`; None for any other."""
    return _SPELT.get(text.strip().casefold())


def meeting_by_word(archive: Archive, committee: str, word: DateWord, today: dt.date) -> str | None:
    """The folder of the next meeting from a day on, that day included, or of the latest up to it; None when there is none.

    Of two on one day the next is the first by name, and the latest the last.
    """
    dated = [(parts[0], name) for name in archive.meeting_names(committee) if (parts := split_folder(name))]
    if word is DateWord.NEXT:
        return min((one for one in dated if one[0] >= today), default=(None, None))[1]
    return max((one for one in dated if one[0] <= today), default=(None, None))[1]


@dataclass(frozen=True, slots=True)
class ToMake:
    """The next meeting to make by a committee's plan. Without a folder: the plan has no more, it has no plan, or the problems tell why
    its file can't be read."""

    folder: str | None = None
    has_plan: bool = False
    problems: tuple[Problem, ...] = ()


def meeting_to_make(archive: Archive, name: str, today: dt.date) -> ToMake:
    """The first meeting of the committee's plan from a day on that has no folder, or none with an item in it."""
    committee, problems = planning_committee(archive, name)
    if committee is None or committee.plan is None:
        return ToMake(problems=tuple(problems) if has_errors(problems) else ())
    made = frozenset(
        one for one in archive.meeting_names(name) if not is_bare(archive.root / MeetingKey(name, one).path)
    )
    planned = next_planned(committee, today, made)
    return ToMake(planned.folder if planned else None, has_plan=True)


def planning_committee(archive: Archive, name: str, year: int | None = None) -> tuple[Committee | None, list[Problem]]:
    """A committee with its plan and the heads of its meetings, and the problems of its own file and of the heads of a year."""
    if name not in archive.committee_names():
        return None, [no_such_committee(name, archive.committee_names())]
    heads, home = archive.heads(), f"{ITEMS}/{name}"
    files = (f"{home}/udvalg", *([f"{home}/{year}-"] if year else []))
    own = [problem for problem in heads.problems if problem.place.file.startswith(files) or problem.place.file == home]
    return next((one for one in heads.committees if one.folder == name), None), own
