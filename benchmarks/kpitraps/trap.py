"""A trap: a workspace, what is right for it, and how a refusal must tell of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

MEETING = "2021-02-11"
SHOWN = "VÆRDI={{ k.værdi }}; PERIODE={{ k.periode }};"


class Place(StrEnum):
    """What a clear refusal names: the data file with its cell or line, the definition's line, the item's line, or the address."""

    DATA = "data"
    DEFINITION = "definition"
    ITEM = "item"
    ADDRESS = "address"


PLACES = {
    Place.DATA: re.compile(
        r"\bk\w*\.(?:csv|txt|tsv|xlsx|xlsm|json|ods)\b[^\n]*?(?::\d+(?::\d+)?|![A-Z]{1,3}\d+|\b[A-Z]{1,2}\d+\b|linje \d+)|"
        r"\b[\w-]+\.json:\d+:\d+|metrics/k\w*\.yaml:\d+:\d+: fejl: [^\n]*metrics/data/k"  # no cell is at fault, but a name
    ),
    Place.DEFINITION: re.compile(r"metrics/k\w*\.yaml:\d+:\d+"),
    Place.ITEM: re.compile(r"\d\d-\w+\.yaml:\d+:\d+"),
    Place.ADDRESS: re.compile(r"https?://|127\.0\.0\.1|metrics/k\w*\.yaml:\d+:\d+"),
}


class Reading(StrEnum):
    """Whether the workspace can be read at all by one who is careful."""

    SURE = "sure"  # there is one reading, and any other program gets it: a refusal is needless
    CAREFUL = "careful"  # there is one right reading, but a refusal is as good
    NONE = "none"  # nothing may be printed


@dataclass(frozen=True, slots=True)
class Trap:
    """One workspace.

    `right` has the parts that must stand in the printed item, each with the spellings that are right; `never` what may not stand
    there; `told` what a message must say besides a right figure. `cell` is the cell or the line that a refusal must name.
    """

    family: str
    name: str
    what: str
    files: Mapping[str, bytes | Callable[[], bytes]]
    right: tuple[tuple[str, ...], ...] = ()
    reading: Reading = Reading.CAREFUL
    place: Place = Place.DATA
    never: tuple[str, ...] = ()
    told: str = ""
    cell: str = ""
    commands: tuple[tuple[str, ...], ...] = (("dagsorden", MEETING),)
    server: str = ""
    expected_after: str = ""

    @property
    def id(self) -> str:
        return f"{self.family}/{self.name}"


def figure(value: str | tuple[str, ...], period: str = "januar 2021") -> tuple[tuple[str, ...], ...]:
    """The part of `SHOWN` that is right: a value with its unit (or several spellings of it), and its period in words."""
    values = (value,) if isinstance(value, str) else value
    return (tuple(f"VÆRDI={one}; PERIODE={period};" for one in values),)


# What may be printed where the newest cell is known to be missing: that it is, or the figure before it with its own period.
MISSING = (("VÆRDI=ikke opgjort; PERIODE=januar 2021;", "VÆRDI=700; PERIODE=december 2020;"),)
