"""What is to be known of a date before a meeting is made on it: its weekday, whether it is a day off, and what would be put on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MEETING_FILE, MeetingKey, split_folder
from committee.base import danish
from committee.base.problems import Place, Problem
from committee.rules.meetingplan import day_off_told, not_in_plan, planned_dates
from committee.rules.wheel import due
from committee.work.agendashown import DueItem
from committee.work.templateitems import item_templates


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A date as it is told: in words with its weekday, what is odd about it, whether there is a meeting already, and the standing items
    that are due."""

    words: str = ""
    problems: tuple[Problem, ...] = ()
    is_there: bool = False
    due: tuple[DueItem, ...] = ()


def meeting_day(archive: Archive, key: MeetingKey) -> MeetingDay:
    """What is told of a meeting's date, before it is made or after."""
    if problem := archive.refused(key):
        return MeetingDay(problems=(problem,))
    parts, contents = split_folder(key.folder), archive.contents(key.committee)
    if parts is None or not contents.committees:
        return MeetingDay(problems=contents.problems)
    date, word = parts
    committee, place = contents.committees[0], Place(f"{key.path}/{MEETING_FILE}")
    problems = [*day_off_told(date, place), *(() if word else not_in_plan(committee, date, place))]
    titles = {one.name: one.title for one in item_templates(archive, key.committee)[0]}
    items = (str(one.item) for one in due(committee, date, key.folder))
    return MeetingDay(
        f"{danish.weekdays()[date.weekday()]} den {danish.in_full(date)}",
        tuple(problems),
        key.folder in archive.meeting_names(key.committee),
        tuple(DueItem(name, titles.get(name, name)) for name in items),
    )


def days_to_make(archive: Archive, committee: str, today: dt.date) -> tuple[dt.date, ...]:
    """The dates of a committee's plan that are still to come, this year and the next, and have no meeting yet."""
    found = next(iter(archive.contents(committee).committees), None)
    if found is None:
        return ()
    made = {one.date for one in found.meetings}

    def dates() -> Iterator[dt.date]:
        for year in (today.year, today.year + 1):
            yield from (one.date for one in planned_dates(found, year) if one.date >= today and one.date not in made)

    return tuple(dates())
