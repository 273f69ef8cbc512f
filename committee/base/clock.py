"""The clock in Denmark: what is kept with another offset, as by a server that runs by UTC, is shown by the reader's own clock."""

from __future__ import annotations

import datetime as dt

ZONE = "Europe/Copenhagen"


def by_danish_clock(at: dt.datetime) -> dt.datetime:
    """The same moment by the clock in Denmark; a moment without an offset is one by that clock already, and at either end of all
    dates it stays as it is."""
    from zoneinfo import ZoneInfo

    if at.tzinfo is None:
        return at
    try:
        return at.astimezone(ZoneInfo(ZONE))
    except OverflowError:
        return at
