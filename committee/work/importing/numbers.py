"""The numbers of a source's items held against those that the program would give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from committee.work.importing.drafts import MeetingDraft

_NUMBER = re.compile(r"\s*(\d{1,4})\s*[.]?\s*")


def first_number(meeting: MeetingDraft) -> int | None:
    """The number of the meeting's first item; None where none is said."""
    match = _NUMBER.fullmatch(meeting.items[0].number) if meeting.items else None
    return int(match[1]) if match else None


def runs_through_the_year(meetings: Sequence[MeetingDraft]) -> bool:
    """Whether each meeting of a year goes on from the one before it: at least two do, and none begins again."""
    last: dict[int, int] = {}
    goes_on = 0
    for meeting in meetings:
        first = first_number(meeting)
        if first is None:
            continue
        year = meeting.day.year
        if year in last:
            if first != last[year] + 1:
                return False
            goes_on += 1
        last[year] = first + len(meeting.items) - 1
    return goes_on > 0


def first_written(meeting: MeetingDraft, expected: int) -> int | None:
    """What `første_punkt` says: the source's first number, where it isn't the expected one."""
    first = first_number(meeting)
    return first if first is not None and first != expected and first > 0 else None


def others_than_printed(meeting: MeetingDraft) -> list[tuple[str, str]]:
    """Numbers that come out otherwise than they are in the source: that one, and the one that is printed."""
    start = first_number(meeting) or 1
    told = ((item.number.strip(" ."), str(start + n)) for n, item in enumerate(meeting.items))
    return [(said, printed) for said, printed in told if said and said != printed]
