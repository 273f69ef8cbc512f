"""What has changed since: items and live data since the agenda was sent, and documents since the minutes were approved.

The documents keep to the numbers that were sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from committee.base import danish
from committee.base.digests import sha256_of_file
from committee.base.problems import Place, Problem, warning
from committee.compose.printed import NOT_COUNTED
from committee.domain.meeting import Meeting
from committee.domain.sent import digest
from committee.domain.series import EMPTY, KpiData, Observation, Series
from committee.rules.numbering import Agenda, Numbered
from committee.work.kpis import Kpis, sent_data


def documents_moved(root: Path, meeting: Meeting) -> Iterator[Problem]:
    """A warning for each document that isn't the one that was approved; none when corrections have been added since,
    which make a new document."""
    approval = meeting.approved
    if approval is None or not approval.is_locked:
        return
    corrections = sum(len(item.decision.corrections) for item in meeting.items if item.decision)
    if corrections > sum(item.corrections for item in approval.items):
        return
    for approved in approval.files:
        try:
            now = sha256_of_file(root / approved.file)
        except OSError:
            continue  # documents may be cleared away; they can be built again
        if now != approved.digest:
            text = f"Dokumentet er ikke det, der blev godkendt {approval.date}."
            cure = f"Er det rettet i Word, så hent det godkendte fra arkivet, eller byg det igen med »udvalg referat {meeting.folder}«."
            yield warning(Place(approved.file), "dokument-ændret", text, cure)


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
        yield from _moved_data(meeting, numbered, kpis)
    for gone in (item for item in sent.items if item.id not in here):
        text = f"Punkt {gone.number} »{gone.title}« er sendt ud, men filen er væk."
        yield Problem(
            gone.place,
            "udsendt-væk",
            text,
            "Hent filen tilbage, og skriv »udgår: true«, så punktet beholder sit nummer.",
        )


def _since(place: Place, code: str, text: str) -> Problem:
    return warning(place, code, text, "Send en ny udgave ud med »udvalg udsend --igen«, hvis ændringen er ment.")


def _moved_data(meeting: Meeting, numbered: Numbered, kpis: Kpis) -> Iterator[Problem]:
    item = numbered.item
    frozen = sent_data(meeting, item)
    on = item.as_of or meeting.date
    for name in item.kpis:
        if name not in frozen:
            continue
        live = kpis.live(name)[0] if name in kpis.metrics.kpis else None
        if live is None:
            yield _since(
                name.place,
                "udsendt-data",
                f"»{name}« er sendt ud, men kan ikke længere læses i metrics/. Det udsendte tal bruges.",
            )
            continue
        found = list(_differences(frozen[str(name)], live, on))
        if found:
            more = f" og {len(found) - 1} tal til" if len(found) > 1 else ""
            yield _since(name.place, "udsendt-data", f"»{name}«: {found[0]}{more}. Dokumenterne bruger det udsendte.")


def _differences(sent: KpiData, live: KpiData, on: dt.date) -> Iterator[str]:
    """How the live numbers differ from those that were sent, the latest period first."""
    yield from _series_differences("", sent.series, live.series, live, on)
    for was, now in ((sent.compared, live.compared), (sent.parts, live.parts)):
        yield from _named_differences(was, now, live, on)


def _named_differences(
    was: Mapping[str, Series], now: Mapping[str, Series], data: KpiData, on: dt.date
) -> Iterator[str]:
    for name, series in was.items():
        yield from _series_differences(f"{name}, ", series, now.get(name, EMPTY), data, on)


def _series_differences(label: str, was: Series, now: Series, data: KpiData, on: dt.date) -> Iterator[str]:
    now = now.until(on)
    for period in sorted({*was.points, *now.points}, reverse=True):
        old, new = was.points.get(period), now.points.get(period)
        if old is None or new is None or old.value != new.value:
            place = f" ({new.place})" if new else ""
            yield f"{label}{period.words} var {_in_words(old, data)} og er nu {_in_words(new, data)}{place}"


def _in_words(seen: Observation | None, data: KpiData) -> str:
    if seen is None:
        return "ikke med"
    value: Decimal | Fraction | None = seen.value
    return NOT_COUNTED if value is None else data.kpi.unit.say(danish.format_number(value, data.kpi.decimals))
