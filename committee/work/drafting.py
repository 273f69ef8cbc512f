"""New files for people to fill in: a meeting with the standing items that are due, an item.

Nothing that is there is ever written over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import (
    MEETING_FILE,
    MeetingKey,
    numbered_names,
    split_folder,
    year_of,
)
from committee.base import danish
from committee.base.atomic import place_folder
from committee.base.problems import Problem
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.records.emit import block
from committee.records.textfile import seen_line
from committee.rules.following import to_resume
from committee.rules.wheel import due
from committee.work.changing import changes
from committee.work.items.copying import draft_of, whole
from committee.work.items.papers import Papers
from committee.work.items.seats import LAST, ending, locked_folder, place_item, placed
from committee.work.outcome import Outcome, stopped
from committee.work.schemas import modeline
from committee.work.sitting import meeting_of, sittings_of
from committee.work.standing import Draft, add_items, standing_drafts

# --- a meeting ----------------------------------------------------------------------------------------


def new_meeting(archive: Archive, key: MeetingKey, *, add: bool = False) -> Outcome:
    """Make a meeting's folder with `moede.yaml` and the standing items that are due.

    Cases that were put off to this date come along as copies of their items, with their chain. In a meeting that is there already
    only those cases are added, and with `add` the standing items that are due and missing too; when there are none, no file is
    named. The archive sees what was made after a `refresh`.
    """
    return whole(key.path, lambda: _new_meeting(archive, key, add=add))


@changes("ny")
def _new_meeting(archive: Archive, key: MeetingKey, *, add: bool) -> Outcome:
    if problem := archive.refused(key):
        return stopped(problem)
    contents, parts = archive.contents(key.committee), split_folder(key.folder)
    if parts is None or not contents.committees:
        return stopped(contents.problems)
    committee, target = contents.committees[0], archive.root / key.path
    papers = Papers(target, archive.files)
    again = resumed_drafts(archive, committee, parts[0], papers)
    is_there = (target / MEETING_FILE).exists()
    meeting = meeting_of(archive, key)
    if is_there and not add:
        return _with_resumed(target, key.path, committee, meeting, again, papers)
    standing, problems = due_drafts(archive, committee, key)
    if problems:
        return stopped(problems)
    if is_there:
        made = add_items(target, key.path, meeting, committee.wheel, [*standing, *again])
        if made.files:
            papers.write()
        return made
    return place_meeting(archive, key, meeting_text(committee, parts[0]).encode(), standing, again, papers)


def due_drafts(archive: Archive, committee: Committee, key: MeetingKey) -> tuple[list[Draft], list[Problem]]:
    """The standing items that are due at a meeting, or what is wrong with the house style or the committee's list of them."""
    parts = split_folder(key.folder)
    assert parts is not None
    templates, problems = archive.profile(committee.profile)
    if templates is None:
        return [], problems
    return standing_drafts(due(committee, parts[0], key.folder), templates, parts[0])


def resumed_drafts(archive: Archive, committee: Committee, date: dt.date, papers: Papers, but: str = "") -> list[Draft]:
    """The cases that are to be taken up again on a date; none of the meeting whose folder is `but`."""
    sittings = {sitting.meeting.folder: sitting for sitting in sittings_of(archive, committee.folder)}
    wanted = to_resume(committee, {folder: sitting.agenda for folder, sitting in sittings.items()}, date)
    return [
        Draft(
            task.numbered.item.id,
            draft_of(sittings[task.meeting.folder], task.numbered, papers, is_alone=True),
            is_standing=False,
        )
        for task in wanted
        if task.meeting.folder != but
    ]


def place_meeting(
    archive: Archive, key: MeetingKey, head: bytes, standing: Sequence[Draft], others: Sequence[Draft], papers: Papers
) -> Outcome:
    """Make a meeting's folder in one step: `moede.yaml`, the standing items with the others before those that come last, and the
    papers that they name. Raises `OSError`."""
    target = archive.root / key.path
    made: dict[str, bytes | Path] = {MEETING_FILE: head}
    if not any(re.match(r"\d+-.*\.yaml$", path.name) for path in (target.iterdir() if target.is_dir() else ())):
        before = sum(draft.position != LAST for draft in standing)
        drafts = [(draft.name, draft.data) for draft in (*standing[:before], *others, *standing[before:])]
        made |= {f"{n:02}-{name}.yaml": data for n, (name, data) in enumerate(_apart(drafts), start=1)}
        made |= papers.new
    created = place_folder(target, made, MEETING_FILE)
    return Outcome(tuple(f"{key.path}/{name}" for name in created if name not in papers.new))


def _apart(drafts: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The drafts with a name each of their own."""
    taken: set[str] = set()
    for name, data in drafts:
        unique = next(word for word in numbered_names(name) if word not in taken)
        taken.add(unique)
        yield unique, data


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
    """A new `moede.yaml`."""
    time = committee.time.strftime("%H:%M") if committee.time else "16:00"
    return (
        modeline("moede", "../../")
        + f"dato: {date}\n"
        + ("" if committee.time else f"# tid: {time}\n")
        + ("" if committee.location else "# sted: Lokale 1\n")
        + "afbud: []\n"
        + "fraværende: []\n"
    )


# --- an item ------------------------------------------------------------------------------------------


@changes("punkt")
def new_item(archive: Archive, key: MeetingKey, title: str) -> Outcome:
    """Make an item in a meeting, named after its title, after the others but before the standing items that come last. The meeting
    may have been made since the archive looked."""
    home = archive.root / key.path
    if problem := archive.refused(key) or (None if home.is_dir() else archive.missing(key)):
        return stopped(problem)
    contents = archive.contents(key.committee, year_of(key.folder))
    if not contents.committees:
        return stopped(contents.problems)
    last = ending(contents.committees[0], meeting_of(archive, key))
    return place_item(home, key.path, danish.file_slug(title), _item_text(title).encode(), last)


def _item_text(title: str) -> str:
    return (
        modeline("punkt", "../../")
        + "\n".join(block("titel", seen_line(title)))
        + "\n"
        + "sagsnr:\n"
        + "sagsfremstilling: |\n  [...]\n"
        + "indstilling:\n  at:\n    - sagen tages til orientering.\n"
    )
