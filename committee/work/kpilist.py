"""What `udvalg noegletal` lists: each KPI with its value, period, age, source, cell, target and verdict, and each table."""

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
from committee.domain.kpi import Kpi
from committee.domain.targets import Target
from committee.kpi.contracts import newest_breaches
from committee.kpi.metrics import told_once
from committee.kpi.shortcomings import shortcomings
from committee.kpi.sourcewords import source_of
from committee.kpi.status import Reading, Status, status_of
from committee.kpi.targets import Judgement, conditions
from committee.records.record import plain
from committee.work.kpis import kpis_of
from committee.work.plantables import table_as_it_is
from committee.work.sitting import sit
from committee.work.tablelist import ListedTable, place_data, with_cells


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
            f"{danish.format_number(self.age, 0)} dage" if self.age is not None else "",
            "; ".join(status.target_words(number) for number in range(len(judged))),
            "; ".join(verdict_words(status, target, judgement) for target, judgement in judged),
            status.cells(now) if now else "",
            source_of(status.data),
            {None: "", True: "overholdt", False: "ikke overholdt"}[self.keeps_contract],
        ]

    @property
    def keeps_contract(self) -> bool | None:
        """Whether what the source is expected to hold does hold (`forvent`); None where nothing is expected. One whose numbers break it
        is `Refused`, unless it only has become too old."""
        contract = self.status.kpi.contract
        return None if contract is None else not any(newest_breaches(self.status.data, self.status.on))

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
            "forvent": None if kpi.contract is None else {**plain(kpi.contract), "overholdt": self.keeps_contract},
            "værdi": _reading(status, status.current),
            "forrige": _reading(status, status.previous),
            "sidste_år": _reading(status, status.last_year),
            "årets_første": _reading(status, status.first_of_year),
            "sammenlign": {} if status.label else dict(_areas(status)),
            "rang": list(status.rank[:2]) if status.rank else None,
            "rang_delt_af": status.rank.shared if status.rank else None,
            "mål": [] if status.label else list(_targets(status)),
        }


@dataclass(frozen=True, slots=True)
class Refused:
    """A KPI whose numbers don't hold its contract, so that none of them is used; `place` is the cell that shows it."""

    kpi: Kpi
    place: Place

    def cells(self) -> list[str]:
        """A row of the table on a terminal; see `HEADINGS`."""
        return [str(self.kpi.id), "", "", "", "", "", str(self.place), "", "ikke overholdt"]

    def as_data(self) -> dict[str, Any]:
        """For `--json`: the contract, and where it is broken."""
        kpi = self.kpi
        return {
            "nøgletal": str(kpi.id),
            "navn": str(kpi.name),
            "enhed": kpi.unit.name,
            "forvent": None if kpi.contract is None else {**plain(kpi.contract), "overholdt": False},
            "værdi": None,
            "sted": place_data(self.place),
        }


HEADINGS = ["Nøgletal", "Værdi", "Periode", "Alder", "Mål", "Vurdering", "Celle", "Kilde", "Forvent"]


def _reading(status: Status, reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {
        "tal": _unrounded(reading.value),
        "trykt": level(status, reading),
        "periode": str(reading.period),
        "sted": place_data(reading.seen.place),
    }


def _unrounded(value: Decimal | Fraction | None) -> str | None:
    """A number as text, so that no reader of JSON rounds it: a decimal number, or a fraction where it has no end."""
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _areas(status: Status) -> Iterator[tuple[str, Any]]:
    for name in status.data.compared:
        area = status.compared(name)
        yield name, _reading(area, area.current) if area else None


def _targets(status: Status) -> Iterator[dict[str, Any]]:
    for number, (target, judgement) in enumerate(zip(status.kpi.targets, status.judgements, strict=True)):
        yield {
            "mål": status.target_words(number),
            "vurdering": judgement.verdict.value,
            "betingelser": list(_conditions(status, target, judgement)),
            "tal": _unrounded(judgement.value),
            "periode": None if judgement.period is None else str(judgement.period),
            "celle": None if judgement.period is None else place_data(status.series.points[judgement.period].place),
            "sted": place_data(target.place),
        }


def _conditions(status: Status, target: Target, judgement: Judgement) -> Iterator[dict[str, Any]]:
    """Each condition of a target that has several."""
    for (data, part), found in zip(conditions(status.data, target), judgement.parts, strict=True):
        seen = data.series.points.get(found.period) if data and found.period else None
        yield {
            "nøgletal": str(part.kpi or status.kpi.id),
            "vurdering": found.verdict.value,
            "tal": _unrounded(found.value),
            "periode": None if found.period is None else str(found.period),
            "celle": None if seen is None else place_data(seen.place),
        }


def _rows(item: str, status: Status) -> Iterator[Listed]:
    """A row for each part of a KPI that is split, after one of its own where it has targets; else one."""
    parts = status.parts()
    if not parts or status.kpi.targets:
        yield Listed(item, status)
    yield from (Listed(item, part) for part in parts)


def list_meeting(archive: Archive, key: MeetingKey) -> tuple[list[Listed | ListedTable], list[Problem]]:
    """The KPIs and tables attached to a meeting's items, as of each item's date."""
    sitting, problems = sit(archive, key)
    if sitting is None:
        return [], problems
    numbers, problems = sitting.kpis.numbers(sitting.meeting)
    rows: list[Listed | ListedTable] = []
    for item, one in numbers.items():
        rows += (row for status in one.attached for row in _rows(item, status))
        rows += (ListedTable(item, with_cells(sitting, made), made.place) for made in one.tables)
    return rows, in_order(problems)


def list_all(archive: Archive, on: dt.date) -> tuple[list[Listed | ListedTable | Refused], list[Problem]]:
    """Every KPI and table of `metrics/` as of a date. Without a meeting, a number that is too old is a warning."""
    metrics = kpis_of(archive).metrics
    problems = list(metrics.problems)
    rows: list[Listed | ListedTable | Refused] = []
    short: list[tuple[Kpi, Problem]] = []
    for name, kpi in metrics.kpis.items():
        data, found = metrics.data(name)
        problems += found
        broken = next((one.place for one in found if one.code.startswith("forvent-")), None)
        if data is None and broken is not None:
            rows.append(Refused(kpi, broken))
        if data is not None:
            status = status_of(data, on)
            short += ((kpi, replace(one, severity=Severity.WARNING)) for one in shortcomings(status, kpi.place, on))
            rows += _rows("", status)
    problems += told_once(short)
    for table in metrics.tables.values():
        built, found = table_as_it_is(metrics, table, on)
        problems += found
        rows += [ListedTable("", built, table.place)] if built is not None else []
    if not (metrics.kpis or rows) and not problems:
        problems.append(
            Problem(
                Place("metrics"),
                "ingen-nøgletal",
                "Der er ingen nøgletal i metrics/.",
                "Se håndbogens afsnit om nøgletal.",
            )
        )
    return rows, in_order(problems)
