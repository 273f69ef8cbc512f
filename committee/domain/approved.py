"""Approved minutes (godkendt.yaml): a sum of each item as it was approved, of the documents, and the log of who did what; and all
else that the minutes print, as it was then.

What comes from elsewhere and must stay is kept as values, and is used instead of what is there now: the committee with its members,
and the KPIs. Of attachments and of the house's files there are sums, which tell that they have changed. A file of an earlier version
has none of that.

The file stands in the meeting's folder and is read back by the same definition that writes it. Only the corrections
that were there at the approval are part of an item's sum, so that new ones can be added.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from committee.base import danish
from committee.domain.decision import Decision
from committee.domain.item import Item
from committee.domain.itemnumber import ITEM_NUMBER, ItemNumber
from committee.domain.madetable import MadeTable
from committee.domain.people import MEMBERS, Member
from committee.domain.publicationterms import Deadlines
from committee.domain.sent import SentKpi
from committee.records.fields import TEXT, TIME, WHOLE, Choice
from committee.records.manyfields import ListOf
from committee.records.record import Of, Record, key, record
from committee.records.sealed import digest_of, sealed

_HEAD = "# Skrevet af »udvalg godkend«: det godkendte referat. Ret det ikke i hånden; se »udvalg genaabn«.\n"
_ITEM_ELSEWHERE = frozenset(
    ("id", "file", "minutes", "notes", "done", "has_party", "party_told")
)  # what follows is done after the approval

_DEPTH = 3  # output/<udvalg>/<mødemappe>/referat.docx

APPROVED, REOPENED, REWORDED = "godkendt", "genåbnet", "grund rettet"


@record
class ApprovedItem(Record):
    """One item as it was approved."""

    id: str = key("punkt", TEXT, "Punktets navn.", required=True)
    number: ItemNumber = key("nummer", ITEM_NUMBER, "Punktets nummer.", required=True)
    digest: str = key("sum", TEXT, "Kontrolkode af punktet med dets beslutning.", required=True)
    corrections: int = key("rettelser", WHOLE, "Hvor mange rettelser der var ved godkendelsen.", default=0)
    title: str = key("titel", TEXT, "Punktets titel.", default="")


@record
class ApprovedFile(Record):
    """One file as it was at the approval: a document, an attachment, or a file of the house style."""

    file: str = key("fil", TEXT, "Filen, set fra arbejdsmappen.", required=True)
    digest: str = key("sum", TEXT, "Kontrolkode (SHA-256) af filen.", required=True)


@record
class ApprovedCommittee(Record):
    """What the minutes print of the committee, as it was on the meeting's date and at the approval."""

    municipality: str = key("kommune", TEXT, "Kommunens navn.", required=True)
    name: str = key("udvalg", TEXT, "Udvalgets navn.", required=True)
    organ: str = key("organ", TEXT, "Hvad udvalget var efter loven.", default="")
    location: str = key("mødested", TEXT, "Hvor udvalget plejede at mødes.", default="")
    time: dt.time | None = key("mødetid", TIME, "Hvornår møderne plejede at begynde.", default=None)
    administration: str = key("forvaltning", TEXT, "Forvaltningen, som indstillede.", default="")
    deadlines: Deadlines = key("frister", Of(Deadlines), "Fristerne, som de var.", default=Deadlines())
    members: tuple[Member, ...] = key("medlemmer", MEMBERS, "Medlemmerne på mødets dato.", default=())
    substitutes: tuple[Member, ...] = key("stedfortrædere", MEMBERS, "Stedfortræderne på mødets dato.", default=())


@record
class PrintedCorrection(Record):
    """A correction of approved minutes that has been printed or published, as it was then."""

    item: str = key("punkt", TEXT, "Punktets navn.", required=True)
    date: str = key("dato", TEXT, "Rettelsens dato.", required=True)
    text: str = key("tekst", TEXT, "Rettelsen, som den blev trykt.", required=True)


@record
class Event(Record):
    """What was done to the minutes, when, by whom and why."""

    time: str = key("tid", TEXT, "Hvornår.", required=True)
    what: str = key("hændelse", Choice((APPROVED, REOPENED, REWORDED)), "Hvad der skete.", required=True)
    who: str = key("af", TEXT, "Hvem der gjorde det.", default="")
    why: str = key("fordi", TEXT, "Hvorfor.", default="")


@record
class Approval(Record):
    """The approval of one meeting's minutes, with what has happened to it.

    `of` is the meeting that it belongs to, `committee/folder`: a folder that is copied takes the file along, and isn't approved by
    it. `words` is the fingerprint of the public minutes, whatever form they are printed in.
    """

    log: tuple[Event, ...] = key("log", ListOf(Of(Event)), "Hvad der er sket.", required=True)
    meeting: str = key("møde", TEXT, "Kontrolsum af moede.yaml.", required=True)
    items: tuple[ApprovedItem, ...] = key("punkter", ListOf(Of(ApprovedItem)), "Punkterne.", default=(), always=True)
    files: tuple[ApprovedFile, ...] = key("filer", ListOf(Of(ApprovedFile)), "Dokumenterne.", default=(), always=True)
    of: str = key("mappe", TEXT, "Mødet, det gælder: udvalgets mappe og mødets.", default="")
    committee: ApprovedCommittee | None = key("udvalg", Of(ApprovedCommittee), "Udvalget, som det var.", default=None)
    kpis: tuple[SentKpi, ...] = key("nøgletal", ListOf(Of(SentKpi)), "Nøgletallene, som de blev trykt.", default=())
    tables: tuple[MadeTable, ...] = key("tabeller", ListOf(Of(MadeTable)), "Tabellerne, som de blev trykt.", default=())
    attachments: tuple[ApprovedFile, ...] = key("bilag", ListOf(Of(ApprovedFile)), "Bilagenes filer.", default=())
    house: tuple[ApprovedFile, ...] = key("profil", ListOf(Of(ApprovedFile)), "Profilens filer.", default=())
    closed_items: str = key("lukkede_punkter", TEXT, "Hvad offentligheden fik at vide om dem.", default="")
    words: str = key("aftryk", TEXT, "Kontrolkoden (aftrykket) af det åbne referats ord.", default="")
    printed: tuple[PrintedCorrection, ...] = key(
        "trykte_rettelser",
        ListOf(Of(PrintedCorrection)),
        "Rettelserne, som de sidst blev trykt eller udgivet.",
        default=(),
    )
    seal: str = key("kontrol", TEXT, "Kontrolsum af det, der står ovenfor.", default="")

    former: str = ""  # the name that the committee's folder had, where it has another now

    @property
    def meeting_named(self) -> str:
        """The meeting that it belongs to, `committee/folder`; of an earlier version's, the one whose documents it names. Empty when
        nothing tells."""
        named = {"/".join(one.file.split("/")[1:3]) for one in self.files if one.file.count("/") >= _DEPTH}
        return self.of or (named.pop() if len(named) == 1 else "")

    def renamed(self, committee: str) -> Approval:
        """The same approval, of a meeting whose committee's folder has this name now: what it names lies below it."""
        was, folder = self.meeting_named.split("/")

        def moved(files: tuple[ApprovedFile, ...]) -> tuple[ApprovedFile, ...]:
            parts = [one.file.split("/") for one in files]
            names = ["/".join([p[0], committee, *p[2:]]) if p[1:2] == [was] else "/".join(p) for p in parts]
            return tuple(replace(one, file=name) for one, name in zip(files, names, strict=True))

        return replace(
            self,
            former=was,
            of=f"{committee}/{folder}" if self.of else "",
            files=moved(self.files),
            attachments=moved(self.attachments),
        )

    @property
    def keeps_all(self) -> bool:
        """Whether it has all that the minutes print; that of an earlier version has sums of items and documents alone."""
        return self.committee is not None

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are approved now: they may have been reopened."""
        return self.log[-1].what == APPROVED

    @property
    def date(self) -> str:
        """The date of what happened last, as files are named by it."""
        return self.log[-1].time[:10]

    @property
    def day(self) -> str:
        """The date of what happened last, as a sentence has it."""
        on = danish.parse_date(self.date)
        return danish.in_full(on) if on else self.date


def item_digest(item: Item, corrections: int) -> str:
    """A sum of an item with its decision and the first so many corrections."""
    return digest_of(with_corrections(item, corrections), _ITEM_ELSEWHERE)


def with_corrections(item: Item, count: int) -> Item:
    """An item with the first so many of its corrections."""
    decision = item.decision
    if not isinstance(decision, Decision) or len(decision.corrections) <= count:
        return item
    return replace(item, decision=replace(decision, corrections=decision.corrections[:count]))


def seats_without_dates(seats: Iterable[Member]) -> tuple[Member, ...]:
    """Seats as they are kept: those of one date need none."""
    return tuple(Member(place=one.place, name=one.name, role=one.role, party=one.party) for one in seats)


def approval_text(approval: Approval) -> str:
    """The file's text, by the definition that reads it."""
    return sealed(_HEAD, approval)
