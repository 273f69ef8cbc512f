"""What Møde says in words of its own: a seat, an item in the list, a step that was taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from committee import POINT_PHRASES, Decision, Ended, ItemNumber, Meeting, Numbered, Seat, Sitting
from committee.base import danish

_SHORT = 90  # signs of a decision in the list of items


@dataclass(frozen=True, slots=True)
class Chip:
    """A seat as the strip shows it. `comes` is whether a click lets somebody come, where that isn't what the seat's look says."""

    seat: Seat
    first: str
    last: str
    words: str
    initials: str
    comes: bool


def chip(seat: Seat, meeting: Meeting, number: ItemNumber, *, comes: bool) -> Chip:
    """A seat at an item."""
    first, _, last = seat.name.rpartition(" ")
    initials = "".join(part[0] for part in seat.name.split() if part).casefold()
    return Chip(seat, first or last, last if first else "", _of_seat(seat, meeting, number), initials, comes)


def _of_seat(seat: Seat, meeting: Meeting, number: ItemNumber) -> str:
    if not seat.is_here:
        return _away(seat, meeting, number)
    if seat.is_out:
        how = "inhabil her"
    elif seat.left is not None:
        how = f"går før punkt {seat.left}"
    elif seat.stands_for:
        how = f"for {_shortened(seat.stands_for)}"
    elif seat.arrived is not None:
        how = f"fra punkt {seat.arrived}"
    else:
        how = seat.role.replace("næstformand", "næstform.")
    return " · ".join(filter(None, (seat.party, how)))


def _away(seat: Seat, meeting: Meeting, number: ItemNumber) -> str:
    if seat.left is not None and seat.left <= number:
        return f"gik før punkt {seat.left}"
    if seat.arrived is not None and number < seat.arrived:
        return f"kom ved punkt {seat.arrived}"
    if seat.name in meeting.afbud:
        return "afbud"
    return "ikke mødt" if seat.name in meeting.absent else "ikke ved punktet"


def _shortened(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{first[0]}. {last}" if first else last


def in_list(numbered: Numbered, shown: Numbered) -> str:
    """An item's decision in the list: its first words, or what kind it is; empty where there is none, and where it is closed and another
    item is shown, for whoever stands by sees that screen too."""
    decision = numbered.item.decision
    if numbered.item.is_closed and numbered.item.id != shown.item.id:
        return ""
    if numbered.item.withdrawn:
        return "Udgår"
    if decision is None:
        return ""
    return _kind_of(decision)


def _kind_of(decision: Decision) -> str:
    if decision.is_none:
        return "Ingen beslutning"
    if decision.words:
        words = " ".join(decision.words.split())
        return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()} …"
    kinds = ((decision.points, "Punkt for punkt"), (decision.votes, "Afstemning"), (decision.elections, "Valg"))
    return next((name for there, name in kinds if there), "")


def of_step(numbered: Numbered, what: str) -> str:
    """A step as the dock tells it; of a closed item only that something was recorded."""
    return f"Punkt {numbered.number}: {'beslutningen er ændret' if numbered.item.is_closed else what}"


def of_committee(sitting: Sitting, words: str) -> str:
    """A step with whose it is, where several committees hold the meeting."""
    return f"{sitting.committee.name}: {words}" if sitting.meeting.along else words


def numbers(items: Sequence[Numbered]) -> str:
    """Their numbers, as a sentence names them."""
    return danish.listed([str(one.number) for one in items])


@dataclass(frozen=True, slots=True)
class Again:
    """A step that is asked for once more: what is in its way, the digit that said it (or none), and whether that is one item's."""

    words: str
    digit: str
    is_one: bool


def again(items: Sequence[Numbered], phrase: str, point_words: str) -> Again:
    """That some items' own words, points or votes would be replaced by a step that was said by a phrase's number, or in words of a point."""
    digit = phrase or (str(POINT_PHRASES.index(point_words) + 1) if point_words in POINT_PHRASES else "")
    has = "har allerede en beslutning" if len(items) == 1 else "har allerede beslutninger"
    return Again(f"Punkt {numbers(items)} {has} med egne ord, punkter eller en afstemning", digit, len(items) == 1)


@dataclass(frozen=True, slots=True)
class Touched:
    """The items that were voted at by others than could have now, and what to do about it."""

    items: Sequence[Numbered]
    head: str
    cure: str


def votes_touched(items: Sequence[Numbered]) -> Touched | None:
    """That votes were recorded where somebody is there, or isn't, that wasn't so when they were taken."""
    if not items:
        return None
    head = f"Der er stemt ved punkt {numbers(items)}, og nu er der andre, som kunne stemme dér"
    is_one = len(items) == 1
    votes = "afstemningen" if is_one else "afstemningerne"
    cure = f"Et parti i {votes} er nu dem, der var til stede efter ændringen. Se {votes} igennem, og gem den rigtige, eller fortryd ændringen."
    return Touched(items, head, cure)


def ended_words(ended: Ended) -> str:
    """The last step as the dock tells it."""
    return ended.plain


def in_progress(numbered: Numbered, since: dt.datetime | None) -> str:
    """Since when the shown item is taken up, and how long it was to take."""
    minutes = numbered.item.minutes
    parts = [f"Er i gang siden kl. {danish.clock(since)}"] if since else []
    parts += [f"afsat {minutes} min."] if minutes else []
    return danish.capitalised(", ".join(parts))
