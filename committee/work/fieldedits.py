"""Fields of a form → keys of a YAML file: only what was changed is spliced, and what somebody else changed meanwhile is never lost.

A field carries the text that its form was given (`base`) and the one that it has now. Where the file still says the base, the new text is
spliced in; where it says something else, both are told and nothing of that field is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from committee.base.atomic import write_all
from committee.base.problems import Place, Problem, has_errors, shown
from committee.records.emit import Bare
from committee.records.fields import Converted
from committee.records.rawsplice import normalised
from committee.records.record import Of, Record, keys
from committee.records.splice import values_in, with_value, without_key
from committee.records.textfile import REFUSED
from committee.records.values import Value
from committee.records.yamlfile import read_nodes, top_mapping
from committee.work.itemedits import while_locked
from committee.work.outcome import Outcome, stopped

_UNQUOTED = re.compile(r"[0-9]+(?:[:.-][0-9]+)*")


@dataclass(frozen=True, slots=True)
class TypedField:
    """One field of a form: the text that the file had when the form was made, and the one that is wanted; an empty one takes it out."""

    base: str
    value: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed in two places: what was typed, and what the file says now."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class SavedForm(Outcome):
    """What came of a form: the keys that were written, those that were changed elsewhere too, and the problems of each field."""

    saved: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    of_field: tuple[tuple[str, Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """Which file, what it is read as, and which of its keys are lists, of which a form has one line for each entry."""

    file: str
    kind: type[Record]
    lists: frozenset[str] = frozenset()

    def value(self, name: str, text: str) -> Value:
        """What a form's text is as a key's value. A time, a date or a flag needs no quotes, since it isn't read as YAML would."""
        if name in self.lists:
            return [line.strip() for line in text.split("\n") if line.strip()]
        is_converted = isinstance(keys(self.kind)[name][1].reader, Converted)
        return Bare(text) if text == "true" or (is_converted and _UNQUOTED.fullmatch(text)) else text


def as_field(value: Value | None) -> str:
    """A value as a form shows it: a list has a line for each of its texts."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "\n".join(one for one in value if isinstance(one, str))
    return value.rstrip("\n")


def save_fields(root: Path, fields: Fields, changes: Mapping[str, TypedField]) -> SavedForm:
    """Write the fields that were changed, while nobody else writes in the folder; those that can't be, and why, are told at each."""
    made = while_locked(root, fields.file, lambda path: _save(path, fields, changes))
    return made if isinstance(made, SavedForm) else SavedForm(problems=made.problems)


def _save(path: Path, fields: Fields, changes: Mapping[str, TypedField]) -> SavedForm:
    before = path.read_bytes()
    values, data = values_in(before), before
    saved, conflicts, told = list[str](), list[Conflict](), list[tuple[str, Problem]]()
    for name, change in changes.items():
        now, wanted = as_field(values.get(name)), _clean(change.value)
        if wanted in (_clean(now), _clean(change.base)):
            continue  # nothing was changed here, or both changed it alike
        if _clean(now) != _clean(change.base):
            conflicts.append(Conflict(name, wanted, now))
            continue
        made = spliced(data, name, fields.value(name, wanted))
        problems = refused(fields, data, made, name, wanted)
        told += [(name, one) for one in problems]
        if made is not None and not problems:
            data = made
            saved.append(name)
    if saved and (failed := write_all(path.parent, {path.name: data}, fields.file.rpartition("/")[0])):
        return SavedForm(problems=tuple(failed))
    files = (fields.file,) if saved else ()
    problems_told = tuple(one for _, one in told)
    return SavedForm(files, problems_told, tuple(saved), tuple(conflicts), tuple(told))


def spliced(data: bytes, name: str, value: Value) -> bytes | None:
    """The file with a key set, or without it where the value is empty; None when it can't be without harm to the rest."""
    return with_value(data, name, value) if value else without_key(data, name)


def refused(fields: Fields, before: bytes, made: bytes | None, name: str, text: str) -> list[Problem]:
    """Why a field can't be written as it was typed: the errors that the file would get by it."""
    place = Place(fields.file)
    if found := REFUSED.search(text):
        said = f"Her er et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan bruges."
        return [Problem(place, "usynligt-tegn", said, "Skriv stedet om.")]
    if made is None:
        said = f"»{name}« kan ikke skrives i filen, uden at andet i den ændres."
        return [Problem(place, "kan-ikke-indsættes", said, f"Skriv det i filen under »{name}:«.")]
    was = {(one.code, one.text) for one in errors_of(before, fields)}
    return [one for one in errors_of(made, fields) if (one.code, one.text) not in was]


def errors_of(data: bytes, fields: Fields) -> list[Problem]:
    """The errors of a file by itself, as it is read."""
    root, problems = read_nodes(normalised(data.decode("utf-8", "replace")), fields.file)
    if (mapping := top_mapping(root, fields.file, problems)) is not None:
        Of(fields.kind).read(mapping, problems)
    return [replace(one, place=Place(fields.file)) for one in problems if has_errors([one])]


def conflict_told(file: str, conflicts: Sequence[Conflict]) -> Outcome:
    """That a field was changed elsewhere, where a step has but that one."""
    texts = (f"Filen er ændret imens. I filen står nu: »{shown(one.theirs, 200)}«." for one in conflicts)
    return stopped(
        [Problem(Place(file), "ændret-imens", text, "Se, hvad der står nu, og prøv igen.") for text in texts]
    )


def _clean(text: str) -> str:
    """A form's text as a file has it: line ends of one kind, and no white space at the ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n").strip()
