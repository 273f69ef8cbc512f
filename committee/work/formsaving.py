"""Saving what was typed in a form of a YAML file: each field that changed, and nothing else of the file.

Nobody's words are lost: a field is written where the file still has there what the form was filled with. Where the file has become
otherwise meanwhile, both texts come back, and nothing of that field is written until someone has chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from committee.base.atomic import write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, has_errors, shown
from committee.records.nodes import Mapping as MapNode
from committee.records.rawsplice import normalised
from committee.records.record import Of, Record
from committee.records.splice import values_in
from committee.records.values import Value, in_words
from committee.records.yamlfile import read_nodes
from committee.work.itemedits import Recorded, not_recorded, while_locked
from committee.work.itemform.fieldvalues import FieldPath, with_value_at
from committee.work.itemform.splicing import Within, spliced
from committee.work.outcome import Outcome, stopped

MOVED = "ændret-imens"
_TRIES = 5  # of an editor that saves at the very moment


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


@dataclass(frozen=True, slots=True)
class FormKind:
    """What a form is of: whose file it is in messages (»Punktets«), the record that it is read as, and how a field is read of the file's
    values, is cleaned, and is written, and what becomes of its top-level key. `stops` tells why one can't be written at all, as what is wrong
    and the cure."""

    whose: str
    record: type[Record]
    read: Callable[[Mapping[str, Value], FieldPath], Value]
    clean: Callable[[FieldPath, Value], Value]
    written: Callable[[FieldPath, Value], Value]
    stops: Callable[[FieldPath, Value], tuple[str, str] | None]
    within: Within = with_value_at


def save_fields(root: Path, file: str, kind: FormKind, wanted: Sequence[FieldChange], as_read: str = "") -> SavedFields:
    """Write the fields that were typed in into a file, whose sum was `as_read` when the form was filled, while nobody else writes in its
    folder."""
    made = while_locked(root, file, lambda path: _saved(path, file, kind, as_read, wanted))
    return SavedFields(problems=made.problems) if isinstance(made, Recorded) else made


def conflict_told(file: str, theirs: Value) -> Outcome:
    """That a field was changed elsewhere, where a step has but that one."""
    text = f"Filen er ændret imens. I filen står nu: »{shown(in_words(theirs), 200)}«."
    return stopped(Problem(Place(file), MOVED, text, "Se, hvad der står nu, og prøv igen."))


def _saved(
    path: Path, file: str, kind: FormKind, as_read: str, wanted: Sequence[FieldChange], tries: int = _TRIES
) -> SavedFields | Recorded:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        said = f"{kind.whose} fil er her ikke mere. Den kan være flyttet, omdøbt eller taget af dagsordenen."
        return not_recorded(Problem(Place(file), MOVED, said, "Det, du har skrevet, bliver i browseren."))
    if not values_in(data):
        said = f"{kind.whose} fil kan ikke læses, som den er nu."
        cure = "Ret filen, eller fortryd i det program, den er ændret i."
        return not_recorded(Problem(Place(file), MOVED, said, cure))
    made, told = fields_set(data, file, kind, wanted)
    if made != data:
        problems = write_all(path.parent, {path.name: made}, file.rpartition("/")[0], former={path.name: data})
        if tries and any(one.code == MOVED for one in problems):
            return _saved(path, file, kind, as_read, wanted, tries - 1)  # held against what the editor has saved
        if problems or path.read_bytes() != made:
            return not_recorded(*(problems or [_not_read_back(file)]))
    return replace(told, has_moved=sha256_of(data) != as_read)


def fields_set(data: bytes, file: str, kind: FormKind, wanted: Sequence[FieldChange]) -> tuple[bytes, SavedFields]:
    """What a file that can be read becomes of the fields that are wanted, and what comes of each of them; nothing is written here."""
    made = _Made(file, kind, data)
    for change in wanted:
        made.take(change)
    files = (file,) if made.data != data else ()
    return made.data, SavedFields(files, (), (*made.saved,), (*made.conflicts,), (*made.refused,))


class _Made:
    """The file as it becomes, field by field."""

    def __init__(self, file: str, kind: FormKind, data: bytes) -> None:
        self.file, self.kind, self.data = file, kind, data
        self.saved: list[FieldPath] = []
        self.conflicts: list[FieldConflict] = []
        self.refused: list[FieldRefused] = []
        self._errors = self._errors_in(data)

    def take(self, change: FieldChange) -> None:
        """Set one field, or tell why not."""
        path, clean = change.path, self.kind.clean
        mine = clean(path, change.value)
        if why := self.kind.stops(path, mine):
            self._refuse(path, *why)
            return
        theirs = self.kind.read(values_in(self.data), path)
        if mine == theirs:
            self.saved.append(path)
        elif clean(path, theirs) != clean(path, change.base):
            self.conflicts.append(FieldConflict(path, change.value, theirs))
        else:
            self._set(path, mine)

    def _set(self, path: FieldPath, value: Value) -> None:
        made = spliced(self.data, path, self.kind.written(path, value), self.kind.within)
        if made is None:
            said = f"»{path[0]}« kan ikke skrives i filen, uden at andet i den ændres."
            self._refuse(path, said, f"Skriv det i filen under »{path[0]}:«.")
            return
        errors = self._errors_in(made)
        if new := errors - self._errors:
            self.refused += [FieldRefused(path, one) for one in new]
            return
        self.data, self._errors = made, errors
        self.saved.append(path)

    def _refuse(self, path: FieldPath, text: str, cure: str) -> None:
        self.refused.append(FieldRefused(path, Problem(Place(self.file), "ikke-gemt", text, cure)))

    def _errors_in(self, data: bytes) -> Counter[Problem]:
        """What makes a file none of its kind, wherever in it; a form never writes one more."""
        root, problems = read_nodes(normalised(data.decode("utf-8")), self.file)
        if isinstance(root, MapNode):
            Of(self.kind.record).read(root, problems)
        return Counter(replace(one, place=Place(self.file)) for one in problems if has_errors([one]))


def _not_read_back(file: str) -> Problem:
    said = "Filen er ikke, som den lige blev skrevet. Et andet program skriver i den."
    return Problem(Place(file), MOVED, said, "Prøv igen om lidt.")
