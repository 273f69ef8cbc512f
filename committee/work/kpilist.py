"""What `udvalg noegletal` lists: each KPI with its value, period, age, source, cell, target and verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base import danish
from committee.base.problems import Place, Problem, Severity, in_order
from committee.compose.figures.measured import level, verdict_words
from committee.compose.plantables.build import Built, build_table
from committee.domain.madetable import GROUP, MadeTable
from committee.kpi.sourcewords import source_of
from committee.kpi.status import Reading, Status, shortcomings, status_of
from committee.kpi.targets import describe
from committee.work.kpis import kpis_of, statuses_of, table_as_it_is
from committee.work.sitting import Sitting, sit


@dataclass(frozen=True, slots=True)
class Listed:
    """One KPI as of a date; `item` is the id of the item it is attached to, if any. `age` is in days."""

    item: str
    status: Status

    @property
    def age(self) -> int | None:
        """Days since the end of the period that was counted; None when there is no number."""
        return (self.status.on - self.status.current.period.end).days if self.status.current else None

    def cells(self) -> list[str]:
        """A row of the table on a terminal; see `HEADINGS`."""
        status, now = self.status, self.status.current
        kpi = status.kpi
        judged = list(zip(status.targets, status.judgements, strict=False))
        return [
            f"{kpi.id}: {status.label}" if status.label else str(kpi.id),
            level(status, now),
            now.period.words if now else "",
            f"{self.age} dage" if self.age is not None else "",
            "; ".join(describe(target, kpi) for target, _ in judged),
            "; ".join(verdict_words(status, target, judgement) for target, judgement in judged),
            str(now.seen.place) if now else "",
            source_of(status.data),
        ]

    def as_data(self) -> dict[str, Any]:
        """For `--json`: every number that a document can print, with the place it was read from."""
        status, kpi = self.status, self.status.kpi
        return {
            "nøgletal": str(kpi.id),
            "navn": str(kpi.name),
            "del": status.label,
            "punkt": self.item,
            "enhed": kpi.unit.name,
            "opgjort": status.on.isoformat(),
            "alder_dage": self.age,
            "kilde": source_of(status.data),
            "værdi": _reading(status, status.current),
            "forrige": _reading(status, status.previous),
            "sidste_år": _reading(status, status.last_year),
            "årets_første": _reading(status, status.first_of_year),
            "sammenlign": {} if status.label else dict(_areas(status)),
            "rang": list(status.rank) if status.rank and not status.label else None,
            "mål": [] if status.label else list(_targets(status)),
        }


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table that is put together of KPIs, as of a date; `item` is the id of the item it is attached to, if any."""

    item: str
    built: Built
    place: Place

    def cells(self) -> list[str]:
        """A row of the table on a terminal: how large it is, and what has come of its targets; see `HEADINGS`."""
        made = self.built.made
        rows = sum(1 for row in made.rows if row.kind != GROUP)
        size = (
            f"{danish.counted(rows, 'række', 'rækker')} og {danish.counted(len(made.heads) - 1, 'kolonne', 'kolonner')}"
        )
        return [
            f"{made.id}: {made.name}",
            "tabel",
            size,
            "",
            "",
            made.counted,
            str(self.place),
            ". ".join(made.sources),
        ]

    def as_data(self) -> dict[str, Any]:
        """For `--json`: the table as it is printed, each cell with where it was read."""
        made = self.built.made
        return {
            "tabel": str(made.id),
            "navn": made.name,
            "punkt": self.item,
            "opgjort": made.as_of.isoformat(),
            "hoveder": [list(head) for head in made.heads],
            "rækker": [
                {"art": row.kind, "celler": list(row.cells), "steder": list(cells)}
                for row, cells in zip(made.rows, self.built.cells, strict=True)
            ],
            "noter": list(made.notes),
            "kilder": list(made.sources),
            "målstatus": made.counted,
            "sted": _place(self.place),
        }


HEADINGS = ["Nøgletal", "Værdi", "Periode", "Alder", "Mål", "Vurdering", "Celle", "Kilde"]


def _reading(status: Status, reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {
        "tal": _unrounded(reading.value),
        "trykt": level(status, reading),
        "periode": str(reading.period),
        "sted": _place(reading.seen.place),
    }


def _unrounded(value: Decimal | Fraction | None) -> str | None:
    """A number as text, so that no reader of JSON rounds it: a decimal number, or a fraction where it has no end."""
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _place(place: Place) -> dict[str, Any]:
    return {"fil": place.file, "linje": place.line, "kolonne": place.column, "celle": place.cell}


def _areas(status: Status) -> Iterator[tuple[str, Any]]:
    for name in status.data.compared:
        area = status.compared(name)
        yield name, _reading(area, area.current) if area else None


def _targets(status: Status) -> Iterator[dict[str, Any]]:
    for target, judgement in zip(status.kpi.targets, status.judgements, strict=True):
        yield {
            "mål": describe(target, status.kpi),
            "vurdering": judgement.verdict.value,
            "tal": _unrounded(judgement.value),
            "periode": None if judgement.period is None else str(judgement.period),
            "celle": None if judgement.period is None else _place(status.series.points[judgement.period].place),
            "sted": _place(target.place),
        }


def _rows(item: str, status: Status) -> Iterator[Listed]:
    yield from (Listed(item, part) for part in status.parts() or (status,))


def list_meeting(archive: Archive, key: MeetingKey) -> tuple[list[Listed | ListedTable], list[Problem]]:
    """The KPIs and tables attached to a meeting's items, as of each item's date."""
    sitting, problems = sit(archive, key)
    if sitting is None:
        return [], problems
    numbers, problems = sitting.kpis.numbers(sitting.meeting)
    rows: list[Listed | ListedTable] = []
    for item, one in numbers.items():
        rows += (row for status in one.attached for row in _rows(item, status))
        rows += (ListedTable(item, _with_cells(sitting, made), made.place) for made in one.tables)
    return rows, in_order(problems)


def _with_cells(sitting: Sitting, made: MadeTable) -> Built:
    """A table with its cells' places: those of the data, or of the line where it was kept."""
    metrics = sitting.kpis.metrics
    live = None if made.place.file else metrics.tables.get(str(made.id))
    if live is not None:
        statuses, _ = statuses_of(metrics, live, made.as_of)
        built, _ = build_table(live, statuses, made.as_of, made.item)
        if built is not None:
            return built
    return Built(made, tuple(tuple("" for _ in row.cells) for row in made.rows))


def list_all(archive: Archive, on: dt.date) -> tuple[list[Listed | ListedTable], list[Problem]]:
    """Every KPI and table of `metrics/` as of a date. Without a meeting, a number that is too old is a warning."""
    metrics = kpis_of(archive).metrics
    problems = list(metrics.problems)
    rows: list[Listed | ListedTable] = []
    for name, kpi in metrics.kpis.items():
        data, found = metrics.data(name)
        problems += found
        if data is not None:
            status = status_of(data, on)
            problems += (replace(found, severity=Severity.WARNING) for found in shortcomings(status, kpi.place, on))
            rows += _rows("", status)
    for table in metrics.tables.values():
        built, found = table_as_it_is(metrics, table, on)
        problems += found
        rows += [ListedTable("", built, table.place)] if built is not None else []
    if not rows and not problems:
        problems.append(
            Problem(
                Place("metrics"),
                "ingen-nøgletal",
                "Der er ingen nøgletal i metrics/.",
                "Se håndbogens afsnit om nøgletal.",
            )
        )
    return rows, in_order(problems)
