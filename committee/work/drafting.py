"""New files for people to fill in: a meeting with the standing items that are due, an item.

Nothing that is there is ever written over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.jointmeetings import no_items_here
from committee.archive.names import (
    ITEM_FILE,
    MEETING_FILE,
    MeetingKey,
    split_folder,
)
from committee.base import danish
from committee.base.atomic import not_written, place_folder
from committee.base.problems import Place, Problem
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.records.emit import block
from committee.records.textfile import seen_line
from committee.rules.following import to_resume
from committee.rules.formermeetings import former_meetings
from committee.rules.meetingplan import day_off_told, not_in_plan, planned_dates
from committee.rules.wheel import due
from committee.work.changing import changes
from committee.work.items.copying import draft_of, whole
from committee.work.items.openplaces import open_place
from committee.work.items.papers import Papers
from committee.work.items.seats import LAST, ending, free_names, place_item, placed
from committee.work.jointmeetings import guest_of
from committee.work.locking import locked_folder
from committee.work.outcome import Outcome, stopped
from committee.work.recording import locked
from committee.work.schemas import modeline
from committee.work.sitting import meeting_of, sittings_of
from committee.work.standing import Draft, add_items, standing_drafts

# --- a meeting ----------------------------------------------------------------------------------------


def new_meeting(
    archive: Archive, key: MeetingKey, *, add: bool = False, without: Container[str] = frozenset()
) -> Outcome:
    """Make a meeting's folder with `moede.yaml` and the standing items that are due.

    Cases that were put off to this date come along as copies of their items, with their chain. In a meeting that is there already
    only those cases are added, and with `add`, or where it has no items yet, the standing items that are due and missing too; when there
    are none, no file is named. Put-off cases whose item's name is among `without` aren't taken up. A date that is a day off, or isn't in the committee's plan, is a warning.
    The archive sees what was made after a `refresh`.
    """
    return whole(key.path, lambda: _new_meeting(archive, key, add=add, without=without))


@changes("ny", lambda *_, add, **__: "De faste punkter er sat på" if add else "Mødet er oprettet")
def _new_meeting(archive: Archive, key: MeetingKey, *, add: bool, without: Container[str]) -> Outcome:
    if problem := archive.refused(key):
        return stopped(problem)
    contents, parts = archive.contents(key.committee), split_folder(key.folder)
    if parts is None or not contents.committees:
        return stopped(contents.problems)
    if guest := guest_of(archive, key):
        return stopped(no_items_here(guest))
    committee, target = contents.committees[0], archive.root / key.path
    papers = Papers(target, archive.files)
    again = resumed_drafts(archive, committee, parts[0], papers, without)
    is_there = (target / MEETING_FILE).exists()
    meeting = meeting_of(archive, key)
    if meeting is not None and meeting.is_locked and (add or again):
        return stopped(locked(meeting))
    if is_there and not add and not is_bare(target):
        return _with_resumed(target, key.path, committee, meeting, again, papers)
    standing, problems = due_drafts(archive, committee, key)
    if problems:
        return stopped(problems)
    if is_there:
        made = add_items(target, key.path, meeting, committee.wheel, [*standing, *again])
        if made.files:
            papers.write()
        return made
    head = meeting_text(committee, parts[0]).encode()
    return place_drafts(archive, committee, key, head, standing, again, papers)


def due_drafts(archive: Archive, committee: Committee, key: MeetingKey) -> tuple[list[Draft], list[Problem]]:
    """The standing items that are due at a meeting, or what is wrong with the house style or the committee's list of them."""
    parts = split_folder(key.folder)
    assert parts is not None
    templates, problems = archive.profile(committee.profile)
    if templates is None:
        return [], problems
    former = partial(former_meetings, committee, parts[0], key.folder)
    return standing_drafts(due(committee, parts[0], key.folder), templates, parts[0], former)


def resumed_drafts(
    archive: Archive,
    committee: Committee,
    date: dt.date,
    papers: Papers,
    without: Container[str] = frozenset(),
    but: str = "",
) -> list[Draft]:
    """The cases that are to be taken up again on a date; none whose item's name is among `without`, or of the meeting whose folder is
    `but`. Raises `NotCopied`."""
    sittings = {sitting.meeting.folder: sitting for sitting in sittings_of(archive, committee.folder)}
    wanted = to_resume(committee, {folder: sitting.agenda for folder, sitting in sittings.items()}, date)
    return [
        Draft(
            task.numbered.item.id,
            draft_of(sittings[task.meeting.folder], task.numbered, papers, is_alone=True),
            is_standing=False,
        )
        for task in wanted
        if task.numbered.item.id not in without and task.meeting.folder != but
    ]


def place_drafts(
    archive: Archive,
    committee: Committee,
    key: MeetingKey,
    head: bytes,
    standing: Sequence[Draft],
    others: Sequence[Draft],
    papers: Papers,
) -> Outcome:
    """Make a meeting's folder in one step: `moede.yaml`, the standing items with the others before those that come last, and the
    papers that they name."""
    made: dict[str, bytes | Path] = {MEETING_FILE: head}
    if is_bare(archive.root / key.path):
        before = sum(draft.position != LAST for draft in standing)
        drafts = [*standing[:before], *others, *standing[before:]]
        named = zip(free_names(draft.name for draft in drafts), drafts, strict=True)
        made |= {f"{n:02}-{name}.yaml": draft.data for n, (name, draft) in enumerate(named, start=1)}
        made |= papers.new
    created = place_meeting(archive, key, made)
    files = tuple(name for name in created.files if name.removeprefix(f"{key.path}/") not in papers.new)
    is_new = f"{key.path}/{MEETING_FILE}" in files
    return replace(created, files=files, problems=(*created.problems, *(_odd_date(committee, key) if is_new else ())))


def place_meeting(archive: Archive, key: MeetingKey, files: Mapping[str, bytes | Path]) -> Outcome:
    """Place a new meeting's folder whole, or in one that is there the files that it lacks."""
    try:
        created = place_folder(archive.root / key.path, files, MEETING_FILE)
    except OSError as error:
        return stopped(not_written(key.path, error))
    return Outcome(tuple(f"{key.path}/{name}" for name in created))


def is_bare(folder: Path) -> bool:
    """Whether a meeting's folder has no item; also one that isn't there."""
    return not any(ITEM_FILE.fullmatch(path.name) for path in (folder.iterdir() if folder.is_dir() else ()))


def _odd_date(committee: Committee, key: MeetingKey) -> Iterator[Problem]:
    """What is odd about the date of a new meeting; one with a word in its name, such as `ekstra`, isn't meant to be in the plan."""
    parts = split_folder(key.folder)
    assert parts is not None
    place = Place(f"{key.path}/{MEETING_FILE}")
    yield from day_off_told(parts[0], place)
    if not parts[1]:
        yield from not_in_plan(committee, parts[0], place)


def _with_resumed(
    target: Path, display: str, committee: Committee, meeting: Meeting | None, again: Sequence[Draft], papers: Papers
) -> Outcome:
    """Into a meeting that is there, only the cases that are taken up again and aren't in it."""
    if not again:
        return Outcome()
    with locked_folder(target):
        papers.write()
        return placed(target, display, [(draft.name, draft.data) for draft in again], ending(committee, meeting))


def meeting_text(committee: Committee, date: dt.date) -> str:
    """`moede.yaml` of a new meeting, with the time that the committee's plan has for the date."""
    planned = next((one.time for one in planned_dates(committee, date.year) if one.date == date and one.time), None)
    if planned:
        own = f"tid: {planned:%H:%M}\n"
    elif committee.time:
        own = ""
    else:
        own = "# tid: 16:00\n"
    return (
        modeline("moede", "../../")
        + f"dato: {date}\n"
        + own
        + ("" if committee.location else "# sted: Lokale 1\n")
        + "afbud: []\n"
        + "fraværende: []\n"
    )


# --- an item ------------------------------------------------------------------------------------------


@changes("punkt", "Nyt punkt")
def new_item(archive: Archive, key: MeetingKey, title: str) -> Outcome:
    """Make an item in a meeting, named after its title, after the others but before the standing items that come last; with the
    folder `emner` in the committee's drawer. The meeting may have been made since the archive looked."""
    place, problems = open_place(archive, key)
    if place is None:
        return stopped(problems)
    return place_item(place.home, place.display, danish.file_slug(title), _item_text(title).encode(), place.last)


def _item_text(title: str) -> str:
    return (
        modeline("punkt", "../../")
        + "\n".join(block("titel", seen_line(title)))
        + "\n"
        + "sagsnr:\n"
        + "sagsfremstilling: |\n  [...]\n"
        + "indstilling:\n  at:\n    - sagen tages til orientering.\n"
    )
