"""A table's lines, one for each row or column that is printed: lists of parts, areas and periods are spread out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from committee.base import danish
from committee.base.problems import Place, Problem
from committee.compose.plantables.headtimes import tells
from committee.domain.periods import Period
from committee.domain.plantable import ALL, MOST_PERIODS, VALUE, Line, Periods
from committee.domain.series import KpiData, Series
from committee.kpi.status import Status
from committee.records.nodes import SourceText

_NAMES = {
    "mål": "mål", "måltal": "mål", "frist": "frist", "vurdering": "vurdering", "placering": "placering", "ændring": "ændring",
    "ændring_procent": "ændring i procent", "enhed": "enhed", "periode": "periode", "værdi": "værdi",
}  # fmt: skip
_SINCE = {
    "forrige": " siden perioden før",
    "sidste_år": " siden året før",
    "årets_første": " siden årets første periode",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A row or a column: its definition, the names of the groups it is in, its own, and what was chosen of several.

    `path` has the places of its groups, which tell which lines a total is the sum of.
    """

    line: Line
    groups: tuple[str, ...] = ()
    path: tuple[int, ...] = ()
    name: str = ""
    part: str | None = None
    area: str | None = None
    period: Period | None = None
    relative: str = ""

    def is_below(self, path: tuple[int, ...]) -> bool:
        """Whether the line is in a group, or in one of those within it."""
        return self.path[: len(path)] == path


@dataclass(slots=True)
class Spread:
    """Spreads out the lines of one side of a table. `others` are the KPIs that the lines of the other side name."""

    statuses: Mapping[str, Status]
    others: Sequence[str]
    on: dt.date
    problems: list[Problem] = field(default_factory=list)

    def leaves(self, lines: Iterable[Line], groups: tuple[str, ...] = (), path: tuple[int, ...] = ()) -> Iterator[Leaf]:
        """Every line that is printed, in order."""
        for number, line in enumerate(lines):
            if line.group:
                yield from self.leaves(line.inner, (*groups, line.group), (*path, number))
                continue
            for part, area, period in product(self._parts(line), self._areas(line), self._periods(line)):
                asked = period if isinstance(period, Period) else None
                relative = period if isinstance(period, str) else ""
                name = _name_of(line, self.statuses, part, area, period)
                yield Leaf(line, groups, path, name, part, area, asked, relative)

    def _concerned(self, line: Line) -> list[Status]:
        names = [str(name) for name in line.names] or list(self.others)
        return [self.statuses[name] for name in names if name in self.statuses]

    def _parts(self, line: Line) -> Iterable[str | None]:
        text = "Ingen af tabellens nøgletal er fordelt på dele."
        cure = "Skriv »fordelt_på:« på nøgletallet, eller nævn nøgletal i stedet for dele."
        return self._each(line, line.part, "parts", lambda data: data.parts, (text, cure))

    def _areas(self, line: Line) -> Iterable[str | None]:
        told = "Ingen af tabellens nøgletal sammenlignes med noget.", "Skriv »sammenlign:« på nøgletallet."
        return self._each(line, line.area, "areas", lambda data: data.compared, told)

    def _each(
        self,
        line: Line,
        one: SourceText | None,
        field: str,
        of: Callable[[KpiData], Iterable[str]],
        told: tuple[str, str],
    ) -> list[str | None]:
        """The names that a line chooses: the one it has, those on its list, or all that its KPIs have."""
        many: tuple[SourceText, ...] = getattr(line, field)
        if not many:
            return [str(one) if one else None]
        if [*map(str, many)] != [ALL]:
            return [*map(str, many)]
        found = dict.fromkeys(name for status in self._concerned(line) for name in of(status.data))
        if not found:
            self._tell(line.at(field), *told)
        return list(found)

    def _tell(self, place: Place, text: str, cure: str) -> None:
        self.problems.append(Problem(place, "tabel", text, cure))

    # --- periods

    def _periods(self, line: Line) -> Iterable[Period | str | None]:
        if line.period is not None:
            return [line.period.relative or line.period.first]
        if not line.periods:
            return [None]
        found: dict[Period | str, None] = {}
        for span in line.periods:
            found |= dict.fromkeys(self._spread(line, span))
        if not found:
            text = f"Ingen af tabellens nøgletal har tal i »{line.periods[0].written}«."
            self._tell(line.at("periods"), text, "Ret perioderne, eller punktets »opgjort:«.")
        if len(found) > MOST_PERIODS:
            text = f"»{line.periods[0].written}« er {len(found)} perioder, og der er plads til {MOST_PERIODS}."
            self._tell(line.at("periods"), text, "Vælg færre, eller skriv »hver: år«.")
            return list(found)[-MOST_PERIODS:]
        return list(found)

    def _spread(self, line: Line, span: Periods) -> Iterable[Period | str]:
        if span.relative:
            return [span.relative]
        if span.latest:
            return self._latest(line, span.latest)
        assert span.first is not None and span.last is not None
        if span.last.before() is None and not line.every:
            first, last = span.first, span.last
            return [one for one in self._known(line) if one.span is last.span and not one < first and not last < one]
        return _steps(span.first, span.last, yearly=bool(line.every))

    def _known(self, line: Line) -> list[Period]:
        """The periods up to the date that the line's KPIs have numbers for."""
        periods = {
            period
            for status in self._concerned(line)
            for one in series_of(status)
            for period in one.periods
            if period.end <= self.on
        }
        return sorted(periods)

    def _latest(self, line: Line, count: int) -> list[Period]:
        known = self._known(line)
        if not known:
            return []
        newest = known[-1]
        alike = [one for one in known if one.span is newest.span]
        if line.every:
            wanted = {newest: None}
            for _ in range(count - 1):
                earlier = [*wanted][-1].year_before()
                wanted |= {earlier: None} if earlier else {}
            alike = [one for one in alike if one in wanted]
        return alike[-count:]


def series_of(status: Status) -> list[Series]:
    """The series that a KPI's numbers are in: its own, or those of its parts."""
    return list(status.data.parts.values()) if status.data.parts and not status.label else [status.series]


def _steps(first: Period, last: Period, *, yearly: bool) -> list[Period]:
    """The periods from one to another, oldest first, by a period or by a year; no more than can be told to be too many."""
    made: list[Period] = []
    period: Period | None = last
    while period is not None and not period < first and len(made) <= MOST_PERIODS:
        made.append(period)
        period = period.year_before() if yearly else period.before()
    return made[::-1]


def _name_of(
    line: Line, statuses: Mapping[str, Status], part: str | None, area: str | None, period: Period | str | None
) -> str:
    """What a line is called: as it says itself, else what it chooses, and what it shows."""
    if line.text:
        own = [one for one, many in ((part, line.parts), (area, line.areas)) if one and _are_several(many)]
        text = ": ".join((line.text.rstrip(" :"), *own)) if own else line.text
        return _with_period(text, period if line.periods or line.period else None)
    kpis = [str(statuses[str(name)].kpi.name) for name in line.names if str(name) in statuses]
    named = danish.listed(kpis) if line.together else kpis[0] if kpis else ""
    when = period.words if isinstance(period, Period) else (period or "").replace("_", " ")
    shown = _NAMES[line.show] + _SINCE.get(line.since, "") if line.show not in ("", VALUE) else ""
    words = [one for one in (named, part, area, when, shown) if one]
    return danish.capitalised(", ".join(words or ["i alt" if line.sum else _NAMES[VALUE]]))


def _are_several(names: Sequence[SourceText]) -> bool:
    return len(names) > 1 or [*map(str, names)] == [ALL]


def _with_period(text: str, period: Period | str | None) -> str:
    """A name of one's own says which period it is of: where it doesn't name it, the period comes after it."""
    if not isinstance(period, Period) or tells([text], period):
        return text
    return f"{text} ({period.words})"
