"""The check of dates that are written with their weekday. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.rules.case import Case
from committee.rules.itemtexts import own_texts

_MAY_BE_WEEKDAY = re.compile(r"dag,? (?:d\. |den )?\d")  # every Danish weekday ends in it


def weekdays_match_dates(case: Case) -> Iterator[Problem]:
    """`tirsdag den 11. februar 2021` was a Thursday."""
    texts = (text for item in case.meeting.items if not item.withdrawn for text in own_texts(item))
    for text in texts:
        if _MAY_BE_WEEKDAY.search(text.lower()):
            for match in _weekday_dates().finditer(text):
                yield from _of_one_date(text.at(match.start()), match, case.meeting.date)


def _of_one_date(place: Place, match: re.Match[str], meeting: dt.date) -> Iterator[Problem]:
    date, day = _date_of(match, meeting), match["day"].casefold()
    if date is None:
        yield warning(place, "dato-findes-ikke", f"Datoen »{match[0]}« findes ikke.", "Ret datoen.")
    elif (right := danish.weekdays()[date.weekday()]) != day:
        text = f"{danish.in_full(date)} er en {right}, ikke en {day}."
        yield warning(place, "ugedag", text, "Ret ugedagen eller datoen.")


@cache
def _weekday_dates() -> re.Pattern[str]:
    day, month = "|".join(danish.weekdays()), "|".join(danish.months())
    named = rf"(?P<d1>\d{{1,2}})\. ?(?P<month>{month})(?: (?P<y1>\d{{4}}))?"
    figures = r"(?P<d2>\d{1,2})[-./](?P<m2>\d{1,2})[-./ ](?P<y2>\d{4})"
    return re.compile(rf"\b(?P<day>{day}),? (?:d\. |den )?(?:{named}|{figures})", re.IGNORECASE)


def _date_of(match: re.Match[str], meeting: dt.date) -> dt.date | None:
    """The date meant; without a year, the one nearest to the meeting."""
    day = int(match["d1"] or match["d2"])
    month = danish.month_number(match["month"]) if match["month"] else int(match["m2"])
    written = match["y1"] or match["y2"]
    years = [int(written)] if written else [meeting.year - 1, meeting.year, meeting.year + 1]
    dates = [date for year in years if (date := danish.parse_date(f"{year:04}-{month:02}-{day:02}"))]
    return min(dates, key=lambda date: abs(date - meeting), default=None)
