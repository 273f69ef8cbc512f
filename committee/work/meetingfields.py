"""What `moede.yaml` says of a meeting as a whole, as fields of a form, and writing back those that were changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MEETING_FILE, MeetingKey
from committee.base.problems import Place, Problem, has_errors
from committee.domain.meeting import Meeting
from committee.records.record import keys
from committee.records.splice import values_in
from committee.work.changing import changes
from committee.work.fieldedits import Fields, SavedForm, TypedField, as_field, save_fields
from committee.work.outcome import stopped
from committee.work.recording import locked
from committee.work.sitting import meeting_of

_LISTS = frozenset(("deltagere",))
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
            as_field(values.get(name)),
            usual.get(name, ""),
            name in _LONG,
            not meeting.is_locked or name in _AFTER_APPROVAL,
        )
        for name, label in _LABELS.items()
    )


def save_meeting_fields(archive: Archive, key: MeetingKey, changes: Mapping[str, TypedField]) -> SavedForm:
    """Write the fields of a meeting that were changed in a form: each whose base the file still has is spliced, and the others, which
    somebody has changed since, are told with both texts."""
    meeting = meeting_of(archive, key)
    if meeting is None:
        return SavedForm(problems=_unreadable(archive, key))
    wanted = {name: one for name, one in changes.items() if name in _LABELS and one.value != one.base}
    if meeting.is_locked and not set(wanted) <= _AFTER_APPROVAL:
        return SavedForm(problems=(locked(meeting),))
    return _saved(archive, key, wanted) if wanted else SavedForm()


@changes("møde")
def _saved(archive: Archive, key: MeetingKey, wanted: Mapping[str, TypedField]) -> SavedForm:
    return save_fields(archive.root, Fields(f"{key.path}/{MEETING_FILE}", Meeting, _LISTS), wanted)


def _usual(archive: Archive, key: MeetingKey) -> dict[str, str]:
    """What a committee says of all its meetings."""
    found = next(iter(archive.contents(key.committee).committees), None)
    if found is None:
        return {}
    return {"tid": f"{found.time:%H.%M}" if found.time else "", "sted": found.location}


def _unreadable(archive: Archive, key: MeetingKey) -> tuple[Problem, ...]:
    if problem := archive.missing(key):
        return (problem,)
    ours = [one for one in archive.contents(key.committee).problems if one.place.file.startswith(f"{key.path}/")]
    unread = Problem(Place(f"{key.path}/{MEETING_FILE}"), "kan-ikke-læses", "Mødets fil kan ikke læses.")
    return stopped([one for one in ours if has_errors([one])] or unread).problems
