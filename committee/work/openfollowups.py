"""The follow-ups of the whole workspace whose day has gone by, without keeping an archive of old meetings in memory.

Of all files their times are looked at, and the bytes of a year only when one of its files has changed; those that speak of a follow-up
are read, and let go again. A whole year is read only for the numbers of those items that are shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import ITEM_FILE, OF_THE_MEETING, MeetingKey
from committee.archive.stamps import Stamps, stamps_of
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem
from committee.domain.decision import Decision, FollowUp
from committee.domain.item import EarlierDecision, Item
from committee.domain.meeting import Meeting
from committee.rules.numbering import Numbered
from committee.work.carryingout import follow_ups_of, mark_done
from committee.work.itemnumbers import numbers_of, year_stamps
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import Sitting

_FOLLOWED = re.compile(rb"opf\S{1,4}lgning[\"']?\s*:")  # the key, in composed letters or in parts
_CHAINED = re.compile(rb"forl\S{1,4}b[\"']?\s*:")
_Link = tuple[str, dt.date | None]  # a committee's name and the day that it decided
_Years = dict[tuple[str, int], list[Meeting]]
_Seen = dict[tuple[str, int], Stamps]


@dataclass(frozen=True, slots=True)
class OpenFollowUp:
    """One that isn't done: which item's, its number among the item's from 1, and what is to be done by whom and when. `where` is the
    number of the item on its agenda; empty where it wasn't asked for."""

    key: MeetingKey
    committee: str
    day: dt.date
    item: Item
    number: int
    follow_up: FollowUp
    is_stopped: bool
    where: str = ""

    @property
    def due(self) -> dt.date | None:
        """The day it is to be done, or the case is to be taken up again."""
        return self.follow_up.due or self.follow_up.resumed

    @property
    def sum(self) -> str:
        """What tells this follow-up from another that has taken its place in the file."""
        return _sum_of(self.follow_up)

    def is_overdue(self, today: dt.date) -> bool:
        """Whether its day has gone by, and it might have been done."""
        return self.due is not None and self.due < today and not self.is_stopped


@dataclass(frozen=True, slots=True)
class _Year:
    """What one committee's meetings of a year say: what is open; and whose decisions are taken up again, by number and on which day."""

    open: tuple[OpenFollowUp, ...]
    taken_up: tuple[tuple[_Link, str, dt.date], ...]


def overdue(archive: Archive, today: dt.date, most: int) -> tuple[list[OpenFollowUp], int]:
    """The follow-ups whose day has gone by, the longest overdue first: at most so many of them, and how many there are."""
    years = _years(archive)
    stamps = {one: year_stamps(archive, *one) for one in sorted(years)}
    read = [archive.while_same(seen, _read_year, *one) for one, seen in stamps.items()]
    found = [row for year in read for row in year.open if row.is_overdue(today)]
    links: dict[_Link, dict[str, dt.date]] = {}
    for link, number, day in (one for year in read for one in year.taken_up):
        links.setdefault(link, {})[number] = day
    found = [row for row in found if not _is_taken_up(archive, stamps, row, links)]
    found.sort(key=lambda row: (row.due or today, row.key, row.item.file, row.number))
    return [_with_number(archive, stamps, row) for row in found[:most]], len(found)


def _is_taken_up(
    archive: Archive, stamps: _Seen, row: OpenFollowUp, links: Mapping[_Link, Mapping[str, dt.date]]
) -> bool:
    """Whether a later meeting has taken the case up again, where that is what was to be done."""
    numbers = links.get((row.committee, row.day), {}) if row.follow_up.resumed_at else {}
    later = {number for number, day in numbers.items() if day > row.day}
    return bool(later) and _with_number(archive, stamps, row).where in later


def _years(archive: Archive) -> _Years:
    found: _Years = {}
    for committee in archive.heads().committees:
        for meeting in committee.meetings:
            found.setdefault((committee.folder, meeting.date.year), []).append(meeting)
    return found


def _with_number(archive: Archive, stamps: _Seen, row: OpenFollowUp) -> OpenFollowUp:
    one = row.key.committee, row.day.year
    return replace(row, where=numbers_of(archive, *one, stamps[one]).get((row.key.folder, row.item.id), ""))


# --- reading a year's files


def _read_year(archive: Archive, committee: str, year: int) -> _Year:
    own = archive.apart()
    name = next((str(one.name) for one in archive.heads().committees if one.folder == committee), "")
    found: list[OpenFollowUp] = []
    taken_up: list[tuple[_Link, str, dt.date]] = []
    for meeting in _years(archive).get((committee, year), []):
        for item in _items(own, meeting.items_path):
            taken_up += ((link, number, meeting.date) for link, number in _links(item))
            decision = _own_decision(item, committee, is_guest=bool(meeting.host))
            found += _open(MeetingKey(committee, meeting.folder), name, meeting.date, item, decision)
    return _Year(tuple(found), tuple(taken_up))


def _items(archive: Archive, folder: str) -> Iterator[Item]:
    """The items of a folder that speak of a follow-up or of earlier decisions."""
    for path, _, _ in stamps_of([archive.root / folder]):
        name = Path(path).name
        match = ITEM_FILE.fullmatch(name)
        if match is None or name in OF_THE_MEETING:
            continue
        try:
            data = Path(path).read_bytes()
        except OSError:
            continue
        if _FOLLOWED.search(data) or _CHAINED.search(data):
            file = f"{folder}/{name}"
            item = archive.records.item(file).value
            yield from [item] if item is not None else ()


def _own_decision(item: Item, committee: str, *, is_guest: bool) -> Decision | None:
    return next((one for name, one in item.decisions if str(name) == committee), None) if is_guest else item.decision


def _open(key: MeetingKey, name: str, day: dt.date, item: Item, decision: Decision | None) -> Iterator[OpenFollowUp]:
    for number, follow_up in enumerate(decision.follow_ups if decision else (), start=1):
        if follow_up.done is None:
            is_stopped = decision is not None and decision.stopped is not None
            yield OpenFollowUp(key, name, day, item, number, follow_up, is_stopped)


def _links(item: Item) -> Iterator[tuple[_Link, str]]:
    for one in item.history:
        if isinstance(one, EarlierDecision):
            yield (str(one.committee), one.date), one.item


# --- marking one as done


def mark_shown_done(sitting: Sitting, numbered: Numbered, number: int, shown: str, today: dt.date) -> Outcome:
    """Mark a follow-up as done today, if it is still the one that was shown: `shown` is its sum."""
    found = follow_ups_of(numbered)
    if not 1 <= number <= len(found) or _sum_of(found[number - 1]) != shown:
        text = "Opfølgningen er ændret, siden siden blev vist, så intet er skrevet."
        return stopped(Problem(Place(numbered.item.file), "opfølgning", text, "Se den igennem, som den står nu."))
    return mark_done(sitting, numbered, number, today, today)


def _sum_of(follow_up: FollowUp) -> str:
    return sha256_of(f"{follow_up.text}\n{follow_up.due}\n{follow_up.resumed}".encode())[:12]
