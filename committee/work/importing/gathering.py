"""All meetings that were read → committees, each meeting once: the same one of two files is taken from the better of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from committee.base.danish import file_slug
from committee.base.digests import sha256_of
from committee.sources.registry import SOURCES
from committee.sources.sectionnames import folded
from committee.work.importing.drafts import MeetingDraft

_ALIKE = 0.8  # of the shorter agenda's titles, when two files are of one meeting
_RANK = {source.name: n for n, source in enumerate(SOURCES)}


@dataclass(frozen=True, slots=True)
class Group:
    """A committee's meetings, in the order in which they were held, and those that were read but are another's twin."""

    name: str
    meetings: tuple[MeetingDraft, ...]
    twins: tuple[tuple[MeetingDraft, MeetingDraft], ...] = ()

    @property
    def slug(self) -> str:
        """The folder that it would have."""
        return file_slug(self.name)


def groups_of(meetings: Iterable[MeetingDraft]) -> list[Group]:
    """The committees in the order of their names."""
    by_name: dict[str, list[MeetingDraft]] = {}
    for meeting in _whole(meetings):
        by_name.setdefault(folded(meeting.committee), []).append(meeting)
    return [_group(by_name[name]) for name in sorted(by_name)]


def _whole(meetings: Iterable[MeetingDraft]) -> Iterator[MeetingDraft]:
    """The meetings, those put together that have an item in each of several files."""
    parts: dict[tuple[object, ...], list[MeetingDraft]] = {}
    for meeting in meetings:
        if meeting.is_part:
            parts.setdefault((meeting.source, folded(meeting.committee), meeting.date, meeting.is_minutes), []).append(
                meeting
            )
        else:
            yield meeting
    for found in parts.values():
        ordered = sorted(found, key=lambda one: (_number(one), one.file))
        items = tuple(item for one in ordered for item in one.items)
        told = tuple(text for one in ordered for text in one.told)
        digest = sha256_of("".join(one.digest for one in ordered).encode())
        yield replace(ordered[0], items=items, told=told, digest=digest, is_part=False)


def _number(meeting: MeetingDraft) -> int:
    match = re.match(r"\d+", meeting.items[0].number) if meeting.items else None
    return int(match[0]) if match else 10_000


def _group(meetings: Sequence[MeetingDraft]) -> Group:
    kept: list[MeetingDraft] = []
    twins: list[tuple[MeetingDraft, MeetingDraft]] = []
    for meeting in sorted(meetings, key=_worth):
        twin = next((one for one in kept if _is_same(one, meeting)), None)
        if twin is None:
            kept.append(meeting)
        else:
            twins.append((meeting, twin))
    kept.sort(key=lambda one: (one.date, one.is_supplement, _is_extra(one), one.time, one.ident, one.file))
    return Group(kept[-1].committee, tuple(kept), tuple(twins))


def _worth(meeting: MeetingDraft) -> tuple[object, ...]:
    """The better of two files first: minutes before an agenda, a system's own data before a page of them, a page before Word."""
    return not meeting.is_minutes, _RANK.get(meeting.source, 99), meeting.file


def _is_same(one: MeetingDraft, other: MeetingDraft) -> bool:
    if one.date != other.date or one.is_supplement != other.is_supplement or _is_extra(one) != _is_extra(other):
        return False
    if one.ident and one.ident == other.ident and one.source == other.source:
        return True
    if one.time and other.time and one.time != other.time:
        return False
    mine, theirs = ([folded(item.title) for item in meeting.items] for meeting in (one, other))
    shorter = min(len(mine), len(theirs))
    return not shorter or sum(title in theirs for title in mine) >= _ALIKE * shorter


def _is_extra(meeting: MeetingDraft) -> bool:
    return "ekstra" in meeting.form.casefold()


def folder_word(meeting: MeetingDraft) -> str:
    """What stands after the date in a meeting's folder: nothing for an ordinary one."""
    return "tillaeg" if meeting.is_supplement else "ekstra" if _is_extra(meeting) else ""
