"""Saving what was typed in an item's form, by the rule of all forms.

What is clicked is a step that `undo_last` takes back. What is typed is saved at each pause and is no step: the browser's own undo takes
it back, and a journal of pauses would push out the steps that one looks for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from committee.base.problems import Place, Problem
from committee.domain.item import Item
from committee.records.textfile import seen_line, seen_text
from committee.records.values import Value
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.formsaving import FieldChange, FormKind, SavedFields, save_fields
from committee.work.itemform.fieldvalues import (
    CLOSED,
    KPIS,
    LATE,
    PAPERS,
    WITHDRAWN,
    FieldPath,
    is_field,
    is_long,
    value_at,
)
from committee.work.recording import locked
from committee.work.sitting import Sitting


def save_item_fields(sitting: Sitting, numbered: Numbered, as_read: str, wanted: Sequence[FieldChange]) -> SavedFields:
    """Write the fields that were typed in into an item's file, whose sum was `as_read` when the form was filled; not where the minutes
    are approved. A field is as it was typed, but for line ends, white space at its end and signs that nobody sees."""
    if problem := not_editable(sitting):
        return SavedFields(problems=(problem,))
    return save_fields(sitting.archive.root, numbered.item.file, ITEM_FORM, wanted, as_read)


_CLICKED: dict[FieldPath, tuple[str, str]] = {
    CLOSED: ("{punkt} er gjort lukket", "{punkt} er åbent igen"),
    WITHDRAWN: ("{punkt} udgår", "{punkt} er på igen"),
    LATE: ("{punkt} er et tillæg", "{punkt} er ikke et tillæg mere"),
    KPIS: ("Nøgletallene ved {punkt} er ændret", "Nøgletallene ved {punkt} er ændret"),
    PAPERS: ("Bilagene ved {punkt} er ændret", "Bilagene ved {punkt} er ændret"),
}


def clicked(change: FieldChange) -> str:
    """What a step at one field did, in words."""
    told = _CLICKED.get(change.path)
    return told[0 if change.value else 1] if told else "{punkt} er rettet"


def _told(_: Sitting, __: Numbered, ___: str, wanted: Sequence[FieldChange]) -> str:
    return clicked(wanted[0]) if len(wanted) == 1 else "{punkt} er rettet"


@changes("punkt", _told)
def change_item_fields(
    sitting: Sitting, numbered: Numbered, as_read: str, wanted: Sequence[FieldChange]
) -> SavedFields:
    """As `save_item_fields`, of what was clicked: one step, which can be taken back."""
    return save_item_fields(sitting, numbered, as_read, wanted)


def not_editable(sitting: Sitting) -> Problem | None:
    """Why nothing can be written in a meeting's items; None when it can."""
    if sitting.meeting.is_locked:
        return locked(sitting.meeting)
    if host := sitting.meeting.host:
        said = "Punktet hører til et fællesmøde og står i værtens mappe."
        return Problem(Place(sitting.meeting.path), "fællesmøde", said, f"Ret det ved værtens møde: {host}.")
    return None


def clean_field(path: FieldPath, value: Value) -> Value:
    """A field as it is written: composed letters, no signs that nobody sees, and no white space round it."""
    if isinstance(value, dict):
        return {name: text for name, one in value.items() if (text := clean_field((*path, name), one))}
    if isinstance(value, list):
        cleaned = (clean_field((*path, ""), one) for one in value)
        return [one for one in cleaned if one]
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))
    if is_long(path) or path[:2] == ("indstilling", "at"):
        return "\n".join(
            line.rstrip(" ") if not line.strip() else line for line in seen_text(text).strip("\n").rstrip().split("\n")
        )
    return seen_line(text)


def _stops(path: FieldPath, value: Value) -> tuple[str, str] | None:
    return None if is_field(path) else (f"»{path[0] if path else ''}« kan ikke skrives her.", "Skriv det i filen.")


ITEM_FORM = FormKind("Punktets", Item, value_at, clean_field, lambda path, value: value, _stops)
