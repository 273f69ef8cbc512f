"""Recording decisions: those of one item or more are written back into their files, guarded, locked and replaced at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path
from typing import TypeVar

from committee.archive.names import APPROVED_FILE
from committee.base.atomic import not_written, write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, shown
from committee.domain.decision import Decision
from committee.domain.item import NOTES, Item
from committee.domain.meeting import Meeting
from committee.records.nodes import Mapping as MapNode
from committee.records.rawsplice import normalised
from committee.records.record import plain
from committee.records.splice import as_value, with_value
from committee.records.textfile import REFUSED
from committee.records.values import Value, in_words
from committee.records.yamlfile import read_file, read_nodes
from committee.rules.answers import as_map, objections
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.jointmeetings import sittings_along
from committee.work.outcome import Outcome
from committee.work.sitting import Sitting, meeting_of

T = TypeVar("T", bound=Outcome)

LOCK = ".udvalg-lås"
PATIENCE = 30.0  # seconds; another's write takes some milliseconds


@dataclass(frozen=True, slots=True)
class Written:
    """What was written in an item's file: the bytes `before`, and the `digest` of those that took their place."""

    file: str
    before: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Recorded(Outcome):
    """What comes of writing an item's file, with what it takes to put it back as it was."""

    written: Written | None = None


@dataclass(frozen=True, slots=True)
class ToRecord:
    """What is to be written at one item: its `decision`, a text or a map, or None where it stays as it is, and with `replace` also
    where it has one; and a `note` that is added to the item's own, which no document but the run sheet has."""

    numbered: Numbered
    decision: Value | None = None
    note: str = ""
    replace: bool = False


def not_recorded(*problems: Problem) -> Recorded:
    """Nothing was written, and why."""
    return Recorded(problems=problems)


@changes("beslut")
def record(sitting: Sitting, numbered: Numbered, value: Value, *, replace: bool) -> Recorded:
    """Write one item's decision, a text or a map, into its file; not in minutes that have been approved, and not when the
    item would get errors by it.

    A map's keys are those of `Decision` as they are written in YAML, such as `tekst`, `punkter` and `afstemninger`;
    `committee/domain/decision.py` defines each. Every scalar in it is a text. When someone has saved the file since it was read,
    nothing is written and the words are told; so too after one's own `record`. Before a second on the same item, `refresh` the
    archive and sit again. A decision that is there already is replaced only with `replace`.
    """
    return _record_all(sitting, (ToRecord(numbered, value, replace=replace),))


@changes("beslut")
def record_all(sitting: Sitting, wanted: Sequence[ToRecord]) -> Recorded:
    """Write the decisions and notes of several items of one meeting, as `record` does of one: into each of their files, or none.

    Whatever stands in the way at any of them is told. A note may be added after the approval, since no minutes have it.
    """
    return _record_all(sitting, wanted)


def _record_all(sitting: Sitting, wanted: Sequence[ToRecord]) -> Recorded:
    if sitting.meeting.is_locked and any(one.decision is not None for one in wanted):
        return not_recorded(locked(sitting.meeting))
    cleaned = [replaced(one, decision=_cleaned(one.decision), note=_clean_text(one.note)) for one in wanted]
    if problems := [problem for one in cleaned for problem in _refused(sitting, one)]:
        return not_recorded(*problems)
    archive = sitting.archive
    files = [one.numbered.item.file for one in cleaned]
    edits = [_Edit(f, _values(sitting, one), archive.digest(f)) for f, one in zip(files, cleaned, strict=True)]
    return while_locked(archive.root, files[0], lambda path: _write(path.parent, edits)) if edits else Recorded()


def _values(sitting: Sitting, one: ToRecord) -> _Values:
    """An item's own keys as they are to be."""
    values: dict[tuple[str, ...], Value] = {} if one.decision is None else {sitting.decision_key: one.decision}
    if one.note:
        notes = one.numbered.item.notes
        values[NOTES,] = f"{str(notes).strip()}\n\n{one.note.strip()}" if notes else one.note.strip()
    return values


def decision_value(decision: Decision) -> Value:
    """A decision as it is written in the file: a text alone, or a map of what there is."""
    values = plain(decision)
    return values["tekst"] if list(values) == ["tekst"] else values


def write_corrected(root: Path, item: Item, values: dict[str, Value], as_read: str) -> Outcome:
    """Set several of an item's own keys, in which some words were corrected; all else in its file, which is as it was read, stays."""
    edit = _Edit(item.file, {(key,): value for key, value in values.items()}, as_read, keeps_form=True)
    return while_locked(root, item.file, lambda path: _write(path.parent, (edit,)))


@changes("beslut")
def record_for_all(sitting: Sitting, numbered: Numbered, value: Value, *, replace: bool) -> Recorded:
    """Write the same decision of one item of a joint meeting for each of its committees, or for none of them."""
    sittings, problems = sittings_along(sitting, numbered)
    if not sittings:
        return not_recorded(*problems)
    clean = _clean(value)
    problems = [locked(each.meeting) for each, _ in sittings if each.meeting.is_locked]
    for each, theirs in sittings:
        problems += _refused(each, ToRecord(theirs, clean, replace=replace))
    if problems:
        return not_recorded(*problems)
    file = numbered.item.file
    edit = _Edit(file, {one.decision_key: clean for one, _ in sittings}, sitting.archive.digest(file))
    return while_locked(sitting.archive.root, file, lambda path: _write(path.parent, (edit,)))


def while_locked(root: Path, file: str, write: Callable[[Path], T], *, whose: str = "mødets") -> T | Recorded:
    """Write a file of the workspace while nobody else writes in its folder, which is `whose` in messages; told where another does,
    or where nothing can be written."""
    from filelock import FileLock, Timeout

    path = root / file
    try:
        with FileLock(path.parent / LOCK, timeout=PATIENCE):
            return write(path)
    except Timeout:
        said = f"En anden er ved at skrive i {whose} mappe."
        return not_recorded(Problem(Place(file), "optaget", said, "Kør kommandoen igen om lidt."))
    except OSError as error:
        return not_recorded(not_written(file.rpartition("/")[0], error))


def _refused(sitting: Sitting, one: ToRecord) -> list[Problem]:
    numbered, value, archive = one.numbered, one.decision, sitting.archive
    item = numbered.item
    now = meeting_of(archive, sitting.key)
    if now is None or item not in now.items:  # the archive has been refreshed since this sitting was read
        return [_changed(archive.root / item.file, item.file, _values(sitting, one))]
    if item.decision is not None and value is not None and not one.replace:
        return [_decided(numbered)]
    for name, words in (("Beslutningen", in_words(value or "")), ("Noten", one.note)):
        if found := REFUSED.search(words):
            said = f"{name} har et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan bruges."
            return [Problem(Place(item.file), "usynligt-tegn", said, "Skriv stedet om.")]
    if value is None:
        return []
    errors = objections(sitting.committee, sitting.meeting, numbered, as_map(value))
    return [replaced(problem, place=Place(item.file)) for problem in errors]


def _cleaned(decision: Value | None) -> Value | None:
    return None if decision is None else _clean(decision)


def _clean(value: Value) -> Value:
    """Composed letters, line ends of one kind, and no white space around a text."""
    if isinstance(value, dict):
        return {_clean_text(name): _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else _clean_text(value)


def _clean_text(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()


_Values = Mapping[tuple[str, ...], Value]  # each by its key, or by the way to it


@dataclass(frozen=True, slots=True)
class _Edit:
    """Keys of an item's file and what they are to be, with the sum of the file as it was read."""

    file: str
    values: _Values
    as_read: str
    keeps_form: bool = False

    def made(self, path: Path, before: bytes) -> bytes | Problem:
        """The file with them, or why it can't be."""
        data: bytes | None = before
        if sha256_of(before) != self.as_read:
            return _changed(path, self.file, self.values)
        for key, value in self.values.items():
            data = _with(data, key, value, keeps_form=self.keeps_form) if data is not None else None
            if data is None:
                named = {"beslutning": "Beslutningen", "beslutninger": "Beslutningen", NOTES: "Noten"}.get(key[0])
                said = f"{named or f'»{key[0]}«'} kan ikke skrives i filen, uden at andet i den ændres."
                return Problem(Place(self.file), "kan-ikke-indsættes", said, f"Skriv det i filen under »{key[0]}:«.")
        assert data is not None
        return data


def _write(folder: Path, edits: Sequence[_Edit]) -> Recorded:
    """Write each of the files, which stand in one folder. Where another program takes hold of one of them when others have been
    replaced, the command is taken back."""
    names = [edit.file.rpartition("/")[2] for edit in edits]
    before = [(folder / name).read_bytes() for name in names]
    made = [edit.made(folder / name, was) for edit, name, was in zip(edits, names, before, strict=True)]
    problems = [one for one in made if isinstance(one, Problem)]
    files = {name: data for name, data in zip(names, made, strict=True) if isinstance(data, bytes)}
    problems = problems or write_all(folder, files, edits[0].file.rpartition("/")[0])
    if problems:
        return not_recorded(*problems)
    written = Written(edits[0].file, before[0], sha256_of(files[names[0]])) if len(edits) == 1 else None
    return Recorded(tuple(edit.file for edit in edits), written=written)


def _with(data: bytes, key: tuple[str, ...], value: Value, *, keeps_form: bool) -> bytes | None:
    """The file with a key set, or one key of the map under it."""
    name, *within = key
    if not within:
        return with_value(data, name, value, keeps_form=keeps_form)
    root, _ = read_nodes(normalised(data.decode("utf-8", "replace")), "")
    there = root.entries.get(name) if isinstance(root, MapNode) else None
    former = as_value(there, "\n") if isinstance(there, MapNode) else {}
    return with_value(data, name, {**former, within[0]: value} if isinstance(former, dict) else value)


def _changed(path: Path, name: str, values: _Values) -> Problem:
    key, value = next(iter(values.items()))
    now = _decision_in(path, name, key)
    said = f"En anden har gemt filen imens. Ikke skrevet: »{shown(in_words(value), 400)}«. {now}"
    return Problem(Place(name), "ændret-imens", said, "Se filen, og kør kommandoen igen.")


def locked(meeting: Meeting) -> Problem:
    """That a meeting's minutes are approved, and what can be done."""
    text = "Referatet er godkendt og låst."
    reopen = f", eller kør »udvalg genaabn {meeting.folder} --fordi ...«" if meeting.signed is None else ""
    cure = f"Tilføj en dateret rettelse under »rettelser:«{reopen}."
    return Problem(Place(f"{meeting.path}/{APPROVED_FILE}"), "er-godkendt", text, cure)


def _decision_in(path: Path, name: str, key: tuple[str, ...]) -> str:
    """What the file says now, for those who have to choose."""
    now, _ = read_file(path, name)
    for step in key if key[0].startswith("beslutning") else ("beslutning",):
        now = now.entries.get(step) if isinstance(now, MapNode) else None
    return (
        "Filen har nu ingen beslutning."
        if now is None
        else f"I filen står nu: »{shown(in_words(as_value(now)), 400)}«."
    )


def _decided(numbered: Numbered) -> Problem:
    decision = numbered.item.decision
    assert decision is not None
    said = shown(in_words(decision_value(decision)), 300)
    text = f"Punkt {numbered.number} er allerede besluttet: »{said}«."
    return Problem(decision.place, "allerede-besluttet", text, "Skriv --erstat, hvis beslutningen skal skiftes ud.")
