"""The seats of a committee at one item: who sits in each, who is there, and whether enough are. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from committee.domain.committee import Committee
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.rules.numbering import Numbered
from committee.rules.votes import Bench, bench_at, seats_taken


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat at an item: `name` sits in it, or would if they were there; it is `member`'s. `is_out` is being disqualified here,
    `arrived` and `left` are from and before which item they are there, where that is written."""

    name: str
    member: str
    party: str
    role: str
    is_here: bool
    is_out: bool
    is_of_item: bool  # a substitute of this item alone
    arrived: ItemNumber | None = None
    left: ItemNumber | None = None

    @property
    def stands_for(self) -> str:
        """Whose seat a substitute sits in; empty for the member's own."""
        return self.member if self.member != self.name else ""


@dataclass(frozen=True, slots=True)
class Room:
    """All seats at an item, in the order of the minutes; `able` may vote, and `least` must be there for anything to be decided."""

    seats: tuple[Seat, ...]
    able: int
    least: int

    @property
    def here(self) -> int:
        """How many are there."""
        return sum(seat.is_here for seat in self.seats)

    @property
    def out(self) -> int:
        """How many are there and disqualified, so that they aren't counted."""
        return sum(seat.is_here and seat.is_out for seat in self.seats)

    @property
    def is_enough(self) -> bool:
        """Whether something can be decided."""
        return self.able >= self.least


def least_present(committee: Committee) -> int:
    """How many must be there for something to be decided: half the members (styrelsesloven § 11, for councils; committees follow it)."""
    return (len(committee.members) + 1) // 2


def room_at(committee: Committee, meeting: Meeting, numbered: Numbered) -> Room:
    """Who is there at an item; no seats where the members aren't listed."""
    if not committee.has_members:
        return Room((), 0, 0)
    bench = bench_at(committee, meeting, numbered)
    taken = seats_taken(committee, meeting, numbered)
    seats = tuple(_seat(committee, meeting, numbered, bench, *one) for one in taken)
    return Room(seats, len(bench.able), least_present(committee))


def _seat(committee: Committee, meeting: Meeting, numbered: Numbered, bench: Bench, member: str, name: str) -> Seat:
    decision = numbered.item.decision
    own = {str(one.name) for one in decision.substitutes} if decision else set()
    role = next((one.role for one in committee.members if one.name == name), "")
    return Seat(
        name,
        member,
        bench.belongs.get(name, ""),
        role,
        name not in bench.away,
        name in bench.disqualified,
        name in own,
        _of(meeting.arrived, name),
        _of(meeting.left, name),
    )


def _of(by_name: tuple[tuple[str, ItemNumber], ...], name: str) -> ItemNumber | None:
    return next((number for who, number in by_name if who == name), None)
