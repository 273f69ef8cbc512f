"""The place of one's own among areas of the same kind: municipalities among municipalities, not the country or its regions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from committee.base import danish
from committee.base.problems import Place, Problem, shown, warning
from committee.domain.periods import Period
from committee.domain.series import Rank
from committee.kpi.municipalities import is_municipality
from committee.kpi.tables.cells import folded

# The country, the regions and the parts of the country as the sources name them; anything else is a municipality.
_COUNTRY = re.compile(
    r"(?:hele\s+)?(?:landet|danmark)(?:\s+i\s+alt|\s+som\s+helhed)?|i\s+alt|ialt|total|alle(?:\s+kommuner)?|lands\w*|(?:gennemsnit|gns\.?).*|.*\b(?:gennemsnit|hele\s+landet)\b.*|samlet",
    re.IGNORECASE,
)
_REGION = re.compile(r"region(?:en)?\b.*|(?:hovedstaden|sjælland|syddanmark|midtjylland|nordjylland)", re.IGNORECASE)
_PART = re.compile(
    r"(?:landsdel|rar|beskæftigelsesregion|provins|klynge|arbejdsmarkedsråd)\b.*|(?:byen\s+københavn|københavns\s+omegn|nordsjælland|østsjælland|vest-\s*og\s+sydsjælland"
    r"|fyn|sydjylland|østjylland|vestjylland|sønderjylland)|.*\b(?:klyngen?|6-byerne|sammenlignelige)\b.*",
    re.IGNORECASE,
)

# What is no area at all: the rest of a table, those of whom nobody knows where they live, and a mean of others.
_NO_AREA = re.compile(
    r"(?:uoplyste?|ukendte?|ikke\s+(?:oplyst|angivet|fordelt|placeret)|uplaceret|uangivet|ingen|andre|andet|øvrige|resten|rest|diverse|udlandet|udland)\b.*"
    r"|uden\s+(?:for|fast|kendt|kommune|bopæl).*|\w*gennemsnit\w*\b.*|.*\bi\s+alt|median(?:en)?\b.*|christiansø|grønland|færøerne|[-–.?]*",
    re.IGNORECASE,
)

_MOST_TOLD = 3  # names that are no municipality's
Row = tuple[Period, str, Decimal | None, Callable[[], Place]]


@lru_cache(maxsize=4096)
def kind_of(area: str) -> str:
    """`land`, `region`, `landsdel`, `kommune`, or `intet` for what is no area."""
    name = " ".join(area.split())
    for kind, pattern in (("land", _COUNTRY), ("region", _REGION), ("landsdel", _PART), ("intet", _NO_AREA)):
        if pattern.fullmatch(name):
            return kind
    return "kommune"


def competes(area: str, kind: str, without: Iterable[str]) -> bool:
    """Whether an area is one of a kind, and isn't left out."""
    return kind_of(area) == kind and folded(area) not in map(folded, without)


Of = tuple[Decimal | None, Callable[[], Place]]


@dataclass(slots=True)
class Contest:
    """The areas of each period by their folded names, with their numbers; their places are worked out once for all of them."""

    values: Mapping[Period, Mapping[str, Of]]
    problems: list[Problem]
    _ranked: dict[bool, dict[str, dict[Period, Rank]]] = field(default_factory=dict)

    def places(self, own: str, *, low_first: bool) -> Mapping[Period, Rank]:
        """An area's place for each period that it has a number in; equal values share a place."""
        if low_first not in self._ranked:
            self._ranked[low_first] = self._made(low_first=low_first)
        return self._ranked[low_first].get(folded(own), {})

    def _made(self, *, low_first: bool) -> dict[str, dict[Period, Rank]]:
        made: dict[str, dict[Period, Rank]] = {}
        for period, among in self.values.items():
            counted = [(value, name, cell) for name, (value, cell) in among.items() if value is not None]
            counted.sort(key=itemgetter(0), reverse=not low_first)
            place = 1
            for dense, (_, tied) in enumerate(groupby(counted, key=itemgetter(0)), start=1):
                alike = list(tied)
                for _, name, cell in alike:
                    made.setdefault(name, {})[period] = Rank(place, len(counted), len(alike), dense, cell)
                place += len(alike)
        return made


def contest(kind: str, rows: Iterable[Row], without: Iterable[str]) -> Contest:
    """The areas of a kind that compete. Two rows for one area and period are told with both cells."""
    without = tuple(without)
    found: dict[Period, dict[str, Of]] = {}
    problems: list[Problem] = []
    keys: dict[str, str] = {}  # nothing for one that doesn't compete
    for period, name, value, cell in rows:
        if (key := keys.get(name)) is None:
            key = keys[name] = folded(name) if competes(name, kind, without) else ""
        if not key:
            continue
        among = found.setdefault(period, {})
        if key in among:
            text = f"»{name}« har to tal for {period.words}: {among[key][1]()} og {cell()}, så placeringen kan ikke regnes ud."
            problems.append(
                Problem(cell(), "to-tal", text, "Skriv mere under »hvor:«, så hvert område kun har ét tal.")
            )
        among.setdefault(key, (value, cell))
    strangers = _strangers(keys) if kind == "kommune" else {}
    if strangers:
        problems.append(_told_strangers(strangers, found))
        found = {
            period: {key: of for key, of in among.items() if key not in strangers} for period, among in found.items()
        }
    return Contest(found, problems[:5])


def _strangers(keys: Mapping[str, str]) -> dict[str, str]:
    """Those that are no municipality, by their keys, where most of the others are: a table of codes or of invented names is left as
    it is."""
    competing = {key: name for name, key in keys.items() if key}
    strange = {key: name for key, name in competing.items() if not is_municipality(name)}
    return strange if 2 * len(strange) < len(competing) else {}


def _told_strangers(strangers: Mapping[str, str], found: Mapping[Period, Mapping[str, Of]]) -> Problem:
    names = list(strangers.values())
    cell = next(among[key][1] for key in strangers for among in found.values() if key in among)
    listed = danish.listed([f"»{shown(name)}«" for name in names[:_MOST_TOLD]])
    more = f" og {len(names) - _MOST_TOLD} til" if len(names) > _MOST_TOLD else ""
    text = f"{listed}{more} er ikke en af de 98 kommuner og tæller ikke med i placeringen."
    cure = f"Er det en kommune, så ret navnet; ellers skriv »uden: [{', '.join(map(shown, names[:_MOST_TOLD]))}]« under »rangeres:«."
    return warning(cell(), "ikke-en-kommune", text, cure)


def read_place(number: Decimal, cell: Place) -> tuple[int, list[Problem]]:
    """A place as it stands in a column: a whole number from 1. Excel's RANK.AVG gives 12,5 where two share one."""
    if number == number.to_integral_value() and number >= 1:
        return int(number), []
    shown = f"{number:f}".replace(".", ",")
    return 0, [
        Problem(
            cell,
            "placering",
            f"»{shown}« er ikke en placering.",
            "Skriv et helt tal, i Excel f.eks. med PLADS.LIGE i stedet for PLADS.GNSN.",
        )
    ]
