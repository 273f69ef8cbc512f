"""How long there is to a day, as an office counts: in working days. Pure."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from committee.base import danish

SOON = 3  # working days


class Urgency(Enum):
    """How much a thing presses."""

    NOW = "nu"
    SOON = "snart"
    CALM = "rolig"


def urgency_of(day: dt.date, today: dt.date) -> Urgency:
    """How much it presses that something is to be done on a day."""
    if day <= today:
        return Urgency.NOW
    left = danish.working_days_after(today, day)
    return Urgency.NOW if left <= 1 else Urgency.SOON if left <= SOON else Urgency.CALM


def days_left(day: dt.date, today: dt.date) -> str:
    """How long there is to a day, or how long ago it was: `om 3 arbejdsdage`, `i dag`, `for 1 arbejdsdag siden`."""
    if day == today:
        return "i dag"
    if day > today:
        left = danish.working_days_after(today, day)
        return f"om {_working_days(left)}" if left else "før næste arbejdsdag"
    gone = danish.working_days_after(day, today)
    return f"for {_working_days(gone)} siden" if gone else "siden sidste arbejdsdag"


def _working_days(days: int) -> str:
    return danish.counted(days, "arbejdsdag", "arbejdsdage")
