"""A secret: words of what is closed, and what kind of thing they are, which decides how else they may be written."""

from __future__ import annotations

from dataclasses import dataclass

from committee.attachments.findings import SECRET

PHRASE = "ord"
CASE = "sagsnummer"
PERSON = "person"
FIRM = "firma"
ADDRESS = "adresse"
DIGITS = "cifre"
AMOUNT = "beløb"
ROUNDED = "rundet beløb"


@dataclass(frozen=True, slots=True)
class Secret:
    """Words that may stand nowhere in public. `about` says whose they are; `kind` is what it is to find them, and `form` what they
    are: words in a row, a case number, a person, a firm, an address, the digits of a telephone or an account, an amount in kroner, or the same as it is told in fewer digits."""

    words: str
    about: str
    kind: str = SECRET
    form: str = PHRASE


@dataclass(frozen=True, slots=True)
class Named:
    """What gives a case away: its words, how grave it is to find them, and what they are."""

    words: str
    kind: str
    form: str
