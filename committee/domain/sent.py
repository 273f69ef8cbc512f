"""What was sent (udsendt.yaml): the numbers of the items, a digest of each, and the KPIs with all that was known of them.

The file stands in the meeting's folder, one KPI a line, and is read back by the same definition that writes it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property
from typing import Literal

from committee.base.danish import format_number, parse_date
from committee.base.problems import Place
from committee.domain.item import Item
from committee.domain.itemnumber import ITEM_NUMBER, ItemNumber
from committee.domain.kpi import PERIOD, Kpi, SeriesBreak
from committee.domain.madetable import MadeTable
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Rank, Series
from committee.domain.targets import Target
from committee.domain.units import NO_UNIT, UNIT, Unit
from committee.records.fields import DATE, FLAG, REFERENCE, TEXT, WHOLE, Choice, Converted
from committee.records.manyfields import ListOf, MapOf
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, record
from committee.records.recordtexts import RecordText, record_texts
from committee.records.sealed import digest_of, sealed

_HEAD = (
    "# Skrevet af »udvalg udsend«: det, der er sendt ud, og som begge dokumenter bygger på. Ret det ikke i hånden.\n"
)
_MISSING = ".."
_NOWHERE = Place("")  # until the record that holds the number knows where it stands
_NOT_SENT = frozenset(
    ("file", "minutes", "notes", "decision", "public_decision", "secret_votes", "has_party", "party_told")
)


def _series(text: str) -> Series | None:
    """`2026M07=614 2026M06=..` as a series; None when it can't be read."""
    points = {}
    for word in text.split():
        code, _, number = word.partition("=")
        period, value = Period.parse(code), _number(number)
        if period is None or value is False:
            return None
        points[period] = Observation(value, _NOWHERE)
    return Series(points)


def _number(text: str) -> Decimal | Fraction | Literal[False] | None:
    """A number as it was frozen; None for one that wasn't counted, False for what can't be read."""
    if text == _MISSING:
        return None
    try:
        value = Fraction(text) if "/" in text else Decimal(text)
    except (ValueError, ZeroDivisionError, InvalidOperation):
        return False
    return value if isinstance(value, Fraction) or value.is_finite() else False


def _series_text(series: Series) -> str:
    """Newest first, so that what was printed stands first on the line."""
    points = reversed(list(series.points.items()))
    return " ".join(
        f"{period}={_MISSING if seen.value is None else _number_text(seen.value)}" for period, seen in points
    )


def _number_text(value: Decimal | Fraction) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else f"{value.numerator}/{value.denominator}"


SERIES: Converted[Series] = Converted(_series, "perioder med tal, f.eks. 2026M07=614 2026M06=620", written=_series_text)


Ranks = tuple[tuple[Period, Rank], ...]


def _ranks(text: str) -> Ranks | None:
    """`2026M07=25/98/2/24` as places by period; None when it can't be read."""
    made = []
    for word in text.split():
        code, _, numbers = word.partition("=")
        period, parts = Period.parse(code), numbers.split("/")
        if period is None or len(parts) != 4 or not all(part.isdecimal() for part in parts):
            return None
        place, of, shared, dense = map(int, parts)
        made.append((period, Rank(place, of, shared, dense)))
    return tuple(made)


def _ranks_text(ranks: Ranks) -> str:
    """Newest first, as the numbers."""
    return " ".join(f"{period}={'/'.join(map(str, rank[:4]))}" for period, rank in ranks)


RANKS: Converted[Ranks] = Converted(_ranks, "perioder med placering, f.eks. 2026M07=25/98/1/25", written=_ranks_text)


@record
class SentItem(Record):
    """One item as it was sent."""

    id: str = key("punkt", TEXT, "Punktets navn.", required=True)
    number: ItemNumber = key("nummer", ITEM_NUMBER, "Punktets nummer på den udsendte dagsorden.", required=True)
    digest: str = key("sum", TEXT, "Kontrolkode af punktet uden dets beslutning.", default="")
    title: str = key("titel", TEXT, "Punktets titel ved udsendelsen.", default="")
    since: dt.date | None = key("siden", DATE, "Datoen, når punktet først kom med i en senere udgave.", default=None)


@record
class SentKpi(Record):
    """One KPI of one item as it was sent, with every number up to its date."""

    item: str = key("punkt", REFERENCE, "Punktet, nøgletallet hører til.", required=True)
    id: SourceText = key("id", REFERENCE, "Nøgletallets navn i metrics/.", required=True)
    period: Period | None = key("periode", PERIOD, "Den periode, der blev trykt.", default=None)
    value: str = key("værdi", REFERENCE, "Det tal, der blev trykt.", default="")
    as_of: dt.date = key("opgjort", DATE, "Datoen, nøgletallet er opgjort.", required=True)
    name: SourceText = key("navn", TEXT, "Nøgletallets navn.", required=True)
    unit: Unit = key("enhed", UNIT, "Enheden.", default=NO_UNIT)
    decimals: int = key("decimaler", WHOLE, "Decimaler.", default=0, always=True)
    direction: str = key("retning", Choice(("ned", "op")), "Retningen.", default="")
    source_text: str = key("kilde", TEXT, "Kilden, som den blev trykt.", required=True)
    rolling: str = key("rullende", Choice(("gennemsnit", "sum")), "Det rullende år.", default="gennemsnit", always=True)
    own: str = key("område", REFERENCE, "Hvad egne tal hedder ved siden af områderne.", default="")
    chart_columns: bool = key("søjler", FLAG, "Om figuren har søjler.", default=False)
    rank: int | None = key("rang", WHOLE, "Placeringen.", default=None)
    ranked: int = key("af", WHOLE, "Hvor mange kommuner placeringen er iblandt.", default=0)
    ranks: Ranks = key(
        "placeringer", RANKS, "Hver periodes placering, af hvor mange, delt af hvor mange, og fortløbende.", default=()
    )
    targets: tuple[Target, ...] = key("mål", ListOf(Of(Target), single=True), "Målene.", default=())
    breaks: tuple[SeriesBreak, ...] = key("seriebrud", ListOf(Of(SeriesBreak), single=True), "Seriebrud.", default=())
    family: str = key("familie", REFERENCE, "Definitionen, når »for_hver« har lavet nøgletallet.", default="")
    compares_years: bool = key("år_til_dato", FLAG, "Om tallet sammenlignes med året før.", default=False)
    is_for_targets: bool = key("kun_til_mål", FLAG, "Om kun et andet nøgletals mål bruger tallet.", default=False)
    series: Series = key("tal", SERIES, "Tallene.", default=Series({}))
    areas: tuple[tuple[SourceText, Series], ...] = key("områder", MapOf(SERIES), "Områderne.", default=())
    parts: tuple[tuple[SourceText, Series], ...] = key("dele", MapOf(SERIES, REFERENCE), "Delene.", default=())
    whole: Series = key("helhed", SERIES, "Det, delene tilsammen er.", default=Series({}))

    @cached_property
    def texts(self) -> tuple[RecordText, ...]:
        """Every text of the line, walked once."""
        return tuple(record_texts(self))

    @property
    def printed(self) -> str:
        """The number that was sent, as it is printed now: earlier versions said fewer units in `value`."""
        seen = self.series.points.get(self.period) if self.period else None
        value = seen.value if seen else None
        return self.value if value is None else self.unit.say(format_number(value, self.decimals))

    def data(self) -> KpiData:
        """The KPI as it was; every number's place is its line in the file."""
        kpi = Kpi(
            place=self.place, name=self.name, unit=self.unit, decimals=self.decimals, direction=self.direction,
            source_text=self.source_text, targets=self.targets, breaks=self.breaks, rolling=self.rolling,
            chart_columns=self.chart_columns, id=str(self.id), file=self.place.file, family=str(self.family),
            compares_years=self.compares_years,
        )  # fmt: skip
        ranks = {self.period: Rank(self.rank, self.ranked)} if self.period and self.rank is not None else {}
        ranks = {period: rank._replace(where=self.place) for period, rank in (dict(self.ranks) or ranks).items()}
        areas = {str(name): self._placed(series) for name, series in self.areas}
        parts = {str(name): self._placed(series) for name, series in self.parts}
        return KpiData(
            kpi, self._placed(self.series), areas, parts, ranks, own=self.own, whole=self._placed(self.whole)
        )

    def _placed(self, series: Series) -> Series:
        return Series({period: Observation(seen.value, self.place) for period, seen in series.points.items()})


@record
class Sent(Record):
    """One edition of an agenda as it was sent."""

    edition: int = key("udgave", WHOLE, "Udgavens nummer.", required=True)
    time: str = key("udsendt", TEXT, "Hvornår den blev sendt.", required=True)
    first: dt.date | None = key(
        "første_udgave", DATE, "Datoen for den første udgave, når denne er en senere.", default=None
    )
    items: tuple[SentItem, ...] = key("punkter", ListOf(Of(SentItem)), "Punkterne.", default=(), always=True)
    kpis: tuple[SentKpi, ...] = key("nøgletal", ListOf(Of(SentKpi)), "Nøgletallene.", default=(), always=True)
    tables: tuple[MadeTable, ...] = key("tabeller", ListOf(Of(MadeTable)), "Tabellerne, som de blev trykt.", default=())
    recipients: tuple[str, ...] = key("modtagere", ListOf(TEXT), "Hvem der også skulle have den.", default=())
    changes: tuple[str, ...] = key("ændringer", ListOf(TEXT), "Hvad der er ændret siden udgaven før.", default=())
    seal: str = key("kontrol", TEXT, "Kontrolsum af det, der står ovenfor.", default="")

    def numbers(self) -> dict[str, ItemNumber]:
        """Each item's number by its id."""
        return {item.id: item.number for item in self.items}

    @property
    def date(self) -> dt.date | None:
        """The date of this edition; None when its time can't be read."""
        return parse_date(self.time[:10])

    @property
    def first_date(self) -> dt.date | None:
        """The date of the first edition; None where a later one, written before that was noted, doesn't tell."""
        return self.first or (self.date if self.edition == 1 else None)


def digest(item: Item) -> str:
    """A sum of all that an agenda says of an item; a decision recorded later doesn't change it, nor do comments."""
    return digest_of(replace(item, id=""), _NOT_SENT)


def sent_text(sent: Sent) -> str:
    """The file's text, by the definition that reads it."""
    return sealed(_HEAD, sent)
