"""The drawer as a meeting that has no day yet, so that what waits in it is written, shown and looked through as on an agenda."""

from __future__ import annotations

import datetime as dt

from committee.archive import told
from committee.archive.archive import Archive
from committee.archive.names import DRAWER, ITEMS
from committee.base.problems import Problem
from committee.domain.itemnumber import parse_number
from committee.domain.meeting import Meeting
from committee.rules.numbering import Numbered, Unread
from committee.work.items.drawer import drawer_items, drawer_path, unread_in_drawer
from committee.work.sitting import Sitting


def sit_in_drawer(archive: Archive, committee: str, on: dt.date) -> tuple[Sitting | None, list[Problem]]:
    """A committee's drawer, with its items in the order of their files and KPIs as of a day, and the problems of those that can't be
    read; None with the problems where the committee isn't there, or can't be read."""
    if committee not in (names := archive.committee_names()):
        return None, [told.no_such_committee(committee, names)]
    found = next((one for one in archive.heads().committees if one.folder == committee), None)
    if found is None:
        home = f"{ITEMS}/{committee}/"
        return None, [one for one in archive.heads().problems if one.place.file.startswith(home)]
    items = tuple(drawer_items(archive, committee))
    meeting = Meeting(date=on, folder=DRAWER, path=drawer_path(committee), items=items)
    unread = unread_in_drawer(archive, committee)
    numbers = (parse_number(str(n)) for n in range(1, len(items) + 1))
    agenda = tuple(Numbered(number, item) for number, item in zip(numbers, items, strict=True) if number is not None)
    gaps = ((parse_number(str(one.at + 1)), one) for one in unread)
    unseen = tuple(Unread(number, one, is_certain=False) for number, one in gaps if number is not None)
    told_of = [problem for one in unread for problem in one.problems]
    return Sitting(archive, found.as_of(meeting), meeting, agenda, unseen), told_of
