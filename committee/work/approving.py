"""Approving minutes: they are built, summed and locked; reopening them is written in the same log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import APPROVED_FILE, MeetingKey
from committee.base import danish
from committee.base.atomic import write_all
from committee.base.digests import sha256_of_file
from committee.base.problems import Place, Problem, has_errors, warning
from committee.compose.compose import Kind
from committee.documents.known_formats import of_documents
from committee.domain.approved import (
    APPROVED,
    REOPENED,
    REWORDED,
    Approval,
    ApprovedFile,
    ApprovedItem,
    Event,
    approval_text,
    item_digest,
)
from committee.domain.meeting import Meeting, meeting_digest
from committee.rules.approval import undecided
from committee.rules.numbering import Agenda, Numbered
from committee.work import chartfiles
from committee.work.approveddocuments import keep_beside, outdated
from committee.work.build import build
from committee.work.changing import changes
from committee.work.inspecting import sit_inspected
from committee.work.outcome import Outcome, stopped
from committee.work.paperfolder import FOLDER
from committee.work.reasons import reason_problems, unprintable
from committee.work.recording import locked
from committee.work.request import Request
from committee.work.sealing import with_all_that_is_printed
from committee.work.sitting import Sitting, sit


@changes(
    "godkend",
    "Referatet er godkendt",
    "Et godkendt referat låses op med »udvalg genaabn«, så det kan ses, hvem der gjorde det, og hvorfor.",
)
def approve(archive: Archive, key: MeetingKey, at: dt.datetime, who: str, *, page_numbers: bool = True) -> Outcome:
    """Lock a meeting's minutes. They are built once more, without their mark of a draft, and all that they print is kept with the
    approval; nothing is written when an error concerns the meeting, when it hasn't been held, when an item is undecided, or when
    they are locked already."""
    sitting, problems = before_approval(archive, key, at)
    if sitting is None or has_errors(problems):
        return stopped(problems)
    meeting = sitting.meeting
    numbers, _ = sitting.kpis.numbers(meeting)
    files, found = _final_documents(archive, key, sitting.agenda, page_numbers=page_numbers)
    if not files:
        return stopped(found)
    problems += [one for one in found if one not in problems]
    approval = Approval(
        log=(*_log(meeting), _event(at, APPROVED, who)),
        meeting=meeting_digest(meeting),
        items=tuple(_item(numbered) for numbered in sitting.agenda),
        files=tuple(_file(archive.root, name) for name in files),
    )
    approval = with_all_that_is_printed(approval, sitting, numbers)
    problems = [one for one in problems if one.code != "godkendt-kopi"]  # the copied approval gives way to this one
    problems += _drafts_left(archive.root, key)
    return _recorded(archive.root, meeting, approval, [*problems, *outdated(archive.root, files)], files)


def before_approval(archive: Archive, key: MeetingKey, at: dt.datetime) -> tuple[Sitting | None, list[Problem]]:
    """The meeting, and what is to be said before its minutes are approved: the errors stand in the way. Nothing is written."""
    sitting, problems = sit_inspected(archive, key)
    if sitting is None:
        return None, problems
    meeting = sitting.meeting
    problems += undecided(sitting.agenda)
    if meeting.is_locked:
        problems.append(locked(meeting))
    begins = meeting.time or sitting.committee.time or dt.time()
    if (meeting.date, begins) > (at.date(), at.time()):
        problems.append(_not_held(meeting, begins))
    return sitting, problems


def documents_approved(sitting: Sitting) -> tuple[str, ...]:
    """The documents that an approval makes a last time, by their names in the output folder."""
    asked = (Request(sitting.key, Kind.MINUTES, internal, final=True) for internal in _editions(sitting.agenda))
    return tuple(form.file(one.name) for one in asked for form in one.forms)


def _editions(agenda: Agenda) -> tuple[bool, ...]:
    """Which editions there are, told by whether each is internal."""
    return (False, True) if any(numbered.item.is_closed for numbered in agenda) else (False,)


def _final_documents(
    archive: Archive, key: MeetingKey, agenda: Agenda, *, page_numbers: bool
) -> tuple[list[str], Sequence[Problem]]:
    """The minutes, and the internal ones where an item is closed, without their mark of a draft: the files with the pictures they
    show, and what was found; no files when one couldn't be written."""
    files: list[str] = []
    found: list[Problem] = []
    for internal in _editions(agenda):
        made = build(archive, Request(key, Kind.MINUTES, internal, page_numbers, final=True))
        if not made.files:
            return [], made.problems
        found += made.problems
        figures = chartfiles.folder_name(internal=internal)
        shown = chartfiles.shown_in(
            figures, archive.root / key.output, (name.rpartition("/")[2] for name in made.files)
        )
        files += [*made.files, *(f"{key.output}/{name}" for name in shown)]
    return files, found


@changes("genaabn", "Referatet er låst op", "Godkend referatet igen med »udvalg godkend«.")
def reopen(archive: Archive, key: MeetingKey, at: dt.datetime, who: str, why: str) -> Outcome:
    """Unlock approved minutes, with the reason in the log. The approved documents are kept under names of their own, since new ones
    will be written in their place. Signed minutes are never written over: a correction of them is an addition (ministry, 04.1.4).

    A reason that can't be printed is refused. Of minutes that are open already, the reason takes the last one's place, and one of
    before that can't be printed is taken out; the log says so.
    """
    sitting, problems = sit(archive, key)
    if sitting is None:
        return stopped(problems)
    meeting, approval, why = sitting.meeting, sitting.meeting.approved, " ".join(why.split())
    if approval is None:
        return stopped(
            Problem(Place(key.path), "ikke-godkendt", "Referatet er ikke godkendt.", "Der er intet at genåbne.")
        )
    if meeting.signed is not None and meeting.is_locked:
        return stopped(_is_signed(meeting, meeting.signed))
    if refused := list(reason_problems(sitting.case(), why, Place("--fordi"), at.date())):
        return stopped(refused)
    kept, problems = keep_beside(archive.root, meeting, approval) if meeting.is_locked else ([], [])
    if has_errors(problems):
        return stopped(problems)
    log = _printable(sitting, at, who)
    log = [*log, _event(at, REOPENED, who, why)] if meeting.is_locked else _reworded(log, at, who, why)
    return _recorded(archive.root, meeting, replace(approval, log=tuple(log)), problems, kept)


def _event(at: dt.datetime, what: str, who: str, why: str = "") -> Event:
    return Event(time=at.isoformat(timespec="seconds"), what=what, who=who, why=why)


def _printable(sitting: Sitting, at: dt.datetime, who: str) -> list[Event]:
    """The log without reasons that can't be printed, and with the word that some were taken out."""
    log = list(_log(sitting.meeting))
    clean = [replace(one, why="") if unprintable(sitting.case(), one) else one for one in log]
    return clean if clean == log else [*clean, _event(at, REWORDED, who)]


def _reworded(log: Sequence[Event], at: dt.datetime, who: str, why: str) -> list[Event]:
    """A log whose last reopening has another reason; when it got it is told."""
    last = max(n for n, one in enumerate(log) if one.what == REOPENED)
    events = [replace(one, why=why) if n == last else one for n, one in enumerate(log)]
    return [*events, _event(at, REWORDED, who)]


def _is_signed(meeting: Meeting, on: dt.date) -> Problem:
    day = danish.in_full(on)
    text = f"Referatet er underskrevet den {day}, så teksten må ikke laves om."
    cure = "Skriv en dateret rettelse under »rettelser:« i punktets beslutning. Den bliver trykt under den, og referatet forbliver godkendt."
    return Problem(meeting.at("signed"), "er-underskrevet", text, cure)


def _not_held(meeting: Meeting, begins: dt.time) -> Problem:
    """That a meeting is still to come, so that there are no minutes of it to approve."""
    day = danish.in_full(meeting.date) + (f" kl. {begins:%H.%M}" if begins != dt.time() else "")
    text = f"Mødet er først {day}, så referatet kan ikke godkendes endnu."
    return Problem(meeting.at("date"), "ikke-holdt", text, "Godkend det efter mødet, eller ret dato og tid.")


def _drafts_left(root: Path, key: MeetingKey) -> Iterator[Problem]:
    """A warning for each draft of the minutes that lies beside the approved ones in another form."""
    text = "Filen er et udkast fra før godkendelsen."
    for form in (one for one in of_documents() if not one.in_house):
        for request in (Request(key, Kind.MINUTES, internal, formats=(form.name,)) for internal in (False, True)):
            file = f"{key.output}/{form.file(request.name)}"
            if (root / file).is_file():
                yield warning(Place(file), "udkast-tilbage", text, f"Lav den igen med »udvalg {request.command}«.")
    if any((root / key.output / FOLDER).glob("referat.*")):
        place = Place(f"{key.output}/{FOLDER}")
        text = "Papirerne er fra før godkendelsen, og referatet i dem er et udkast."
        yield warning(place, "udkast-tilbage", text, f"Lav dem igen med »udvalg papirer {key.folder}«.")


def _log(meeting: Meeting) -> tuple[Event, ...]:
    return meeting.approved.log if meeting.approved else ()


def _item(numbered: Numbered) -> ApprovedItem:
    item = numbered.item
    count = len(item.decision.corrections) if item.decision else 0
    return ApprovedItem(
        id=item.id, number=numbered.number, digest=item_digest(item, count), corrections=count, title=str(item.title)
    )


def _file(root: Path, name: str) -> ApprovedFile:
    return ApprovedFile(file=name, digest=sha256_of_file(root / name))


def _recorded(root: Path, meeting: Meeting, approval: Approval, problems: list[Problem], files: list[str]) -> Outcome:
    found = write_all(root / meeting.path, {APPROVED_FILE: approval_text(approval).encode()}, meeting.path)
    if found:
        return stopped(found)
    return Outcome((*files, f"{meeting.path}/{APPROVED_FILE}"), tuple(problems))
