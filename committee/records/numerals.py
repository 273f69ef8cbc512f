"""Numbers as people write them: Danish, English, or so that either would read the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from committee.records.fields import Converted

DANISH, ENGLISH = "dansk", "engelsk"
MISSING: Final = frozenset(("", "-", "–", "—", ".", "..", "...", "…"))  # how the sources write "not counted"

_LONGEST = 40  # characters; a number that needs more is no count of people or money
_FORMS = {
    DANISH: (re.compile(r"[-−]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII), ".", ","),
    ENGLISH: (re.compile(r"[-−]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII), ",", "."),
}


def parse_number(text: str, form: str) -> Decimal | None:
    """The number written in a form (`dansk`: 1.130,5; `engelsk`: 1,130.5), or None when it isn't one in it."""
    pattern, thousands, decimal = _FORMS[form]
    if len(text) > _LONGEST or not pattern.fullmatch(text):
        return None
    return Decimal(text.replace("−", "-").replace(thousands, "").replace(decimal, "."))


def parse_plain(text: str) -> Decimal | None:
    """A number that reads the same in both forms, or that only one of them can read; None where it can't be told."""
    readings = {value for form in _FORMS if (value := parse_number(text, form)) is not None}
    return readings.pop() if len(readings) == 1 else None


_SPANS = {"dag": 1, "dage": 1, "uge": 7, "uger": 7, "måned": 31, "måneder": 31, "år": 366}


def parse_age(text: str) -> int | None:
    """Days: `90 dage`, `3 måneder`, `1 år`. A month counts as 31 days and a year as 366, so that neither is too short."""
    match = re.fullmatch(r"(\d{1,4}) ?([a-zæøå]+)", text, re.IGNORECASE)
    span = _SPANS.get(match[2].casefold()) if match else None
    return int(match[1]) * span if match and span else None


DECIMAL: Final = Converted(
    parse_plain,
    "et tal, f.eks. 853 eller 7,5 (skriv 1130 uden punktum, så det ikke kan misforstås)",
    {"type": ["number", "string"]},
    lambda number: f"{number:f}".replace(".", ","),
)
AGE: Final = Converted(parse_age, "en alder, f.eks. 90 dage, 3 måneder eller 1 år", written=lambda days: f"{days} dage")
