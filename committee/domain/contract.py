"""What a KPI's source is expected to hold (`forvent`), so that a file that has changed its shape is told before its numbers are printed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from committee.domain.periods import Period, Span
from committee.records.fields import FLAG, REFERENCE, WHOLE, Choice, Converted
from committee.records.manyfields import REFERENCES, ListOf, MapOf
from committee.records.nodes import SourceText
from committee.records.numerals import DECIMAL, parse_age, parse_plain
from committee.records.record import Record, key, record

PLAIN, WHOLE_NUMBERS, PERCENTS = "tal", "hele tal", "procent"

_JUMP = re.compile(r"(?P<number>[\d.,]+) ?(?P<word>[^\d\s].*)?")
_PERCENT = re.compile(r"%|pct\.?|procent")
_BEFORE = re.compile(r"(?:(?P<count>[1-9]\d?) )?(?P<span>måned|kvartal|halvår|år)(?:en|et|er|e)?(?: før)(?: mødet)?")
_SPANS = {"måned": Span.MONTH, "kvartal": Span.QUARTER, "halvår": Span.HALF, "år": Span.YEAR}


@dataclass(frozen=True, slots=True)
class Jump:
    """The most that a number may move from the one before it: in percent of that one, or in the KPI's own unit, which `unit` names
    where it was written."""

    words: str
    most: Decimal
    is_relative: bool
    unit: str = ""

    @classmethod
    def parse(cls, text: str) -> Jump | None:
        """`20 %`, `50`, `50 personer`, `2,5 procentpoint`; None for anything else."""
        match = _JUMP.fullmatch(text)
        most = parse_plain(match["number"]) if match else None
        if match is None or most is None or most <= 0:
            return None
        word = (match["word"] or "").strip()
        is_relative = bool(_PERCENT.fullmatch(word.casefold()))
        return cls(text, most, is_relative, "" if is_relative else word)


@dataclass(frozen=True, slots=True)
class Newest:
    """How new the newest number must be: of the period so many `steps` before the one that a meeting is in, or no older than `days`."""

    words: str
    span: Span | None = None
    steps: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Newest | None:
        """`måneden før mødet`, `2 kvartaler før mødet`, `45 dage`; None for anything else."""
        plain = " ".join(text.casefold().split())
        if match := _BEFORE.fullmatch(plain):
            return cls(text, _SPANS[match["span"]], int(match["count"] or 1))
        days = parse_age(plain)
        return None if days is None else cls(text, days=days)

    def wanted(self, on: dt.date) -> Period | None:
        """The period that there must be a number for at a day, or a later one; None where an age is asked for."""
        if self.span is None:
            return None
        if self.span is Span.YEAR:
            return Period(Span.YEAR, on.year - self.steps)
        months = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6}[self.span]
        return Period(self.span, on.year, (on.month - 1) // months + 1).before(self.steps)

    def holds(self, newest: Period, on: dt.date) -> bool:
        """Whether a period is new enough at a day. A day's count within the period that is wanted is of that period."""
        wanted = self.wanted(on)
        return (on - newest.end).days <= self.days if wanted is None else newest.end >= wanted.start


JUMP: Converted[Jump] = Converted(
    Jump.parse,
    "et spring, f.eks. 20 %, 50 eller 2,5 procentpoint",
    {"type": ["string", "number"]},
    lambda jump: jump.words,
)
NEWEST: Converted[Newest] = Converted(
    Newest.parse,
    "en periode før mødet eller en alder, f.eks. måneden før mødet, 2 kvartaler før mødet eller 45 dage",
    written=lambda newest: newest.words,
)


@record
class Contract(Record):
    """Each field is one thing that must hold of the source; what isn't written isn't asked for.

    The names are those of the data contracts that analysts know (Frictionless, Great Expectations, pandera, tests of dbt) in Danish.
    """

    columns: tuple[SourceText, ...] = key("kolonner", REFERENCES, "Kolonner, der skal være i filen.", default=())
    contains: tuple[tuple[SourceText, tuple[SourceText, ...]], ...] = key(
        "indeholder",
        MapOf(REFERENCES, REFERENCE),
        "Værdier, som en kolonne skal have, også i den nyeste periode: {område: [Aabenraa, Hele landet]}.",
        default=(),
    )
    distinct: tuple[tuple[SourceText, int], ...] = key(
        "antal_forskellige",
        MapOf(WHOLE, REFERENCE),
        "Hvor mange forskellige værdier en kolonne skal have i den nyeste periode: {kommune: 98}.",
        default=(),
    )
    unique: tuple[SourceText, ...] = key(
        "entydig", REFERENCES, "Kolonner, der tilsammen kun må have det samme én gang: [kommune, periode].", default=()
    )
    cells: str = key(
        "celler",
        Choice((WHOLE_NUMBERS, PLAIN, PERCENTS)),
        "Hvordan tallene står i filen: hele tal, tal (uden %) eller procent (vist med %).",
        default="",
    )
    at_least: Decimal | None = key("mindst", DECIMAL, "Intet tal må være lavere.", default=None)
    at_most: Decimal | None = key("højst", DECIMAL, "Intet tal må være højere.", default=None)
    between: tuple[Decimal, ...] = key("mellem", ListOf(DECIMAL), "Mindste og største tal: [0, 100].", default=())
    jump: Jump | None = key(
        "største_spring", JUMP, "Hvor meget et tal højst må afvige fra det forrige: 20 % eller 50.", default=None
    )
    no_gaps: bool = key(
        "uden_huller", FLAG, "true: ingen periode må mangle mellem den første og den sidste.", default=False
    )
    least_periods: int = key("mindst_perioder", WHOLE, "Hvor mange perioder der mindst skal være tal for.", default=0)
    newest: Newest | None = key(
        "nyeste", NEWEST, "Hvor nyt det nyeste tal skal være: måneden før mødet eller 45 dage.", default=None
    )
    is_pinned: bool = key(
        "dimensioner_valgt", FLAG, "true: alle kolonner med flere slags rækker skal være nævnt i hvor.", default=False
    )

    @property
    def least(self) -> Decimal | None:
        """The lowest number there may be."""
        return self.between[0] if self.between else self.at_least

    @property
    def most(self) -> Decimal | None:
        """The highest number there may be."""
        return self.between[-1] if self.between else self.at_most

    @property
    def asks_of_table(self) -> bool:
        """Whether anything is asked of the file itself, and not of the numbers read from it."""
        return bool(self.columns or self.contains or self.distinct or self.unique or self.cells or self.is_pinned)
