"""The period that a number is counted for: a day, a month, a quarter, a year, or a year that rolls."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from committee.base import danish


class Span(Enum):
    """How long a period is. The value is the word for it in a definition (`hyppighed`)."""

    DAY = "dag"
    MONTH = "måned"
    QUARTER = "kvartal"
    YEAR = "år"
    ROLLING_MONTH = "rullende"  # a year that ends with a month: 2020MMAT06
    ROLLING_QUARTER = "rullende kvartal"  # a year that ends with a quarter: 2020QMAT02


_CODE = re.compile(r"(?P<year>\d{4})(?:(?P<sign>QMAT|MMAT|M|Q|K|KV)(?P<number>\d{1,2}))?", re.ASCII | re.IGNORECASE)
_SIGNS = {"M": Span.MONTH, "Q": Span.QUARTER, "K": Span.QUARTER, "KV": Span.QUARTER, "MMAT": Span.ROLLING_MONTH, "QMAT": Span.ROLLING_QUARTER}  # fmt: skip
_CODES = {Span.MONTH: "M", Span.QUARTER: "Q", Span.ROLLING_MONTH: "MMAT", Span.ROLLING_QUARTER: "QMAT"}
_STEPS = {Span.MONTH: 12, Span.QUARTER: 4, Span.YEAR: 1, Span.ROLLING_MONTH: 12, Span.ROLLING_QUARTER: 4}
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"(?:(?P<day>\d{1,2})\. ?)?(?P<month>[a-zæøå]+)\.? (?P<year>\d{4})", re.IGNORECASE)
_NAMED_QUARTER = re.compile(r"(\d)\. ?(?:kvartal|kvt\.?|kv\.?) (\d{4})", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class Period:
    """`number` is the month or quarter within `year`; of a day its ordinal, of a year 1. Periods order by when they end."""

    span: Span
    year: int
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """`2021-01-19`, `2026M07`, `2021Q1` (also `2021K1`), `2020QMAT02`, `2020`, and as Danes write them: `19-01-2021`,
        `juli 2026`, `3. kvartal 2026`. None when it is no period, or a date that doesn't exist."""
        return _parse(" ".join(text.split()))

    @classmethod
    def of_day(cls, day: dt.date) -> Period:
        """The period that is a single day."""
        return cls(Span.DAY, day.year, day.toordinal())

    @cached_property
    def start(self) -> dt.date:
        """The first day."""
        match self.span:
            case Span.DAY:
                return dt.date.fromordinal(self.number)
            case Span.MONTH:
                return dt.date(self.year, self.number, 1)
            case Span.QUARTER:
                return dt.date(self.year, 3 * self.number - 2, 1)
            case Span.YEAR:
                return dt.date(self.year, 1, 1)
            case Span.ROLLING_MONTH | Span.ROLLING_QUARTER:
                following = self.end + dt.timedelta(days=1)
                return dt.date(following.year - 1, following.month, 1)

    @cached_property
    def end(self) -> dt.date:
        """The last day."""
        match self.span:
            case Span.DAY:
                return dt.date.fromordinal(self.number)
            case Span.MONTH | Span.ROLLING_MONTH:
                month = self.number
            case Span.QUARTER | Span.ROLLING_QUARTER:
                month = 3 * self.number
            case Span.YEAR:
                month = 12
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def before(self, steps: int = 1) -> Period | None:
        """The period that many steps earlier; None for a day, which has no period before it."""
        per_year = _STEPS.get(self.span)
        if per_year is None:
            return None
        year, number = divmod(self.year * per_year + self.number - 1 - steps, per_year)
        return Period(self.span, year, number + 1)

    def year_before(self) -> Period | None:
        """The same month, quarter or day of the year before; 29 February goes to the 28th."""
        if self.span is Span.DAY:
            day = self.start
            last = calendar.monthrange(day.year - 1, day.month)[1]
            return Period.of_day(day.replace(year=day.year - 1, day=min(day.day, last)))
        return self.before(_STEPS[self.span])

    @property
    def per_year(self) -> int:
        """How many of these make a year; 0 for days, which are counted when someone counts."""
        return 0 if self.span in (Span.DAY, Span.ROLLING_MONTH, Span.ROLLING_QUARTER) else _STEPS[self.span]

    def __hash__(self) -> int:
        return self.year * 1000 + self.number  # the span's own hash is slow, and periods of one series share it

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start) < (other.end, other.start)

    def __str__(self) -> str:
        """The code: `2026M07`, `2021-01-19`."""
        if self.span is Span.DAY:
            return self.start.isoformat()
        if self.span not in _CODES:
            return str(self.year)
        digits = 1 if self.span is Span.QUARTER else 2
        return f"{self.year}{_CODES[self.span]}{self.number:0{digits}}"

    @cached_property
    def words(self) -> str:
        """As it is read: `19. januar 2021`, `juli 2026`, `3. kvartal 2026`, `2020`, `året til og med juni 2020`."""
        match self.span:
            case Span.DAY:
                return danish.in_full(self.start)
            case Span.MONTH:
                return f"{danish.months()[self.number - 1]} {self.year}"
            case Span.QUARTER:
                return f"{self.number}. kvartal {self.year}"
            case Span.YEAR:
                return str(self.year)
            case Span.ROLLING_MONTH:
                return f"året til og med {danish.months()[self.number - 1]} {self.year}"
            case Span.ROLLING_QUARTER:
                return f"året til og med {self.number}. kvartal {self.year}"


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period | None:
    if match := _CODE.fullmatch(text):
        return _coded(int(match["year"]), (match["sign"] or "").upper(), int(match["number"] or 1))
    if date := danish.parse_date(text):
        return _in_range(Period.of_day(date))
    if match := _DAY_FIRST.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _NAMED_QUARTER.fullmatch(text):
        return _coded(int(match[2]), "Q", int(match[1]))
    if (match := _NAMED_MONTH.fullmatch(text)) and (month := _month(match["month"])):
        year = int(match["year"])
        return _day(year, month, int(match["day"])) if match["day"] else _coded(year, "M", month)
    return None


def _coded(year: int, sign: str, number: int) -> Period | None:
    span = _SIGNS.get(sign, Span.YEAR)
    return _in_range(Period(span, year, number)) if 1 <= number <= _STEPS[span] else None


def _day(year: int, month: int, day: int) -> Period | None:
    date = danish.parse_date(f"{year:04}-{month:02}-{day:02}")
    return _in_range(Period.of_day(date)) if date else None


def _in_range(period: Period) -> Period | None:
    return period if _FIRST_YEAR <= period.year <= _LAST_YEAR else None


def _month(name: str) -> int:
    """A month's number by its name or the first three letters of it; 0 when it is none."""
    folded = name.casefold()
    short = (n for n, full in enumerate(danish.months(), start=1) if folded in (full[:3], full[:4]))
    return danish.month_number(name) or next(short, 0)
