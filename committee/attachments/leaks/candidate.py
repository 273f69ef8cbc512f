"""Digits that can be a person's number, with the text around them. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from committee.attachments.leaks.numbers import born, is_living, meets_modulus

# Words that say, right before digits or over their column, that they are a person's number.
SAID_WORDS = r"(?:cpr|pers(?:on)?\.?\s?-?(?:nummer|nr|id)|personn|født|fødsels?(?:dato|dag|nummer|nr|tidspunkt)|patient(?:nummer|nr|id)?\b)"
_SAID = re.compile(rf"{SAID_WORDS}\w*\W*(?:n(?:umme)?r)?\W*$", re.IGNORECASE)
_MONEY = re.compile(r"\s?(?:[Kk][Rr]\b|DKK\b|mio\b|mia\b|€)")  # »Mia« is a name
BEFORE = 48  # letters before a number that may say what it is
_RECENT = 20  # years; a later date beside four digits is a date with a figure rather than a day of birth


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits that can be a number: where they stand in which text, its date as ddmmyy or ddmmyyyy, what parts it from the serial, and
    whether a digit more follows, as a footnote's. `label` stands for it elsewhere, as a column's heading."""

    text: str
    start: int
    end: int
    date: str
    serial: str
    between: str
    today: dt.date
    label: str = ""
    has_note: bool = False

    @property
    def near(self) -> str:
        """What stands right before it."""
        return self.text[max(0, self.start - BEFORE) : self.start]

    @property
    def birth(self) -> dt.date | None:
        """The day of birth it tells."""
        return born(self.date, self.serial[0], self.today)

    @property
    def may_be_recent(self) -> bool:
        """Whether its date, read as an ordinary one, is of the last years."""
        year = int(self.date[-2:]) + 2000 if len(self.date) == 6 else int(self.date[4:])
        return self.today.year - _RECENT < year <= self.today.year

    @property
    def digits(self) -> str:
        """Its ten digits."""
        return self.date[:4] + self.date[-2:] + self.serial

    def is_said(self) -> bool:
        """Whether words right before it, or its label, say that it is one."""
        return is_said(f"{self.label}: {self.near}" if self.label else self.near)

    def is_money(self) -> bool:
        """Whether a currency follows it."""
        return _MONEY.match(self.text, self.end) is not None


def is_said(before: str) -> bool:
    """Whether a text ends with the words for a person's number."""
    return _SAID.search(before) is not None


def is_checked(one: Candidate) -> bool:
    """Whether digits meet modulus 11 and are of somebody who may be alive: of other numbers one in two hundred and more does so."""
    birth = one.birth
    return meets_modulus(one.digits) and birth is not None and is_living(birth)
