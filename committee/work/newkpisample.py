"""The first rows of a data file as the program sees it, with the columns and cells that a definition reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from committee.base.problems import Place, shown
from committee.kpi.proposing import Doubt, Kind, Proposal, Sight
from committee.kpi.tables.cells import text_of

_MOST_COLUMNS, _AT_THE_TOP, _BESIDE = 8, 4, 2
_LONGEST = 40
_TAGS = {Kind.PERIOD: "periode", Kind.NUMBER: "tal", Kind.RANK: "tal"}
Spot = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class SampleCell:
    """One cell: its text, whether it is a number, and whether it is the one that is spoken of."""

    text: str
    is_number: bool
    is_marked: bool


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row: where it stands in its file, and whether the definition reads anything in it."""

    where: str
    cells: tuple[SampleCell, ...]
    is_read: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """Some rows of a table, under its columns, each with a word on what the definition uses it for."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[SampleRow, ...]


def sample_of(sight: Sight, chosen: Proposal | None, doubts: Iterable[Doubt]) -> Sample:
    """The first rows, those about the newest number and those about what can't be decided; the cell itself is marked."""
    table = sight.table
    read = {_spot(seen.place) for seen in chosen.data.series.points.values()} if chosen else set()
    newest = _spot(chosen.data.series.points[chosen.data.series.periods[-1]].place) if chosen else None
    marked = {_spot(doubt.place) for doubt in doubts} | ({newest} if newest else set())
    columns = [one for one in sight.columns if one.kind is not Kind.EMPTY][:_MOST_COLUMNS]
    numbers = range(len(table.rows))
    spots = {row: {_spot(table.place(row, column)) for column in range(len(table.columns))} for row in numbers}
    told = [row for row in numbers if spots[row] & marked]
    near = {row + step for row in told[:2] for step in range(-_BESIDE, _BESIDE + 1)}
    wanted = sorted((set(range(_AT_THE_TOP)) | near) & set(numbers))
    used = _used(chosen)
    heads = tuple((one.name, used.get(one.name, "") or _tag(one.kind, chosen)) for one in columns)
    rows = []
    for row in wanted:
        cells = tuple(
            SampleCell(
                shown(text_of(table.rows[row][one.number]), _LONGEST),
                one.kind in (Kind.NUMBER, Kind.RANK),
                _spot(table.place(row, one.number)) in marked,
            )
            for one in columns
        )
        place = table.place(row, 0)
        rows.append(
            SampleRow(str(place.line) if place.line else place.cell, cells, bool(spots[row] & read) or not read)
        )
    return Sample(heads, tuple(rows))


def _used(chosen: Proposal | None) -> dict[str, str]:
    """What the definition uses each column for, by the column's name."""
    source = chosen.data.kpi.source if chosen else None
    if source is None:
        return {}
    rows = {str(name): f"kun {value}" for name, value in source.where}
    return {**rows, str(source.period or ""): "periode", str(source.value or ""): "tal"}


def _tag(kind: Kind, chosen: Proposal | None) -> str:
    return _TAGS.get(kind, "") if chosen is None else ""


def _spot(place: Place) -> Spot:
    return place.line, place.column, place.cell
