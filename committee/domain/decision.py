"""What a committee decided of an item (beslutning): its words, votes, dissent, what has to follow, and corrections."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import ClassVar

from committee.domain.people import SUBSTITUTES, Substitute
from committee.domain.targets import Target
from committee.records.fields import DATE, FLAG, MARKDOWN, NAME, REFERENCE, TEXT, TIME, WHOLE, Converted, Markdown
from committee.records.manyfields import NAMES, ListOf, MapOf
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, keys, record

NONE = "ingen"  # in the place of a decision: the item has none, and needs none


_SEATS: Converted[int] = Converted(
    lambda text: int(text) if re.fullmatch(r"[1-9]\d?", text, re.ASCII) else None,
    "et antal pladser fra 1 til 99",
    {"type": ["integer", "string"], "minimum": 1, "maximum": 99, "pattern": r"^[1-9]\d?$"},
    int,
)


@record
class Vote(Record):
    """One vote. Each side has names, parties, a count, or a count with the names and parties that it counts. It can't be secret: the
    protocol must show how each voted (the ministry's 87.1.5 and 89.1.3)."""

    refused: ClassVar[Mapping[str, str]] = {
        "hemmelig": "En afstemning om en sag kan ikke være hemmelig, for referatet skal vise, hvordan hver enkelt stemte "
        "(ministeriets praksis, 87.1.5 og 89.1.3). Kun et valg af personer kan; skriv det under »valg:«."
    }

    about: SourceText | None = key("om", TEXT, "Hvad der blev stemt om.", default=None)
    in_favour: tuple[SourceText, ...] = key(
        "for",
        NAMES,
        "Hvem der stemte for: navne, partier eller et antal, f.eks. [V, Ø], 12 eller [12, V, Ø].",
        default=(),
    )
    against: tuple[SourceText, ...] = key("imod", NAMES, "Hvem der stemte imod.", default=())
    abstained: tuple[SourceText, ...] = key("undlod", NAMES, "Hvem der undlod at stemme.", default=())
    reserved: tuple[SourceText, ...] = key("forbehold", NAMES, "Hvem der tog forbehold.", default=())
    text: Markdown | None = key(
        "tekst", MARKDOWN, "Sætningen i referatet, når den ikke skal skrives af programmet.", default=None
    )


@record
class Election(Record):
    """An election of persons: the votes by name. It alone may be secret, so it says nothing of who voted how."""

    about: SourceText | None = key("om", TEXT, "Hvad der blev valgt, f.eks. Valg af formand.", default=None)
    result: tuple[tuple[SourceText, int], ...] = key(
        "resultat",
        MapOf(WHOLE, NAME),
        "Stemmerne, f.eks. {N. N.: 5, blank: 1}; også »ugyldige« og »stemte ikke«.",
        default=(),
    )
    seats: int = key("pladser", _SEATS, "Hvor mange der skulle vælges, når det er flere end én.", default=1)
    lots: tuple[SourceText, ...] = key(
        "lodtrækning", NAMES, "Hvem der blev valgt ved lodtrækning, når der var stemmelighed.", default=()
    )
    secret: bool = key("hemmelig", FLAG, "true, hvis der blev stemt hemmeligt.", default=False)


@record
class Stopped(Record):
    """That the decision was stopped: a member who was there asked for the case to go to the council (styrelsesloven § 23)."""

    by: tuple[SourceText, ...] = key("af", NAMES, "Hvem der begærede sagen indbragt.", required=True)
    time: dt.time | None = key("tid", TIME, "Klokkeslættet, hvis det er noteret; før mødet sluttede.", default=None)


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
    habilitet: bool = key(
        "habilitet",
        FLAG,
        "true, hvis udvalget har besluttet, at de er inhabile, og de har forladt lokalet.",
        default=False,
    )
    substitutes: tuple[Substitute, ...] = key(
        "stedfortrædere", SUBSTITUTES, "Stedfortrædere ved netop dette punkt: {navn: X, for: Y}.", default=()
    )
    votes: tuple[Vote, ...] = key("afstemninger", ListOf(Of(Vote)), "Afstemninger i rækkefølge.", default=())
    elections: tuple[Election, ...] = key("valg", ListOf(Of(Election)), "Valg af personer, med stemmetal.", default=())
    stopped: Stopped | None = key(
        "standset", Of(Stopped), "Hvem der begærede sagen indbragt for kommunalbestyrelsen (§ 23).", default=None
    )
    dissents: tuple[Dissent, ...] = key("mindretal", ListOf(Of(Dissent)), "Mindretalsudtalelser.", default=())
    follow_ups: tuple[FollowUp, ...] = key(
        "opfølgning", ListOf(Of(FollowUp)), "Hvad der skal følges op på.", default=()
    )
    corrections: tuple[Correction, ...] = key(
        "rettelser", ListOf(Of(Correction)), "Rettelser efter godkendelsen.", default=()
    )

    @property
    def is_none(self) -> bool:
        """Whether it was written that there is no decision and needn't be one: `beslutning: ingen`."""
        return self.text is not None and self.text.strip().casefold() == NONE

    @property
    def words(self) -> Markdown | None:
        """The decision's own words as they are printed; `ingen` isn't."""
        return None if self.is_none else self.text

    @property
    def prints_nothing(self) -> bool:
        """Whether there is no decision, and nothing else to tell of the item either."""
        others = (name for name, _ in keys(Decision).values() if name != "text")
        return self.is_none and not any(getattr(self, name) for name in others)
