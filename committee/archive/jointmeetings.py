"""Joint meetings as they are read: a guest gets the host's items with its own decisions, and each knows who else is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from committee.archive.names import COMMITTEE_FILE, ITEMS, MEETING_FILE, split_folder
from committee.base.problems import Problem, did_you_mean
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.joint import Along
from committee.domain.meeting import Meeting

Key = tuple[str, str]  # a committee's folder and a meeting's
CODE = "fællesmøde"


def host_of(committee: str, meeting: Meeting) -> Key:
    """The meeting that has the items: the guest's host, or the meeting itself."""
    if meeting.joint is None:
        return committee, meeting.folder
    return str(meeting.joint.committee), str(meeting.joint.meeting or meeting.folder)


def no_host(committee: str, meeting: Meeting, known: Sequence[str], found: Meeting | None) -> Problem | None:
    """Why a guest has no host: there is no such committee or meeting, it is of another day, or a guest itself."""
    joint = meeting.joint
    assert joint is not None
    host, folder = host_of(committee, meeting)
    place = (joint.meeting or joint.committee).place
    if host == committee:
        text = f"»{host}« er udvalget selv. Et fællesmøde holdes sammen med et andet udvalg."
        return Problem(joint.committee.place, CODE, text, "Skriv navnet på det andet udvalgs mappe.")
    if host not in known:
        cure = did_you_mean(host, [one for one in known if one != committee])
        return Problem(joint.committee.place, CODE, f"Udvalget »{host}« findes ikke.", cure)
    if found is None:
        cure = f"Opret det med »udvalg ny {folder} --udvalg {host}«, eller skriv »fællesmøde: {{udvalg: {host}, møde: ...}}«."
        return Problem(place, CODE, f"Udvalget »{host}« har ikke et møde {folder}, der kan læses.", cure)
    parts = split_folder(folder)
    if parts is None or parts[0] != meeting.date:
        return Problem(place, CODE, f"Mødet {folder} er en anden dag end dette møde.", "Et fællesmøde har én dato.")
    if found.joint is not None:
        text = f"Mødet {folder} i »{host}« har heller ikke selv punkterne: det er fællesmøde med »{found.joint.committee}«."
        return Problem(place, CODE, text, f"Skriv i stedet »fællesmøde: {found.joint.committee}«.")
    return None


def guests_items(committee: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """The host's items with the decisions of a guest."""
    own = ({str(name): decision for name, decision in one.decisions} for one in items)
    return tuple(replace(one, decision=of.get(committee), decisions=()) for one, of in zip(items, own, strict=True))


def hosts_items(items: Sequence[Item]) -> tuple[Item, ...]:
    """The host's items without the decisions of the others."""
    return tuple(replace(one, decisions=()) if one.decisions else one for one in items)


def own_items(meeting: Meeting, items: Sequence[Item]) -> Iterator[Problem]:
    """A guest has no items of its own."""
    for item in items:
        text = f"Mødet er et fællesmøde, og punkterne ligger i {meeting.host}, så dette punkt ville ikke komme med."
        yield Problem(
            item.place, CODE, text, f"Flyt filen til {meeting.host}, eller slet »fællesmøde« i {MEETING_FILE}."
        )


def no_items_here(meeting: Meeting) -> Problem:
    """That an item can't be made in a guest's meeting."""
    host = meeting.host.split("/")
    text = f"Mødet er et fællesmøde, og punkterne ligger i {meeting.host}."
    cure = f"Kør kommandoen igen med »{host[-1]} --udvalg {host[-2]}«."
    return Problem(meeting.at("joint"), CODE, text, cure)


def decisions_of_strangers(committee: str, items: Sequence[Item], along: Sequence[Along]) -> Iterator[Problem]:
    """`beslutninger` names committees that are at the meeting as guests."""
    there = [one.committee for one in along]
    for name in (name for item in items for name, _ in item.decisions if name not in there):
        if name == committee:
            text = f"»{name}« har selv punkterne, så dets beslutning står under »beslutning«."
            yield Problem(name.place, CODE, text, "Flyt den derhen.")
            continue
        cure = did_you_mean(name, there) or f"Skriv »fællesmøde: {committee}« i det andet udvalgs {MEETING_FILE}."
        yield Problem(name.place, CODE, f"Udvalget »{name}« er ikke med i mødet som fællesmøde.", cure)


def along_with(
    own: Key, host: Key, meetings: Mapping[Key, Meeting], committees: Mapping[str, Committee]
) -> tuple[Along, ...]:
    """The other committees at a joint meeting, the host first. `meetings` are those of its day."""
    guests = (key for key, one in meetings.items() if one.joint is not None and host_of(key[0], one) == host)
    there = dict.fromkeys((host, *guests))
    named = ((key, committees.get(key[0])) for key in there if key != own)
    return tuple(Along(*key, committee.name if committee else key[0]) for key, committee in named)


def committee_file(committee: str) -> str:
    """A committee's file, from the workspace."""
    return f"{ITEMS}/{committee}/{COMMITTEE_FILE}"


def meeting_file(key: Key) -> str:
    """A meeting's file, from the workspace."""
    return f"{ITEMS}/{key[0]}/{key[1]}/{MEETING_FILE}"
