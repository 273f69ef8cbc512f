"""The measures of a file that one may pick among: those that can be read as they stand, and those that something must be said of first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from committee.kpi.proposing import Doubt, Pinned, Proposal, Sight
from committee.work.proposing import Offered

OWN_MEASURE = "målet"  # why a value was taken, when each value of its column is a measure


@dataclass(frozen=True, slots=True)
class Measure:
    """One of them: what tells it from the others (`key`; of its `column` alone, however long its periods are), its words, its definition
    or what is open of it."""

    key: str
    column: str
    words: str
    proposal: Proposal | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def choices(self) -> tuple[Pinned, ...]:
        """The columns whose rows one must choose among, but for those that tell measures apart."""
        made = self.proposal.choices if self.proposal else self.doubts[0].choices
        return tuple(one for one in made if one.others and one.why != OWN_MEASURE)


def measures_of(offered: Offered) -> tuple[Measure, ...]:
    """All of a file's, those that can be read first."""
    made = [Measure(one.measure, one.column, f"{one.definition['navn']}: {one.read}", one) for one in offered.proposals]
    open_ones: dict[str, list[Doubt]] = {}
    for doubt in offered.doubts:
        if doubt.column:
            open_ones.setdefault(doubt.column, []).append(doubt)
    for column, doubts in open_ones.items():
        made.append(
            Measure(column, column, f"{doubts[0].title or 'Tallet'}: {_readings(doubts[0])}", doubts=tuple(doubts))
        )
    return tuple(made)


def _named(one: Proposal) -> str:
    """What it will be called, and what the file calls it where that is nothing like it."""
    name = str(one.definition["navn"])
    return name if not one.title or name.casefold() in one.title.casefold() else f"{name} ({one.title})"


def _readings(doubt: Doubt) -> str:
    return " eller ".join(words for _, words in doubt.readings)


def column_of(measure: str) -> str:
    """Which column a measure's key is of."""
    return measure.partition("|hyppighed=")[0]


def picked_of(measures: Sequence[Measure], key: str) -> Measure | None:
    """The one that was picked; the first as long as nobody has; None where what was picked isn't among them any more."""
    if not key:
        return measures[0]
    exact = next((one for one in measures if one.key == key), None)
    return exact or next((one for one in measures if one.doubts and one.column == column_of(key)), None)


def sight_of_measure(offered: Offered, measure: Measure) -> Sight:
    """The table that a measure stands in."""
    parts = measure.column.split("|")
    mine = [one for one in offered.offer.sights if all(f"{k}={v}" in parts for k, v in one.spot.keys.items())]
    return max(mine or offered.offer.sights[:1], key=lambda one: len(one.spot.keys))
