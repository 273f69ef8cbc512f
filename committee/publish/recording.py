"""Recording a decision: one item's decision is written back into its file, guarded, locked and replaced at once."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from committee.agenda.numbering import Agenda, Numbered
from committee.problems import Place, Problem, reason, shown
from committee.publish.files import write_all
from committee.source.edit import Value, with_value
from committee.source.textfile import FORBIDDEN

_LOCK = ".udvalg-lås"
_PATIENCE = 30.0  # seconds; another's write takes some milliseconds


@dataclass(frozen=True, slots=True)
class Recorded:
    """The file written (from the workspace; empty when none was) and the problems that stood in the way."""

    file: str = ""
    problems: tuple[Problem, ...] = ()


def find_item(agenda: Agenda, wanted: str) -> Numbered | None:
    """The item with a number or an id."""
    return next((n for n in agenda if wanted in (str(n.number), n.item.id)), None)


def fingerprint(path: Path) -> str:
    """A sum of a file's bytes; empty when it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def record_decision(root: Path, numbered: Numbered, text: str, as_read: str, *, replace: bool) -> Recorded:
    """Write a decision into its item's file.

    `as_read` is the file's fingerprint when the item was read: when someone has saved it since, nothing is written and
    the words are told. A decision that is there already is replaced only with `replace`.
    """
    from filelock import FileLock, Timeout

    item = numbered.item
    place = Place(item.file)
    words = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()
    if found := FORBIDDEN.search(words):
        said = f"Beslutningen har et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan bruges."
        return Recorded(problems=(Problem(place, "usynligt-tegn", said, "Skriv stedet om."),))
    if item.decision is not None and not replace:
        return Recorded(problems=(_decided(numbered),))
    path = root / item.file
    try:
        with FileLock(path.parent / _LOCK, timeout=_PATIENCE):
            return _write(path, item.file, words, as_read)
    except Timeout:
        said = "En anden er ved at skrive i mødets mappe."
        return Recorded(problems=(Problem(place, "optaget", said, "Kør kommandoen igen om lidt."),))
    except OSError as error:
        said = f"Mødets mappe kan ikke skrives ({reason(error)})."
        return Recorded(problems=(Problem(place, "kan-ikke-skrives", said, "Kontrollér rettigheder og plads."),))


def _write(path: Path, name: str, value: Value, as_read: str) -> Recorded:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != as_read:
        said = f"En anden har gemt filen imens. Ikke skrevet: »{shown(str(value), 400)}«."
        return Recorded(problems=(Problem(Place(name), "ændret-imens", said, "Se filen, og kør kommandoen igen."),))
    made = with_value(data, "beslutning", value)
    if made is None:
        said = "Beslutningen kan ikke skrives i filen, uden at andet i den ændres."
        cure = "Skriv den i filen under »beslutning:«."
        return Recorded(problems=(Problem(Place(name), "kan-ikke-indsættes", said, cure),))
    problems = write_all(path.parent, {path.name: made}, name.rpartition("/")[0])
    return Recorded("" if problems else name, tuple(problems))


def _decided(numbered: Numbered) -> Problem:
    decision = numbered.item.decision
    assert decision is not None
    said = shown(decision.text) if decision.text else "punkt for punkt"
    text = f"Punkt {numbered.number} er allerede besluttet: »{said}«."
    return Problem(decision.place, "allerede-besluttet", text, "Skriv --erstat, hvis beslutningen skal skiftes ud.")
