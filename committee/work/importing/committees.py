"""The committee that a group of meetings goes into: found or made, its own file, and who had a seat on each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import COMMITTEE_FILE, ITEMS, numbered_names
from committee.base.atomic import create, write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, warning
from committee.domain.committee import Committee
from committee.domain.people import seated
from committee.domain.profile import Profile
from committee.records.values import Value
from committee.sources.sectionnames import folded
from committee.work.importing.drafts import MeetingDraft
from committee.work.importing.gathering import Group
from committee.work.importing.layout import committee_text
from committee.work.importing.ledger import Ledger, read_ledger
from committee.work.importing.numbers import runs_through_the_year
from committee.work.importing.roster import Seat, seats_of

_UNKNOWN = "Kommunen"


@dataclass(slots=True)
class Target:
    """A committee's folder, what is there of it, and the record of what was imported; `seats` are those that the lists of all its
    imported meetings tell of."""

    group: Group
    folder: str
    home: Path
    there: Committee | None
    is_yearly: bool = False
    ledger: Ledger = field(default_factory=Ledger)
    seats: tuple[Seat, ...] = ()

    @property
    def display(self) -> str:
        """Its folder, from the workspace."""
        return f"{ITEMS}/{self.folder}"

    @property
    def is_ours(self) -> bool:
        """Whether nobody but an import has written its own file, or there is none yet."""
        path = self.home / COMMITTEE_FILE
        return not path.exists() or sha256_of(path.read_bytes()) == self.ledger.committee

    def members(self, meeting: MeetingDraft) -> list[str]:
        """Who has a seat on a meeting's day: as the committee's own file says, where that is a person's."""
        if self.there is not None and not self.is_ours:
            return [str(one.name) for one in seated(self.there.members, meeting.day)]
        return [one.name for one in self.seats if one.is_held(meeting.day)]


def target_of(archive: Archive, group: Group, folder: str | None) -> Target:
    """Where a group goes: the folder that is named, else the committee of its name, else a new one."""
    heads = {one.folder: one for one in archive.heads().committees}
    named = next((one.folder for one in heads.values() if folded(one.name) == folded(group.name)), None)
    taken = archive.committee_names()
    found = folder or named or next(name for name in numbered_names(group.slug) if name not in taken)
    return Target(group, found, archive.root / ITEMS / found, heads.get(found))


def take_stock(target: Target) -> None:
    """Read the record, and work out the seats and the numbering from all meetings that were ever imported."""
    target.ledger = read_ledger(target.home)
    keys = {meeting.key for meeting in target.group.meetings}
    earlier = [entry.listed for key, entry in target.ledger.meetings.items() if key not in keys]
    before = [MeetingDraft(target.group.name, day, "", time, people=people) for day, time, people in earlier if day]
    target.seats = seats_of([*before, *target.group.meetings])
    runs_on = runs_through_the_year(target.group.meetings)
    target.is_yearly = target.there.numbering == "årlig" if target.there else runs_on


def profile_of(archive: Archive, committee: Committee | None) -> Profile:
    """The house style of a committee; the program's own where there is none, or it can't be used."""
    templates, _ = archive.profile(committee.profile if committee else None)
    return templates.profile if templates else Profile()


def place_committee(archive: Archive, target: Target, municipality: str) -> list[Problem]:
    """The committee's own file: made where there is none, and written again where nobody but an import has written it."""
    path = target.home / COMMITTEE_FILE
    if not target.is_ours:
        return []
    values = _values(archive, target, municipality)
    data = committee_text({name: value for name, value in values.items() if value})
    problems = [_unknown(target)] if values["kommune"] == _UNKNOWN else []
    if not path.exists():
        target.ledger.committee = sha256_of(data) if create(path, data) else ""
    elif sha256_of(data) != target.ledger.committee:
        problems += write_all(target.home, {COMMITTEE_FILE: data}, target.display)
        target.ledger.committee = sha256_of(data)
    return problems


def _values(archive: Archive, target: Target, municipality: str) -> dict[str, Value]:
    others: Sequence[Committee] = archive.heads().committees
    model = target.there or (others[0] if others else None)
    said = next((one.municipality for one in target.group.meetings if one.municipality), "")
    return {
        "kommune": municipality or said or (str(model.municipality) if model else _UNKNOWN),
        "udvalg": str(target.there.name) if target.there else target.group.name,
        "profil": str(model.profile or "") if model else "",
        "nummerering": "årlig" if target.is_yearly else "møde",
        "medlemmer": [seat.value for seat in target.seats],
    }


def _unknown(target: Target) -> Problem:
    text = "Kilden siger ikke, hvilken kommune det er."
    cure = "Skriv den i »kommune:«, eller importér med --kommune."
    return warning(Place(f"{target.display}/{COMMITTEE_FILE}"), "kommune-ukendt", text, cure)


def with_record(target: Target) -> Target:
    """The same with the record as it is on the disk now."""
    return replace(target, ledger=read_ledger(target.home))
