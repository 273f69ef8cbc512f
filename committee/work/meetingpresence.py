"""Who has sent apologies, who stays away, and who sits in for whom at a meeting as a whole: the lists of `moede.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from committee.archive.archive import Archive
from committee.archive.names import MEETING_FILE, MeetingKey
from committee.base.problems import Place, Problem, did_you_mean
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.records.listsplice import with_list_entry, with_new_list_entry, without_list_entry
from committee.records.textfile import seen_line
from committee.work.changing import changes
from committee.work.itemedits import write_guarded
from committee.work.namelists import listed, with_name, without_name
from committee.work.outcome import Outcome, stopped
from committee.work.recording import locked
from committee.work.sitting import Sitting

AFBUD, ABSENT, SUBSTITUTES = "afbud", "fraværende", "stedfortrædere"


class Coming(Enum):
    """Whether a member comes. The value is the key of the list that says so."""

    YES = ""
    APOLOGY = AFBUD
    ABSENT = ABSENT


@dataclass(frozen=True, slots=True)
class Expected:
    """A member as the meeting expects one: whether they come, and who sits in for them."""

    name: str
    party: str
    role: str
    coming: Coming
    substitute: str = ""


def expected_at(committee: Committee, meeting: Meeting) -> list[Expected]:
    """The members in the order of the minutes."""
    sits_for = {str(one.stands_for): str(one.name) for one in meeting.substitutes if one.stands_for}
    return [
        Expected(str(m.name), m.party, m.role, _coming(meeting, str(m.name)), sits_for.get(str(m.name), ""))
        for m in committee.members
    ]


def _coming(meeting: Meeting, name: str) -> Coming:
    if name in meeting.afbud:
        return Coming.APOLOGY
    return Coming.ABSENT if name in meeting.absent else Coming.YES


def _told(_: Sitting, name: str, coming: Coming, substitute: str = "") -> str:
    words = {Coming.YES: "kommer", Coming.APOLOGY: "har meldt afbud", Coming.ABSENT: "er fraværende"}[coming]
    return f"{name} {words}{f', og {substitute} kommer i stedet' if substitute else ''}"


@changes("afbud", _told)
def keep_coming(sitting: Sitting, name: str, coming: Coming, substitute: str = "") -> Outcome:
    """Write whether a member comes to the meeting, and who sits in for them. A member who comes has no substitute, unless they came later
    or left. Other entries of the lists stay as they are written; nothing is written when someone has saved the file since it was read."""
    meeting, archive, key = sitting.meeting, sitting.archive, sitting.key
    if meeting.is_locked:
        return stopped(locked(meeting))
    members = [str(one.name) for one in sitting.committee.members]
    if name not in members:
        text = f"»{name}« er ikke medlem af udvalget på mødets dag."
        return stopped(Problem(Place(_file(key)), "ukendt-navn", text, did_you_mean(name, members)))
    if seen_line(substitute) in members:
        text = f"»{seen_line(substitute)}« er selv medlem og kan ikke være stedfortræder."
        return stopped(Problem(Place(_file(key)), "ukendt-navn", text, "Vælg en, der ikke er medlem."))
    keeps = name in {str(one) for one, _ in (*meeting.arrived, *meeting.left)}
    wanted = seen_line(substitute) if coming is not Coming.YES or keeps else ""
    return _written(archive, key, lambda data: _with(data, name, coming, wanted))


def _written(archive: Archive, key: MeetingKey, make: Callable[[bytes], bytes | None]) -> Outcome:
    file = _file(key)
    not_set = Problem(
        Place(file),
        "kan-ikke-indsættes",
        "Listerne over afbud og fravær kan ikke skrives, uden at andet i filen ændres.",
        "Ret dem i filen selv.",
    )
    return write_guarded(archive.root, file, archive.digest(file), make, not_set)


def _file(key: MeetingKey) -> str:
    return f"{key.path}/{MEETING_FILE}"


def _with(data: bytes, name: str, coming: Coming, substitute: str) -> bytes | None:
    made: bytes | None = data
    for key in (AFBUD, ABSENT):
        change = with_name if coming.value == key else without_name
        made = change(made, key, name) if made is not None else None
    return _seated(made, name, substitute) if made is not None else None


def _seated(data: bytes, name: str, substitute: str) -> bytes | None:
    """The substitutes with the one who sits in for a member, or without any."""
    entries = listed(data, SUBSTITUTES)
    at = next((n for n, one in enumerate(entries) if isinstance(one, dict) and one.get("for") == name), None)
    if at is None:
        if not substitute:
            return data
        return with_new_list_entry(data, SUBSTITUTES, len(entries), {"navn": substitute, "for": name})
    there = entries[at]
    assert isinstance(there, dict)
    if not substitute:
        return without_list_entry(data, SUBSTITUTES, at)
    if there.get("navn") == substitute:
        return data
    return with_list_entry(data, SUBSTITUTES, at, {"navn": substitute, "for": name})
