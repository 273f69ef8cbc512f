"""Saving what was typed in an item's form: each field that changed, and nothing else of the file.

Nobody's words are lost: a field is written where the file still has there what the form was filled with. Where the file has become
otherwise meanwhile, both texts come back, and nothing is written until someone has chosen.

What is clicked is a step that `undo_last` takes back. What is typed is saved at each pause and is no step: the browser's own undo takes
it back, and a journal of pauses would push out the steps that one looks for.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from committee.base.atomic import write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, Severity
from committee.domain.item import Item
from committee.records.nodes import Mapping as MapNode
from committee.records.rawsplice import normalised
from committee.records.record import Of
from committee.records.splice import values_in
from committee.records.textfile import seen_line, seen_text
from committee.records.values import Value
from committee.records.yamlfile import read_nodes
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.itemedits import Recorded, not_recorded, while_locked
from committee.work.itemform.fieldvalues import FieldPath, is_field, is_long, value_at
from committee.work.itemform.splicing import spliced
from committee.work.outcome import Outcome
from committee.work.recording import locked
from committee.work.sitting import Sitting


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field as it is to be: `base` is what it said when the form was filled, and `value` what it says now."""

    path: FieldPath
    base: Value
    value: Value


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that was changed both here and in the file: what was typed, and what the file says now."""

    path: FieldPath
    mine: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class FieldRefused:
    """A field that wasn't written, and why."""

    path: FieldPath
    problem: Problem


@dataclass(frozen=True, slots=True)
class SavedFields(Outcome):
    """What came of saving: the fields that the file has now as they were typed, those that somebody else has changed too, and those
    that can't be written so. `has_moved` is whether the file was another than the one that was read."""

    saved: tuple[FieldPath, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()
    refused: tuple[FieldRefused, ...] = ()
    has_moved: bool = False


def save_item_fields(sitting: Sitting, numbered: Numbered, as_read: str, wanted: Sequence[FieldChange]) -> SavedFields:
    """Write the fields that were typed in into an item's file, whose sum was `as_read` when the form was filled; not where the minutes
    are approved. A field is as it was typed, but for line ends, white space at its end and signs that nobody sees."""
    if problem := not_editable(sitting):
        return SavedFields(problems=(problem,))
    file = numbered.item.file
    made = while_locked(sitting.archive.root, file, lambda path: _saved(path, file, as_read, wanted))
    return SavedFields(problems=made.problems) if isinstance(made, Recorded) else made


@changes("punkt")
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


def _saved(path: Path, file: str, as_read: str, wanted: Sequence[FieldChange]) -> SavedFields | Recorded:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        said = "Punktets fil er her ikke mere. Den kan være flyttet, omdøbt eller taget af dagsordenen."
        return not_recorded(Problem(Place(file), "ændret-imens", said, "Det, du har skrevet, bliver i browseren."))
    if not values_in(data):
        said = "Punktets fil kan ikke læses, som den er nu."
        return not_recorded(
            Problem(Place(file), "ændret-imens", said, "Ret filen, eller fortryd i det program, den er ændret i.")
        )
    made = _Made(file, data)
    for change in wanted:
        made.take(change)
    has_moved = sha256_of(data) != as_read
    if made.data != data:
        problems = write_all(path.parent, {path.name: made.data}, file.rpartition("/")[0])
        if problems or path.read_bytes() != made.data:
            return not_recorded(*(problems or [_not_read_back(file)]))
    files = (file,) if made.data != data else ()
    return SavedFields(files, (), (*made.saved,), (*made.conflicts,), (*made.refused,), has_moved)


class _Made:
    """The file as it becomes, field by field."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file, self.data = file, data
        self.saved: list[FieldPath] = []
        self.conflicts: list[FieldConflict] = []
        self.refused: list[FieldRefused] = []
        self._errors = _errors_in(file, data)

    def take(self, change: FieldChange) -> None:
        """Set one field, or tell why not."""
        path, mine = change.path, clean_field(change.path, change.value)
        if not is_field(path):
            self._refuse(path, f"»{path[0] if path else ''}« kan ikke skrives her.", "Skriv det i filen.")
            return
        theirs = value_at(values_in(self.data), path)
        if mine == theirs:
            self.saved.append(path)
        elif theirs not in (change.base, clean_field(path, change.base)) and clean_field(path, theirs) != clean_field(
            path, change.base
        ):
            self.conflicts.append(FieldConflict(path, change.value, theirs))
        else:
            self._set(path, mine)

    def _set(self, path: FieldPath, value: Value) -> None:
        made = spliced(self.data, path, value)
        if made is None:
            self._refuse(path, "Feltet kan ikke skrives i filen, uden at andet i den ændres.", "Ret det i filen.")
            return
        errors = _errors_in(self.file, made)
        if new := next((one for one, count in errors.items() if count > self._errors[one]), None):
            self._refuse(path, *new)
            return
        self.data, self._errors = made, errors
        self.saved.append(path)

    def _refuse(self, path: FieldPath, text: str, cure: str) -> None:
        self.refused.append(FieldRefused(path, Problem(Place(self.file), "ikke-gemt", text, cure)))


def _errors_in(file: str, data: bytes) -> Counter[tuple[str, str]]:
    """What makes a file no item, each with its cure; a form never writes one more."""
    root, problems = read_nodes(normalised(data.decode("utf-8")), file)
    if isinstance(root, MapNode):
        Of(Item).read(root, problems)
    return Counter((one.text, one.cure) for one in problems if one.severity is Severity.ERROR)


def _not_read_back(file: str) -> Problem:
    said = "Filen er ikke, som den lige blev skrevet. Et andet program skriver i den."
    return Problem(Place(file), "ændret-imens", said, "Prøv igen om lidt.")
