"""A table's rows → a KPI's place among others: read from a column, or worked out among the areas in another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from committee.base.problems import Place, Problem
from committee.domain.kpi import Kpi, Ranking, Source, Where
from committee.domain.periods import Period
from committee.domain.series import Rank
from committee.kpi.columns import Pair
from committee.kpi.numbercells import NumberCells
from committee.kpi.ranks import Contest, contest, kind_of, read_place
from committee.kpi.rowchoice import RowChoice
from committee.kpi.tables.cells import folded, text_of
from committee.kpi.tables.table import Table
from committee.records.nodes import SourceText

Found = list[Pair] | tuple[int, int]


@dataclass(frozen=True, slots=True)
class RankReader:
    """Reads the places of one KPI, gathering problems. `columns` are those of its periods and numbers, and `pairs` gives the periods of
    rows, each with the row and the column of its number."""

    kpi: Kpi
    source: Source
    table: Table
    choice: RowChoice
    cells: NumberCells
    problems: list[Problem]
    columns: Found
    pairs: Callable[[Iterable[int], Found, Place], Iterator[Pair]]

    def ranks(self, rows: Sequence[int]) -> Mapping[Period, Rank]:
        """The place in each period, as it stands in a column or is worked out; nothing where the definition asks for neither."""
        if self.source.rank is not None:
            return self._given_ranks(rows, self.source.rank)
        return self._worked_out_ranks() if self.kpi.ranking is not None else {}

    def _given_ranks(self, rows: Sequence[int], rank: SourceText) -> dict[Period, Rank]:
        column = self.choice.named(rank)
        if column is None or not isinstance(self.columns, tuple):
            return {}
        made: dict[Period, Rank] = {}
        for period, row, _ in self.pairs(rows, self.columns, self.kpi.place):
            number = self.cells.number(self.table.rows[row][column], row, column)
            if number is not None:
                cell = self.table.place(row, column)
                place, problems = read_place(number, cell)
                made[period] = Rank(place, where=cell)
                self.problems.extend(problems)
        return made

    def _worked_out_ranks(self) -> Mapping[Period, Rank]:
        """The own row's place among the municipalities' rows for each period; equal values share a place."""
        ranking = self.kpi.ranking
        assert ranking is not None
        column = self.choice.named(ranking.among)
        own = next(
            (str(wanted) for name, wanted in self.source.where if name.casefold() == ranking.among.casefold()), None
        )
        if column is None or own is None:
            text = f"»hvor:« siger ikke, hvilken kommune i kolonnen »{ranking.among}« der er vores."
            self.problems.append(
                Problem(ranking.place, "rangliste", text, f"Skriv f.eks. hvor: {{{ranking.among}: Aabenraa}}.")
            )
            return {}
        rest: Where = tuple(pair for pair in self.source.where if pair[0].casefold() != ranking.among.casefold())
        found = self._contest(rest, column, kind_of(own), ranking)
        return found.places(own, low_first=self.kpi.direction == "ned")

    def _contest(self, rest: Where, column: int, kind: str, ranking: Ranking) -> Contest:
        """The areas that the own one is ranked among: read once for all KPIs that ask for the same rows in the same way."""
        chosen = tuple((folded(name), folded(value)) for name, value in rest)
        way = self.cells.way, self.source.frequency, self.source.hidden_too
        among = folded(ranking.among), tuple(map(folded, ranking.without))
        made, problems = self.table.once(
            ("contest", chosen, tuple(self.columns), way, among, kind),
            lambda: self._made_contest(rest, column, kind, ranking),
        )
        self.problems.extend([problem for problem in problems if problem not in self.problems])
        return made

    def _made_contest(self, rest: Where, column: int, kind: str, ranking: Ranking) -> tuple[Contest, list[Problem]]:
        before = len(self.problems)
        found = (
            self.pairs(self.choice.rows(rest), self.columns, ranking.place) if isinstance(self.columns, tuple) else ()
        )
        rows = (
            (
                period,
                text_of(self.table.rows[row][column]),
                self.cells.value(row, at),
                partial(self.table.place, row, at),
            )
            for period, row, at in found
        )
        made = contest(kind, rows, ranking.without)
        return made, [*self.problems[before:], *made.problems]
