"""Marking an item of an agenda: closed to the public, withdrawn, or late, each with what is to be said of it."""

from __future__ import annotations

from committee.archive.jointmeetings import no_items_here
from committee.base.problems import Place, Problem
from committee.domain.item import Item
from committee.records.splice import values_in
from committee.records.textfile import seen_line
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.fieldedits import Fields, TypedField, as_field, conflict_told, save_fields
from committee.work.outcome import Outcome, stopped
from committee.work.recording import locked
from committee.work.sitting import Sitting

CLOSED, WITHDRAWN, LATE = "lukket", "udgår", "tillæg"
MARKS = (CLOSED, WITHDRAWN, LATE)
_WANTED = {
    CLOSED: ("Skriv, hvorfor punktet er lukket.", "F.eks. Personsag."),
    LATE: (
        "Skriv i en sætning, hvorfor punktet ikke kan vente.",
        "F.eks. »Ansøgningsfristen udløber, før udvalget mødes igen.«",
    ),
}


def mark_item(sitting: Sitting, numbered: Numbered, mark: str, value: str, base: str) -> Outcome:
    """Set one mark of an item, or take it off with an empty `value`: `lukket` and `tillæg` have their reason, `udgår` is `true`.

    `base` is what `mark_of` said when that was wished; where it says something else by now, nothing is written. Nor is it in minutes that
    are approved.
    """
    return _MARKED[mark](sitting, numbered, mark, TypedField(base, value))


def mark_of(item: Item, mark: str) -> str:
    """A mark as it is shown: its reason, `true` where it has none, or nothing."""
    if mark == CLOSED:
        return item.closed if item.is_closed else ""
    if mark == WITHDRAWN:
        return "true" if item.withdrawn else ""
    return str(item.late_reason or ("true" if item.late else ""))


def no_reason(item: Item, mark: str) -> Problem:
    """That a mark that has to have its reason was given none."""
    text, cure = _WANTED[mark]
    return Problem(Place(item.file), "mangler-grund", text, cure)


def _mark(sitting: Sitting, numbered: Numbered, mark: str, change: TypedField) -> Outcome:
    meeting, item = sitting.meeting, numbered.item
    if meeting.is_locked:
        return stopped(locked(meeting))
    if meeting.host:
        return stopped(no_items_here(meeting))
    archive = sitting.archive
    written = as_field(values_in(archive.files.read(archive.root / item.file).data).get(mark))
    # `udgår: ja` is shown as `true`, and `lukket: false` as nothing: what says the same is the same base.
    base = written if change.base == mark_of(item, mark) else change.base
    wanted = TypedField(base, seen_line(change.value))
    made = save_fields(archive.root, Fields(item.file, Item), {mark: wanted})
    return conflict_told(item.file, made.conflicts) if made.conflicts else made


_MARKED = {mark: changes(mark)(_mark) for mark in MARKS}
