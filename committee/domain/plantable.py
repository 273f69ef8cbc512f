"""A table that is put together of KPIs, as it is defined in `metrics/*.yaml` by an entry with `tabel:` (a plan's table)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from committee.base.problems import Place
from committee.domain.periods import Period
from committee.records.fields import FLAG, REFERENCE, TEXT, WHOLE, Choice, Converted
from committee.records.manyfields import REFERENCES, ListOf, MapOf
from committee.records.nodes import Mapping, Node, Scalar, Sequence, SourceText
from committee.records.readers import BAD, Bad, Problems, Schema
from committee.records.record import Of, Record, key, record
from committee.records.recordtexts import RecordText, record_texts

VALUE, GOAL, GOAL_NUMBER, DUE, VERDICT = "værdi", "mål", "måltal", "frist", "vurdering"
CHANGE, PERCENT_CHANGE, PLACE, UNIT_WORD, PERIOD_WORDS = "ændring", "ændring_procent", "placering", "enhed", "periode"
SHOWN = (VALUE, CHANGE, PERCENT_CHANGE, GOAL, GOAL_NUMBER, DUE, VERDICT, PLACE, UNIT_WORD, PERIOD_WORDS)
RELATIVE = ("seneste", "forrige", "sidste_år", "årets_første")
COMPUTED, CHECKED = "beregn", "kontrollér"
ALL = "alle"
IN_HEAD, IN_CELL, NOT_TOLD = "i hovedet", "i cellen", "ingen"
UNIT_PLACES = (IN_HEAD, IN_CELL, NOT_TOLD)
SINCE = ("forrige", "sidste_år", "årets_første")

_LAST = re.compile(r"seneste (\d{1,2})")
MOST_PERIODS = 60  # columns or rows of one line


@dataclass(frozen=True, slots=True)
class Periods:
    """Some periods, as they were `written`: the last `latest`, or those from `first` to `last`, or one, by its code or in relation to the latest
    number (`relative`). What `is_backwards` has its ends in the wrong order, which the table's check tells."""

    first: Period | None = None
    last: Period | None = None
    latest: int = 0
    relative: str = ""
    written: str = ""

    @property
    def is_backwards(self) -> bool:
        """Whether the last period comes before the first."""
        return self.first is not None and self.last is not None and self.last < self.first


def _span(text: str) -> Periods | None:
    if text in RELATIVE:
        return Periods(relative=text, written=text)
    if (match := _LAST.fullmatch(text)) and 1 <= int(match[1]) <= MOST_PERIODS:
        return Periods(latest=int(match[1]), written=text)
    first, dots, last = text.partition("..")
    begins, ends = Period.parse(first), Period.parse(last if dots else first)
    if begins is None or ends is None or begins.span is not ends.span:
        return None
    return Periods(begins, ends, written=text)


def _written(span: Periods) -> str:
    return span.written


_PERIOD = "en periode, f.eks. 2020, 2020H1 eller 2013M04, eller seneste, forrige, sidste_år eller årets_første"
SPAN: Converted[Periods] = Converted(
    _span,
    f"{_PERIOD}, eller flere, f.eks. 2013..2020 eller seneste 4",
    {"type": ["string", "integer"]},
    _written,
)


@record
class Line(Record):
    """A row or a column, several alike (a list of parts, areas or periods), or a group of them under one head.

    What stands here is asked of every cell of the line, together with what the other line of the cell says.
    """

    text: str = key("tekst", TEXT, "Hvad linjen hedder; ellers det, den viser.", default="")
    kpis: tuple[SourceText, ...] = key(
        "nøgletal", REFERENCES, "Nøgletallet; af flere det, der har cellens slags periode.", default=()
    )
    together: tuple[SourceText, ...] = key(
        "samlet", REFERENCES, "Flere nøgletal i samme celle; et mål er nået, når de alle er det.", default=()
    )
    part: SourceText | None = key("del", REFERENCE, "En del af en fordeling.", default=None)
    parts: tuple[SourceText, ...] = key(
        "dele", REFERENCES, "En linje for hver del: alle, eller deres navne.", default=()
    )
    area: SourceText | None = key("område", REFERENCE, "Et område, nøgletallet sammenlignes med.", default=None)
    areas: tuple[SourceText, ...] = key(
        "områder", REFERENCES, "En linje for hvert område: alle, eller deres navne.", default=()
    )
    period: Periods | None = key("periode", SPAN, f"Perioden: {_PERIOD}.", default=None)
    periods: tuple[Periods, ...] = key(
        "perioder",
        ListOf(SPAN, single=True),
        "En linje for hver periode: 2013..2020, seneste 4 eller en liste.",
        default=(),
    )
    every: str = key("hver", Choice(("år",)), "år: kun den samme måned eller det samme kvartal hvert år.", default="")
    show: str = key("vis", Choice(SHOWN), "Hvad der skal stå i cellerne; ellers værdien.", default="")
    since: str = key("siden", Choice(SINCE), "Hvad ændringen er siden; ellers perioden før.", default="")
    target: int | None = key("mål", WHOLE, "Hvilket af nøgletallets mål, f.eks. 2; ellers det gældende.", default=None)
    decimals: int | None = key("decimaler", WHOLE, "Decimaler; ellers nøgletallets egne.", default=None)
    cells: tuple[tuple[SourceText, SourceText], ...] = key(
        "celler", MapOf(TEXT), "Tekst i cellerne: en liste, eller efter navn: {Mål: fastholdes}.", default=()
    )
    unit_in: str = key(
        "enhed",
        Choice(UNIT_PLACES),
        "Hvor kolonnens enhed står; ellers i hovedet, når alle kolonnens tal har den.",
        default="",
    )
    sum: str = key(
        "sum",
        Choice((COMPUTED, CHECKED)),
        "beregn: summen af linjerne før. kontrollér: tallet holdes op mod den.",
        default="",
    )
    blank: str | None = key("tom", TEXT, 'Hvad der står, hvor der ikke er et tal: "", – eller et ord.', default=None)
    group: str = key("gruppe", TEXT, "Overskriften over en gruppe af linjer.", default="")
    columns: tuple[Line, ...] = ()
    rows: tuple[Line, ...] = ()
    listed_cells: bool = False

    @property
    def inner(self) -> tuple[Line, ...]:
        """The lines of a group."""
        return self.columns or self.rows

    @property
    def names(self) -> tuple[SourceText, ...]:
        """The KPIs that the line names itself."""
        return (*self.kpis, *self.together)

    def walk(self) -> Iterator[Line]:
        """The line and all below it."""
        yield self
        for line in self.inner:
            yield from line.walk()


class LineReader(Of[Line]):
    """Reads a line: a map, or a KPI's name alone. A group has lines of its own."""

    def read(self, node: Node, problems: Problems, **given: object) -> Line | Bad:
        if isinstance(node, Scalar):
            name = REFERENCE.read(node, problems)
            return BAD if isinstance(name, Bad) else Line(place=node.place, places={"kpis": node.place}, kpis=(name,))
        if not isinstance(node, Mapping):
            return super().read(node, problems)
        inner = {name: child for name, _, child in node if name in ("kolonner", "rækker")}
        own = {name: child for name, _, child in node if name not in inner}
        listed = isinstance(own.get("celler"), Sequence | Scalar)
        if listed:
            own["celler"] = _numbered(own["celler"])
        made = super().read(Mapping(own, node.place, node.keys), problems, **given)
        lines = {name: LINES.read(child, problems) for name, child in inner.items()}
        columns, rows = lines.get("kolonner", ()), lines.get("rækker", ())
        if isinstance(made, Bad) or isinstance(columns, Bad) or isinstance(rows, Bad):
            return BAD
        places = made.places | dict.fromkeys(("inner",) if inner else (), next(iter(inner.values()), node).place)
        return replace(made, columns=columns, rows=rows, listed_cells=listed, places=places)

    def names(self) -> tuple[str, ...]:
        """The record's own keys, and those of a group."""
        return (*super().names(), "kolonner", "rækker")

    def schema(self) -> Schema:
        made = super().schema()
        own = made["properties"]
        assert isinstance(own, dict)
        below: Schema = {"type": ["array", "object", "string"], "description": "Gruppens linjer."}
        cells: Schema = {"type": ["array", "object"], "description": "Tekst i cellerne."}
        full = {**made, "properties": {**own, "celler": cells, "kolonner": below, "rækker": below}}
        return {"anyOf": [REFERENCE.schema(), {"type": "array", "items": REFERENCE.schema()}, full]}


def _numbered(cells: Node) -> Mapping:
    """A list of cells, or one, as a map by their numbers, from 1."""
    items = cells.items if isinstance(cells, Sequence) else (cells,)
    named = {str(number): item for number, item in enumerate(items, start=1)}
    return Mapping(named, cells.place, {name: item.place for name, item in named.items()})


class LinesReader(ListOf[Line]):
    """Reads lines: a list, or one alone. A list of names in it is a line for each of them."""

    def read(self, node: Node, problems: Problems) -> tuple[Line, ...] | Bad:
        if isinstance(node, Sequence):
            flat = [one for item in node.items for one in (item.items if isinstance(item, Sequence) else (item,))]
            return super().read(Sequence(tuple(flat), node.place), problems)
        return super().read(node, problems)


LINES = LinesReader(LineReader(Line), single=True)


@record
class Layout(Record):
    """How a table is put together."""

    columns: tuple[Line, ...] = key("kolonner", LINES, "Kolonnerne, fra venstre.", required=True)
    rows: tuple[Line, ...] = key("rækker", LINES, "Rækkerne, ovenfra.", required=True)
    corner: str = key("hjørne", TEXT, "Overskriften over rækkernes navne; ellers tabellens navn.", default="")
    blank: str | None = key(
        "tom", TEXT, 'Hvad der står, hvor der ikke er et tal: "" eller –; ellers »ikke opgjort«.', default=None
    )
    unit_in: str = key("enhed", Choice(UNIT_PLACES), "Hvor enhederne står, hvor kolonnen ikke siger andet.", default="")
    numbered: bool = key("nummereret", FLAG, "true: rækkerne nummereres.", default=False)
    counts_targets: bool = key(
        "målstatus", FLAG, "true: under tabellen står, hvor mange mål der er opfyldt.", default=False
    )


@record
class PlanTable(Record):
    """One table. `id` is its key in the file, which items use as its name; `file` is the definition's file."""

    name: SourceText = key("navn", TEXT, "Tabellens navn.", required=True)
    layout: Layout = key("tabel", Of(Layout), "Tabellens kolonner og rækker.", required=True)
    notes: tuple[SourceText, ...] = key("noter", ListOf(TEXT, single=True), "Noter under tabellen.", default=())
    source_text: str = key("kildetekst", TEXT, "Kilden, hvis den skal stå anderledes end nøgletallenes.", default="")

    id: str = ""
    file: str = ""

    @cached_property
    def texts(self) -> tuple[RecordText, ...]:
        """Every text of the definition, walked once."""
        return (
            *record_texts(self),
            *(one for line in self.lines() for inner in line.inner for one in record_texts(inner)),
        )

    def lines(self) -> Iterator[Line]:
        """Every row, column and group."""
        for line in (*self.layout.columns, *self.layout.rows):
            yield from line.walk()

    @property
    def kpis(self) -> dict[str, Place]:
        """The KPIs that the table names, each with where it does first."""
        found: dict[str, Place] = {}
        for line in self.lines():
            for name in line.names:
                found.setdefault(str(name), name.place)
        return found
