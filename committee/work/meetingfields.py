"""What `moede.yaml` says of a meeting as a whole, as fields of a form, and writing back those that were changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MEETING_FILE, MeetingKey
from committee.base import danish
from committee.base.problems import Place, Problem, has_errors
from committee.domain.meeting import Meeting
from committee.records.emit import Bare
from committee.records.fields import TIME, Converted
from committee.records.record import keys
from committee.records.splice import values_in
from committee.records.textfile import REFUSED
from committee.records.values import Value
from committee.work.changing import changes
from committee.work.formsaving import FieldChange, FormKind, SavedFields, save_fields
from committee.work.itemform.fieldvalues import FieldPath
from committee.work.outcome import stopped
from committee.work.recording import locked
from committee.work.sitting import meeting_of

_LISTS = frozenset(("deltagere",))
_UNQUOTED = re.compile(r"[0-9]+(?:[:.-][0-9]+)*")
_LONG = frozenset(("bemærkninger", "deltagere"))
_AFTER_APPROVAL = frozenset(("underskrevet",))
_LABELS = {
    "tid": "Tid",
    "sted": "Sted",
    "slut": "Slut",
    "mødetype": "Mødetype",
    "tillæg": "Hele dagsordenen er et tillæg, fordi",
    "første_punkt": "Første punktnummer",
    "deltagere": "Deltagere, når det ikke er medlemmerne",
    "bemærkninger": "Bemærkninger",
    "underskrevet": "Underskrevet den",
}


@dataclass(frozen=True, slots=True)
class MeetingField:
    """One field: its key in the file, what it is called, what is to be written there, and what the file says. `usual` is what holds where
    the file says nothing. `is_long` where it may have several lines."""

    name: str
    label: str
    help: str
    value: str
    usual: str = ""
    is_long: bool = False
    can_change: bool = True


def meeting_form(archive: Archive, key: MeetingKey) -> tuple[MeetingField, ...]:
    """The fields of a meeting's file as it was read; none of one that can't be."""
    file = f"{key.path}/{MEETING_FILE}"
    meeting = meeting_of(archive, key)
    if meeting is None:
        return ()
    values, known = values_in(archive.files.read(archive.root / file).data), keys(Meeting)
    usual = _usual(archive, key)
    return tuple(
        MeetingField(
            name,
            label,
            known[name][1].help,
            _typed(values, (name,)),
            usual.get(name, ""),
            name in _LONG,
            not meeting.is_locked or name in _AFTER_APPROVAL,
        )
        for name, label in _LABELS.items()
    )


def save_meeting_fields(archive: Archive, key: MeetingKey, typed: Sequence[FieldChange]) -> SavedFields:
    """Write the fields of a meeting that were changed in a form, each where the file still has its base; not where the minutes are
    approved, but for the day on which they were signed."""
    meeting = meeting_of(archive, key)
    if meeting is None:
        return SavedFields(problems=_unreadable(archive, key))
    wanted = [one for one in typed if _clean(one.path, one.value) != _clean(one.path, one.base)]
    if meeting.is_locked and not {one.path[0] for one in wanted} <= _AFTER_APPROVAL:
        return SavedFields(problems=(locked(meeting),))
    return _saved(archive, key, wanted) if wanted else SavedFields()


@changes("møde", "Mødets oplysninger er rettet")
def _saved(archive: Archive, key: MeetingKey, wanted: Sequence[FieldChange]) -> SavedFields:
    return save_fields(archive.root, f"{key.path}/{MEETING_FILE}", _MEETING_FORM, wanted)


# --- what a field is ------------------------------------------------------------------------------------


def _typed(values: Mapping[str, Value], path: FieldPath) -> str:
    """A key's value as the form shows it: a list has a line for each of its texts."""
    value = values.get(path[0])
    if _is_time(path):
        return _said(str(value)) if isinstance(value, str) else ""
    if isinstance(value, list):
        return "\n".join(one for one in value if isinstance(one, str))
    return value.rstrip("\n") if isinstance(value, str) else ""


def _clean(path: FieldPath, value: Value) -> Value:
    """A form's text as a file has it: line ends of one kind, and no white space at the ends."""
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(line.rstrip() for line in lines).strip("\n").strip()
    return _said(text) if _is_time(path) else text


def _is_time(path: FieldPath) -> bool:
    return path[0] in _LABELS and keys(Meeting)[path[0]][1].reader is TIME


def _said(text: str) -> str:
    """A time as it is said, however it was written; what is none stays, so that it can be told."""
    time = danish.parse_time(text.strip())
    return danish.clock(time) if time else text.strip()


def _written(path: FieldPath, value: Value) -> Value:
    """What a form's text is as a key's value. A time, a date or a flag needs no quotes, since it isn't read as YAML would."""
    name, text = path[0], str(value)
    if name in _LISTS:
        return [line.strip() for line in text.split("\n") if line.strip()]
    time = danish.parse_time(text) if _is_time(path) else None
    if time is not None:
        return Bare(str(TIME.write(time)))
    is_converted = isinstance(keys(Meeting)[name][1].reader, Converted)
    return Bare(text) if text == "true" or (is_converted and _UNQUOTED.fullmatch(text)) else text


def _stops(path: FieldPath, value: Value) -> tuple[str, str] | None:
    if len(path) != 1 or path[0] not in _LABELS:
        return f"»{path[0] if path else ''}« kan ikke skrives her.", "Skriv det i filen."
    found = REFUSED.search(str(value))
    return (
        (f"Her er et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan bruges.", "Skriv stedet om.")
        if found
        else None
    )


_MEETING_FORM = FormKind("Mødets", Meeting, _typed, _clean, _written, _stops)


def _usual(archive: Archive, key: MeetingKey) -> dict[str, str]:
    """What a committee says of all its meetings."""
    found = next(iter(archive.contents(key.committee).committees), None)
    if found is None:
        return {}
    return {"tid": danish.clock(found.time) if found.time else "", "sted": found.location}


def _unreadable(archive: Archive, key: MeetingKey) -> tuple[Problem, ...]:
    if problem := archive.missing(key):
        return (problem,)
    ours = [one for one in archive.contents(key.committee).problems if one.place.file.startswith(f"{key.path}/")]
    unread = Problem(Place(f"{key.path}/{MEETING_FILE}"), "kan-ikke-læses", "Mødets fil kan ikke læses.")
    return stopped([one for one in ours if has_errors([one])] or unread).problems
