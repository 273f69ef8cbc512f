"""Where numbers are fetched from: one row a source, with its key in `kilde:` and how it is told to people. Pure.

A new source is one row in `ORIGINS` and one file in `kpi/fetch/`, named as its key, that knows how it is asked and what it
answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from committee.base import danish
from committee.base.digests import sha256_of
from committee.base.problems import Problem, shown
from committee.records.nodes import SourceText


@dataclass(frozen=True, slots=True)
class Origin:
    """One source. `key` stands in `kilde:`, with a table's name or an address after it; `help` is its line in the schema.

    `name` is what people call it and `told` how it stands under tables; where they are empty, the address tells. `form`
    is a pattern that what is written must match, else `wrong` and `cure` are told. `home` is the address that its tables lie under,
    and `token` the variable with its key; both "" where there is none. `asks_periods` tells that it gives as many periods
    as it was asked for.
    """

    key: str
    help: str
    form: str
    wrong: str
    cure: str = ""
    name: str = ""
    told: str = ""
    home: str = ""
    token: str = ""
    asks_periods: bool = False

    @property
    def home_variable(self) -> str:
        """The environment variable that leads to another home, to try the program against a server of one's own."""
        return f"UDVALG_{self.key.upper()}"


@dataclass(frozen=True, slots=True)
class Address:
    """A table or address as it was written after a source's key."""

    origin: Origin
    text: SourceText

    @property
    def snapshot(self) -> str:
        """The file that what is fetched is kept in, from `metrics/`."""
        if self.origin.home:
            return f"data/{self.origin.key}-{self.text}.json"
        stem = danish.file_slug(self.text.partition("//")[2].partition("?")[0], 40)
        return f"data/{stem}-{sha256_of(self.text.encode())[:8]}.json"

    @property
    def words(self) -> str:
        """The source as it stands under tables and charts."""
        return self.origin.told.format(self.text) if self.origin.told else PurePosixPath(self.text).name

    def problems(self) -> Iterator[Problem]:
        """What is wrong with how it is written."""
        if not re.match(self.origin.form, self.text, re.ASCII):
            yield Problem(self.text.place, "kilde", self.origin.wrong.format(shown(self.text)), self.origin.cure)


_TABLE = {
    "form": r"[A-Za-z0-9_]+\Z",
    "wrong": "»{}« er ikke navnet på en tabel.",
    "cure": "En tabel hedder f.eks. y60a02 eller AUS08.",
}

ORIGINS: tuple[Origin, ...] = (
    Origin(
        "jobindsats",
        "Tabellen i Jobindsats, f.eks. y60a02.",
        **_TABLE,
        name="Jobindsats.dk",
        told="Jobindsats.dk ({})",
        home="https://api.jobindsats.dk",
        token="JOBINDSATS_TOKEN",  # noqa: S106 (the name of the variable, not its value)
        asks_periods=True,
    ),
    Origin(
        "statbank",
        "Tabellen i Statistikbanken, f.eks. AUS08.",
        **_TABLE,
        name="Danmarks Statistik",
        told="Danmarks Statistik, Statistikbanken ({})",
        home="https://api.statbank.dk",
        asks_periods=True,
    ),
    Origin(
        "url",
        "Adressen på en CSV- eller XLSX-fil.",
        r"https://[^\s/]|http://(?:127\.0\.0\.1|localhost)[:/]",
        "Adressen skal begynde med https://.",
    ),
)
