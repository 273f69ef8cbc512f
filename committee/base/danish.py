"""Danish forms of dates, times, names and words, and working days. Thin over Babel, which owns the names of months and
days, and over `holidays`, which owns the holidays."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from pyphen import Pyphen

LANGUAGE = "da-DK"
_LOCALE = "da"
_NBSP = "\N{NO-BREAK SPACE}"

# 1 to 20 as they are counted.
COUNTED = (
    "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti",
    "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve",
)  # fmt: skip

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})", re.ASCII)
# Begins with the space itself, so that the search runs from space to space and not from letter to letter.
_UNIT = re.compile(
    r" (?=[%‰pkmtD€])(?:(?<=\d )(?=%|‰|pct\.|procent(?:point)?\b|kr\.|mio\.|mia\.|tkr\.|t\.kr\.|DKK\b|€)|(?<=\bmi[oa]\. )(?=kr\.))"
)
# Not holidays: grundlovsdag, juleaftensdag and nytårsaftensdag are days off by agreement in most municipalities, and left
# out of deadlines in some acts. Leaving them out makes a deadline earlier.
CLOSED_DAYS = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}
_ASCII_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ð": "d", "þ": "th"}
)


@cache
def months() -> tuple[str, ...]:
    """`januar` … `december`."""
    from babel.dates import get_month_names

    names = get_month_names("wide", locale=_LOCALE)
    return tuple(names[number] for number in range(1, 13))


def month_number(name: str) -> int:
    """A month's number by its name, in letters of any size; 0 when it is no month's."""
    folded = name.casefold()
    return months().index(folded) + 1 if folded in months() else 0


@cache
def weekdays() -> tuple[str, ...]:
    """`mandag` … `søndag`, in the order of `date.weekday()`."""
    from babel.dates import get_day_names

    names = get_day_names("wide", locale=_LOCALE)
    return tuple(names[number] for number in range(7))


def parse_date(text: str) -> dt.date | None:
    """The date written `2021-02-11`, or None when it isn't one (also `2021-02-30`)."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        return None


def parse_time(text: str) -> dt.time | None:
    """The time of day written `16:00` or `16.00`, or None when it isn't one."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    try:
        return dt.time(int(match[1]), int(match[2]))
    except ValueError:
        return None


def clock(time: dt.time | dt.datetime, *, seconds: bool = False) -> str:
    """A time of day as it is said: `16.00`, or with its seconds `16.00.08`."""
    return f"{time:%H.%M.%S}" if seconds else f"{time:%H.%M}"


@cache
def _holidays() -> Mapping[dt.date, str]:
    """The public holidays (helligdage) of each year until 2100; Store Bededag was the last time one in 2023."""
    from holidays import country_holidays  # a tenth of a second, for those that have deadlines

    return country_holidays("DK", language="da")


def is_working_day(date: dt.date) -> bool:
    """Whether a Danish municipality works on that day: Monday to Friday, but for holidays and `CLOSED_DAYS`."""
    return date.weekday() < 5 and (date.month, date.day) not in CLOSED_DAYS and date not in _holidays()


def day_off(date: dt.date) -> str:
    """The holiday that a date is, or the day of `CLOSED_DAYS`, as a sentence has it: `Kristi himmelfartsdag`, `juledag`; empty for
    any other."""
    name = _holidays().get(date, "")
    if name and not name.startswith("Kristi"):
        name = name[0].lower() + name[1:]
    return name or CLOSED_DAYS.get((date.month, date.day), "")


def next_working_day(date: dt.date) -> dt.date:
    """The first working day after a date; the last day of all when the calendar has no later one."""
    day = date
    while day < dt.date.max:
        day += dt.timedelta(days=1)
        if is_working_day(day):
            break
    return day


def working_days_before(date: dt.date, count: int) -> dt.date:
    """The day that lies `count` working days before `date`: 4 before Thursday the 11th is Friday the 5th.

    For 0 it is `date` itself; where the calendar has no day so early, the first that it has.
    """
    day = date
    for _ in range(count):
        while day > dt.date.min:
            day -= dt.timedelta(days=1)
            if is_working_day(day):
                break
    return day


def working_days_after(date: dt.date, until: dt.date) -> int:
    """How many working days lie after `date` and not after `until`; 0 when `until` isn't later. Counted a day at a time."""
    days = (dt.date.fromordinal(number) for number in range(date.toordinal() + 1, until.toordinal() + 1))
    return sum(map(is_working_day, days))


def format_date(date: dt.date, pattern: str) -> str:
    """`date` in a Unicode date pattern (CLDR), such as `EEEE 'd.' d. MMMM y` or `dd-MM-y`."""
    return _date_text(date, pattern)


@cache
def in_full(date: dt.date) -> str:
    """A date as a sentence has it: 14. januar 2027."""
    return format_date(date, "d. MMMM y")


def _date_text(date: dt.date, pattern: str) -> str:
    from babel.dates import format_date as babel_format

    return str(babel_format(date, pattern, locale=_LOCALE))


@cache
def format_time(time: dt.time, pattern: str) -> str:
    """`time` in a Unicode pattern such as `HH:mm` or `HH.mm`."""
    from babel.dates import format_time as babel_format

    return str(babel_format(time, pattern, locale=_LOCALE))


def pattern_problem(pattern: str, *, time: bool = False) -> bool:
    """Whether a date or time pattern can't be used: it isn't one, or nothing of the date or time comes out."""
    try:
        made = format_time(dt.time(12), pattern) if time else format_date(dt.date(2021, 2, 11), pattern)
    except (AttributeError, KeyError, ValueError, TypeError):
        return True
    return not re.search(r"\d", made)


def rounded(value: Decimal | Fraction | int, decimals: int) -> Fraction:
    """`value` to so many decimals, half away from zero, exactly."""
    from fractions import Fraction

    scale = 10**decimals
    exact = Fraction(value) * scale
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return Fraction(-whole if exact < 0 else whole, scale)


def format_number(value: Decimal | Fraction | int, decimals: int = 0) -> str:
    """`1.130,5`: a point from four digits on, a decimal comma, rounded half away from zero, and never `-0,0`."""
    from decimal import Decimal

    from babel.numbers import format_decimal

    scaled = int(rounded(value, decimals) * 10**decimals)
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return str(format_decimal(Decimal(scaled).scaleb(-decimals), format=pattern, locale=_LOCALE))


def listed(names: Sequence[str], last: str = "og") -> str:
    """`A`, `A og B`, `A, B og C`: a list as it is read aloud."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def counted(count: int, one: str, many: str) -> str:
    """A number with its word: `1 punkt`, `2 punkter`."""
    return f"{count} {one if count == 1 else many}"


def capitalised(text: str) -> str:
    """The first letter large, the rest as written."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop; a text that ends in a sign of its own, such as `60,6 mio. kr.` or a question, stays as it is."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def hard_spaces(text: str) -> str:
    """Hard spaces where a line break would part a number from its unit: `25,4 %`, `60,6 mio. kr.`."""
    return _UNIT.sub(_NBSP, text)


@cache
def _dates() -> re.Pattern[str]:
    """`31. december 2026`, `3. kvartal 2026`, `juli 2026`: the number, the word, the year, each after its space."""
    words = "|".join((*months(), *(f"{name[:3]}\\." for name in months()), "kvartal", "halvår", "kvt\\."))
    return re.compile(rf"(?:(\d{{1,2}}\.) )?\b({words})(?: (\d{{4}})\b)?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def in_cell(text: str, *, with_years: bool = True, in_head: bool = False) -> str:
    """As `hard_spaces`, for a table's cell, where lines are short: a date or a period stays together too. Without `with_years`,
    one among other words may have its year on the next line (`højst 853 inden 31. december` over `2020`); in a column's head,
    so may one that stands alone (`April` over `2020`)."""

    def held(match: re.Match[str]) -> str:
        number, word, year = match.groups()
        start = f"{number}{_NBSP}" if number else ""
        return f"{start}{word}" + (f"{_NBSP if with_years else ' '}{year}" if year else "")

    held_units = hard_spaces(text)
    if not any(map(str.isdecimal, text)):
        return held_units
    with_years = with_years or (not in_head and _dates().fullmatch(text.strip()) is not None)
    return _dates().sub(held, held_units)


@lru_cache(maxsize=4096)
def syllables(word: str) -> list[str]:
    """Where a word may be parted, by the rules of Danish hyphenation: kon-tant-hjælps-mod-ta-gere; no part is under three letters."""
    made, start = [], 0
    for place in _hyphenation().positions(word):
        made.append(word[start:place])
        start = int(place)
    return [*made, word[start:]]


@cache
def _hyphenation() -> Pyphen:
    from pyphen import Pyphen  # reads its rules, so only where a word has to be parted

    return Pyphen(lang=LANGUAGE.replace("-", "_"), left=3, right=3)


def file_slug(title: str, longest: int = 48) -> str:
    """A title as a file name that every system can carry: `Nøgletal for maj` → `noegletal-for-maj`.

    At most `longest` characters, cut between words; `punkt` when nothing of the title can be used.
    """
    lowered = unicodedata.normalize("NFC", title).casefold().translate(_ASCII_LETTERS)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain)
    slug = "-".join(words)
    if len(slug) > longest:
        slug = slug[: longest + 1].rpartition("-")[0] or slug[:longest]
    return slug or "punkt"
