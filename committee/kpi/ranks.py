"""The place of one's own among areas of the same kind: municipalities among municipalities, not the country or its regions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from committee.base.problems import Place, Problem
from committee.domain.periods import Period
from committee.domain.series import Rank

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

Row = tuple[Period, str, Decimal | None, Place]


def kind_of(area: str) -> str:
    """`land`, `region`, `landsdel` or `kommune`."""
    name = " ".join(area.split())
    for kind, pattern in (("land", _COUNTRY), ("region", _REGION), ("landsdel", _PART)):
        if pattern.fullmatch(name):
            return kind
    return "kommune"


def places(
    own: str, rows: Iterable[Row], without: Collection[str], *, low_first: bool
) -> tuple[dict[Period, Rank], list[Problem]]:
    """The own area's place for each period; equal values share a place. Two rows for one area and period are told with both
    cells."""
    kind = kind_of(own)
    found: dict[Period, dict[str, tuple[Decimal | None, Place]]] = {}
    problems: list[Problem] = []
    for period, name, value, cell in rows:
        if name in without or kind_of(name) != kind:
            continue
        among = found.setdefault(period, {})
        if name in among:
            text = f"»{name}« har to tal for {period.words}: {among[name][1]} og {cell}, så placeringen kan ikke regnes ud."
            problems.append(Problem(cell, "to-tal", text, "Skriv mere under »hvor:«, så hvert område kun har ét tal."))
        among.setdefault(name, (value, cell))
    made = {}
    for period, among in found.items():
        values = {name: value for name, (value, _) in among.items() if value is not None}
        if own in values:
            made[period] = _rank(values[own], list(values.values()), among[own][1], low_first=low_first)
    return made, problems[:5]


def _rank(own: Decimal, values: Sequence[Decimal], cell: Place, *, low_first: bool) -> Rank:
    better = [value for value in values if (value < own if low_first else value > own)]
    return Rank(1 + len(better), len(values), values.count(own), 1 + len(set(better)), cell)


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
