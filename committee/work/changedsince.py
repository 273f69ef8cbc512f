"""What has changed since: items since the agenda was sent, and live data since then or since the minutes were approved.

The documents keep to the numbers that were sent or approved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.compose.printed import NOT_COUNTED
from committee.domain.item import Item
from committee.domain.kpi import Kpi
from committee.domain.madetable import MadeTable
from committee.domain.meeting import Meeting
from committee.domain.sent import digest
from committee.domain.series import EMPTY, KpiData, Observation, Series
from committee.kpi.sourcewords import source_of
from committee.records.nodes import SourceText
from committee.records.sealed import digest_of
from committee.rules.numbering import Agenda, Numbered
from committee.work.kpis import Kpis, frozen_data
from committee.work.plantables import frozen_tables

CODES = ("udsendt-nyt", "udsendt-ændret", "udsendt-væk")  # what isn't as it was sent
_BeforeAndNow = tuple[Kpi, Kpi]


def moved(meeting: Meeting, agenda: Agenda, kpis: Kpis) -> Iterator[Problem]:
    """Where an item or its live data isn't what was sent. Nothing for a meeting that hasn't been sent."""
    sent = meeting.sent
    if sent is None:
        return
    before, here = {item.id: item for item in sent.items}, {numbered.item.id for numbered in agenda}
    for numbered in agenda:
        item, was = numbered.item, before.get(numbered.item.id)
        if was is None:
            yield _since(
                item.place,
                "udsendt-nyt",
                f"Punkt {numbered.number} »{item.title}« er kommet til, efter at dagsordenen blev sendt ud.",
            )
        elif was.digest != digest(item):
            yield _since(
                item.place,
                "udsendt-ændret",
                f"Punkt {numbered.number} »{item.title}« er ændret, efter at dagsordenen blev sendt ud.",
            )
        if meeting.kept is None:
            yield from _moved_data(meeting, numbered, kpis, _SENT)
    for gone in (item for item in sent.items if item.id not in here):
        text = f"Punkt {gone.number} »{gone.title}« er sendt ud, men filen er væk."
        yield Problem(
            gone.place,
            "udsendt-væk",
            text,
            "Hent filen tilbage, og skriv »udgår: true«, så punktet beholder sit nummer.",
        )


def approved_data_moved(meeting: Meeting, agenda: Agenda, kpis: Kpis) -> Iterator[Problem]:
    """Where live data, or a KPI's definition, isn't what locked minutes print."""
    if meeting.kept is not None:
        for numbered in agenda:
            yield from _moved_data(meeting, numbered, kpis, _APPROVED)


@dataclass(frozen=True, slots=True)
class _Words:
    """How it is told that data have moved."""

    code: str
    since: str
    kept: str
    cure: str


_AGAIN = "Send en ny udgave ud med »udvalg udsend --igen«, hvis ændringen skal gælde."
_SENT = _Words("udsendt-data", "sendt ud", "Dokumenterne bruger det udsendte.", _AGAIN)
_CORRECT = "Var det godkendte forkert, så føj en dateret rettelse til punktet."
_APPROVED = _Words("godkendt-data", "godkendt", "Referatet bruger det godkendte.", _CORRECT)


def _since(place: Place, code: str, text: str) -> Problem:
    return warning(place, code, text, _AGAIN)


def _moved_data(meeting: Meeting, numbered: Numbered, kpis: Kpis, words: _Words) -> Iterator[Problem]:
    item = numbered.item
    frozen = frozen_data(meeting, item)
    on = item.as_of or meeting.date
    yield from _moved_tables(meeting, item, kpis, words)
    for name in kpis.names_of(meeting, item, frozen):
        if name not in frozen:
            continue
        live = kpis.live(name)[0] if name in kpis.metrics.kpis else None
        if live is None:
            text = f"»{name}« er {words.since}, men kan ikke længere læses i metrics/. {words.kept}"
            yield warning(name.place, words.code, text, words.cure)
            continue
        was = frozen[str(name)]
        said = [*_told(_differences(was, live, on)), *_definition_differences(was, live), *_targets_differ(was, live)]
        said += _other_differences(was, frozen, kpis, on)
        if said:
            yield warning(name.place, words.code, f"»{name}«: {'; '.join(said)}. {words.kept}", words.cure)


def _told(found: Iterator[str]) -> Iterator[str]:
    """The first of what differs, and how much more there is."""
    first, more = next(found, ""), sum(1 for _ in found)
    if first:
        yield f"{first} og {more} tal til" if more else first


def _other_differences(was: KpiData, frozen: Mapping[str, KpiData], kpis: Kpis, on: dt.date) -> Iterator[str]:
    """How the KPIs differ that a KPI's targets are also on, and that the item doesn't name itself."""
    for name, other in was.others.items():
        if name in frozen:
            continue
        live = kpis.live(SourceText(name, was.kpi.place))[0] if name in kpis.metrics.kpis else None
        if live is None:
            yield f"»{name}«, som målet også gælder, kan ikke længere læses i metrics/"
        elif said := [*_told(_differences(other, live, on)), *_definition_differences(other, live)]:
            yield f"målet gælder også »{name}«, hvor {', '.join(said)}"


def _moved_tables(meeting: Meeting, item: Item, kpis: Kpis, words: _Words) -> Iterator[Problem]:
    """Tables that would be put together otherwise now than they were, the first cell that differs named."""
    kept = frozen_tables(meeting, item)
    for name in (name for name in item.kpis if name in kept):
        built = kpis.tables_of(meeting, item).built(name)[0] if name in kpis.metrics.tables else None
        if built is None:
            text = f"Tabellen »{name}« er {words.since}, men kan ikke længere laves af metrics/. {words.kept}"
            yield warning(name.place, words.code, text, words.cure)
            continue
        found = list(cells_moved(kept[str(name)], built.made, built.cells))
        if found:
            said = f"{found[0]} og {len(found) - 1} til" if len(found) > 1 else found[0]
            yield warning(name.place, words.code, f"Tabellen »{name}«: {said}. {words.kept}", words.cure)


def cells_moved(was: MadeTable, now: MadeTable, cells: Sequence[Sequence[str]] = ()) -> Iterator[str]:
    """How a table differs from what it was: its heads, its rows, or its cells. `cells` are where the new ones were read."""
    if was.heads != now.heads:
        yield "kolonnerne er andre nu"
        return
    before, after = ([row.cells[0] for row in made.rows] for made in (was, now))
    if before != after:
        yield "rækkerne er andre nu"
        return
    for r, (old, new) in enumerate(zip(was.rows, now.rows, strict=True)):
        for c, (one, other) in enumerate(zip(old.cells, new.cells, strict=True)):
            if one != other:
                place = f" ({cells[r][c]})" if cells and cells[r] and cells[r][c] else ""
                yield f"{old.cells[0]}, {was.heads[c][-1]} var »{one}« og er nu »{other}«{place}"


def _targets_differ(was: KpiData, now: KpiData) -> Iterator[str]:
    if [digest_of(one) for one in was.kpi.targets] != [digest_of(one) for one in now.kpi.targets]:
        yield "målet er et andet nu"


def _definition_differences(was: KpiData, now: KpiData) -> Iterator[str]:
    """How the KPI as it is defined now would print otherwise, though its numbers are the same."""
    before, after = was.kpi, now.kpi
    pairs = (
        ("navnet", str(before.name), str(after.name)),
        ("enheden", before.unit.name, after.unit.name),
        ("antal decimaler", str(before.decimals), str(after.decimals)),
        ("retningen", before.direction or "ingen", after.direction or "ingen"),
        ("kilden", *(source_of(one).partition(", hentet ")[0] for one in (was, now))),
    )
    yield from (f"{what} var »{old}« og er nu »{new}«" for what, old, new in pairs if old != new)


def _differences(sent: KpiData, live: KpiData, on: dt.date) -> Iterator[str]:
    """How the live numbers differ from those that were sent, the latest period first."""
    kpis = sent.kpi, live.kpi
    yield from _series_differences("", sent.series, live.series, kpis, on)
    for was, now in ((sent.compared, live.compared), (sent.parts, live.parts)):
        yield from _named_differences(was, now, kpis, on)


def _named_differences(
    was: Mapping[str, Series], now: Mapping[str, Series], kpis: _BeforeAndNow, on: dt.date
) -> Iterator[str]:
    for name, series in was.items():
        yield from _series_differences(f"{name}, ", series, now.get(name, EMPTY), kpis, on)


def _series_differences(label: str, was: Series, now: Series, kpis: _BeforeAndNow, on: dt.date) -> Iterator[str]:
    before, after = kpis
    now = now.until(on)
    for period in sorted({*was.points, *now.points}, reverse=True):
        old, new = was.points.get(period), now.points.get(period)
        if old is None or new is None or old.value != new.value:
            place = f" ({new.place})" if new else ""
            yield f"{label}{period.words} var {_in_words(old, before)} og er nu {_in_words(new, after)}{place}"


def _in_words(seen: Observation | None, kpi: Kpi) -> str:
    if seen is None:
        return "ikke med"
    value: Decimal | Fraction | None = seen.value
    return NOT_COUNTED if value is None else kpi.unit.say(danish.format_number(value, kpi.decimals))
