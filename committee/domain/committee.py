"""A committee: its house style, numbering, members, annual wheel and meetings."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property

from committee.domain.meeting import Meeting
from committee.domain.meetingplan import MEETING_PLAN, MeetingPlan
from committee.domain.people import MEMBERS, Member, seated
from committee.domain.publicationterms import Deadlines, PublicationSettings
from committee.records.fields import MINUTES, MONTH, REFERENCE, TEXT, TIME, Choice
from committee.records.manyfields import REFERENCES, ListOf, MapOf
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, record
from committee.records.recordtexts import RecordText, record_texts

COUNCIL, FINANCE, STANDING, SPECIAL = "kommunalbestyrelse", "økonomiudvalg", "stående udvalg", "§ 17.4-udvalg"


@record
class StandingItem(Record):
    """An item that comes again by the committee's annual wheel (årshjul)."""

    item: SourceText = key("punkt", REFERENCE, "Navnet på en fil i profilens mappe punkter/.", required=True)
    every: str = key(
        "hver", Choice(("møde", "måned", "kvartal", "halvår", "år")), "Hvor ofte punktet kommer.", default=""
    )
    months: tuple[int, ...] = key(
        "måneder", ListOf(MONTH, single=True), "De måneder (1-12), hvor punktet kommer.", default=()
    )
    kpis: tuple[SourceText, ...] = key(
        "nøgletal", REFERENCES, "De nøgletal fra metrics/, som punktet oprettes med.", default=()
    )
    position: str = key(
        "plads", Choice(("først", "sidst")), "Om punktet står først eller sidst på dagsordenen.", default=""
    )


@record
class Committee(Record):
    """A committee with its house style, numbering, members and meetings. `folder` is its folder's name.

    As it is read it has every seat that was ever held; `as_of` gives it as a meeting knows it, which is the one to print, count
    and check by. `ever` then has the members and the substitutes of all dates, where some have no seat on that one.
    """

    municipality: str = key("kommune", TEXT, "Kommunens navn, f.eks. Aabenraa Kommune.", required=True)
    name: str = key("udvalg", TEXT, "Udvalgets navn.", required=True)
    profile: SourceText | None = key(
        "profil", REFERENCE, "Jeres profil: en mappe i templates/ (ellers standard).", default=None
    )
    organ: str = key(
        "organ",
        Choice((COUNCIL, FINANCE, STANDING, SPECIAL)),
        "Hvad udvalget er efter loven; det bestemmer, hvilke regler der gælder. Uden det gælder reglerne for et stående udvalg.",
        default="",
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
    length: int | None = key(
        "mødelængde", MINUTES, "Hvor mange minutter et møde plejer at vare; til kalenderen (ellers 120).", default=None
    )
    administration: str = key(
        "forvaltning", TEXT, "Forvaltningen, som indstiller, når punktet ikke siger andet.", default=""
    )
    members: tuple[Member, ...] = key("medlemmer", MEMBERS, "Medlemmerne i referatets rækkefølge.", default=())
    substitutes: tuple[Member, ...] = key("stedfortrædere", MEMBERS, "De faste stedfortrædere.", default=())
    recipients: tuple[tuple[SourceText, SourceText], ...] = key(
        "modtagere",
        MapOf(TEXT),
        "Hvem der også skal have dagsorden og referat, og hvorhen: {borgmester: borgmester@example.dk}.",
        default=(),
    )
    plan: MeetingPlan | None = key(
        "mødeplan",
        MEETING_PLAN,
        "Hvornår I mødes: datoer, eller en regel som {hver: anden torsdag, ikke: [juli]}.",
        default=None,
    )
    wheel: tuple[StandingItem, ...] = key(
        "årshjul", ListOf(Of(StandingItem)), "Faste punkter, som »udvalg ny« opretter.", default=()
    )
    own_words: tuple[str, ...] = key(
        "ordliste", ListOf(TEXT, single=True), "Ord, som stavekontrollen skal kende, f.eks. [Jobcamp, KIK].", default=()
    )
    deadlines: Deadlines = key(
        "frister", Of(Deadlines), "Hvor mange arbejdsdage før mødet papirerne skal være ude.", default=Deadlines()
    )
    publication: PublicationSettings = key(
        "udgivelse",
        Of(PublicationSettings),
        "Hvad »udvalg udgiv« udgiver, og hvad der stopper den.",
        default=PublicationSettings(),
    )

    folder: str = ""
    path: str = ""
    meetings: tuple[Meeting, ...] = ()
    ever: tuple[tuple[Member, ...], tuple[Member, ...]] = ((), ())

    def as_of(self, meeting: Meeting) -> Committee:
        """The committee as a meeting knows it: as it was approved with the minutes, or else with the members and substitutes of
        the meeting's date."""
        was = meeting.kept.committee if meeting.kept else None
        if was is not None:
            return replace(
                self, municipality=was.municipality, name=was.name, organ=was.organ, location=was.location, time=was.time,
                administration=was.administration, deadlines=was.deadlines, members=was.members, substitutes=was.substitutes,
                ever=(self.members, self.substitutes),
            )  # fmt: skip
        members, substitutes = seated(self.members, meeting.date), seated(self.substitutes, meeting.date)
        if len(members) + len(substitutes) == len(self.seats):
            return self  # what is kept of it is shared by all such meetings
        return replace(self, members=members, substitutes=substitutes, ever=(self.members, self.substitutes))

    @property
    def seats(self) -> tuple[Member, ...]:
        """The seats of members and then of substitutes."""
        return (*self.members, *self.substitutes)

    @property
    def has_members(self) -> bool:
        """Whether any member is known, if not of this date; where none is, names can't be checked."""
        return bool(self.members or self.ever[0])

    @property
    def is_council(self) -> bool:
        """Whether the council's own duties hold: decisions and votes of closed items are told, substitutes are approved."""
        return self.organ == COUNCIL

    @property
    def is_standing(self) -> bool:
        """Whether it is a committee whose members alone take part, so that others are there case by case; so too where
        nothing is said."""
        return self.organ in ("", STANDING, FINANCE)

    @cached_property
    def texts(self) -> tuple[RecordText, ...]:
        """Every text of udvalg.yaml, walked once; those of the meetings are theirs."""
        return tuple(record_texts(self))
