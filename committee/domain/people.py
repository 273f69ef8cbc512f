"""The people of a committee: its members, those who sit in for them, and from when to when each has the seat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from committee.base import danish
from committee.base.problems import Place
from committee.records.fields import DATE, NAME, TEXT
from committee.records.manyfields import Either, ListOf
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, record


@record
class Member(Record):
    """A seat on the committee, of a member or of one who substitutes. The same person may have several, one after the other."""

    name: str = key("navn", NAME, "Medlemmets navn, som det skal stå i referatet.", required=True)
    role: str = key("rolle", TEXT, "F.eks. formand eller næstformand.", default="")
    party: str = key("parti", TEXT, "Partibogstav eller listenavn.", default="")
    mail: str = key(
        "mail", TEXT, "Mailadressen, som »udvalg mail« skriver til. Den bliver aldrig trykt eller udgivet.", default=""
    )
    since: dt.date | None = key("fra", DATE, "Første dag på pladsen; uden dato altid.", default=None)
    until: dt.date | None = key("til", DATE, "Sidste dag på pladsen; uden dato stadig.", default=None)

    def is_seated(self, date: dt.date) -> bool:
        """Whether the seat is held on a date; the first day and the last are of it."""
        return (self.since or date) <= date <= (self.until or date)

    def overlaps(self, other: Member) -> bool:
        """Whether there is a day on which both seats are held."""
        starts, ends = (self.since or dt.date.min, other.since or dt.date.min), (self.until, other.until)
        return max(starts) <= min(end or dt.date.max for end in ends)

    @property
    def term(self) -> str:
        """When the seat is held, in Danish: »fra 1. januar 2018 til 31. maj 2019«."""
        since, until = (date and danish.in_full(date) for date in (self.since, self.until))
        return " ".join([f"fra {since}"] * bool(since) + [f"til {until}"] * bool(until)) or "uden datoer"


def seated(seats: Iterable[Member], date: dt.date) -> tuple[Member, ...]:
    """Those of the seats that are held on a date, in their order."""
    return tuple(seat for seat in seats if seat.is_seated(date))


@record
class Substitute(Record):
    """One who sits in for a named member at one meeting."""

    name: SourceText = key("navn", NAME, "Stedfortræderens navn.", required=True)
    stands_for: SourceText | None = key("for", NAME, "Medlemmet, som stedfortræderen møder for.", default=None)


def _member(name: SourceText, place: Place) -> Member:
    return Member(place=place, name=name)


def _substitute(name: SourceText, place: Place) -> Substitute:
    return Substitute(place=place, name=name)


MEMBERS = ListOf(Either(NAME, _member, Of(Member)))


SUBSTITUTES = ListOf(Either(NAME, _substitute, Of(Substitute)), single=True)
