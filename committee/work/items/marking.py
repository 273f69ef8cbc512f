"""Marking an item of an agenda: closed to the public, withdrawn, or late, each with what is to be said of it."""

from __future__ import annotations

from dataclasses import replace

from committee.archive.jointmeetings import no_items_here
from committee.base.problems import Place, Problem
from committee.domain.item import Item
from committee.records.splice import values_in
from committee.records.textfile import seen_line
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.formsaving import FieldChange, conflict_told, save_fields
from committee.work.itemform.fieldvalues import value_at
from committee.work.itemform.saving import ITEM_FORM, clicked
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
    return _MARKED[mark](sitting, numbered, FieldChange((mark,), base, seen_line(value)))


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


def _mark(sitting: Sitting, numbered: Numbered, change: FieldChange) -> Outcome:
    meeting, item = sitting.meeting, numbered.item
    if meeting.is_locked:
        return stopped(locked(meeting))
    if meeting.host:
        return stopped(no_items_here(meeting))
    archive = sitting.archive
    # `udgår: ja` is shown as `true`, and `lukket: false` as nothing: what says the same is the same base.
    if change.base == mark_of(item, change.path[0]):
        written = value_at(values_in(archive.files.read(archive.root / item.file).data), change.path)
        change = replace(change, base=written)
    if change.value == change.base:
        return Outcome()
    made = save_fields(archive.root, item.file, ITEM_FORM, [change])
    if made.conflicts:
        return conflict_told(item.file, made.conflicts[0].theirs)
    return stopped([one.problem for one in made.refused]) if made.refused else made


def _told(_: Sitting, __: Numbered, change: FieldChange) -> str:
    return clicked(change)


_MARKED = {mark: changes(mark, _told)(_mark) for mark in MARKS}
