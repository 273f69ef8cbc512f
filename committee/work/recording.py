"""Recording a decision: one item's decision is written back into its file, guarded, locked and replaced at once."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from committee.archive.workspace import APPROVED_FILE, COMMITTEE_FILE, ITEMS, Selection, load
from committee.base.files import write_all
from committee.base.problems import Place, Problem, has_errors, reason, shown
from committee.domain.committee import Committee
from committee.domain.decision import Decision
from committee.domain.meeting import Meeting
from committee.records.emit import Value
from committee.records.nodes import Mapping
from committee.records.record import plain
from committee.records.splice import as_value, with_value
from committee.records.textfile import FORBIDDEN
from committee.records.yamlfile import read_file
from committee.rules.numbering import Agenda, Numbered, number_meetings

_LOCK = ".udvalg-lås"
_PATIENCE = 30.0  # seconds; another's write takes some milliseconds


@dataclass(frozen=True, slots=True)
class Recorded:
    """The file written (from the workspace; empty when none was) and the problems that stood in the way."""

    file: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(eq=False, repr=False)
class Sitting:
    """One meeting while decisions are recorded: what was read, and the sums of its files as they were read."""

    root: Path
    committee: Committee
    meeting: Meeting
    agenda: Agenda
    sums: dict[str, str]

    def record(self, numbered: Numbered, value: Value, *, replace: bool) -> Recorded:
        """Write one item's decision, a text or a map; not in minutes that have been approved."""
        if self.meeting.is_locked:
            return Recorded(problems=(locked(self.meeting),))
        return record_decision(self.root, numbered, value, self.sums.get(numbered.item.file, ""), replace=replace)


def sit(root: Path, committee: str, folder: str) -> tuple[Sitting | None, list[Problem]]:
    """Read a meeting to record its decisions; None with the errors that stand in the way."""
    path = f"{ITEMS}/{committee}/{folder}"
    sums = {f"{path}/{file.name}": fingerprint(file) for file in (root / path).glob("*.yaml")}
    workspace = load(root, Selection(committee, int(folder[:4])))
    ours = [p for p in workspace.problems if p.place.file.startswith(f"{path}/") or _is_of_the_house(p, committee)]
    found = workspace.committees[0] if workspace.committees else None
    meeting = next((m for m in found.meetings if m.folder == folder), None) if found else None
    if found is None or meeting is None or has_errors(ours):
        return None, ours or list(workspace.problems)
    return Sitting(root, found, meeting, number_meetings(found)[0][folder], sums), []


def _is_of_the_house(problem: Problem, committee: str) -> bool:
    return problem.place.file == f"{ITEMS}/{committee}/{COMMITTEE_FILE}"


def fingerprint(path: Path) -> str:
    """A sum of a file's bytes; empty when it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def decision_value(decision: Decision) -> Value:
    """A decision as it is written in the file: a text alone, or a map of what there is."""
    values = plain(decision)
    return values["tekst"] if list(values) == ["tekst"] else values


def record_decision(root: Path, numbered: Numbered, value: Value, as_read: str, *, replace: bool) -> Recorded:
    """Write a decision, a text or a map, into its item's file.

    `as_read` is the file's fingerprint when the item was read: when someone has saved it since, nothing is written and
    the words are told. A decision that is there already is replaced only with `replace`.
    """
    from filelock import FileLock, Timeout

    item = numbered.item
    place = Place(item.file)
    clean = _clean(value)
    if found := FORBIDDEN.search(_told(clean)):
        said = f"Beslutningen har et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan bruges."
        return Recorded(problems=(Problem(place, "usynligt-tegn", said, "Skriv stedet om."),))
    if item.decision is not None and not replace:
        return Recorded(problems=(_decided(numbered),))
    path = root / item.file
    try:
        with FileLock(path.parent / _LOCK, timeout=_PATIENCE):
            return _write(path, item.file, clean, as_read)
    except Timeout:
        said = "En anden er ved at skrive i mødets mappe."
        return Recorded(problems=(Problem(place, "optaget", said, "Kør kommandoen igen om lidt."),))
    except OSError as error:
        said = f"Mødets mappe kan ikke skrives ({reason(error)})."
        return Recorded(problems=(Problem(place, "kan-ikke-skrives", said, "Kontrollér rettigheder og plads."),))


def _clean(value: Value) -> Value:
    """Composed letters, line ends of one kind, and no white space around a text."""
    if isinstance(value, dict):
        return {_clean_text(name): _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else _clean_text(value)


def _clean_text(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()


def _told(value: Value) -> str:
    """A decision's words on one line."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_told(one)}" for name, one in value.items())
    return ", ".join(map(_told, value)) if isinstance(value, list) else value


def _write(path: Path, name: str, value: Value, as_read: str) -> Recorded:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != as_read:
        said = f"En anden har gemt filen imens. Ikke skrevet: »{shown(_told(value), 400)}«. {_decision_in(path, name)}"
        return Recorded(problems=(Problem(Place(name), "ændret-imens", said, "Se filen, og kør kommandoen igen."),))
    made = with_value(data, "beslutning", value)
    if made is None:
        said = "Beslutningen kan ikke skrives i filen, uden at andet i den ændres."
        cure = "Skriv den i filen under »beslutning:«."
        return Recorded(problems=(Problem(Place(name), "kan-ikke-indsættes", said, cure),))
    problems = write_all(path.parent, {path.name: made}, name.rpartition("/")[0])
    return Recorded("" if problems else name, tuple(problems))


def locked(meeting: Meeting) -> Problem:
    """That a meeting's minutes are approved, and what can be done."""
    text = "Referatet er godkendt og låst."
    cure = f"Tilføj en dateret rettelse under »rettelser:«, eller kør »udvalg genaabn {meeting.folder} --fordi ...«."
    return Problem(Place(f"{meeting.path}/{APPROVED_FILE}"), "er-godkendt", text, cure)


def _decision_in(path: Path, name: str) -> str:
    """What the file says now, for those who have to choose."""
    node, _ = read_file(path, name)
    now = node.entries.get("beslutning") if isinstance(node, Mapping) else None
    return (
        "Filen har nu ingen beslutning." if now is None else f"I filen står nu: »{shown(_told(as_value(now)), 400)}«."
    )


def _decided(numbered: Numbered) -> Problem:
    decision = numbered.item.decision
    assert decision is not None
    said = shown(_told(decision_value(decision)), 300)
    text = f"Punkt {numbered.number} er allerede besluttet: »{said}«."
    return Problem(decision.place, "allerede-besluttet", text, "Skriv --erstat, hvis beslutningen skal skiftes ud.")
