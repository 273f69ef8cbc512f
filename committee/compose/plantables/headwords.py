"""What a table's heads and names say besides their own words: the unit, and the period where it isn't that of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from committee.compose.plantables.shown import Shown
from committee.domain.periods import Period
from committee.domain.units import REGISTRY, Unit

Cells = Sequence[Sequence[Shown]]


def unit_shared(cells: Iterable[Shown]) -> Unit | None:
    """The unit of all numbers among some cells; None where they have none, or several."""
    units = {cell.unit for cell in cells if cell.unit is not None}
    return units.pop() if len(units) == 1 else None


def unit_told(heads: Iterable[str]) -> Unit | None:
    """The unit that some heads tell in their own words, the longest that is written there."""
    text = " ".join(heads).casefold()
    found = [(spelling, unit) for spelling, unit in _spellings() if _is_word(spelling, text)]
    return max(found, key=lambda one: len(one[0]))[1] if found else None


@cache
def _spellings() -> tuple[tuple[str, Unit], ...]:
    return tuple(
        (spelling.casefold(), unit)
        for unit in REGISTRY
        for spelling in filter(None, (unit.name, unit.heading, unit.after, *unit.spellings))
    )


def _is_word(spelling: str, text: str) -> bool:
    return spelling in text and re.search(rf"(?<![\w.,]){re.escape(spelling)}(?![\w])", text) is not None


def is_told(unit: Unit, heads: Sequence[str]) -> bool:
    """Whether heads tell a unit, so that it isn't said again."""
    told = unit_told(heads)
    counts = any(head.casefold().startswith("antal ") for head in heads) and unit.say("2") == "2"
    return not unit.word or unit == told or counts or (unit.name.casefold() in " ".join(heads).casefold())


# --- periods


def common_period(cells: Cells) -> Period | None:
    """The period of most of the numbers that nobody asked a period of; of two as common, the newest."""
    counts = Counter(cell.period for row in cells for cell in row if cell.period is not None)
    return max(counts, key=lambda period: (counts[period], period.end), default=None)


def own_period(cells: Iterable[Shown], common: Period | None) -> Period | None:
    """The period of all the numbers of a line, where it isn't the common one."""
    periods = {cell.period for cell in cells if cell.period is not None}
    return periods.pop() if len(periods) == 1 and common not in periods else None


def with_words(text: str, more: str) -> str:
    """A name with something in brackets after it."""
    return f"{text} ({more})" if more else text


def period_words(period: Period | None) -> str:
    """A period as it stands in brackets; "" for none."""
    return period.words if period is not None else ""
