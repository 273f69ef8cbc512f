"""The people of a committee: its members, and those who sit in for them."""

from __future__ import annotations

from committee.base.problems import Place
from committee.records.fields import (
    NAME,
    TEXT,
    Either,
    ListOf,
)
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, record


@record
class Member(Record):
    """A member of the committee, or one who substitutes."""

    name: str = key("navn", NAME, "Medlemmets navn, som det skal stå i referatet.", required=True)
    role: str = key("rolle", TEXT, "F.eks. formand eller næstformand.", default="")
    party: str = key("parti", TEXT, "Partibogstav eller listenavn.", default="")


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
