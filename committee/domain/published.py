"""A published meeting as data (`referat.json`, `dagsorden.json`): the one definition by which it is written and read back, and
from which its JSON Schema is made.

The names are those of OParl 1.1's Meeting, AgendaItem, File, Location, Organization, Body and Person, in their sense; what
OParl has no name for begins with `udvalg:`. OParl asks for addresses where this has whole objects, since there is no server
to ask; apart from that a reader of OParl reads it. Nothing is allowed that isn't named, so that a new field is told of here.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from committee.records.jsonfields import (
    ANY_WORDS,
    DAY,
    MOMENT,
    MOMENT_OR_DAY,
    NUMBER,
    TRUTH,
    WORDS,
    Alone,
    Array,
    JsonRecord,
    constant,
    one_of,
    text,
)
from committee.records.record import Of, key, record

_ADDRESS, _NAME = text(format="uri-reference"), text(format="uri")
_NAMES = Array(WORDS)


def _oparl(name: str) -> str:
    """The field that says what an object is by OParl."""
    words = f"https://schema.oparl.org/1.1/{name}"
    return key("type", constant(words), f"Altid {words}.", default=words, always=True)


@record
class SectionData(JsonRecord):
    """What stands from one heading to the next."""

    definition: ClassVar[str] = "afsnit"

    heading: str = key("overskrift", ANY_WORDS, "Afsnittets overskrift; tom før den første.", required=True)
    text: str = key(
        "tekst", ANY_WORDS, "Afsnittets ord, en linje pr. afsnit, listepunkt eller tabelrække.", required=True
    )


@record
class FileData(JsonRecord):
    """A published file."""

    definition: ClassVar[str] = "fil"

    type: str = _oparl("File")
    title: str = key("name", WORDS, "Filens titel.", required=True)
    name: str = key("fileName", text(pattern="^[^/\\\\]+$"), "Filens navn.", required=True)
    media_type: str = key("mimeType", WORDS, "Filens medietype.", required=True)
    size: int = key("size", NUMBER, "Filens størrelse i bytes.", required=True)
    address: str = key(
        "accessUrl", _ADDRESS, "Filens adresse; er den relativ, er det fra denne fils mappe.", required=True
    )
    digest: str = key(
        "udvalg:sha256",
        text(pattern="^[A-Za-z0-9+/]{43}=$"),
        "Filens SHA-256 i base64; kvitteringen har den i hex.",
        required=True,
    )


@record
class PointData(JsonRecord):
    """What was decided of some points of a recommendation."""

    about: str = key("om", WORDS, "Indstillingens punkter.", required=True)
    text: str = key("tekst", ANY_WORDS, "Beslutningen om dem.", required=True)


@record
class SideData(JsonRecord):
    """One side of a vote."""

    count: int = key("antal", NUMBER, "Antal stemmer.", required=True)
    who: tuple[str, ...] = key("hvem", _NAMES, "Navne og partier, som de er trykt.", default=())


@record
class VoteData(JsonRecord):
    """A vote; of one told in a sentence by hand perhaps that sentence alone."""

    any_of: ClassVar[tuple[str, ...]] = ("tekst", "vedtaget", "for", "imod", "undlod", "forbehold")

    about: str = key("om", WORDS, "Hvad der blev stemt om; ellers indstillingen.", default="")
    text: str = key("tekst", WORDS, "Sætningen i referatet, når den er skrevet i hånden.", default="")
    in_favour: SideData | None = key("for", Of(SideData), "Hvem der stemte for.", default=None)
    against: SideData | None = key("imod", Of(SideData), "Hvem der stemte imod.", default=None)
    abstained: SideData | None = key("undlod", Of(SideData), "Hvem der undlod at stemme.", default=None)
    reserved: SideData | None = key("forbehold", Of(SideData), "Hvem der tog forbehold.", default=None)
    carried: bool | None = key(
        "vedtaget", TRUTH, "true, når flere stemte for end imod; mangler, når stemmer mangler.", default=None
    )


@record
class ResultData(JsonRecord):
    """What one person got at an election; blank votes stand under the word that the minutes have for them."""

    name: str = key("navn", WORDS, "Hvem, eller blank.", required=True)
    votes: int = key("stemmer", NUMBER, "Antal stemmer.", required=True)


@record
class ElectionData(JsonRecord):
    """An election of persons."""

    about: str = key("om", WORDS, "Hvad der blev valgt.", default="")
    results: tuple[ResultData, ...] = key("resultat", Array(Of(ResultData)), "Stemmerne.", default=())
    elected: tuple[str, ...] = key("valgte", _NAMES, "Hvem der blev valgt, hvis det fremgår.", default=())


@record
class DissentData(JsonRecord):
    """What a member has had recorded."""

    member: str = key("medlem", WORDS, "Hvem.", required=True)
    text: str = key("tekst", ANY_WORDS, "Hvad der er ført til referat.", required=True)


@record
class CorrectionData(JsonRecord):
    """A correction made after the approval."""

    date: dt.date = key("dato", DAY, "Rettelsens dato.", required=True)
    text: str = key("tekst", ANY_WORDS, "Hvad der er rettet.", required=True)


@record
class DecisionData(JsonRecord):
    """What was decided at an item, beside the text."""

    points: tuple[PointData, ...] = key("punkter", Array(Of(PointData)), "Beslutningen punkt for punkt.", default=())
    votes: tuple[VoteData, ...] = key("afstemninger", Array(Of(VoteData)), "Afstemninger i rækkefølge.", default=())
    elections: tuple[ElectionData, ...] = key("valg", Array(Of(ElectionData)), "Valg af personer.", default=())
    stopped: str = key("standset", WORDS, "Hvem der begærede sagen indbragt for kommunalbestyrelsen.", default="")
    dissents: tuple[DissentData, ...] = key(
        "mindretal", Array(Of(DissentData)), "Hvad der er ført til referat.", default=()
    )
    excused: tuple[str, ...] = key("afbud", _NAMES, "Afbud til netop dette punkt.", default=())
    absent: tuple[str, ...] = key("fraværende", _NAMES, "Fraværende ved netop dette punkt.", default=())
    recused: tuple[str, ...] = key("inhabile", _NAMES, "Hvem der var inhabile og ikke deltog.", default=())
    substitutes: tuple[str, ...] = key("stedfortrædere", _NAMES, "Stedfortrædere ved netop dette punkt.", default=())
    corrections: tuple[CorrectionData, ...] = key(
        "rettelser", Array(Of(CorrectionData)), "Rettelser efter godkendelsen.", default=()
    )


@record
class EarlierData(JsonRecord):
    """What an earlier body has decided on the case."""

    committee: str = key("udvalg", WORDS, "Udvalget eller rådet.", required=True)
    date: dt.date | None = key("dato", DAY, "Mødets dato.", default=None)
    number: str = key("punkt", WORDS, "Punktets nummer på det møde.", default="")
    decision: str = key("beslutning", WORDS, "Beslutningen, som den er trykt.", default="")


@record
class ItemData(JsonRecord):
    """An item of the agenda, as it is printed."""

    definition: ClassVar[str] = "punkt"

    id: str = key("id", _NAME, "Punktets navn; det samme på dagsorden og referat.", required=True)
    type: str = _oparl("AgendaItem")
    number: str = key("number", WORDS, "Punktets nummer på dagsordenen.", required=True)
    order: int = key("order", NUMBER, "Punktets plads på mødet, fra 0.", required=True)
    title: str = key("name", ANY_WORDS, "Punktets titel; for et lukket punkt den offentlige.", required=True)
    is_public: bool = key("public", TRUTH, "false, når punktet er behandlet for lukkede døre.", required=True)
    page: str = key("web", _ADDRESS, "Punktets sted på netsiden.", default="")
    resolution: str = key("resolutionText", WORDS, "Beslutningen, som den er trykt.", default="")
    files: tuple[FileData, ...] = key(
        "auxiliaryFile", Array(Of(FileData)), "De åbne bilag, der er udgivet.", default=()
    )
    case: str = key("udvalg:sagsnr", WORDS, "Sagens nummer.", default="")
    is_late: bool = key("udvalg:tillæg", TRUTH, "true, når punktet er kommet til efter udsendelsen.", default=False)
    is_withdrawn: bool = key("udvalg:udgår", TRUTH, "true, når punktet er taget af dagsordenen.", default=False)
    guests: tuple[str, ...] = key("udvalg:deltagere", _NAMES, "Gæster ved punktet.", default=())
    history: tuple[EarlierData, ...] = key(
        "udvalg:forløb", Array(Of(EarlierData)), "Hvad tidligere udvalg har besluttet.", default=()
    )
    decision: DecisionData | None = key(
        "udvalg:beslutning", Of(DecisionData), "Det, der er besluttet, ud over teksten.", default=None
    )
    sections: tuple[SectionData, ...] = key(
        "udvalg:tekst",
        Array(Of(SectionData)),
        "Alt, hvad der er trykt om punktet, afsnit for afsnit; det første er dets overskrift.",
        default=(),
    )


@record
class LocationData(JsonRecord):
    """Where a meeting is held."""

    type: str = _oparl("Location")
    words: str = key("description", WORDS, "Stedet.", required=True)


@record
class BodyData(JsonRecord):
    """The municipality."""

    type: str = _oparl("Body")
    name: str = key("name", WORDS, "Kommunens navn.", required=True)


@record
class OrganizationData(JsonRecord):
    """The committee."""

    id: str = key("id", _NAME, "Udvalgets adresse.", default="")
    type: str = _oparl("Organization")
    name: str = key("name", WORDS, "Udvalgets navn.", required=True)
    body: BodyData = key("body", Of(BodyData), "Kommunen.", required=True)


@record
class PersonData(JsonRecord):
    """Someone who took part."""

    type: str = _oparl("Person")
    name: str = key("name", WORDS, "Navn.", required=True)


@record
class MeetingData(JsonRecord):
    """A whole published document of a meeting."""

    schema_address: str = key("$schema", _ADDRESS, "Dette skema.", default="")
    id: str = key(
        "id", _NAME, "Mødets navn: dets adresse, eller urn:uuid når hjemmesidens ikke er kendt.", required=True
    )
    type: str = _oparl("Meeting")
    title: str = key("name", WORDS, "Dokumentets titel.", required=True)
    state: str = key(
        "meetingState",
        one_of("kladde", "udsendt", "afholdt", "godkendt"),
        "Dagsorden: kladde eller udsendt. Referat: afholdt eller godkendt.",
        required=True,
    )
    start: dt.datetime | dt.date = key(
        "start",
        MOMENT_OR_DAY,
        "Mødets begyndelse med tidszone; kun datoen, når der ikke er et klokkeslæt.",
        required=True,
    )
    end: dt.datetime | None = key(
        "end", MOMENT, "Hvornår mødet sluttede; for et kommende møde, hvornår det ventes at slutte.", default=None
    )
    modified: dt.datetime = key(
        "modified", MOMENT, "Det sidste, der vides at være sket: udsendt, afholdt, godkendt, rettet.", required=True
    )
    page: str = key("web", _ADDRESS, "Netsidens adresse.", default="")
    location: LocationData | None = key("location", Of(LocationData), "Hvor mødet holdes.", default=None)
    organization: OrganizationData = key("organization", Alone(Of(OrganizationData)), "Udvalget.", required=True)
    participants: tuple[PersonData, ...] = key(
        "participant", Array(Of(PersonData)), "Deltagerne, som de er trykt.", default=()
    )
    excused: tuple[str, ...] = key("udvalg:afbud", _NAMES, "Hvem der har meldt afbud til mødet.", default=())
    absent: tuple[str, ...] = key("udvalg:fraværende", _NAMES, "Hvem der er fraværende uden afbud.", default=())
    came: tuple[str, ...] = key("udvalg:kom", _NAMES, "Hvem der kom senere, og ved hvilket punkt.", default=())
    left: tuple[str, ...] = key("udvalg:gik", _NAMES, "Hvem der gik før, og før hvilket punkt.", default=())
    form: str = key("udvalg:mødetype", WORDS, "Mødets type, f.eks. Ekstraordinært møde.", default="")
    breaks: tuple[str, ...] = key("udvalg:pauser", _NAMES, "Pauserne, som de er trykt.", default=())
    agenda: FileData | None = key("invitation", Of(FileData), "Dagsordenen.", default=None)
    minutes: FileData | None = key("resultsProtocol", Of(FileData), "Referatet.", default=None)
    copies: tuple[FileData, ...] = key(
        "auxiliaryFile", Array(Of(FileData)), "Det samme dokument i andre formater.", default=()
    )
    items: tuple[ItemData, ...] = key("agendaItem", Array(Of(ItemData)), "Punkterne i rækkefølge.", required=True)
    document: str = key("udvalg:dokument", one_of("dagsorden", "referat"), "Hvilket dokument det er.", required=True)
    uid: str = key(
        "udvalg:uid",
        text(pattern="^urn:uuid:[0-9a-f-]{36}$"),
        "Mødets faste navn; det samme i kalenderen og i feedet.",
        required=True,
    )
    committee_folder: str = key("udvalg:udvalgsmappe", WORDS, "Udvalgets mappe.", required=True)
    folder: str = key("udvalg:mødemappe", WORDS, "Mødets mappe, f.eks. 2021-02-11.", required=True)
    head: tuple[SectionData, ...] = key(
        "udvalg:indledning", Array(Of(SectionData)), "Det, der er trykt før det første punkt.", default=()
    )
    tail: tuple[SectionData, ...] = key(
        "udvalg:afslutning",
        Array(Of(SectionData)),
        "Det, der er trykt efter det sidste punkt, f.eks. underskriftsarket.",
        default=(),
    )
