"""How a house publishes and by when its papers are out: the maps `udgivelse:` and `frister:` of udvalg.yaml and profil.yaml.

Both files may have them. A committee's own value wins over the house's, key by key, and what neither has written is
what a careful municipality would choose: everything is checked, and what can't be vouched for stops.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar
from urllib.parse import urlsplit

from committee.base import danish
from committee.base.problems import Problem
from committee.documents.known_formats import names
from committee.records.fields import WHOLE, Choice, Converted
from committee.records.manyfields import ListOf
from committee.records.nodes import Node, Sequence
from committee.records.readers import BAD, Bad, Problems, Schema
from committee.records.record import Record, key, record
from committee.records.values import Written

STOP, WARN = "stop", "advarsel"
TITLE_AND_DECISION, TITLE_ONLY, NUMBER_ONLY = "titel og beslutning", "titel", "nummer"
MEGABYTE = 1024 * 1024  # bytes, as Windows counts them

_MOST_DAYS = 60
_ADDRESS = re.compile(r"https?://[^\s/?#@\\<>\"'`{}|^\[\]]+(?:/[^\s?#\\<>\"'`{}|^]*)?", re.IGNORECASE)
_MEGABYTES = re.compile(r"([1-9]\d{0,4})(?: ?MB)?", re.ASCII | re.IGNORECASE)


def _days(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,2}", text, re.ASCII) and int(text) <= _MOST_DAYS else None


def _megabytes(text: str) -> int | None:
    match = _MEGABYTES.fullmatch(text)
    return int(match[1]) if match else None


def _address(text: str) -> str | None:
    """The address with a last `/`, or None. A name or password before the host would be published with it."""
    if not _ADDRESS.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return f"{text.rstrip('/')}/" if has_host else None


DAYS = Converted(
    _days,
    f"et antal arbejdsdage fra 0 til {_MOST_DAYS}; 0 er ingen frist",
    {"type": ["integer", "string"], "minimum": 0, "maximum": _MOST_DAYS, "pattern": r"^\d{1,2}$"},
    int,
)
MEGABYTES = Converted(
    _megabytes,
    "et antal megabyte, f.eks. 100",
    {"type": ["integer", "string"], "minimum": 1, "maximum": 99999, "pattern": r"^[1-9]\d{0,4}( ?MB)?$"},
    int,
)
ADDRESS = Converted(
    _address,
    "en adresse uden navn, adgangskode, ? og #, f.eks. https://www.example.dk/udvalg/",
    {"type": "string", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+(/[^\s?#]*)?$"},
)
STOP_OR_WARN = Choice((STOP, WARN))


@dataclass(eq=False, repr=False)
class Formats:
    """A list of one or more formats, or one alone; in the program's own order, each once."""

    @property
    def entries(self) -> ListOf[str]:
        """The reader of the list, over the formats there are."""
        return ListOf(Choice(names()), single=True)

    def read(self, node: Node, problems: Problems) -> tuple[str, ...] | Bad:
        if isinstance(node, Sequence) and not node.items:
            cure = f"Skriv mindst ét: {', '.join(names())}."
            problems.append(Problem(node.place, "tom-værdi", "Listen over formater er tom.", cure))
            return BAD
        made = self.entries.read(node, problems)
        return made if isinstance(made, Bad) else tuple(name for name in names() if name in made)

    def write(self, value: tuple[str, ...]) -> Written:
        return self.entries.write(value)

    def schema(self) -> Schema:
        one = self.entries.entry.schema()
        return {"anyOf": [{"type": "array", "items": one, "minItems": 1}, one]}


@record
class Deadlines(Record):
    """How many working days before a meeting its papers must be out. None is no deadline: nothing is said then.

    For councils the act has 4 and 3 hverdage, as far as possible; whether Saturday is one is for the house's rules. We count
    working days, which is never later. Committees have the municipality's own, so there is no default.
    """

    agenda: int | None = key(
        "dagsorden",
        DAYS,
        "Hvor mange arbejdsdage før mødet dagsordenen skal være sendt ud; 0 er ingen frist.",
        default=None,
    )
    attachments: int | None = key(
        "bilag", DAYS, "Hvor mange arbejdsdage før mødet bilagene skal være sendt ud; 0 er ingen frist.", default=None
    )


@record
class PublicationSettings(Record):
    """The map `udgivelse:` as one file has it; None where it says nothing. `terms_in_force` gives what is in force."""

    closed_items: str | None = key(
        "lukkede_punkter",
        Choice((TITLE_AND_DECISION, TITLE_ONLY, NUMBER_ONLY)),
        "Hvad der udgives af et lukket punkt: titel og beslutning, som punktet har til offentligheden (standard); titel; "
        "eller kun nummer. Fortegnelsen over sagerne skal så vidt muligt offentliggøres; en kommunalbestyrelse kan ikke nøjes med nummer.",
        default=None,
    )
    formats: tuple[str, ...] | None = key(
        "formater",
        Formats(),
        f"De formater, der udgives: {danish.listed(names())} (standard: alle).",
        default=None,
    )
    address: str | None = key(
        "adresse",
        ADDRESS,
        "Mappens adresse på hjemmesiden, til nyhedsstrøm og links, f.eks. https://www.example.dk/udvalg/.",
        default=None,
    )
    unread: str | None = key(
        "ulæste_bilag",
        STOP_OR_WARN,
        "Når et bilag ikke kan læses igennem: stop udgiver ikke (standard); advarsel udgiver og siger det.",
        default=None,
    )
    small_groups: int | None = key(
        "små_grupper",
        WHOLE,
        "Antal personer under dette tal nævnes som en advarsel (standard: 5); 0 slår det fra.",
        default=None,
    )
    largest_attachment: int | None = key(
        "største_bilag",
        MEGABYTES,
        "Bilag, der fylder mere end så mange MB, læses ikke igennem (standard: 100).",
        default=None,
    )
    accessibility: str | None = key(
        "bilag_tilgængelighed",
        STOP_OR_WARN,
        "Når et bilag ikke er tilgængeligt for alle: advarsel (standard) eller stop.",
        default=None,
    )
    metadata: str | None = key(
        "metadata",
        STOP_OR_WARN,
        "Når et Office-bilag har forfatternavne eller stier i sine egenskaber: stop (standard) eller advarsel.",
        default=None,
    )


@dataclass(frozen=True, slots=True)
class PublicationTerms:
    """The settings in force. `formats` keep the program's own order; `address` is "" or ends in `/`.

    `small_groups` is the count from which a group isn't small, 0 for never asking; `largest_attachment` is in megabytes.
    The others are `STOP` or `WARN`, but for `closed_items`.
    """

    closed_items: str = TITLE_AND_DECISION
    formats: tuple[str, ...] = field(default_factory=names)
    address: str = ""
    unread: str = STOP
    small_groups: int = 5
    largest_attachment: int = 100
    accessibility: str = WARN
    metadata: str = STOP

    @property
    def largest_bytes(self) -> int:
        """The size in bytes over which an attachment isn't read."""
        return self.largest_attachment * MEGABYTE


def terms_in_force(own: PublicationSettings, house: PublicationSettings) -> PublicationTerms:
    """What is in force for a committee: its own value, else the house's, else the default; key by key."""
    return PublicationTerms(**_in_force(PublicationTerms, own, house))


def deadlines_in_force(own: Deadlines, house: Deadlines) -> Deadlines:
    """The deadlines in force for a committee, key by key. A deadline of 0 days is none, and so takes away the house's."""
    found = _in_force(Deadlines, own, house)
    return Deadlines(agenda=found.get("agenda") or None, attachments=found.get("attachments") or None)


R = TypeVar("R", bound=Record)


def _in_force(wanted: type, own: R, house: R) -> dict[str, Any]:
    names = [spec.name for spec in fields(wanted) if spec.name not in ("place", "places")]
    values = {name: (getattr(own, name), getattr(house, name)) for name in names}
    return {
        name: mine if mine is not None else theirs
        for name, (mine, theirs) in values.items()
        if (mine, theirs) != (None, None)
    }
