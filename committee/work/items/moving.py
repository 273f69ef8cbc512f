"""Moving an item: up or down an agenda, to another meeting, into the drawer and out of it. Its sub-items and papers go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.jointmeetings import no_items_here
from committee.archive.names import SENT_FILE, MeetingKey
from committee.base.problems import Place, Problem, has_errors
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.rules.approval import tells_of_the_meeting
from committee.rules.numbering import Numbered
from committee.rules.subitems import with_sub_items
from committee.work.changing import changes
from committee.work.items.carrying import Load, carry
from committee.work.items.drawer import drawer_items, drawer_path
from committee.work.items.seats import Seat, arranged, before_ending, ending, in_folder, seats_of
from committee.work.jointmeetings import all_sittings
from committee.work.outcome import Outcome, stopped
from committee.work.recording import locked
from committee.work.sitting import Sitting, sit_to_record


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on an agenda an item goes: right before one, right after one and its sub-items, or, with neither, after the others but
    before those that come last."""

    before: Item | None = None
    after: Item | None = None


def _way(sitting: Sitting, numbered: Numbered, spot: Spot) -> str:
    """Which way an item goes, in words."""
    order = [one.item.id for one in sitting.agenda]
    to = spot.before or spot.after
    is_up = to is not None and to.id in order and order.index(to.id) < order.index(numbered.item.id)
    return "{punkt} er flyttet op" if is_up else "{punkt} er flyttet ned"


@changes("flyt", _way)
def move_within(sitting: Sitting, numbered: Numbered, spot: Spot) -> Outcome:
    """Move an item, with its sub-items, to another place on its agenda. Nothing moves on one that has been sent or approved."""
    if problem := fixed(sitting.meeting):
        return stopped(problem)
    ids = {one.item.id for one in with_sub_items(sitting.agenda, numbered)}
    for other in (spot.before, spot.after):
        if other is not None and other.id in ids:
            return stopped(_by_itself(numbered))
    home = sitting.archive.root / sitting.meeting.path

    def placed() -> Outcome:
        there = seats_of(home)
        moving = [seat for seat in there if seat.name in ids]
        rest = [seat for seat in there if seat.name not in ids]
        at = _place(rest, spot, sitting.meeting, ending(sitting.committee, sitting.meeting))
        order = [*rest[:at], *moving, *rest[at:]]
        if problem := _sub_first(order, sitting.meeting):
            return stopped(problem)
        return arranged(home, sitting.meeting.path, order)

    return in_folder(home, sitting.meeting.path, placed)


@changes("flyt", "{punkt} er flyttet til et andet møde")
def move_to_meeting(sitting: Sitting, numbered: Numbered, to: MeetingKey, spot: Spot) -> Outcome:
    """Move an item to another meeting of the committee or of another. What is decided stays where it was decided."""
    if problems := kept_here(sitting, numbered):
        return stopped(problems)
    return _taken_to(sitting.archive, load_of(sitting, numbered), to, spot)


@changes("flyt emner", "Et emne er sat på dagsordenen")
def take_up(archive: Archive, committee: str, item: Item, to: MeetingKey, spot: Spot) -> Outcome:
    """Move an item that waits in a committee's drawer to a meeting."""
    return _taken_to(archive, _waiting(archive, committee, item), to, spot)


@changes("flyt", "{punkt} er lagt blandt emnerne")
def put_in_drawer(sitting: Sitting, numbered: Numbered) -> Outcome:
    """Move an item that isn't decided from its meeting into the committee's drawer."""
    if problems := kept_here(sitting, numbered):
        return stopped(problems)
    archive, path = sitting.archive, drawer_path(sitting.committee.folder)
    return carry(archive, load_of(sitting, numbered), path, len)


def fixed(meeting: Meeting) -> Problem | None:
    """Why the items of a meeting stay where they are; None while they may be moved."""
    return _settled(meeting) or _held(meeting)


def _settled(meeting: Meeting) -> Problem | None:
    """That a meeting's items are approved, lie elsewhere, or are with the members."""
    if meeting.is_locked:
        return locked(meeting)
    if meeting.host:
        return no_items_here(meeting)
    along = next((one.name for one in meeting.along if one.is_sent), "")
    is_sent = meeting.frozen_numbers is not None
    if not is_sent and not along:
        return None
    text = f"Dagsordenen for mødet {meeting.folder} er udsendt, så punkternes numre ligger fast."
    if along:
        text = f"Mødet er et fællesmøde, og dagsordenen fra {along} er udsendt, så punkternes numre ligger fast."
    cure = (
        "Skal et punkt ikke behandles, så skriv »udgår: true« i det. Skal et nyt med, så opret det med »udvalg punkt«, "
        "og skriv grunden under »tillæg:«."
    )
    return Problem(Place(f"{meeting.path}/{SENT_FILE}"), "er-udsendt", text, cure)


def _held(meeting: Meeting) -> Problem | None:
    """That something is decided on a meeting, whose words name items by their numbers."""
    first = next((item for item in meeting.items if item.decision is not None and tells_of_the_meeting(item)), None)
    if first is None or first.decision is None:
        return None
    text = f"Punktet »{first.title}« er besluttet, så punkternes numre på mødet {meeting.folder} ligger fast."
    cure = "Skal et punkt ikke behandles, så skriv »udgår: true« i det. Et nyt punkt oprettes med »udvalg punkt«."
    return Problem(first.decision.place, "er-besluttet", text, cure)


def kept_here(sitting: Sitting, numbered: Numbered) -> list[Problem]:
    """Why an item can't leave its meeting: its number lies fast, or it or a sub-item is decided, by this committee or by another of a
    joint meeting. Nothing when it may."""
    if problem := _settled(sitting.meeting):
        return [problem]
    ids = {one.item.id for one in with_sub_items(sitting.agenda, numbered)}
    sittings, problems = all_sittings(sitting)
    for one in sittings:
        name = "" if one is sitting else one.committee.name
        problems += [_decided(item, name) for item in one.meeting.items if item.id in ids and item.decision is not None]
    held = _held(sitting.meeting)
    return problems or ([held] if held else [])


def _decided(item: Item, other: str) -> Problem:
    """That an item has a decision, which belongs to the meeting that made it; `other` names the other committee that did."""
    by = f" af {other}" if other else ""
    text = f"Punktet »{item.title}« er besluttet{by} på dette møde, så det bliver her."
    cure = "Skal sagen op igen, så kopiér punktet med »udvalg kopier«; så kommer beslutningen med i sagens forløb."
    place = item.decision.place if item.decision is not None else item.at("decision")
    return Problem(place, "er-besluttet", text, cure)


def load_of(sitting: Sitting, numbered: Numbered) -> Load:
    """An item of a meeting with its sub-items, as what is to be carried."""
    together = [one.item for one in with_sub_items(sitting.agenda, numbered)]
    others = [one for one in sitting.meeting.items if one not in together]
    return Load(sitting.meeting.path, tuple(together), tuple(others))


def _waiting(archive: Archive, committee: str, item: Item) -> Load:
    others = [one for one in drawer_items(archive, committee) if one.file != item.file]
    return Load(drawer_path(committee), (item,), tuple(others))


def _taken_to(archive: Archive, load: Load, to: MeetingKey, spot: Spot) -> Outcome:
    there, problems = sit_to_record(archive, to)
    if there is None or has_errors(problems):
        return stopped(problems)
    if problem := fixed(there.meeting):
        return stopped(problem)
    meeting, last = there.meeting, ending(there.committee, there.meeting)
    return carry(archive, load, meeting.path, lambda seats: _place(seats, spot, meeting, last))


def _place(seats: Sequence[Seat], spot: Spot, meeting: Meeting, last: frozenset[str]) -> int:
    names = [seat.name for seat in seats]
    if spot.before is not None and spot.before.id in names:
        return names.index(spot.before.id)
    if spot.after is not None and spot.after.id in names:
        subs = {item.id for item in meeting.items if item.is_sub}
        at = names.index(spot.after.id) + 1
        while not spot.after.is_sub and at < len(names) and names[at] in subs:
            at += 1
        return at
    return before_ending(seats, last)


def _sub_first(order: Sequence[Seat], meeting: Meeting) -> Problem | None:
    first = next((item for item in meeting.items if order and item.id == order[0].name and item.is_sub), None)
    if first is None:
        return None
    text = "Så ville et underpunkt komme til at stå først på dagsordenen, uden et punkt over sig."
    return Problem(
        first.at("is_sub"), "underpunkt-først", text, "Flyt det hen efter et punkt, eller slet »underpunkt«."
    )


def _by_itself(numbered: Numbered) -> Problem:
    text = "Et punkt kan ikke flyttes hen ved siden af sig selv eller sit eget underpunkt."
    return Problem(Place(numbered.item.file), "samme-punkt", text, "Vælg et andet punkt med --før eller --efter.")
