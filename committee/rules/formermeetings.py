"""Which earlier meetings' minutes a meeting is to approve, and how they are named in its item. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.rules.case import Case
from committee.rules.itemtexts import own_texts

_APPROVING = "godkendelse-af-referat"  # how the id of an item begins that approves minutes
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


def approvals_name_their_meetings(case: Case) -> Iterator[Problem]:
    """An item that approves minutes, and names the meetings by their dates as it was drafted, names those that have come between since,
    until the agenda is sent."""
    meeting, committee = case.meeting, case.committee
    for item in (one.item for one in case.agenda if one.item.id.startswith(_APPROVING) and meeting.sent is None):
        words = " ".join(" ".join(text.split()) for text in own_texts(item))
        due = to_approve(committee, meeting.date, meeting.folder, item.id)
        missing = [one for one in due if danish.in_full(one.date) not in words and not one.is_locked]
        is_drafted = any(danish.in_full(one.date) in words for one in committee.meetings if one is not meeting)
        if missing and is_drafted and item.decision is None and not item.withdrawn:
            text = f"Punktet nævner ikke {danish.listed([_said(one) for one in missing])}, hvis referat heller ikke er godkendt."
            cure = f"Punktet skal gælde {danish.listed([_said(one) for one in due])}. Ret titel og tekst."
            yield warning(item.title.place, "referat-til-godkendelse", text, cure)


def _said(meeting: Meeting) -> str:
    what = "det ekstraordinære møde" if _is_extraordinary(meeting) else "mødet"
    return f"{what} den {danish.in_full(meeting.date)}"


def _has(meeting: Meeting, item: str) -> bool:
    return any(one.id == item for one in meeting.items)


def _is_extraordinary(meeting: Meeting) -> bool:
    return _EXTRAORDINARY in f"{meeting.form} {meeting.folder}".casefold()
