"""The committee's world as values: committee, meeting, item, decision, attachment.

Each class is at once the definition of a map in the workspace's files: key, reader and help text stand
beside the field, and unknown keys are refused. The keys are those of the workspace format; a legal term
that has no English word keeps its Danish name (`indstilling`, `sagsnr`, `afbud`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from committee.kpi import Target
from committee.problems import Place
from committee.release import Deadlines, ReleaseSettings
from committee.source.fields import (
    DATE,
    FLAG,
    MONTH,
    TIME,
    WHOLE,
    Choice,
    Either,
    FlagOrReason,
    ListOf,
    MapOf,
    Markdown,
    MarkdownText,
    Reader,
    Text,
)
from committee.source.nodes import SourceText
from committee.source.records import Of, Record, key, record

if TYPE_CHECKING:
    from committee.approved import Approval
    from committee.sent import Sent

TEXT = Text()
MARKDOWN = MarkdownText()
NAMES: Reader[tuple[SourceText, ...]] = ListOf(TEXT, single=True)

ByName = tuple[tuple[SourceText, int], ...]


@record
class Member(Record):
    """A member of the committee, or one who substitutes."""

    name: str = key("navn", TEXT, "Medlemmets navn, som det skal stå i referatet.", required=True)
    role: str = key("rolle", TEXT, "F.eks. formand eller næstformand.", default="")
    party: str = key("parti", TEXT, "Partibogstav eller listenavn.", default="")


@record
class Substitute(Record):
    """One who sits in for a named member at one meeting."""

    name: SourceText = key("navn", TEXT, "Stedfortræderens navn.", required=True)
    stands_for: SourceText | None = key("for", TEXT, "Medlemmet, som stedfortræderen møder for.", default=None)


@record
class StandingItem(Record):
    """An item that comes again by the committee's annual wheel (årshjul)."""

    item: SourceText = key("punkt", TEXT, "Navnet på en fil i profilens mappe punkter/.", required=True)
    every: str = key(
        "hver", Choice(("møde", "måned", "kvartal", "halvår", "år")), "Hvor ofte punktet kommer.", default=""
    )
    months: tuple[int, ...] = key(
        "måneder", ListOf(MONTH, single=True), "De måneder (1-12), hvor punktet kommer.", default=()
    )
    kpis: tuple[SourceText, ...] = key(
        "nøgletal", NAMES, "De nøgletal fra metrics/, som punktet oprettes med.", default=()
    )
    position: str = key(
        "plads", Choice(("først", "sidst")), "Om punktet står først eller sidst på dagsordenen.", default=""
    )


@record
class Attachment(Record):
    """A paper attached to an item (bilag). `closed` holds the reason; empty when it is open.

    `number` is its place on the item's list, which it keeps when a closed one before it isn't printed.
    """

    title: SourceText = key("titel", TEXT, "Bilagets titel.", required=True)
    file: SourceText | None = key("fil", TEXT, "Filen, set fra mødets mappe, f.eks. bilag/rapport.pdf.", default=None)
    closed: str = key("lukket", TEXT, "true, eller grunden til at bilaget er lukket.", never_empty=True, default="")
    added: dt.date | None = key("påført", DATE, "Datoen, hvis bilaget er kommet til efter udsendelsen.", default=None)

    number: int = 0

    @property
    def is_closed(self) -> bool:
        return _says_closed(self.closed)


@record
class Indstilling(Record):
    """What the administration (or another body) recommends. `text` is the free form, used by some houses."""

    senders: tuple[SourceText, ...] = key(
        "fra", NAMES, "Hvem der indstiller; ellers udvalgets forvaltning.", default=()
    )
    recipient: SourceText | None = key(
        "til", TEXT, "Hvem der indstilles til, når det ikke er udvalget selv.", default=None
    )
    points: tuple[Markdown, ...] = key(
        "at", ListOf(MARKDOWN, single=True), "Det, der indstilles; hver linje fuldender »indstiller, at«.", default=()
    )
    text: Markdown | None = key("tekst", MARKDOWN, "Indstillingen i fri form, når den ikke er i punkter.", default=None)


@record
class EarlierDecision(Record):
    """What an earlier body decided on the same case."""

    committee: SourceText = key("udvalg", TEXT, "Udvalget eller rådet.", required=True)
    date: dt.date | None = key("dato", DATE, "Mødets dato.", default=None)
    item: str = key("punkt", TEXT, "Punktets nummer på det møde.", default="")
    decision: Markdown | None = key("beslutning", MARKDOWN, "Hvad der blev besluttet.", default=None)


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
    kpi: SourceText | None = key("nøgletal", TEXT, "Et nøgletal fra metrics/, som opfølgningen måles på.", default=None)
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


def _says_closed(value: str) -> bool:
    return value.casefold() not in ("", "false", "nej")


def _attachment(title: SourceText, place: Place) -> Attachment:
    return Attachment(place=place, title=title)


def _member(name: SourceText, place: Place) -> Member:
    return Member(place=place, name=name)


def _substitute(name: SourceText, place: Place) -> Substitute:
    return Substitute(place=place, name=name)


def _decision(text: Markdown, place: Place) -> Decision:
    return Decision(place=place, text=text or None)


def _indstilling(text: Markdown, place: Place) -> Indstilling:
    return Indstilling(place=place, text=text or None)


MEMBERS = ListOf(Either(TEXT, _member, Of(Member)))
SUBSTITUTES = ListOf(Either(TEXT, _substitute, Of(Substitute)), single=True)
BY_NAME = MapOf(WHOLE)


@record
class Item(Record):
    """One item of an agenda. `id` is its file's name without number; `file` is that file, from the workspace.

    `closed` holds the reason why the item is closed; empty when it is open. `late` is whether the item came after the
    agenda was sent, or the reason why it couldn't wait, which says the same.
    """

    title: SourceText = key("titel", TEXT, "Punktets titel.", required=True)
    sagsnr: str = key("sagsnr", TEXT, "Sagens nummer i journalsystemet.", default="")
    late: bool | SourceText = key(
        "tillæg",
        FlagOrReason(),
        "Grunden til, at punktet er kommet til efter udsendelsen og ikke kan vente, eller true.",
        default=False,
    )
    added: dt.date | None = key(
        "påført", DATE, "Datoen, punktet er kommet til, når det er efter udsendelsen.", default=None
    )
    withdrawn: bool = key(
        "udgår", FLAG, "true, når punktet er taget af dagsordenen; nummeret bliver stående.", default=False
    )
    closed: str = key(
        "lukket", TEXT, "false, eller grunden til at punktet er lukket, f.eks. Personsag.", never_empty=True, default=""
    )
    public_title: str = key(
        "offentlig_titel", TEXT, "Det, offentligheden ser som titel på et lukket punkt.", default=""
    )
    public_decision: Markdown | None = key(
        "offentlig_beslutning", MARKDOWN, "Det, offentligheden ser som beslutning på et lukket punkt.", default=None
    )
    guests: tuple[SourceText, ...] = key("deltagere", NAMES, "Gæster ved netop dette punkt.", default=())
    resume: Markdown | None = key("resume", MARKDOWN, "Sagen i få linjer.", default=None)
    sagsfremstilling: Markdown | None = key(
        "sagsfremstilling", MARKDOWN, "Sagen, som udvalget skal tage stilling til.", default=None
    )
    sections: tuple[tuple[SourceText, Markdown], ...] = key(
        "afsnit", MapOf(MARKDOWN), "Flere afsnit, f.eks. {Økonomi: ..., Høring: ...}.", default=()
    )
    indstilling: Indstilling | None = key(
        "indstilling",
        Either(MARKDOWN, _indstilling, Of(Indstilling), "Skriv »at:« på linjen over den, rykket lige så langt ind."),
        "Det, der indstilles til udvalget.",
        default=None,
    )
    history: tuple[EarlierDecision, ...] = key(
        "forløb", ListOf(Of(EarlierDecision)), "Hvad tidligere udvalg har besluttet.", default=()
    )
    kpis: tuple[SourceText, ...] = key("nøgletal", NAMES, "Nøgletal fra metrics/, som hører til punktet.", default=())
    as_of: dt.date | None = key("opgjort", DATE, "Datoen, nøgletallene er opgjort.", default=None)
    minutes: int | None = key("minutter", WHOLE, "Hvor længe punktet ventes at tage; står i talepapiret.", default=None)
    attachments: tuple[Attachment, ...] = key(
        "bilag",
        ListOf(Either(TEXT, _attachment, Of(Attachment)), single=True),
        "Bilag: en titel pr. linje.",
        default=(),
    )
    decision: Decision | None = key(
        "beslutning",
        Either(
            MARKDOWN,
            _decision,
            Of(Decision),
            "Skriv »|« efter »beslutning:«, så bliver linjerne til en punktopstilling.",
        ),
        "Det, udvalget besluttede.",
        default=None,
    )

    id: str = ""
    file: str = ""

    @property
    def is_closed(self) -> bool:
        return _says_closed(self.closed)

    @property
    def late_reason(self) -> SourceText | None:
        """Why a late item couldn't wait; None when it isn't late, or when no reason is written."""
        return self.late if isinstance(self.late, SourceText) else None


@record
class Meeting(Record):
    """One meeting. `folder` is the name of its folder, `path` that folder from the workspace; `sent` what was sent of it, `approved`
    the approval of its minutes."""

    date: dt.date = key("dato", DATE, "Mødets dato; den samme som mappens navn.", required=True)
    time: dt.time | None = key("tid", TIME, "Mødets begyndelse, f.eks. 16:00.", default=None)
    location: str = key("sted", TEXT, "Hvor mødet holdes.", default="")
    attendees: tuple[SourceText, ...] = key(
        "deltagere", NAMES, "Mødets deltagere, når det ikke er udvalgets medlemmer.", default=()
    )
    afbud: tuple[SourceText, ...] = key("afbud", NAMES, "Medlemmer, der har meldt afbud.", default=())
    absent: tuple[SourceText, ...] = key("fraværende", NAMES, "Medlemmer, der er fraværende uden afbud.", default=())
    substitutes: tuple[Substitute, ...] = key(
        "stedfortrædere", SUBSTITUTES, "Stedfortrædere på mødet: {navn: X, for: Y}.", default=()
    )
    first_number: int | None = key(
        "første_punkt", WHOLE, "Mødets første punktnummer, når årets tidligere møder ikke er i mappen.", default=None
    )
    arrived: ByName = key("kom", BY_NAME, "Hvem der kom senere, og ved hvilket punkt: {N. N.: 14}.", default=())
    left: ByName = key("gik", BY_NAME, "Hvem der gik, og før hvilket punkt: {N. N.: 14}.", default=())
    remarks: Markdown | None = key("bemærkninger", MARKDOWN, "Bemærkninger til mødet; trykkes i hovedet.", default=None)

    folder: str = ""
    path: str = ""
    items: tuple[Item, ...] = ()
    sent: Sent | None = None
    approved: Approval | None = None

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are approved, and haven't been reopened."""
        return self.approved is not None and self.approved.is_locked


@record
class Committee(Record):
    """A committee with its house style, numbering, members and meetings. `folder` is its folder's name."""

    municipality: str = key("kommune", TEXT, "Kommunens navn, f.eks. Aabenraa Kommune.", required=True)
    name: str = key("udvalg", TEXT, "Udvalgets navn.", required=True)
    profile: SourceText | None = key(
        "profil", TEXT, "Husets stil: en mappe i templates/ (ellers standard).", default=None
    )
    numbering: str = key(
        "nummerering", Choice(("årlig", "møde")), "årlig: gennem kalenderåret. møde: forfra hvert møde.", default="møde"
    )
    location: str = key("mødested", TEXT, "Hvor udvalget plejer at mødes.", default="")
    competence: str = key(
        "kompetence",
        Choice(("afgør", "indstiller")),
        "afgør: udvalget beslutter selv. indstiller: det anbefaler til et andet udvalg. Beslutningernes ord holdes op mod det.",
        default="",
    )
    time: dt.time | None = key("mødetid", TIME, "Hvornår møderne plejer at begynde.", default=None)
    administration: str = key(
        "forvaltning", TEXT, "Forvaltningen, som indstiller, når punktet ikke siger andet.", default=""
    )
    members: tuple[Member, ...] = key("medlemmer", MEMBERS, "Medlemmerne i referatets rækkefølge.", default=())
    substitutes: tuple[Member, ...] = key("stedfortrædere", MEMBERS, "De faste stedfortrædere.", default=())
    wheel: tuple[StandingItem, ...] = key(
        "årshjul", ListOf(Of(StandingItem)), "Faste punkter, som »udvalg ny« opretter.", default=()
    )
    deadlines: Deadlines = key(
        "frister", Of(Deadlines), "Hvor mange arbejdsdage før mødet papirerne skal være ude.", default=Deadlines()
    )
    release: ReleaseSettings = key(
        "udgivelse",
        Of(ReleaseSettings),
        "Hvad »udvalg udgiv« udgiver, og hvad der stopper den.",
        default=ReleaseSettings(),
    )

    folder: str = ""
    path: str = ""
    meetings: tuple[Meeting, ...] = ()
