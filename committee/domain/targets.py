"""What is aimed at (mål): a number, a band, several at once, or what another area, KPI or period has."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from committee.domain.periods import Period
from committee.records import nodes
from committee.records.fields import DATE, REFERENCE, Converted
from committee.records.manyfields import ListOf
from committee.records.nodes import Node, SourceText
from committee.records.numerals import AGE, DECIMAL, parse_plain
from committee.records.readers import Bad, Problems, Reader, Schema
from committee.records.record import Of, Record, key, record
from committee.records.values import Written

LAST_YEAR = "sidste_år"
_AMOUNT = re.compile(
    r"(?P<number>[\d.,]+)\s*(?P<unit>%|pct\.?|procent|procentpoint|pct\.?-?\s?point|%-point)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How much lower or higher: in percent of the number, in percentage points, or in the KPI's own unit."""

    number: Decimal
    unit: str = ""

    def of(self, value: Fraction) -> Fraction:
        """The amount, of a number."""
        return abs(value) * Fraction(self.number) / 100 if self.unit == "%" else Fraction(self.number)


def _amount(text: str) -> Amount | None:
    match = _AMOUNT.fullmatch(text)
    number = parse_plain(match["number"]) if match else None
    if match is None or number is None:
        return None
    unit = (match["unit"] or "").casefold()
    return Amount(number, "" if not unit else "procentpoint" if "point" in unit else "%")


def _amount_text(amount: Amount) -> Written:
    number = f"{amount.number:f}".replace(".", ",")
    return f"{number} {amount.unit}" if amount.unit else number


AMOUNT: Converted[Amount] = Converted(
    _amount, "hvor meget, f.eks. 5 %, 2 procentpoint eller 40", {"type": ["string", "number"]}, _amount_text
)
WHEN: Reader[Period | str] = Converted(
    lambda text: text if text == LAST_YEAR else Period.parse(text),
    "sidste_år eller en periode, f.eks. 2020M12",
    {"type": ["string", "integer"]},
)


@record
class Aim(Record):
    """A number that is aimed at and stands in the data: another area's, another KPI's or another period's, perhaps with
    something taken from it or put to it."""

    area: SourceText | None = key("område", REFERENCE, "Et af områderne under sammenlign.", default=None)
    kpi: SourceText | None = key("nøgletal", REFERENCE, "Et andet nøgletal.", default=None)
    period: Period | str | None = key("periode", WHEN, "sidste_år eller en bestemt periode.", default=None)
    lower: Amount | None = key("lavere", AMOUNT, "Hvor meget lavere: 5 %, 2 procentpoint eller 40.", default=None)
    higher: Amount | None = key("højere", AMOUNT, "Hvor meget højere: 5 %, 2 procentpoint eller 40.", default=None)


Number = Decimal | Fraction | Aim


@dataclass(eq=False, repr=False)
class _NumberOrAim:
    """Reads a number that is written, or where one stands."""

    def read(self, node: Node, problems: Problems) -> Number | Bad:
        return (Of(Aim) if isinstance(node, nodes.Mapping) else DECIMAL).read(node, problems)

    def write(self, value: Number) -> Written:
        if isinstance(value, Aim):
            return Of(Aim).write(value)
        assert isinstance(value, Decimal), "a number that was worked out is never written"
        return DECIMAL.write(value)

    def schema(self) -> Schema:
        return {"anyOf": [DECIMAL.schema(), Of(Aim).schema()]}


AIM: Reader[Number] = _NumberOrAim()


@record
class Bounds(Record):
    """Where a number should be: under one bound, over one, between two, or where it was."""

    at_most: Number | None = key("højst", AIM, "Målet er nået ved dette tal eller lavere.", default=None)
    at_least: Number | None = key("mindst", AIM, "Målet er nået ved dette tal eller højere.", default=None)
    under: Number | None = key("under", AIM, "Målet er nået under dette tal.", default=None)
    over: Number | None = key("over", AIM, "Målet er nået over dette tal.", default=None)
    unchanged: Number | None = key("uændret", AIM, "Tallet, der skal fastholdes.", default=None)
    tolerance: Decimal = key(
        "tolerance", DECIMAL, "Hvor langt fra tallet et fastholdt mål må være.", default=Decimal(0)
    )
    due: dt.date | None = key("inden", DATE, "Hvornår målet skal være nået.", default=None)
    latest_after: int | None = key(
        "senest_efter",
        AGE,
        "Hvor længe efter fristen et tal stadig kan afgøre målet, f.eks. 60 dage; ellers én periode.",
        default=None,
    )
    start: dt.date | None = key(
        "fra", DATE, "Hvor den rette linje til målet begynder; ellers ved seriens første tal.", default=None
    )

    @property
    def numbers(self) -> dict[str, Number]:
        """The bounds by their field, those from above first."""
        named = ("at_most", "under", "at_least", "over", "unchanged")
        return {name: value for name in named if (value := getattr(self, name)) is not None}

    def of_numbers(self, numbers: Mapping[str, Number]) -> Bounds:
        """The same with these numbers, by their fields, and no others."""
        return replace(
            self, at_most=numbers.get("at_most"), at_least=numbers.get("at_least"), under=numbers.get("under"),
            over=numbers.get("over"), unchanged=numbers.get("unchanged"),
        )  # fmt: skip

    @property
    def is_relative(self) -> bool:
        """Whether a number of it stands in the data."""
        return any(isinstance(value, Aim) for value in self.numbers.values())


@record
class Part(Bounds):
    """One of several conditions, on the KPI's own number or on another KPI's."""

    kpi: SourceText | None = key(
        "nøgletal", REFERENCE, "Det nøgletal, delen gælder, når det er et andet.", default=None
    )


@record
class Target(Bounds):
    """What is aimed at (mål), and by when: bounds of its own, or several conditions."""

    every: tuple[Part, ...] = key(
        "alle", ListOf(Of(Part)), "Flere betingelser, som alle skal være opfyldt.", default=()
    )
    either: tuple[Part, ...] = key("enten", ListOf(Of(Part)), "Flere betingelser, hvoraf én er nok.", default=())

    @property
    def parts(self) -> tuple[Part, ...]:
        """The conditions of a target that has several."""
        return self.every or self.either

    @property
    def own(self) -> tuple[Bounds, ...]:
        """The bounds on the KPI's own number."""
        return tuple(part for part in self.parts if part.kpi is None) if self.parts else (self,)

    def kpis(self) -> Iterator[SourceText]:
        """The other KPIs that it takes numbers from, each where it is named."""
        for bounds in (self, *self.parts):
            if isinstance(bounds, Part) and bounds.kpi is not None:
                yield bounds.kpi
            yield from (aim.kpi for aim in bounds.numbers.values() if isinstance(aim, Aim) and aim.kpi is not None)
