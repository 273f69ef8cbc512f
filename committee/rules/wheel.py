"""The annual wheel (årshjul): which standing items are due at a meeting."""

from __future__ import annotations

import datetime as dt

from committee.domain.committee import Committee, StandingItem

# How many months each word covers; the periods begin in January.
_SPAN = {"måned": 1, "kvartal": 3, "halvår": 6, "år": 12}


def due(committee: Committee, date: dt.date, folder: str = "") -> list[StandingItem]:
    """The standing items for a meeting on `date`, those placed first first and those placed last last. `folder` is the meeting's
    own, where it is there already.

    An item that comes monthly, quarterly and so on, or in given months, is due at the first meeting of its
    period; it isn't due when an earlier meeting of that period, or another on the same day, already has it.
    """
    order = {"først": 0, "": 1, "sidst": 2}
    wanted = [standing for standing in committee.wheel if _is_due(standing, committee, date, folder)]
    return sorted(wanted, key=lambda standing: order[standing.position])


def _is_due(standing: StandingItem, committee: Committee, date: dt.date, folder: str) -> bool:
    if standing.months and date.month not in standing.months:
        return False
    every = standing.every or ("måned" if standing.months else "møde")
    if every == "møde":
        return True
    period = _period(date, _SPAN[every])
    return not any(
        meeting.date <= date
        and meeting.folder != folder
        and _period(meeting.date, _SPAN[every]) == period
        and any(item.id == standing.item for item in meeting.items)
        for meeting in committee.meetings
    )


def _period(date: dt.date, months: int) -> tuple[int, int]:
    return date.year, (date.month - 1) // months
