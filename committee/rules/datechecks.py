"""The check of dates: that they exist, and that one written with its weekday is on it. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.rules.case import Case
from committee.rules.itemtexts import own_texts

# Every Danish weekday ends in »dag«. Without one, a date may be of no month only late in it.
_MAY_BE_DATE = re.compile(r"dag,? (?:d\. |den )?\d|\b(?:29|3[01])(?:\. ?[a-z]|[-./]\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PAST, _AHEAD = dt.timedelta(days=120), dt.timedelta(days=366)


def weekdays_match_dates(case: Case) -> Iterator[Problem]:
    """`tirsdag den 11. februar 2021` was a Thursday, and there is no `31. april`. A date without its year is held against each year that may be meant."""
    for item in case.meeting.items:
        texts = [] if item.withdrawn else [text for text in own_texts(item) if _MAY_BE_DATE.search(text.lower())]
        if texts:
            years = {int(year) for text in own_texts(item) for year in _YEAR.findall(text)}
            for text in texts:
                for match in _dates().finditer(text):
                    yield from _of_one_date(text.at(match.start()), match, case.meeting.date, years)


def _of_one_date(place: Place, match: re.Match[str], meeting: dt.date, years: set[int]) -> Iterator[Problem]:
    dates, day = _dates_of(match, meeting, years), (match["day"] or "").casefold()
    if not dates:
        yield warning(place, "dato-findes-ikke", f"Datoen »{match[0]}« findes ikke.", "Ret datoen.")
    elif day and day not in [danish.weekdays()[date.weekday()] for date in dates]:
        nearest = min(dates, key=lambda date: abs(date - meeting))
        text = f"{danish.in_full(nearest)} er en {danish.weekdays()[nearest.weekday()]}, ikke en {day}."
        yield warning(place, "ugedag", text, "Ret ugedagen eller datoen.")


@cache
def _dates() -> re.Pattern[str]:
    day, month = "|".join(danish.weekdays()), "|".join(danish.months())
    named = rf"(?P<d1>\d{{1,2}})\. ?(?P<month>{month})(?: (?P<y1>\d{{4}}))?"
    figures = r"(?P<d2>\d{1,2})[-./](?P<m2>\d{1,2})[-./ ](?P<y2>\d{4})"
    begins = rf"\b(?P<day>{day}),? (?:d\. |den )?|(?<![\w/.,§-])(?=(?:29|3[01])(?:\.|[-./](?:0?[1-9]|1[0-2])[-./ ]))"
    return re.compile(rf"(?:{begins})(?:{named}(?!\w)|{figures}(?!\d))", re.IGNORECASE)


def _dates_of(match: re.Match[str], meeting: dt.date, named: set[int]) -> list[dt.date]:
    """The dates that may be meant. Without a year it is one shortly before the meeting or within the year after it; where the item
    names another year, it may be one of that, or of those around the meeting."""
    day = int(match["d1"] or match["d2"])
    month = danish.month_number(match["month"]) if match["month"] else int(match["m2"])
    if written := match["y1"] or match["y2"]:
        return _in_years({int(written)}, month, day)
    around = _in_years({meeting.year + n for n in (-1, 0, 1, 2)} | named, month, day)
    near = [date for date in around if -_PAST <= date - meeting <= _AHEAD]
    return near if near and not named - {meeting.year} else around


def _in_years(years: set[int], month: int, day: int) -> list[dt.date]:
    parsed = (danish.parse_date(f"{year:04}-{month:02}-{day:02}") for year in sorted(years))
    return [date for date in parsed if date]
