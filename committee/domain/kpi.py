"""A KPI (nøgletal) as it is defined in `metrics/*.yaml`: what it is called, where its numbers are, what is aimed at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from committee.domain import origins
from committee.domain.contract import Contract
from committee.domain.families import FOR_EACH, Member
from committee.domain.origins import Address
from committee.domain.periods import Period
from committee.domain.targets import Target
from committee.domain.units import NO_UNIT, UNIT, Unit
from committee.records.fields import FLAG, REFERENCE, TEXT, WHOLE, Choice, Converted
from committee.records.manyfields import REFERENCES, ListOf, MapOf
from committee.records.nodes import Mapping, Node, Scalar, SourceText
from committee.records.numerals import AGE, DECIMAL
from committee.records.readers import Bad, Problems, Schema
from committee.records.record import Of, Record, key, record
from committee.records.recordtexts import RecordText, record_texts

PERIOD: Converted[Period] = Converted(
    Period.parse,
    "en periode, f.eks. 2021-01-19, 2021W05, 2026M07, 2021Q1, 2020QMAT02 eller 2020",
    {"type": ["string", "integer"]},
)
HEADER: Converted[str] = Converted(
    lambda text: text if re.fullmatch(r"[1-9]\d{0,4}(?:-[1-9]\d{0,4})?", text, re.ASCII) else None,
    "en linje eller to, f.eks. 4 eller 3-4",
    {"type": ["string", "integer"]},
)
WHERE = MapOf(REFERENCE, REFERENCE)  # columns and rows of the data

Where = tuple[tuple[SourceText, SourceText], ...]


@record
class Source(Record):
    """Where a KPI's numbers are: a file of the workspace, or an address that `udvalg hent` fetches from.

    `file` is relative to `metrics/`. Of `addresses` at most one is given; what is fetched is kept in `data_file`.
    `each` are the values of `for_hver` that stand nowhere in the source: conditions like `where` for those that are the name
    of a column. By `each_rule`, `alle` of them or at least `en` must be one.
    """

    file: SourceText | None = key("fil", REFERENCE, "Datafilen, set fra metrics/, f.eks. data/kik2.csv.", default=None)
    sheet: SourceText | None = key("ark", REFERENCE, "Arket i en projektmappe (.xlsx).", default=None)
    period: SourceText | None = key("periode", REFERENCE, "Kolonnen med perioden.", default=None)
    value: SourceText | None = key("værdi", REFERENCE, "Kolonnen med tallet.", default=None)
    where: Where = key("hvor", WHERE, "De rækker, der tæller: {område: Aabenraa}.", default=())
    header: str = key("overskrift", HEADER, "Linjen med kolonnernes navne, f.eks. 4, eller to linjer: 3-4.", default="")
    after: SourceText | None = key(
        "række_efter", REFERENCE, "Teksten i en celle over tabellen; overskriften er rækken efter den.", default=None
    )
    end: SourceText | None = key(
        "slut_ved", REFERENCE, "Teksten i den række, der ikke længere er med, f.eks. I alt.", default=None
    )
    fill: tuple[SourceText, ...] = key(
        "udfyld", REFERENCES, "Kolonner, hvor en tom celle betyder det samme som cellen over.", default=()
    )
    whatever: tuple[SourceText, ...] = key(
        "uanset", REFERENCES, "Kolonner, hvor rækkerne gerne må være forskellige, f.eks. en note.", default=()
    )
    missing: tuple[SourceText, ...] = key(
        "mangler", REFERENCES, "Filens egne tegn for »ikke opgjort«, f.eks. [M, x].", default=()
    )
    hidden_too: bool = key("skjulte", FLAG, "true: rækker, der er skjult i Excel, tæller med.", default=False)
    date_format: str = key(
        "datoformat",
        Choice(("dag først", "måned først")),
        "Hvordan 02/01/2021 læses, når det kan være begge dele.",
        default="",
    )
    number_format: str = key("talformat", Choice(("dansk", "engelsk")), "dansk: 1.130,5. engelsk: 1,130.5.", default="")
    encoding: str = key("tegnsæt", Choice(("utf-8", "windows-1252")), "Filens tegnsæt; ellers utf-8.", default="utf-8")
    frequency: str = key(
        "hyppighed",
        Choice(("dag", "uge", "måned", "kvartal", "halvår", "år", "rullende")),
        "De perioder, der tæller, når kolonnen blander flere slags.",
        default="",
    )
    factor: Decimal | None = key("gange", DECIMAL, "Det, tallene ganges med, f.eks. 1000 eller 100.", default=None)
    rank: SourceText | None = key("rang", REFERENCE, "Kolonnen med placeringen blandt kommunerne.", default=None)
    version: str = key("version", Choice(("v2", "v3")), "Jobindsats' udgave; ellers v3.", default="v3")
    areas: tuple[SourceText, ...] = key(
        "områder",
        REFERENCES,
        "De områder, der hentes; ellers dem, der står i hvor og sammenlign.",
        default=(),
    )
    latest: int = key("seneste", WHOLE, "Hvor mange perioder der hentes.", default=60)
    choose: tuple[tuple[SourceText, tuple[SourceText, ...]], ...] = key(
        "vælg", MapOf(REFERENCES, REFERENCE), 'Flere valg til kilden: {OMRÅDE: [580, 000], Tid: "*"}.', default=()
    )

    addresses: tuple[Address, ...] = ()
    each: Where = ()
    each_rule: str = ""

    @property
    def address(self) -> Address | None:
        """What is fetched; None for a file of one's own."""
        return self.addresses[0] if self.addresses else None

    @property
    def data_file(self) -> str:
        """The file the numbers are in, from `metrics/`: its own, or the snapshot that `udvalg hent` keeps."""
        if self.file is not None:
            return str(self.file)
        return self.address.snapshot if self.address else ""


class SourceReader(Of[Source]):
    """Reads a source with whatever key of `ORIGINS` it has."""

    def read(self, node: Node, problems: Problems, **given: object) -> Source | Bad:
        if not isinstance(node, Mapping):
            return super().read(node, problems, **given)
        known = {origin.key: origin for origin in origins.ORIGINS}
        own = {name: child for name, _, child in node if name not in known}
        made = super().read(Mapping(own, node.place, node.keys), problems, **given)
        fetched = [
            Address(known[name], text)
            for name, _, child in node
            if name in known and not (isinstance(child, Scalar) and child.is_empty)
            if not isinstance(text := TEXT.read(child, problems), Bad)
        ]
        return made if isinstance(made, Bad) else replace(made, addresses=tuple(fetched))

    def names(self) -> Iterable[str]:
        """The keys of a source: the record's own, and one for each row of `ORIGINS`."""
        return (*super().names(), *(origin.key for origin in origins.ORIGINS))

    def schema(self) -> Schema:
        made = super().schema()
        fetched = {origin.key: {**TEXT.schema(), "description": origin.help} for origin in origins.ORIGINS}
        own = made["properties"]
        assert isinstance(own, dict)
        return {**made, "properties": {**own, **fetched}}


@record
class SeriesBreak(Record):
    """From `period` on, the numbers can't be compared with those before (seriebrud)."""

    period: Period = key("periode", PERIOD, "Den første periode efter bruddet.", required=True)
    text: str = key("tekst", TEXT, "Hvorfor der ikke kan sammenlignes.", required=True)


@record
class Ranking(Record):
    """The rank is worked out from the rows of every municipality."""

    among: SourceText = key("blandt", REFERENCE, "Kolonnen med kommunernes navne.", required=True)
    without: tuple[SourceText, ...] = key(
        "uden", REFERENCES, "Rækker, der ikke er kommuner, f.eks. Hele landet.", default=()
    )


@record
class Kpi(Record):
    """One KPI. `id` is its key in the file, which item texts use as its name; `file` is the definition's file.

    Its numbers come from `source`, or are worked out by `formula` from other KPIs. One that `for_hver` made has the name of
    its `family`, and in `member` the values it was made with. With `compares_years` its numbers grow through the year, and each
    is held against the same stretch of the year before.
    """

    name: SourceText = key("navn", TEXT, "Nøgletallets navn, som det skal stå i dokumentet.", required=True)
    unit: Unit = key("enhed", UNIT, "personer, procent, kr, mio. kr. eller et ord efter eget valg.", default=NO_UNIT)
    decimals: int = key("decimaler", WHOLE, "Hvor mange decimaler der trykkes.", default=0)
    direction: str = key("retning", Choice(("ned", "op")), "ned: lavere er bedre. op: højere er bedre.", default="")
    source: Source | None = key("kilde", SourceReader(Source), "Hvor tallene er.", default=None)
    formula: SourceText | None = key(
        "formel", REFERENCE, "Regnestykket, f.eks. praktik / ressourceforløb * 100.", default=None
    )
    split_by: SourceText | None = key(
        "fordelt_på", REFERENCE, "Kolonnen med de dele, der tilsammen udgør en helhed.", default=None
    )
    whole: SourceText | None = key(
        "helhed",
        REFERENCE,
        "Delenes sum: et tal, et andet nøgletal eller navnet på den række, hvor den står, f.eks. I alt; ellers 100.",
        default=None,
    )
    contract: Contract | None = key(
        "forvent",
        Of(Contract),
        "Hvad kilden skal overholde, før tallene bruges: kolonner, grænser, huller.",
        default=None,
    )
    source_text: str = key("kildetekst", TEXT, "Kilden, som den skal stå i dokumentet.", default="")
    targets: tuple[Target, ...] = key("mål", ListOf(Of(Target), single=True), "Mål og frister.", default=())
    compare: tuple[tuple[SourceText, Where], ...] = key(
        "sammenlign", MapOf(WHERE), "Andre rækker til sammenligning: {Hele landet: {område: Hele landet}}.", default=()
    )
    expires: int | None = key("forældes", AGE, "Hvor gammelt tallet må være ved mødet, f.eks. 90 dage.", default=None)
    breaks: tuple[SeriesBreak, ...] = key(
        "seriebrud", ListOf(Of(SeriesBreak), single=True), "Perioder, hvor serien skifter.", default=()
    )
    ranking: Ranking | None = key("rangeres", Of(Ranking), "Placeringen regnes ud af kommunernes rækker.", default=None)
    rolling: str = key(
        "rullende", Choice(("gennemsnit", "sum")), "Et rullende år: gennemsnittet eller summen.", default="gennemsnit"
    )
    chart_columns: bool = key("søjler", FLAG, "true: figuren tegnes med søjler i stedet for en linje.", default=False)

    for_each: tuple[Member, ...] = key(
        "for_hver", FOR_EACH, "Ét nøgletal for hver værdi: {område: [Aabenraa, Hele landet]}.", default=()
    )

    id: str = ""
    file: str = ""
    family: str = ""
    member: Where = ()
    compares_years: bool = False

    def break_between(self, earlier: Period, later: Period) -> SeriesBreak | None:
        """The series break that parts two periods: it begins after the one has begun and before the other has ended."""
        return next((b for b in self.breaks if earlier.start < b.period.start <= later.end), None)

    @cached_property
    def texts(self) -> tuple[RecordText, ...]:
        """Every text of the definition, walked once."""
        return tuple(record_texts(self))
