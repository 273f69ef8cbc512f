"""Which earlier meetings' minutes a meeting is to approve, and how they are named in its item. Pure."""

from __future__ import annotations

import datetime as dt

from committee.base import danish
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting

_EXTRAORDINARY = "ekstra"  # in the kind of meeting, or in its folder's name


def to_approve(committee: Committee, date: dt.date, folder: str, item: str) -> list[Meeting]:
    """The meetings, in their order, whose minutes the item of that id approves at a meeting: the one before it, and those since the
    last that had such an item, or is still without items, which aren't approved yet. Where no meeting had one before, only extraordinary meetings
    come between."""
    earlier = [one for one in committee.meetings if (one.date, one.folder) < (date, folder)]
    is_known = any(_has(one, item) for one in earlier)
    found: list[Meeting] = []
    for meeting in sorted(earlier, key=lambda one: (one.date, one.folder), reverse=True):
        if not found or not meeting.is_locked:
            found.append(meeting)
        if _has(meeting, item) or not meeting.items or not (is_known or _is_extraordinary(meeting)):
            break
    return found[::-1]


def former_meetings(committee: Committee, date: dt.date, folder: str, item: str) -> str:
    """Those meetings in a sentence: `mødet den 11. februar 2021 og det ekstraordinære møde den 3. marts 2021`; "" without any."""
    return danish.listed([_said(one) for one in to_approve(committee, date, folder, item)])


def _said(meeting: Meeting) -> str:
    what = "det ekstraordinære møde" if _is_extraordinary(meeting) else "mødet"
    return f"{what} den {danish.in_full(meeting.date)}"


def _has(meeting: Meeting, item: str) -> bool:
    return any(one.id == item for one in meeting.items)


def _is_extraordinary(meeting: Meeting) -> bool:
    return _EXTRAORDINARY in f"{meeting.form} {meeting.folder}".casefold()
