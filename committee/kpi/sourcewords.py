"""Where a KPI's numbers come from, in the words that stand under its tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from committee.base import danish
from committee.domain.series import KpiData
from committee.kpi.status import Status, status_of


def source_of(data: KpiData) -> str:
    """The KPI's own words for its source, else what its definition tells: the table, the file or the sum."""
    kpi, source = data.kpi, data.kpi.source
    if kpi.source_text:
        named = kpi.source_text.rstrip(".")
    elif source is None:
        named = f"egen beregning ({kpi.formula})"
    elif source.address and (source.address.origin.told or source.file is None):
        named = source.address.words
    else:
        named = PurePosixPath(source.data_file).name
    return f"{named}, hentet {danish.format_date(data.fetched.date(), 'd. MMMM y')}" if data.fetched else named


def source_line(status: Status) -> str:
    """The source and the period that was counted: `Jobindsats.dk (y25i01), hentet 22. august 2026, opgjort juli 2026`."""
    series = [part.current for part in status.parts()] or [status.current]
    latest = max((reading.period for reading in series if reading), default=None)
    return f"{source_of(status.data)}, opgjort {latest.words}" if latest else source_of(status.data)


def source_lines(statuses: Sequence[Status]) -> tuple[str, ...]:
    """Each source once, in order; also of the KPIs that targets take numbers from."""
    named = [
        status_of(data, status.on) for status in statuses if not status.label for data in status.data.others.values()
    ]
    return tuple(dict.fromkeys(source_line(status) for status in (*statuses, *named)))
