"""What the command line asks the machine: the time, and who is at it."""

from __future__ import annotations

import datetime as dt
import getpass


def now() -> dt.datetime:
    """The time with its zone."""
    return dt.datetime.now().astimezone()


def user() -> str:
    """The name that the user is known by; empty when the machine can't tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
