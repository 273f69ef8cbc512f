"""A sentence with marks for its figures, as every reading of what it claims sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from committee.kpi import claimforms as forms
from committee.kpi import goodwords
from committee.kpi.claimtimes import named_periods
from committee.kpi.figure import Figure, moved_words, with_cell
from committee.kpi.status import Reading

Told = tuple[int, int, str, str]  # where a false claim begins, its figure's mark, the words, and the truth


@dataclass
class Sentence:
    """One sentence, and which figure each of its marks is; and whether its text says that numbers can't be compared."""

    text: str
    figure_of: Callable[[int], Figure | None]
    has_caveat: bool = False

    def figure(self, mark: str) -> tuple[int, Figure | None]:
        """The number of a mark (`\\x0e3\\x0f`), and its figure."""
        number = int(mark[1:-1])
        return number, self.figure_of(number)

    def marked(self) -> list[tuple[re.Match[str], Figure]]:
        """Each mark that is a KPI's value, in order."""
        found = ((match, self.figure_of(int(match[1]))) for match in forms.ANY.finditer(self.text))
        return [(match, one) for match, one in found if one is not None and one.is_value]

    def figures(self) -> list[Figure]:
        """The KPIs' values in the sentence."""
        return [one for _, one in self.marked()]

    def is_denied(self, at: int) -> bool:
        """Whether what is said at a place is denied, wished for, or only thought of."""
        return forms.NOT_SAID.search(self.text[:at]) is not None

    def across_break(self, match: re.Match[str], mark: int, figure: Figure, then: Reading | None) -> Iterator[Told]:
        """That a number is compared with one on the other side of a break, where the text doesn't say so."""
        now = figure.status.current
        if then is None or now is None or then.period == now.period or self.has_caveat:
            return
        if figure.status.break_between(then.period, now.period) is not None:
            before = f"tallet kan ikke sammenlignes med {with_cell(Figure(figure.status, then))}"
            yield match.start(), mark, match[0], f"{before}, for {figure.status.change(then).barrier.rstrip('.')}"

    def beside_land(self, figure: Figure) -> Figure | None:
        """The country's number of the same period, where the KPI is compared with the country."""
        name = next((n for n in figure.status.data.compared if re.search("land", n, re.IGNORECASE)), None)
        if figure.status.label or figure.reading is None or name is None or figure.shown is None:
            return None
        seen = figure.status.data.compared[name].points.get(figure.reading.period)
        if seen is None or seen.value is None:
            return None
        return Figure(figure.status.compared(name) or figure.status, Reading(figure.reading.period, seen))

    def reference(self, figure: Figure) -> Reading | None:
        """The reading that a sentence compares with; None where it can't be told."""
        status, now = figure.status, figure.status.current
        others = [one for one in self.figures() if one.status.series is status.series and not one.is_current]
        if len({one.reading.period for one in others if one.reading}) == 1:
            return others[0].reading
        if others or now is None:
            return None
        if forms.YEAR.search(self.text):
            return status.last_year
        named = named_periods(self.text, status, now.period)
        if named is not None:
            return named[0] if len(named) == 1 else None
        return None if forms.LONG.search(self.text) and not forms.BEFORE.search(self.text) else status.previous


def truth_of(match: re.Match[str], figure: Figure, then: Reading, direction: int) -> str:
    """What is so: from which number to which, with their cells, and what is better where the claim was about that."""
    return moved_words(figure, then, direction) + why(match, figure)


def why(match: re.Match[str], figure: Figure) -> str:
    """What is better, where the claim was that something is."""
    return f", og {goodwords.better_words(figure.status)}" if goodwords.is_of_goodness(match) else ""
