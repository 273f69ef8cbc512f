"""The period that a number is counted for: a day, a week, a month, a quarter, half a year, a year, or a year that rolls."""

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
    WEEK = "uge"  # of ISO 8601: it begins on a Monday, and belongs to the year that has its Thursday
    MONTH = "måned"
    QUARTER = "kvartal"
    HALF = "halvår"
    YEAR = "år"
    ROLLING_MONTH = "rullende"  # a year that ends with a month: 2020MMAT06
    ROLLING_QUARTER = "rullende kvartal"  # a year that ends with a quarter: 2020QMAT02


_CODE = re.compile(
    r"(?P<year>\d{4})(?:[- ]?(?P<sign>QMAT|MMAT|M|Q|KV|K|H|W|U)(?P<number>\d{1,2}))?", re.ASCII | re.IGNORECASE
)
_SIGNS = {"M": Span.MONTH, "Q": Span.QUARTER, "K": Span.QUARTER, "KV": Span.QUARTER, "H": Span.HALF, "W": Span.WEEK, "U": Span.WEEK, "MMAT": Span.ROLLING_MONTH, "QMAT": Span.ROLLING_QUARTER}  # fmt: skip
_CODES = {
    Span.WEEK: "W",
    Span.MONTH: "M",
    Span.QUARTER: "Q",
    Span.HALF: "H",
    Span.ROLLING_MONTH: "MMAT",
    Span.ROLLING_QUARTER: "QMAT",
}
_STEPS = {
    Span.WEEK: 53,
    Span.MONTH: 12,
    Span.QUARTER: 4,
    Span.HALF: 2,
    Span.YEAR: 1,
    Span.ROLLING_MONTH: 12,
    Span.ROLLING_QUARTER: 4,
}
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d{2})|(0[1-9]|1[0-2]))", re.ASCII)  # ISO 8601, and without its line
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})", re.ASCII)
_STATBANK_DAY = re.compile(r"(\d{4})M(\d{2})D(\d{2})", re.ASCII)
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"(?:(?P<day>\d{1,2})\. ?)?(?P<month>[a-zæøå]+)\.?[ -](?P<year>\d{4})", re.IGNORECASE)
_SHORT_MONTH = re.compile(r"(?P<month>[a-zæøå]{3,4})\.?[ -](?P<year>[0-9]{2})", re.IGNORECASE)  # as Excel shows mmm-åå
_MONTH_LAST = re.compile(r"(?P<year>\d{4})[ -](?P<month>[a-zæøå]+)\.?", re.IGNORECASE)
_PART = r"(?P<{}>kvartal|kvt\.?|kv\.?|halvår)"
_NAMED_PART = re.compile(rf"(?P<number>\d)\.? ?{_PART.format('part')} (?P<year>\d{{4}})", re.IGNORECASE)
_PART_LAST = re.compile(rf"(?P<year>\d{{4}}) (?:(?P<number>\d)\.? ?{_PART.format('part')}|{_PART.format('word')} ?(?P<after>\d))", re.IGNORECASE)  # fmt: skip
_CODE_FIRST = re.compile(r"(?:(?P<sign>[QKH])(?P<number>\d)|(?P<before>\d)(?P<letter>[QKH]))[ -]?(?P<year>\d{4})", re.ASCII | re.IGNORECASE)  # fmt: skip
_WEEK = re.compile(r"(?:uge|[wu]) ?(?P<number>\d{1,2})(?:, | |/|-)(?P<year>\d{4})|(?P<first>\d{4})[ -]?uge[ -]?(?P<after>\d{1,2})", re.ASCII | re.IGNORECASE)  # fmt: skip
_LAST_OF = re.compile(r"(?:ult\.|ultimo) ([a-zæøå]+\.?[ -]\d{4})", re.IGNORECASE)
_MONTHS = re.compile(r"(?P<first>[a-zæøå]+)\.? ?[-–] ?(?P<last>[a-zæøå]+)\.? (?P<year>\d{4})", re.IGNORECASE)
_WEEKS_OF_A_YEAR = 52  # the 53rd, which some years have, is its neighbour's too
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class Period:
    """`number` is the week, month or quarter within `year`; of a day its ordinal, of a year 1. Periods order by when they end."""

    span: Span
    year: int
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """`2021-01-19`, `2026M07`, `2021Q1` (also `2021K1` and `Q1 2021`), `2021H1`, `2020QMAT02`, `2020`, `2021-01`, `2021W05`,
        and as Danes write them: `19-01-2021`, `juli 2026`, `jul-26`, `3. kvartal 2026`, `1. halvår 2026`, `uge 5 2021`. None when it is no period,
        or a date that doesn't exist."""
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
            case Span.WEEK:
                return dt.date.fromisocalendar(self.year, self.number, 1)
            case Span.MONTH:
                return dt.date(self.year, self.number, 1)
            case Span.QUARTER:
                return dt.date(self.year, 3 * self.number - 2, 1)
            case Span.HALF:
                return dt.date(self.year, 6 * self.number - 5, 1)
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
            case Span.WEEK:
                return dt.date.fromisocalendar(self.year, self.number, 7)
            case Span.MONTH | Span.ROLLING_MONTH:
                month = self.number
            case Span.QUARTER | Span.ROLLING_QUARTER:
                month = 3 * self.number
            case Span.HALF:
                month = 6 * self.number
            case Span.YEAR:
                month = 12
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def before(self, steps: int = 1) -> Period | None:
        """The period that many steps earlier; None for a day, which has no period before it."""
        if self.span is Span.WEEK:
            year, week, _ = (self.start - dt.timedelta(weeks=steps)).isocalendar()
            return Period(Span.WEEK, year, week)
        per_year = _STEPS.get(self.span)
        if per_year is None:
            return None
        year, number = divmod(self.year * per_year + self.number - 1 - steps, per_year)
        return Period(self.span, year, number + 1)

    def year_before(self) -> Period | None:
        """The same week, month, quarter or day of the year before; 29 February goes to the 28th, and a 53rd week that the year
        before hasn't to its 52nd."""
        if self.span is Span.WEEK:
            return _week(self.year - 1, self.number) or Period(Span.WEEK, self.year - 1, _WEEKS_OF_A_YEAR)
        if self.span is Span.DAY:
            day = self.start
            last = calendar.monthrange(day.year - 1, day.month)[1]
            return Period.of_day(day.replace(year=day.year - 1, day=min(day.day, last)))
        return self.before(_STEPS[self.span])

    @property
    def per_year(self) -> int:
        """How many of these make a year; 0 for days, which are counted when someone counts."""
        if self.span is Span.WEEK:
            return _WEEKS_OF_A_YEAR
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
        digits = 1 if self.span in (Span.QUARTER, Span.HALF) else 2
        return f"{self.year}{_CODES[self.span]}{self.number:0{digits}}"

    @cached_property
    def words(self) -> str:
        """As it is read: `19. januar 2021`, `uge 5, 2021`, `juli 2026`, `3. kvartal 2026`, `2020`, `året til og med juni 2020`."""
        match self.span:
            case Span.DAY:
                return danish.in_full(self.start)
            case Span.WEEK:
                return f"uge {self.number}, {self.year}"
            case Span.MONTH:
                return f"{danish.months()[self.number - 1]} {self.year}"
            case Span.QUARTER:
                return f"{self.number}. kvartal {self.year}"
            case Span.HALF:
                return f"{self.number}. halvår {self.year}"
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
    if match := _MIDNIGHT.fullmatch(text):
        text = match[1]
    if date := danish.parse_date(text):
        return _in_range(Period.of_day(date))
    if match := _DAY_FIRST.fullmatch(text):
        return day_period(int(match[3]), int(match[2]), int(match[1]))
    if match := _STATBANK_DAY.fullmatch(text):
        return day_period(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_MONTH.fullmatch(text):
        return _coded(int(match[1]), "M", int(match[2] or match[3]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _coded(int(match[2]), "M", int(match[1]))
    if match := _WEEK.fullmatch(text):
        return _week(int(match["year"] or match["first"]), int(match["number"] or match["after"]))
    return _part_of_year(text) or _named(text) or _from_to(text)


def _part_of_year(text: str) -> Period | None:
    """A quarter or half a year in words, the year first or last: `3. kvartal 2026`, `2026 1. halvår`, `Q4 2020`."""
    if match := _NAMED_PART.fullmatch(text):
        return _coded(int(match["year"]), _sign_of(match["part"]), int(match["number"]))
    if match := _PART_LAST.fullmatch(text):
        sign = _sign_of(match["part"] or match["word"])
        return _coded(int(match["year"]), sign, int(match["number"] or match["after"]))
    if match := _CODE_FIRST.fullmatch(text):
        sign = (match["sign"] or match["letter"]).upper()
        return _coded(int(match["year"]), sign, int(match["number"] or match["before"]))
    return None


def _sign_of(part: str) -> str:
    return "H" if part.casefold() == "halvår" else "Q"


def _named(text: str) -> Period | None:
    """A month by its name, with or without a day: `juli 2026`, `1. juli 2026`, `jul-26`, `2026 juli`."""
    if (match := _NAMED_MONTH.fullmatch(text)) and (month := _month(match["month"])):
        year = int(match["year"])
        return day_period(year, month, int(match["day"])) if match["day"] else _coded(year, "M", month)
    if (match := _SHORT_MONTH.fullmatch(text)) and (month := _month(match["month"])):
        return _coded(2000 + int(match["year"]), "M", month)
    if (match := _MONTH_LAST.fullmatch(text)) and (month := _month(match["month"])):
        return _coded(int(match["year"]), "M", month)
    return None


def _from_to(text: str) -> Period | None:
    """`ultimo december 2020` is what was counted at the end of the month, `jan.-dec. 2020` a year, `april-juni 2020` a quarter. Other
    spans of months are none of the periods that can be compared."""
    if match := _LAST_OF.fullmatch(text):
        return _named(match[1])
    match = _MONTHS.fullmatch(text)
    if not match or not (first := _month(match["first"])) or not (last := _month(match["last"])):
        return None
    span = {3: Span.QUARTER, 6: Span.HALF, 12: Span.YEAR}.get(count := last - first + 1)
    if span is None or (first - 1) % count:
        return None
    return _in_range(Period(span, int(match["year"]), last // count))


def _coded(year: int, sign: str, number: int) -> Period | None:
    span = _SIGNS.get(sign, Span.YEAR)
    if span is Span.WEEK:
        return _week(year, number)
    return _in_range(Period(span, year, number)) if 1 <= number <= _STEPS[span] else None


def _week(year: int, number: int) -> Period | None:
    """A week of ISO 8601; None for one that its year hasn't."""
    try:
        dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return _in_range(Period(Span.WEEK, year, number))


def day_period(year: int, month: int, day: int) -> Period | None:
    """The period that is a day; None for one that doesn't exist, or that no figures are of."""
    date = danish.parse_date(f"{year:04}-{month:02}-{day:02}")
    return _in_range(Period.of_day(date)) if date else None


def _in_range(period: Period) -> Period | None:
    return period if _FIRST_YEAR <= period.year <= _LAST_YEAR else None


def _month(name: str) -> int:
    """A month's number by its name or the first three letters of it; 0 when it is none."""
    folded = name.casefold()
    short = (n for n, full in enumerate(danish.months(), start=1) if folded in (full[:3], full[:4]))
    return danish.month_number(name) or next(short, 0)
