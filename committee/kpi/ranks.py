"""The place of one's own among areas of the same kind: municipalities among municipalities, not the country or its regions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from committee.base.problems import Place, Problem
from committee.domain.periods import Period
from committee.domain.series import Rank
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

Row = tuple[Period, str, Decimal | None, Callable[[], Place]]


@lru_cache(maxsize=4096)
def kind_of(area: str) -> str:
    """`land`, `region`, `landsdel` or `kommune`."""
    name = " ".join(area.split())
    for kind, pattern in (("land", _COUNTRY), ("region", _REGION), ("landsdel", _PART)):
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
    return Contest(found, problems[:5])


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
