"""What is gone from a table since it was last fetched: columns, areas and other words of a dimension, rows of a period.

It is asked of the whole table, also of the areas that no KPI reads: half an answer is seen there first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import shown
from committee.domain.periods import Period
from committee.kpi.labels import is_label
from committee.kpi.rowchoice import NOTES, PARTING
from committee.kpi.seriesreader import Reader
from committee.kpi.tables.cells import folded, seen, text_of
from committee.kpi.tables.table import Table

_UNITS = frozenset(["enhed", "måleenhed", "unit"])
_SHOWN = 3  # words of one dimension
MOST_ROWS_LOST = 0.1  # of a period's rows


@dataclass(frozen=True, slots=True)
class Outline:
    """A table as it was read: `time` is its column of periods, None where they are columns; `numbers` are the columns of numbers, and
    `chosen` the folded names of those that rows are chosen by."""

    table: Table
    time: int | None
    numbers: frozenset[int]
    chosen: frozenset[str]

    @classmethod
    def of(cls, table: Table, readers: Iterable[Reader]) -> Outline:
        """The outline of a table by the KPIs that were read from it."""
        time: int | None = None
        numbers: set[int] = set()
        chosen: set[str] = set()
        for reader in readers:
            if isinstance(reader.columns, tuple):
                time = reader.columns[0] if time is None else time
                numbers.add(reader.columns[1])
            else:
                numbers |= {column for _, _, column in reader.columns or ()}
            rank = table.column(reader.source.rank) if reader.source.rank else None
            numbers |= {rank} if rank is not None else set()
            split = [reader.kpi.split_by] if reader.kpi.split_by else []
            chosen |= {folded(name) for name in (*(name for name, _ in reader.source.where), *split)}
        return cls(table, time, frozenset(numbers), frozenset(chosen))

    @property
    def names(self) -> dict[str, str]:
        """The columns by their folded names, without those that are a period."""
        found = enumerate(self.table.columns)
        return {folded(name): name for n, name in found if name and not self._is_period(n, name)}

    def _is_period(self, column: int, name: str) -> bool:
        return Period.parse(seen(name)) is not None or (self.time is None and column in self.numbers)

    def dimensions(self) -> Iterator[int]:
        """The columns whose words tell what a row is of."""
        for column, name in enumerate(self.table.columns):
            plain = folded(name)
            if column == self.time or column in self.numbers or not name or plain in NOTES:
                continue
            values = self.table.rows_by(column)
            is_named = plain in self.chosen or plain in PARTING or plain in _UNITS
            if is_named or (2 * len(values) <= len(self.table.rows) and self._has_labels(column, values)):
                yield column

    def _has_labels(self, column: int, values: Mapping[str, list[int]]) -> bool:
        firsts = (self.table.rows[rows[0]][column] for text, rows in values.items() if text)
        return all(map(is_label, firsts))

    def rows_of_periods(self) -> Mapping[str, list[int]]:
        """The rows by the folded text of their period; nothing where periods are columns."""
        return self.table.rows_by(self.time) if self.time is not None else {}


def losses(before: Outline, now: Outline, areas: frozenset[str]) -> Iterator[str]:
    """What the answer hasn't that the one before it had, and a column that it has now, in words. `areas` are the folded names of
    those that were asked for, where the answer can have no others."""
    old, new = before.names, now.names
    gone = [old[n] for n in old if n not in new and n not in NOTES]
    come = [new[n] for n in new if n not in old and n not in NOTES]
    if gone:
        yield _columns(gone, "er væk")
    if come:
        yield _columns(come, "er ny" if len(come) == 1 else "er nye")
    narrowed = False
    for column in before.dimensions():
        other = now.table.column(before.table.columns[column])
        if other is None or other == now.time:
            continue
        lost, narrowed_here = _lost_words(before, column, now, other, areas)
        narrowed |= narrowed_here
        added = _new_words(before, column, now, other)
        if lost and not _is_dated(before, column, lost, added):
            instead = f", men der er kommet {_words(added)}" if added else ""
            yield f"i kolonnen »{seen(before.table.columns[column])}« mangler {_words(lost)}{instead}"
    if not narrowed:
        yield from _lost_rows(before, now)


def _is_dated(before: Outline, column: int, lost: list[str], added: list[str]) -> bool:
    """Whether the only word of a column is the same but for a date or number in it, such as `Opdateret 22. august 2026`, and nobody chooses
    rows by it."""
    plain = folded(before.table.columns[column])
    if plain in before.chosen or plain in PARTING or plain in _UNITS:
        return False
    return len(lost) == len(added) == len(before.table.rows_by(column)) == 1 and _undated(lost[0]) == _undated(added[0])


def _undated(text: str) -> str:
    months = "|".join(danish.months())
    return re.sub(rf"\d+|\b(?:{months})\b", "", folded(text))


def _words(words: list[str]) -> str:
    rest = f" og {len(words) - _SHOWN} til" if len(words) > _SHOWN else ""
    return ", ".join(f"»{shown(word)}«" for word in words[:_SHOWN]) + rest


def _new_words(before: Outline, column: int, now: Outline, other: int) -> list[str]:
    """The words of a dimension that weren't there before."""
    known = before.table.rows_by(column)
    found = now.table.rows_by(other)
    return [text_of(now.table.rows[rows[0]][other]) for text, rows in found.items() if text and text not in known]


def _columns(names: list[str], what: str) -> str:
    noun = "kolonnen" if len(names) == 1 else "kolonnerne"
    return f"{noun} {danish.listed([f'»{shown(seen(name))}«' for name in names[:_SHOWN]])} {what}"


def _lost_words(
    before: Outline, column: int, now: Outline, other: int, areas: frozenset[str]
) -> tuple[list[str], bool]:
    """The words of a dimension that are gone though their periods are there, and whether some are gone since nobody asks for them."""
    kept, times = now.table.rows_by(other), now.rows_of_periods()
    lost, narrowed = [], False
    for text, rows in before.table.rows_by(column).items():
        if not text or text in kept:
            continue
        if areas and text not in areas and folded(before.table.columns[column]) in PARTING:
            narrowed = True
            continue
        if before.time is None or any(_time_of(before, row) in times for row in rows):
            lost.append(text_of(before.table.rows[rows[0]][column]))
    return lost, narrowed


def _time_of(outline: Outline, row: int) -> str:
    assert outline.time is not None
    return folded(text_of(outline.table.rows[row][outline.time]))


def _lost_rows(before: Outline, now: Outline) -> Iterator[str]:
    """The first period that has clearly fewer rows than it had, the newest being held against the newest."""
    old, new = before.rows_of_periods(), now.rows_of_periods()
    if not old or not new:
        return
    pairs = [(text, len(old[text]), len(rows)) for text, rows in new.items() if text in old]
    old_last, new_last = _newest(old), _newest(new)
    if new_last and old_last and new_last not in old:
        pairs.append((new_last, len(old[old_last]), len(new[new_last])))
    short = [(text, had, has) for text, had, has in pairs if has < (1 - MOST_ROWS_LOST) * had]
    if short:
        text, had, has = short[-1]
        period = Period.parse(text)
        rest = f" og {danish.counted(len(short) - 1, 'anden periode', 'andre perioder')}" if len(short) > 1 else ""
        yield f"kun {has} af {had} rækker er med for {period.words if period else text}{rest}"


def _newest(rows: Mapping[str, list[int]]) -> str:
    found = [(period, text) for text in rows if (period := Period.parse(text)) is not None]
    return max(found, key=lambda pair: pair[0].end)[1] if found else ""
