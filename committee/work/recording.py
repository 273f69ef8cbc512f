"""Recording decisions: those of one item or more are written back into their files, guarded, locked and replaced at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path

from committee.archive.names import APPROVED_FILE
from committee.base.atomic import not_written, write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, shown
from committee.domain.decision import Decision
from committee.domain.item import NOTES, Item
from committee.domain.meeting import Meeting
from committee.records.nodes import Mapping
from committee.records.record import plain
from committee.records.splice import as_value, with_value
from committee.records.textfile import REFUSED
from committee.records.values import Value, in_words
from committee.records.yamlfile import read_file
from committee.rules.answers import as_map, objections
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import Sitting, meeting_of

LOCK = ".udvalg-lås"
PATIENCE = 30.0  # seconds; another's write takes some milliseconds


@dataclass(frozen=True, slots=True)
class ToRecord:
    """What is to be written at one item: its `decision`, a text or a map, or None where it stays as it is, and with `replace` also
    where it has one; and a `note` that is added to the item's own, which no document but the run sheet has."""

    numbered: Numbered
    decision: Value | None = None
    note: str = ""
    replace: bool = False


@changes("beslut")
def record(sitting: Sitting, numbered: Numbered, value: Value, *, replace: bool) -> Outcome:
    """Write one item's decision, a text or a map, into its file; not in minutes that have been approved, and not when the
    item would get errors by it.

    A map's keys are those of `Decision` as they are written in YAML, such as `tekst`, `punkter` and `afstemninger`;
    `committee/domain/decision.py` defines each. Every scalar in it is a text. When someone has saved the file since it was read,
    nothing is written and the words are told; so too after one's own `record`. Before a second on the same item, `refresh` the
    archive and sit again. A decision that is there already is replaced only with `replace`.
    """
    return _record_all(sitting, (ToRecord(numbered, value, replace=replace),))


@changes("beslut")
def record_all(sitting: Sitting, wanted: Sequence[ToRecord]) -> Outcome:
    """Write the decisions and notes of several items of one meeting, as `record` does of one: into each of their files, or none.

    Whatever stands in the way at any of them is told. A note may be added after the approval, since no minutes have it.
    """
    return _record_all(sitting, wanted)


def _record_all(sitting: Sitting, wanted: Sequence[ToRecord]) -> Outcome:
    if sitting.meeting.is_locked and any(one.decision is not None for one in wanted):
        return stopped(locked(sitting.meeting))
    cleaned = [replaced(one, decision=_cleaned(one.decision), note=_clean_text(one.note)) for one in wanted]
    if problems := [problem for one in cleaned for problem in _refused(sitting, one)]:
        return stopped(problems)
    archive = sitting.archive
    edits = [_Edit(one.numbered.item.file, _values(one), archive.digest(one.numbered.item.file)) for one in cleaned]
    return (
        _locked(archive.root, wanted[0].numbered.item, lambda path: _write(path.parent, edits)) if edits else Outcome()
    )


def _values(one: ToRecord) -> dict[str, Value]:
    """An item's own keys as they are to be."""
    values: dict[str, Value] = {} if one.decision is None else {"beslutning": one.decision}
    if one.note:
        notes = one.numbered.item.notes
        values[NOTES] = f"{str(notes).strip()}\n\n{one.note.strip()}" if notes else one.note.strip()
    return values


def decision_value(decision: Decision) -> Value:
    """A decision as it is written in the file: a text alone, or a map of what there is."""
    values = plain(decision)
    return values["tekst"] if list(values) == ["tekst"] else values


def write_corrected(root: Path, item: Item, values: dict[str, Value], as_read: str) -> Outcome:
    """Set several of an item's own keys, in which some words were corrected; all else in its file, which is as it was read, stays."""
    edit = _Edit(item.file, values, as_read, keeps_form=True)
    return _locked(root, item, lambda path: _write(path.parent, (edit,)))


def _locked(root: Path, item: Item, write: Callable[[Path], Outcome]) -> Outcome:
    from filelock import FileLock, Timeout

    place = Place(item.file)
    path = root / item.file
    try:
        with FileLock(path.parent / LOCK, timeout=PATIENCE):
            return write(path)
    except Timeout:
        said = "En anden er ved at skrive i mødets mappe."
        return stopped(Problem(place, "optaget", said, "Kør kommandoen igen om lidt."))
    except OSError as error:
        return stopped(not_written(item.file.rpartition("/")[0], error))


def _refused(sitting: Sitting, one: ToRecord) -> list[Problem]:
    numbered, value, archive = one.numbered, one.decision, sitting.archive
    item = numbered.item
    now = meeting_of(archive, sitting.key)
    if now is None or item not in now.items:  # the archive has been refreshed since this sitting was read
        return [_changed(archive.root / item.file, item.file, _values(one))]
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


@dataclass(frozen=True, slots=True)
class _Edit:
    """Keys of an item's file and what they are to be, with the sum of the file as it was read."""

    file: str
    values: dict[str, Value]
    as_read: str
    keeps_form: bool = False

    def made(self, path: Path) -> bytes | Problem:
        """The file with them, or why it can't be."""
        data: bytes | None = path.read_bytes()
        if data is None or sha256_of(data) != self.as_read:
            return _changed(path, self.file, self.values)
        for key, value in self.values.items():
            data = with_value(data, key, value, keeps_form=self.keeps_form)
            if data is None:
                named = {"beslutning": "Beslutningen", NOTES: "Noten"}.get(key, f"»{key}«")
                said = f"{named} kan ikke skrives i filen, uden at andet i den ændres."
                return Problem(Place(self.file), "kan-ikke-indsættes", said, f"Skriv det i filen under »{key}:«.")
        return data


def _write(folder: Path, edits: Sequence[_Edit]) -> Outcome:
    """Write each of the files, which stand in one folder. Where another program takes hold of one of them when others have been
    replaced, the command is taken back."""
    names = [edit.file.rpartition("/")[2] for edit in edits]
    made = {name: edit.made(folder / name) for name, edit in zip(names, edits, strict=True)}
    if problems := [one for one in made.values() if isinstance(one, Problem)]:
        return stopped(problems)
    files = {name: data for name, data in made.items() if isinstance(data, bytes)}
    problems = write_all(folder, files, edits[0].file.rpartition("/")[0])
    return Outcome(() if problems else tuple(edit.file for edit in edits), tuple(problems))


def _changed(path: Path, name: str, values: dict[str, Value]) -> Problem:
    words = shown(in_words(next(iter(values.values()))), 400)
    said = f"En anden har gemt filen imens. Ikke skrevet: »{words}«. {_decision_in(path, name)}"
    return Problem(Place(name), "ændret-imens", said, "Se filen, og kør kommandoen igen.")


def locked(meeting: Meeting) -> Problem:
    """That a meeting's minutes are approved, and what can be done."""
    text = "Referatet er godkendt og låst."
    reopen = f", eller kør »udvalg genaabn {meeting.folder} --fordi ...«" if meeting.signed is None else ""
    cure = f"Tilføj en dateret rettelse under »rettelser:«{reopen}."
    return Problem(Place(f"{meeting.path}/{APPROVED_FILE}"), "er-godkendt", text, cure)


def _decision_in(path: Path, name: str) -> str:
    """What the file says now, for those who have to choose."""
    node, _ = read_file(path, name)
    now = node.entries.get("beslutning") if isinstance(node, Mapping) else None
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
