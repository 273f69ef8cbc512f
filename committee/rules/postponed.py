"""Until when a case was postponed, as a decision says it: »Udsat til mødet den 11. marts 2021«. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from committee.base import danish
from committee.domain.decision import Decision
from committee.rules.outcomes import Topic, claims


def postponed_to(decision: Decision, meeting: dt.date) -> dt.date | None:
    """The day after the `meeting` that the case was postponed to; None when it wasn't, or when no day is said. A day without its year is
    the first one after the meeting."""
    for text in filter(None, (decision.words, *(text for _, text in decision.points))):
        if not _dates().search(text):
            continue
        for claim in claims(text, ()):
            if claim.topic is Topic.POSTPONEMENT and claim.carried:
                later = (date for date in _dates_in(claim.sentence, meeting) if date > meeting)
                if found := next(later, None):
                    return found
    return None


@cache
def _dates() -> re.Pattern[str]:
    months = "|".join(danish.months())
    return re.compile(
        rf"(?<!\d)(?:(?P<d1>\d{{1,2}})\. ?(?P<month>{months})\b(?: (?P<y1>\d{{4}}))?"
        r"|(?P<d2>\d{1,2})[-./](?P<m2>\d{1,2})[-./ ](?P<y2>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))(?!\d)",
        re.IGNORECASE,
    )


def _dates_in(sentence: str, meeting: dt.date) -> Iterator[dt.date]:
    for match in _dates().finditer(sentence):
        if match["iso"]:
            written = [match["iso"]]
        else:
            month = danish.month_number(match["month"]) if match["month"] else int(match["m2"])
            year = match["y1"] or match["y2"]
            years = [int(year)] if year else [meeting.year, meeting.year + 1]
            written = [f"{one:04}-{month:02}-{int(match['d1'] or match['d2']):02}" for one in years]
        yield from filter(None, map(danish.parse_date, written))
