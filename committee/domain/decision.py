"""What a committee decided of an item (beslutning): its words, votes, dissent, what has to follow, and corrections."""

from __future__ import annotations

import datetime as dt

from committee.domain.kpi import Target
from committee.records.fields import (
    DATE,
    MARKDOWN,
    NAMES,
    REFERENCE,
    TEXT,
    ListOf,
    MapOf,
    Markdown,
)
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, record


@record
class Vote(Record):
    """One vote. Each side has names, parties, or a count alone."""

    about: SourceText | None = key("om", TEXT, "Hvad der blev stemt om.", default=None)
    in_favour: tuple[SourceText, ...] = key(
        "for", NAMES, "Hvem der stemte for: navne, partier eller et antal.", default=()
    )
    against: tuple[SourceText, ...] = key("imod", NAMES, "Hvem der stemte imod.", default=())
    abstained: tuple[SourceText, ...] = key("undlod", NAMES, "Hvem der undlod at stemme.", default=())
    reserved: tuple[SourceText, ...] = key("forbehold", NAMES, "Hvem der tog forbehold.", default=())
    text: Markdown | None = key(
        "tekst", MARKDOWN, "Sætningen i referatet, når den ikke skal skrives af programmet.", default=None
    )


@record
class Dissent(Record):
    """A minority's words for the minutes."""

    member: SourceText = key("medlem", TEXT, "Hvem der vil have det ført til referat.", required=True)
    text: Markdown = key("tekst", MARKDOWN, "Det, der skal stå i referatet.", required=True)


@record
class FollowUp(Record):
    """What has to follow a decision."""

    text: Markdown = key("tekst", MARKDOWN, "Hvad der skal ske.", required=True)
    due: dt.date | None = key("inden", DATE, "Hvornår det skal være sket.", default=None)
    responsible: SourceText | None = key("ansvarlig", TEXT, "Hvem der har ansvaret.", default=None)
    resumed: dt.date | None = key(
        "genoptages", DATE, "Mødet, hvor sagen tages op igen; »udvalg ny« opretter punktet.", default=None
    )
    kpi: SourceText | None = key(
        "nøgletal", REFERENCE, "Et nøgletal fra metrics/, som opfølgningen måles på.", default=None
    )
    target: Target | None = key("mål", Of(Target), "Målet, når det ikke er nøgletallets eget.", default=None)
    done: dt.date | None = key("udført", DATE, "Hvornår det er sket; må skrives efter godkendelsen.", default=None)

    @property
    def resumed_at(self) -> dt.date | None:
        """The date of the meeting that takes the case up again: as written, or the deadline of what »genoptages«."""
        return self.resumed or (self.due if self.text.casefold().startswith("genoptages") else None)


@record
class Correction(Record):
    """An addition made after the minutes were approved; it never replaces what it corrects."""

    date: dt.date = key("dato", DATE, "Rettelsens dato.", required=True)
    text: Markdown = key("tekst", MARKDOWN, "Rettelsen.", required=True)


@record
class Decision(Record):
    """What the committee decided (beslutning), and who was away, disqualified or dissenting at this item."""

    text: Markdown | None = key("tekst", MARKDOWN, "Beslutningen.", default=None)
    points: tuple[tuple[SourceText, Markdown], ...] = key(
        "punkter", MapOf(MARKDOWN), 'Punkt for punkt, f.eks. {"1-2": Anbefales.}', default=()
    )
    afbud: tuple[SourceText, ...] = key("afbud", NAMES, "Hvem der havde meldt afbud til netop dette punkt.", default=())
    absent: tuple[SourceText, ...] = key(
        "fraværende", NAMES, "Hvem der var fraværende ved netop dette punkt.", default=()
    )
    disqualified: tuple[SourceText, ...] = key("inhabile", NAMES, "Hvem der var inhabil ved dette punkt.", default=())
    votes: tuple[Vote, ...] = key("afstemninger", ListOf(Of(Vote)), "Afstemninger i rækkefølge.", default=())
    dissents: tuple[Dissent, ...] = key("mindretal", ListOf(Of(Dissent)), "Mindretalsudtalelser.", default=())
    follow_ups: tuple[FollowUp, ...] = key(
        "opfølgning", ListOf(Of(FollowUp)), "Hvad der skal følges op på.", default=()
    )
    corrections: tuple[Correction, ...] = key(
        "rettelser", ListOf(Of(Correction)), "Rettelser efter godkendelsen.", default=()
    )
