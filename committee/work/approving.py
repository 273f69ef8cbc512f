"""Approving minutes: they are built, summed and locked; reopening them is written in the same log."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from committee.archive.workspace import APPROVED_FILE
from committee.base.files import write_all
from committee.base.problems import Place, Problem, has_errors, warning
from committee.compose.compose import Kind
from committee.domain.approved import (
    APPROVED,
    REOPENED,
    Approval,
    ApprovedFile,
    ApprovedItem,
    Event,
    approval_text,
    item_digest,
)
from committee.domain.meeting import Meeting, meeting_digest
from committee.rules.approval import undecided
from committee.rules.numbering import Numbered
from committee.work.build import Order, make
from committee.work.inspecting import read_meeting
from committee.work.recording import locked


@dataclass(frozen=True, slots=True)
class Approving:
    """What came of it: the files written (none when problems stood in the way), and the problems."""

    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def approve(
    root: Path, committee: str, folder: str, at: dt.datetime, who: str, *, page_numbers: bool = True
) -> Approving:
    """Lock a meeting's minutes. They are built once more, without their mark of a draft; nothing is written when an
    error concerns the meeting, when an item is undecided, or when they are locked already."""
    read = read_meeting(root, committee, folder)
    meeting = read.meeting
    problems = [*read.problems, *undecided(read.agenda)]
    if meeting is not None and meeting.is_locked:
        problems.append(locked(meeting))
    if meeting is None or has_errors(problems):
        return Approving(problems=tuple(problems))
    if meeting.sent is None and any(item.kpis for item in meeting.items):
        problems.append(_numbers_are_loose(meeting))
    editions = [False, True] if any(numbered.item.is_closed for numbered in read.agenda) else [False]
    files: list[str] = []
    for internal in editions:
        made = make(root, Order(committee, folder, Kind.MINUTES, internal, page_numbers, final=True))
        if not made.files:
            return Approving(problems=made.problems)
        files += made.files
    approval = Approval(
        log=(*_log(meeting), Event(time=at.isoformat(timespec="seconds"), what=APPROVED, who=who)),
        meeting=meeting_digest(meeting),
        items=tuple(_item(numbered) for numbered in read.agenda),
        files=tuple(_file(root, name) for name in files),
    )
    return _written(root, meeting, approval, problems, files)


def reopen(root: Path, committee: str, folder: str, at: dt.datetime, who: str, why: str) -> Approving:
    """Unlock approved minutes, with the reason in the log."""
    meeting = read_meeting(root, committee, folder).meeting
    if meeting is None or meeting.approved is None or not meeting.is_locked:
        place = Place(f"agenda_items/{committee}/{folder}")
        return Approving(
            problems=(Problem(place, "ikke-godkendt", "Referatet er ikke godkendt.", "Der er intet at genåbne."),)
        )
    event = Event(time=at.isoformat(timespec="seconds"), what=REOPENED, who=who, why=why)
    return _written(root, meeting, replace(meeting.approved, log=(*meeting.approved.log, event)), [], [])


def _numbers_are_loose(meeting: Meeting) -> Problem:
    """That the KPIs follow the data still: a later build of the approved minutes could print others."""
    text = "Nøgletallene ligger ikke fast, for dagsordenen er ikke udsendt: kommer der nye data, kan et nyt bygget referat få andre tal."
    cure = f"Gem det godkendte dokument, eller genåbn, kør »udvalg udsend {meeting.folder}«, og godkend igen."
    return warning(Place(f"{meeting.path}/{APPROVED_FILE}"), "løse-nøgletal", text, cure)


def _log(meeting: Meeting) -> tuple[Event, ...]:
    return meeting.approved.log if meeting.approved else ()


def _item(numbered: Numbered) -> ApprovedItem:
    item = numbered.item
    count = len(item.decision.corrections) if item.decision else 0
    return ApprovedItem(
        id=item.id, number=numbered.number, digest=item_digest(item, count), corrections=count, title=str(item.title)
    )


def _file(root: Path, name: str) -> ApprovedFile:
    return ApprovedFile(file=name, digest=hashlib.sha256((root / name).read_bytes()).hexdigest())


def _written(root: Path, meeting: Meeting, approval: Approval, problems: list[Problem], files: list[str]) -> Approving:
    found = write_all(root / meeting.path, {APPROVED_FILE: approval_text(approval).encode()}, meeting.path)
    if found:
        return Approving(problems=tuple(found))
    return Approving((*files, f"{meeting.path}/{APPROVED_FILE}"), tuple(problems))
