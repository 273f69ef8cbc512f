"""What an answer changes of rows that are no KPI's own: those that a rank is worked out among, and those that nobody reads.

A source that scales or empties the others changes the place of one's own, and shows that something is wrong with the whole answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from committee.domain.kpi import Where
from committee.domain.periods import Period, Span
from committee.kpi.numbercells import NumberCells
from committee.kpi.ranks import competes, kind_of
from committee.kpi.revisions import Number, Revision
from committee.kpi.rowchoice import RowChoice
from committee.kpi.seriesreader import Reader, merged
from committee.kpi.tables.cells import seen, text_of

MOST_PLACES_LOST = 0.1  # of the areas that have a number in a period

Key = tuple[str, ...]
At = tuple[int, int]  # row and column
Group = tuple[Key, Span]  # the words of a row, and the kind of its periods: a table can have months and years


@dataclass(frozen=True, slots=True)
class Bystander:
    """What has happened to the rows of one thing; `ranked` when a KPI's place is worked out among them."""

    revision: Revision
    ranked: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a table: those who read the same column of numbers in it, and its columns of words."""

    readers: Sequence[Reader]
    words: Sequence[int]

    def groups(self) -> dict[Group, dict[Period, At]]:
        """The cell of each period by what its row is of; without those that two rows are of."""
        reader = self.readers[0]
        columns = reader.columns
        assert columns is not None
        made: dict[Group, dict[Period, At]] = {}
        double: set[Group] = set()
        for row, key in enumerate(self._keys()):
            for period, column in self._periods(row, columns):
                points = made.setdefault((key, period.span), {})
                if period in points:
                    double.add((key, period.span))
                points[period] = row, column
        return {group: points for group, points in made.items() if group not in double}

    def _periods(self, row: int, columns: object) -> Iterator[tuple[Period, int]]:
        reader = self.readers[0]
        if isinstance(columns, tuple):
            period = reader.cells.periods.seen(row, columns[0])
            if period is not None:
                yield period, columns[1]
            return
        assert isinstance(columns, list)
        yield from ((period, column) for period, _, column in columns)

    def _keys(self) -> Iterator[Key]:
        table = self.readers[0].table
        labels: list[list[str]] = []
        for column in self.words:
            of_rows = [""] * len(table.rows)
            for text, rows in table.rows_by(column).items():
                for row in rows:
                    of_rows[row] = text
            labels.append(of_rows)
        return zip(*labels, strict=True)

    def read(self) -> set[int]:
        """The rows that are a KPI's own, those of its parts or of what it is compared with: they are held against each other elsewhere."""
        found: set[int] = set()
        for reader in self.readers:
            own = reader.source.where
            for where in (own, *(merged(own, more) for _, more in reader.kpi.compare)):
                found.update(RowChoice(reader.source, reader.table).rows(where))
        return found

    def ranked(self) -> set[int]:
        """The rows that a place is worked out among."""
        found: set[int] = set()
        asked: set[object] = set()
        for reader in self.readers:
            ranking = reader.kpi.ranking
            column = reader.table.column(ranking.among) if ranking is not None else None
            if ranking is None or column is None:
                continue
            among = ranking.among.casefold()
            rest: Where = tuple(pair for pair in reader.source.where if pair[0].casefold() != among)
            own = next((str(value) for name, value in reader.source.where if name.casefold() == among), "")
            way = column, kind_of(own), tuple(ranking.without), rest
            if way not in asked:
                asked.add(way)
                rows, table = RowChoice(reader.source, reader.table).rows(rest), reader.table
                found.update(r for r in rows if competes(text_of(table.rows[r][column]), kind_of(own), ranking.without))
        return found

    def competitors(self) -> int:
        """How many things a place is worked out among."""
        ranked = self.ranked()
        return len({key for row, key in enumerate(self._keys()) if row in ranked})

    def cells(self) -> NumberCells:
        """What reads the numbers as the KPIs do, and tells nobody."""
        return replace(self.readers[0].cells, problems=[])


def bystanders(before: Side, now: Side) -> Iterator[Bystander]:
    """What has happened to each thing that no KPI is of. Cells in which the same stands aren't read."""
    old, new = before.groups(), now.groups()
    own, ranked = now.read(), now.ranked()
    was, is_now = before.cells(), now.cells()
    table, former = now.readers[0].table, before.readers[0].table
    for group, points in new.items():
        known = old.get(group)
        row = next(iter(points.values()))[0]
        if known is None or row in own:
            continue
        shared = tuple(sorted(period for period in known if period in points))
        changed: dict[Period, tuple[Number, Number]] = {}
        for period in shared:
            at, there = points[period], known[period]
            if table.rows[at[0]][at[1]] == former.rows[there[0]][there[1]]:
                continue
            pair = was.value(*there), is_now.value(*at)
            if pair[0] != pair[1]:
                changed[period] = pair
        if changed:
            label = _label(now, row)
            yield Bystander(Revision(now.readers[0].kpi, label, shared, changed), row in ranked)


def _label(side: Side, row: int) -> str:
    table = side.readers[0].table
    telling = [column for column in side.words if len(table.rows_by(column)) > 1]
    return ", ".join(seen(text_of(table.rows[row][column])) for column in telling)


def places_lost(found: Iterable[Bystander], among: int) -> Iterator[tuple[Period, int]]:
    """The periods in which many of those that a place is worked out among have a number no longer, with how many; `among` is how
    many there are."""
    lost: dict[Period, int] = {}
    for one in found:
        if one.ranked:
            for period in _lost(one.revision.changed):
                lost[period] = lost.get(period, 0) + 1
    yield from sorted(
        ((period, count) for period, count in lost.items() if count > 1 and count > MOST_PLACES_LOST * among),
        reverse=True,
    )


def _lost(changed: Mapping[Period, tuple[Number, Number]]) -> Iterator[Period]:
    return (period for period, (before, now) in changed.items() if before is not None and now is None)
