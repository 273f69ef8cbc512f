"""Recording decisions: each is written back into its item's file, and nothing else in it changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import APPROVED_FILE
from committee.base.problems import Place, Problem, has_errors, shown
from committee.domain.decision import Decision
from committee.domain.item import NOTES, Item
from committee.domain.meeting import Meeting
from committee.records.record import plain
from committee.records.textfile import REFUSED
from committee.records.values import Value, in_words
from committee.rules.answers import as_map, objections
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.decisionprinted import decision_printed
from committee.work.itemedits import Edit, KeyPath, Recorded, changed, not_recorded, write_edits
from committee.work.sitting import Sitting, meeting_of


@dataclass(frozen=True, slots=True)
class ToRecord:
    """What is to be written at one item: its `decision`, a text or a map, or None where it stays as it is, and with `replace` also
    where it has one; and a `note` that is added to the item's own, which no document but the run sheet has."""

    numbered: Numbered
    decision: Value | None = None
    note: str = ""
    replace: bool = False


@changes("beslut", "Beslutningen på {punkt}")
def record(sitting: Sitting, numbered: Numbered, value: Value, *, replace: bool) -> Recorded:
    """Write one item's decision, a text or a map, into its file; not in minutes that have been approved, and not when the
    item would get errors by it.

    A map's keys are those of `Decision` as they are written in YAML, such as `tekst`, `punkter` and `afstemninger`;
    `committee/domain/decision.py` defines each. Every scalar in it is a text. When someone has saved the file since it was read,
    nothing is written and the words are told; so too after one's own `record`. Before a second on the same item, `refresh` the
    archive and sit again. A decision that is there already is replaced only with `replace`.
    """
    return record_all(sitting, (ToRecord(numbered, value, replace=replace),))


@changes("beslut", "Beslutninger på flere punkter")
def record_all(sitting: Sitting, wanted: Sequence[ToRecord]) -> Recorded:
    """Write the decisions and notes of several items of one meeting, as `record` does of one: into each of their files, or none.

    Whatever stands in the way at any of them is told. A note may be added after the approval, since no minutes have it.
    """
    return write_all_of([(sitting, one) for one in wanted])


@changes("beslut", "Beslutninger for alle udvalg")
def record_along(_: Sitting, wanted: Sequence[tuple[Sitting, ToRecord]]) -> Recorded:
    """As `record_all`, for each committee of a joint meeting in its own sitting; noted under the first one's."""
    return write_all_of(wanted)


def write_all_of(wanted: Sequence[tuple[Sitting, ToRecord]]) -> Recorded:
    """As `record_all`, of the several committees of a joint meeting too: each in its own sitting, all with the same files."""
    if problems := dict.fromkeys(
        locked(one.meeting) for one, what in wanted if what.decision is not None and one.meeting.is_locked
    ):
        return not_recorded(*problems)
    cleaned = [(sitting, _cleaned(one)) for sitting, one in wanted]
    if refused := [problem for sitting, one in cleaned for problem in _refused(sitting, one)]:
        return not_recorded(*refused)
    values: dict[str, dict[KeyPath, Value]] = {}
    for sitting, one in cleaned:
        values.setdefault(one.numbered.item.file, {}).update(_values(sitting, one))
    return _written(wanted[0][0], values) if wanted else Recorded()


def decision_value(decision: Decision) -> Value:
    """A decision as it is written in the file: a text alone, or a map of what there is."""
    values = plain(decision)
    return values["tekst"] if list(values) == ["tekst"] else values


def write_corrected(root: Path, item: Item, values: dict[str, Value], as_read: str) -> Recorded:
    """Set several of an item's own keys, in which some words were corrected; all else in its file, which is as it was read, stays."""
    own: dict[KeyPath, Value] = {(key,): value for key, value in values.items()}
    return write_edits(root, (Edit(item.file, own, as_read, keeps_form=True),))


def errors_in_file(archive: Archive, item: Item) -> list[Problem]:
    """What can't be read in an item's file. Nothing is decided there before that is mended."""
    return [problem for problem in archive.records.item(item.file).problems if has_errors([problem])]


def locked(meeting: Meeting) -> Problem:
    """That a meeting's minutes are approved, and what can be done."""
    text = "Referatet er godkendt og låst."
    reopen = f", eller kør »udvalg genaabn {meeting.folder} --fordi ...«" if meeting.signed is None else ""
    cure = f"Tilføj en dateret rettelse under »rettelser:«{reopen}."
    return Problem(Place(f"{meeting.path}/{APPROVED_FILE}"), "er-godkendt", text, cure)


def _written(sitting: Sitting, values: dict[str, dict[KeyPath, Value]]) -> Recorded:
    edits = [Edit(file, own, sitting.archive.digest(file)) for file, own in values.items() if own]
    return write_edits(sitting.archive.root, edits) if edits else Recorded()


def _values(sitting: Sitting, one: ToRecord) -> dict[KeyPath, Value]:
    """An item's own keys as they are to be."""
    values: dict[KeyPath, Value] = {} if one.decision is None else {sitting.decision_key: one.decision}
    if one.note:
        notes = one.numbered.item.notes
        values[(NOTES,)] = f"{str(notes).strip()}\n\n{one.note.strip()}" if notes else one.note.strip()
    return values


def _refused(sitting: Sitting, one: ToRecord) -> list[Problem]:
    numbered, value, archive = one.numbered, one.decision, sitting.archive
    item = numbered.item
    now = meeting_of(archive, sitting.key)
    if now is None or item not in now.items:  # the archive has been refreshed since this sitting was read
        return [changed(archive.root / item.file, item.file, _values(sitting, one))]
    if wrong := errors_in_file(archive, item):
        return wrong  # what can't be read of it may be its decision, which nobody may write over unseen
    if item.decision is not None and value is not None and not one.replace:
        return [_decided(sitting, numbered)]
    for name, words in (("Beslutningen", in_words(value or "")), ("Noten", one.note)):
        if found := REFUSED.search(words):
            said = f"{name} har et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan bruges."
            return [Problem(Place(item.file), "usynligt-tegn", said, "Skriv stedet om.")]
    if value is None:
        return []
    errors = objections(sitting.committee, sitting.meeting, numbered, as_map(value))
    return [replaced(problem, place=Place(item.file)) for problem in errors]


def _cleaned(one: ToRecord) -> ToRecord:
    decision = None if one.decision is None else _clean(one.decision)
    return replaced(one, decision=decision, note=_clean_text(one.note))


def _clean(value: Value) -> Value:
    """Composed letters, line ends of one kind, and no white space around a text."""
    if isinstance(value, dict):
        return {_clean_text(name): _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else _clean_text(value)


def _clean_text(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()


def _decided(sitting: Sitting, numbered: Numbered) -> Problem:
    decision = numbered.item.decision
    assert decision is not None
    said = shown(" ".join(decision_printed(sitting, numbered, decision_value(decision))), 300)
    text = f"Punkt {numbered.number} er allerede besluttet: »{said}«."
    return Problem(decision.place, "allerede-besluttet", text, "Skriv --erstat, hvis beslutningen skal skiftes ud.")
