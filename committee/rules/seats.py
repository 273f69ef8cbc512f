"""How the seats of a committee are kept: what is asked of one name → which lines of its lists become others. Pure.

A seat is never written over when somebody else, or the same person in another role or party, takes it: the former ends the day
before, so that every meeting keeps the members of its own date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee.base import danish
from committee.base.problems import Problem, nearest, shown
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.people import Member, seated
from committee.records.record import plain
from committee.records.values import in_words
from committee.rules.naming import Unclear, named

MEMBERS, SUBSTITUTES = "medlemmer", "stedfortrædere"
NO_ROLE = "medlem"  # as a role: none


@dataclass(frozen=True, slots=True)
class SeatWish:
    """What is asked of one name: the first and the last day of a seat, its party and role. None is what isn't said.

    `after` names the one whose line a new seat comes after; `is_new` says that the name is another's than those that it is like.
    """

    said: str
    since: dt.date | None = None
    until: dt.date | None = None
    party: str | None = None
    role: str | None = None
    is_substitute: bool = False
    after: str = ""
    is_new: bool = False

    @property
    def list_name(self) -> str:
        """The key of the list that it is about."""
        return SUBSTITUTES if self.is_substitute else MEMBERS

    @property
    def office(self) -> str:
        """What one on the list is."""
        return "stedfortræder" if self.is_substitute else "medlem"

    @property
    def asks_for_nothing(self) -> bool:
        """Whether a name alone was said."""
        return (self.since, self.until, self.party, self.role) == (None, None, None, None) and not self.is_new


@dataclass(frozen=True, slots=True)
class SeatEdit:
    """One line of the list: where it stands, or is to stand, and the seat that it is to be."""

    index: int
    seat: Member
    is_new: bool


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """That what was typed can't be meant, in words for the one who typed it."""

    words: str


def edits_for(committee: Committee, wish: SeatWish) -> tuple[SeatEdit, ...] | Misunderstood | Problem:
    """The lines that become others, in the order in which they are written; none when everything is so already."""
    seats = committee.substitutes if wish.is_substitute else committee.members
    name = _who(wish, [str(seat.name) for seat in seats])
    if isinstance(name, Misunderstood):
        return name
    own = [(index, seat) for index, seat in enumerate(seats) if seat.name == name]
    if not own:
        return _first_seat(wish, name, seats)
    if wish.after and (wish.since is None or _overlapping(own, wish)):
        return Misunderstood(f"--efter bruges kun til en ny plads, og {name} har en.")
    own.sort(key=lambda one: one[1].since or dt.date.min)
    return _of_known(wish, own)


def said_of(seat: Member, office: str) -> str:
    """A seat in one line: »Bo Berg (B), formand: medlem fra 1. marts 2027«."""
    role = f", {seat.role}" if seat.role else ""
    term = f" {seat.term}" if seat.since or seat.until else ""
    return f"{_name_and_party(seat)}{role}: {office}{term}"


def _name_and_party(seat: Member) -> str:
    return f"{seat.name} ({seat.party})" if seat.party else str(seat.name)


# --- who is meant --------------------------------------------------------------------------------------


def _who(wish: SeatWish, names: Sequence[str]) -> str | Misunderstood:
    """The name as it is listed, or a new one as it was typed. A name that is new is typed in full, and isn't nearly another's."""
    said = " ".join(wish.said.split())
    whole = next((name for name in names if name.casefold() == said.casefold()), None)
    if whole is not None or wish.is_new:
        return whole or said
    meant = named(said, names)
    if wish.since is not None and " " in said:
        near = meant[0] if meant else nearest(said, names)
        if near is None:
            return said
        cure = f"Skriv hele navnet, hvis det er den, du mener, eller --ny, hvis »{shown(said)}« er en anden."
        return Misunderstood(f"Mente du »{near}«? {cure}")
    if len(meant) == 1:
        return meant[0]
    if meant:
        return Misunderstood(Unclear(said, meant, is_known=True).words())
    return Misunderstood(_unknown(wish, said, names))


def _unknown(wish: SeatWish, said: str, names: Sequence[str]) -> str:
    near = nearest(said, names)
    hint = f" Mente du »{near}«?" if near else ""
    new = "hele navnet og --ny" if wish.since is not None else "hele navnet og --fra med første dag"
    return f"»{shown(said)}« står ikke som {wish.office}.{hint} Er det en ny, så skriv {new}."


# --- which lines ---------------------------------------------------------------------------------------


def _first_seat(wish: SeatWish, name: str, seats: Sequence[Member]) -> tuple[SeatEdit, ...] | Misunderstood:
    index = len(seats)
    if wish.after:
        listed = [str(seat.name) for seat in seats]
        before = named(wish.after, listed)
        if len(before) != 1:
            return Misunderstood(f"--efter: {Unclear(wish.after, before, is_known=bool(before)).words()}")
        index = max(at for at, seat in enumerate(listed) if seat == before[0]) + 1
    seat = Member(name=name, since=wish.since, until=wish.until, party=wish.party or "", role=_role(wish) or "")
    return (SeatEdit(index, seat, is_new=True),)


Own = list[tuple[int, Member]]  # the seats of one name with their places on the list, the first one first


def _of_known(wish: SeatWish, own: Own) -> tuple[SeatEdit, ...] | Problem:
    if wish.since is None:
        return _changed(wish, *own[-1]) if wish.until is None else _ended(wish, own)
    if not (overlapping := _overlapping(own, wish)):
        index, last = own[-1]
        seat = replace(last, since=wish.since, until=wish.until, party=_party(wish, last), role=_role(wish) or "")
        return (SeatEdit(index + 1, seat, is_new=True),)
    index, seat = overlapping[0]
    if len(overlapping) > 1:
        return _held_already(wish, seat)
    if seat.since == wish.since or (seat.since is None and not _is_other(wish, seat)):
        return _changed(wish, index, seat)
    if (seat.since or dt.date.min) < wish.since and _is_other(wish, seat):
        return _taken_over(wish, wish.since, index, seat)
    return _held_already(wish, seat)


def _changed(wish: SeatWish, index: int, seat: Member) -> tuple[SeatEdit, ...]:
    """The seat with what is said of it."""
    role = _role(wish)
    made = replace(
        seat,
        since=wish.since or seat.since,
        until=wish.until or seat.until,
        party=_party(wish, seat),
        role=seat.role if role is None else role,
    )
    return () if plain(made) == plain(seat) else (SeatEdit(index, made, is_new=False),)


def _ended(wish: SeatWish, own: Own) -> tuple[SeatEdit, ...] | Problem:
    """The seat that was begun last before the day on which it is to end."""
    assert wish.until is not None
    begun = [(index, seat) for index, seat in own if (seat.since or dt.date.min) <= wish.until]
    if begun:
        return _changed(wish, *begun[-1])
    seat = own[0][1]
    text = f"»{seat.name}« har først pladsen {seat.term}, så den kan ikke slutte den {danish.in_full(wish.until)}."
    return Problem(seat.place, "fra-efter-til", text, "Skriv en senere dag efter --til.")


def _taken_over(wish: SeatWish, since: dt.date, index: int, seat: Member) -> tuple[SeatEdit, ...]:
    """The same person with another role or party from a day on: the former seat ends the day before."""
    role = _role(wish)
    later = replace(
        seat,
        since=since,
        until=wish.until or seat.until,
        party=_party(wish, seat),
        role=seat.role if role is None else role,
    )
    former = replace(seat, until=since - dt.timedelta(days=1))
    return SeatEdit(index, former, is_new=False), SeatEdit(index + 1, later, is_new=True)


def _held_already(wish: SeatWish, seat: Member) -> Problem:
    term = f" {seat.term}" if seat.since or seat.until else ""
    text = f"»{seat.name}« er allerede {wish.office}{term}, så der kan ikke være en plads til i den tid."
    cure = "Afslut den først med --til, eller skriv --parti eller --rolle, hvis det er dem, der bliver andre."
    return Problem(seat.place, "plads-to-gange", text, cure)


def _overlapping(own: Own, wish: SeatWish) -> Own:
    asked = Member(name=wish.said, since=wish.since, until=wish.until)
    return [(index, seat) for index, seat in own if seat.overlaps(asked)]


def _is_other(wish: SeatWish, seat: Member) -> bool:
    role = _role(wish)
    return (role is not None and role != seat.role) or _party(wish, seat) != seat.party


def _role(wish: SeatWish) -> str | None:
    return "" if wish.role is not None and wish.role.casefold() == NO_ROLE else wish.role


def _party(wish: SeatWish, seat: Member) -> str:
    return seat.party if wish.party is None else wish.party


# --- which meetings ------------------------------------------------------------------------------------


def meetings_met(before: Committee, after: Committee) -> tuple[Meeting, ...]:
    """The meetings on whose date the seats are others than they were, in the order of their dates."""
    return tuple(one for one in before.meetings if _seats_at(before, one) != _seats_at(after, one))


def _seats_at(committee: Committee, meeting: Meeting) -> list[list[tuple[str, str, str]]]:
    lists = committee.members, committee.substitutes
    return [[(str(s.name), s.role, s.party) for s in seated(seats, meeting.date)] for seats in lists]


def named_without_seat(after: Committee, meetings: Sequence[Meeting]) -> Iterator[tuple[Meeting, str]]:
    """Those whom a meeting says something of, that they were away or how they voted, and who have seats, but none on its date."""
    for meeting in meetings:
        here = {str(seat.name) for seat in seated(after.seats, meeting.date)}
        words = _words_of(meeting)
        for name in dict.fromkeys(str(seat.name) for seat in after.seats):
            if name not in here and name in words:
                yield meeting, name


def _words_of(meeting: Meeting) -> str:
    decisions = (plain(item.decision) for item in meeting.items if item.decision)
    return "\n".join(map(in_words, (plain(meeting), *decisions)))
