"""What a house template sees. These names are an interface: houses' own templates depend on them.

They are Danish because the templates' editors are. Absent text is `""`, absent lists are empty, so that
`{% if %}` works; a name that isn't here is an error. Nothing compares or prints a view, and the sandbox can't assign,
so they are the plainest of classes: the program starts a frozen one's worth of time sooner for each.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.compose.values import Body, View
from committee.domain.profile import Words

Names = tuple[str, ...]
NOTHING = Body(())


@dataclass(eq=False, repr=False)
class Udvalg(View):
    """The committee."""

    kommune: str
    navn: str
    forvaltning: str


@dataclass(eq=False, repr=False)
class Møde(View):
    """The meeting; `kom` and `gik` are sentences about members who came late or left, `genåbnet` about when and why approved
    minutes were opened again. `tillæg` is whether the whole agenda is a supplementary one, and `tillægsgrund` why. `underskrevet` is the day on which the protocol was signed."""

    dato: dt.date
    tid: dt.time | str
    slut: dt.time | str
    mødetype: str
    sted: str
    deltagere: Names
    afbud: Names
    fraværende: Names
    kom: Names
    gik: Names
    på_video: Names
    pauser: Names
    genåbnet: Names
    bemærkninger: Body
    underskrifter: Names
    underskrevet: dt.date | str
    minutter: int
    tillæg: bool = False
    tillægsgrund: str = ""
    fællesmøde: Names = ()


class Ord(View):
    """The house's words, each by its name in `profil.yaml`; what they are is said in `domain/profile.py` alone."""

    def __init__(self, words: Words) -> None:
        vars(self).update(words.by_name())


@dataclass(eq=False, repr=False)
class Indstilling(View):
    """What is recommended: by whom and to whom, point by point or in free form. `nummereret` is whether its writer numbered the points."""

    fra: Names
    til: str
    punkter: tuple[Body, ...]
    tekst: Body
    nummereret: bool = False


@dataclass(eq=False, repr=False)
class Punktbeslutning(View):
    """What was decided of some of the points: `om` says which."""

    om: str
    tekst: Body


@dataclass(eq=False, repr=False)
class Afstemning(View):
    """`imod`, `undlod` and so on are names, parties or a count, or a count with them: `12 (V og Ø)`. `resultat` says what came of
    it, and is empty while votes are missing; `tekst` stands instead of all when it was written by hand."""

    om: str
    stemte_for: Names
    imod: Names
    undlod: Names
    forbehold: Names
    resultat: str
    tekst: Body


@dataclass(eq=False, repr=False)
class Valg(View):
    """An election of persons: `stemmer` has each result as it is read, `Anna Eksempel fik 5 stemmer`; `udfald` the whole as a sentence,
    `Anna Eksempel blev valgt med 5 stemmer; 1 stemte blankt.`, where it can be told who was elected, and `valgte` who that is."""

    om: str
    stemmer: Names
    udfald: str = ""
    valgte: Names = ()
    hemmelig: str = ""


@dataclass(eq=False, repr=False)
class Mindretal(View):
    """A minority's statement, and whose it is."""

    medlem: str
    tekst: Body


@dataclass(eq=False, repr=False)
class Opfølgning(View):
    """What has to follow a decision, by when and by whom."""

    tekst: Body
    inden: dt.date | str
    ansvarlig: str


@dataclass(eq=False, repr=False)
class Rettelse(View):
    """A correction of approved minutes, with its date."""

    dato: dt.date
    tekst: Body


@dataclass(eq=False, repr=False)
class Beslutning(View):
    """A decision and all that is told with it. `standset` is the sentence of who asked for the case to go to the council,
    `inhabilitet` the one of those who were disqualified, in the house's words; both are empty where there is nothing to say."""

    tekst: Body
    punkter: tuple[Punktbeslutning, ...]
    afbud: Names
    fraværende: Names
    inhabile: Names
    til_stede: Names
    afstemninger: tuple[Afstemning, ...]
    mindretal: tuple[Mindretal, ...]
    opfølgning: tuple[Opfølgning, ...]
    rettelser: tuple[Rettelse, ...]
    valg: tuple[Valg, ...] = ()
    standset: str = ""
    stedfortrædere: Names = ()
    inhabilitet: str = ""

    @property
    def har_protokol(self) -> bool:
        """Whether more than the decision itself is to be printed."""
        return bool(
            self.punkter or self.afstemninger or self.valg or self.standset or self.mindretal or self.opfølgning
        )


@dataclass(eq=False, repr=False)
class Bilag(View):
    """An attachment; `lukket` says why it is closed, and is empty for an open one."""

    nummer: int
    titel: str
    påført: dt.date | str
    lukket: str
    titel_med_link: Body


@dataclass(eq=False, repr=False)
class Forløb(View):
    """What an earlier meeting decided in the case; without `udvalg` a text that stands between two decisions. `overskrift`
    says whose decision it is, of which day and item, and leads to it where both it and the document are published."""

    udvalg: str
    dato: dt.date | str
    punkt: str
    beslutning: Body
    overskrift: Body = NOTHING


@dataclass(eq=False, repr=False)
class Afsnit(View):
    """One section of an item. `slags` says which of the others is filled: `tekst` always holds running text."""

    slags: str
    overskrift: str
    anker: str = ""
    tekst: Body = NOTHING
    indstilling: Indstilling | str = ""
    beslutning: Beslutning | str = ""
    bilag: tuple[Bilag, ...] = ()
    forløb: tuple[Forløb, ...] = ()


@dataclass(eq=False, repr=False)
class Punkt(View):
    """`lukket` is the reason of a closed item, in the internal edition alone; the public one doesn't tell it.
    `begynder` is the clock, while all items before have their `minutter`. `tillægsgrund` is the reason of a late item, a
    sentence; `type` what the item is for, in the house's words, where those stand apart from the title; `efter_fristen` whether it came after the house's deadline. `gæster_ord` stands after the guests' names. `noter` are the
    secretary's own, in the run sheet alone: every other document has none, whatever its template asks for."""

    nummer: int | str
    anker: str
    titel: str
    sagsnr: str
    tillæg: bool
    tillægsgrund: str
    efter_fristen: bool
    udgår: bool
    lukket: str
    sideskift: bool
    deltagere: Names
    gæster_ord: str
    afsnit: tuple[Afsnit, ...]
    kilder: Names
    begynder: dt.time | str
    minutter: int
    type: str
    noter: Body = NOTHING
