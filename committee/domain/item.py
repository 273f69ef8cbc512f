"""One item of an agenda, with what is recommended, what earlier bodies decided, its attachments and its decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property

from committee.base.problems import Place
from committee.domain.decision import Decision
from committee.domain.ownsections import OWN_SECTIONS, OwnSections
from committee.records.fields import (
    DATE,
    FLAG,
    FLAG_OR_REASON,
    MARKDOWN,
    REFERENCE,
    TEXT,
    WHOLE,
    YES_OR_REASON,
    Converted,
    Markdown,
)
from committee.records.manyfields import NAMES, REFERENCES, Either, ListOf, MapOf
from committee.records.nodes import Node, SourceText
from committee.records.readers import Bad, Problems, Reader
from committee.records.record import Of, OneOf, Record, key, record
from committee.records.recordtexts import RecordText, record_texts

NOTES = "noter"


def says_yes(value: str) -> bool:
    """Whether a value that is yes, no or a reason says yes, however it is written: with or without quotes or capitals."""
    return value.casefold() not in ("", "false", "nej")


def reason_said(value: str) -> str:
    """The reason that such a value gives; empty where it says no, or yes alone."""
    return value if says_yes(value) and value.casefold() not in ("true", "ja") else ""


def _is_unread(one: Record) -> bool:
    """Whether `lukket` is written, and nothing could be made of it."""
    return "closed" in one.places and not getattr(one, "closed", "")


@record
class Attachment(Record):
    """A paper attached to an item (bilag). `closed` holds the reason; empty when it is open.

    `number` is its place on the item's list, which it keeps when a closed one before it isn't printed.
    """

    title: SourceText = key("titel", TEXT, "Bilagets titel.", required=True)
    file: SourceText | None = key(
        "fil", REFERENCE, "Filen, set fra mødets mappe, f.eks. bilag/rapport.pdf.", default=None
    )
    closed: str = key(
        "lukket", YES_OR_REASON, "true, eller grunden til at bilaget er lukket.", never_empty=True, default=""
    )
    added: dt.date | None = key("påført", DATE, "Datoen, hvis bilaget er kommet til efter udsendelsen.", default=None)

    number: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether the public may not have it; also where what the file says of that can't be read."""
        return says_yes(self.closed) or _is_unread(self)


@record
class Indstilling(Record):
    """What the administration (or another body) recommends. `text` is the free form, used by some houses."""

    senders: tuple[SourceText, ...] = key(
        "fra", ListOf(TEXT, single=True), "Hvem der indstiller; ellers udvalgets forvaltning.", default=()
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
    reference: SourceText | None = key(
        "henvisning",
        REFERENCE,
        "Hvor beslutningen står, når mødet er i arbejdsmappen: udvalgets mappe/mødets mappe/punktets navn.",
        default=None,
    )


@record
class ChainText(Record):
    """A text that stands between earlier decisions, such as a supplement to the case."""

    text: Markdown = key(
        "tekst", MARKDOWN, "Tekst mellem beslutningerne, f.eks. en supplerende sagsfremstilling.", required=True
    )


Earlier = EarlierDecision | ChainText
Chain = tuple[Earlier, ...]
_EARLIER: Reader[Earlier] = OneOf((EarlierDecision, ChainText))


class _Numbered(ListOf[Attachment]):
    """A list of attachments, each with its place on it."""

    def read(self, node: Node, problems: Problems) -> tuple[Attachment, ...] | Bad:
        made = super().read(node, problems)
        return made if isinstance(made, Bad) else tuple(replace(one, number=n) for n, one in enumerate(made, start=1))


def _attachment(title: SourceText, place: Place) -> Attachment:
    return Attachment(place=place, title=title)


def _decision(text: Markdown, place: Place) -> Decision:
    return Decision(place=place, text=text or None)


def _indstilling(text: Markdown, place: Place) -> Indstilling:
    return Indstilling(place=place, text=text or None)


_TYPES = {"b": "beslutning", "o": "orientering", "d": "drøftelse"}  # as they are tagged in many houses' titles


def _type(text: str) -> str | None:
    word = text.casefold().strip("()")
    return _TYPES.get(word, word if word in _TYPES.values() else None)


TYPE: Converted[str] = Converted(
    _type,
    "beslutning, orientering eller drøftelse (eller B, O eller D)",
    {"enum": [*_TYPES.values(), *(letter.upper() for letter in _TYPES)]},
)


_DECISION: Reader[Decision] = Either(
    MARKDOWN,
    _decision,
    Of(Decision),
    "Skriv »|« efter »beslutning:«, så bliver linjerne til en punktopstilling.",
)


@record
class Item(Record):
    """One item of an agenda. `id` is its file's name without number; `file` is that file, from the workspace.

    `closed` holds the reason why the item is closed; empty when it is open. `late` is whether the item came after the
    agenda was sent, or the reason why it couldn't wait, which says the same.
    """

    title: SourceText = key("titel", TEXT, "Punktets titel.", required=True)
    sagsnr: str = key("sagsnr", TEXT, "Sagens nummer i journalsystemet.", default="")
    type: str = key("type", TYPE, "Hvad punktet er til: beslutning, orientering eller drøftelse.", default="")
    late: bool | SourceText = key(
        "tillæg",
        FLAG_OR_REASON,
        "Grunden til, at punktet er kommet til efter udsendelsen og ikke kan vente, eller true.",
        default=False,
    )
    added: dt.date | None = key(
        "påført", DATE, "Datoen, punktet er kommet til, når det er efter udsendelsen.", default=None
    )
    is_sub: bool = key(
        "underpunkt", FLAG, "true, når punktet er et underpunkt til det foran, f.eks. 3.a til punkt 3.", default=False
    )
    withdrawn: bool = key(
        "udgår", FLAG, "true, når punktet er taget af dagsordenen; nummeret bliver stående.", default=False
    )
    closed: str = key(
        "lukket",
        YES_OR_REASON,
        "false, eller grunden til at punktet er lukket, f.eks. Personsag.",
        never_empty=True,
        default="",
    )
    public_title: str = key(
        "offentlig_titel", TEXT, "Det, offentligheden ser som titel på et lukket punkt.", default=""
    )
    public_decision: Markdown | None = key(
        "offentlig_beslutning", MARKDOWN, "Det, offentligheden ser som beslutning på et lukket punkt.", default=None
    )
    secret_votes: str = key(
        "stemmer_fortrolige",
        YES_OR_REASON,
        "Kommunalbestyrelsen: grunden til, at stemmerne ved et lukket punkt ikke kan offentliggøres.",
        never_empty=True,
        default="",
    )
    has_party: bool = key(
        "part", FLAG, "true, hvis punktet afgør en sag, som en borger eller virksomhed er part i.", default=False
    )
    party_told: dt.date | None = key(
        "underrettet", DATE, "Datoen, parten har fået afgørelsen; må skrives efter godkendelsen.", default=None
    )
    guests: tuple[SourceText, ...] = key("deltagere", NAMES, "Gæster ved netop dette punkt.", default=())
    resume: Markdown | None = key("resume", MARKDOWN, "Sagen i få linjer.", default=None)
    sagsfremstilling: Markdown | None = key(
        "sagsfremstilling", MARKDOWN, "Sagen, som udvalget skal tage stilling til.", default=None
    )
    sections: OwnSections = key(
        "afsnit",
        OWN_SECTIONS,
        "Flere afsnit, f.eks. {Økonomi: ..., Høring: ...}, eller en liste af {overskrift: ..., tekst: ...}.",
        default=(),
    )
    order: tuple[SourceText, ...] = key(
        "rækkefølge",
        REFERENCES,
        "Afsnittenes rækkefølge ved netop dette punkt; dem, der ikke nævnes, kommer bagefter.",
        default=(),
    )
    indstilling: Indstilling | None = key(
        "indstilling",
        Either(MARKDOWN, _indstilling, Of(Indstilling), "Skriv »at:« på linjen over den, rykket lige så langt ind."),
        "Det, der indstilles til udvalget.",
        default=None,
    )
    history: Chain = key(
        "forløb",
        ListOf(_EARLIER),
        "Hvad tidligere udvalg har besluttet; {tekst: ...} er en tekst imellem.",
        default=(),
    )
    kpis: tuple[SourceText, ...] = key(
        "nøgletal", REFERENCES, "Nøgletal fra metrics/, som hører til punktet.", default=()
    )
    as_of: dt.date | None = key("opgjort", DATE, "Datoen, nøgletallene er opgjort.", default=None)
    minutes: int | None = key("minutter", WHOLE, "Hvor længe punktet ventes at tage; står i talepapiret.", default=None)
    notes: Markdown | None = key(
        NOTES, MARKDOWN, "Jeres egne noter, f.eks. det, der blev sagt; står kun i talepapiret.", default=None
    )
    attachments: tuple[Attachment, ...] = key(
        "bilag",
        _Numbered(Either(TEXT, _attachment, Of(Attachment)), single=True),
        "Bilag: en titel pr. linje.",
        default=(),
    )
    decision: Decision | None = key(
        "beslutning",
        _DECISION,
        "Det, udvalget besluttede.",
        default=None,
    )

    decisions: tuple[tuple[SourceText, Decision], ...] = key(
        "beslutninger",
        MapOf(_DECISION, REFERENCE),
        "Fællesmøde: det, de andre udvalg besluttede, hver under navnet på sin mappe.",
        default=(),
    )

    id: str = ""
    file: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether the public may not know what it says; also where what the file says of that can't be read."""
        return says_yes(self.closed) or _is_unread(self)

    @cached_property
    def texts(self) -> tuple[RecordText, ...]:
        """Every text of the item, walked once, but for the notes: those are the secretary's own and in no document of the meeting."""
        return tuple(one for one in record_texts(self) if one.path[0] != NOTES)

    @property
    def late_reason(self) -> SourceText | None:
        """Why a late item couldn't wait; None when it isn't late, or when no reason is written."""
        return self.late if isinstance(self.late, SourceText) else None
