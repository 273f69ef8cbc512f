"""What an edition was made of: the sums of its files, without a word of what is closed."""

from __future__ import annotations

from collections.abc import Iterator

from committee.archive.names import COMMITTEE_FILE, OF_THE_MEETING
from committee.work.kpis import METRICS
from committee.work.sitting import Sitting


def sources_of(sitting: Sitting) -> dict[str, str]:
    """The SHA-256 of each file that the open items were made of, by its name from the workspace, as it was read.

    Attachments aren't among them: they are published as they are, under names of their own.
    """
    names = [f"{sitting.committee.path}/{COMMITTEE_FILE}"]
    names += [f"{sitting.meeting.path}/{name}" for name in OF_THE_MEETING]
    names += [numbered.item.file for numbered in sitting.agenda if not numbered.item.is_closed]
    names += _kpi_files(sitting)
    return {name: digest for name in dict.fromkeys(names) if (digest := sitting.archive.digest(name))}


def _kpi_files(sitting: Sitting) -> Iterator[str]:
    """The definitions and data of the KPIs and tables that open items print."""
    items = [n.item for n in sitting.agenda if not n.item.is_closed]
    made = sitting.kpis.metrics.tables
    tables = [made[str(name)] for item in items for name in item.kpis if name in made]
    yield from (table.place.file for table in tables)
    named = [str(one) for item in items for one in sitting.kpis.names_of(sitting.meeting, item)]
    for name in (*named, *(name for table in tables for name in table.kpis)):
        kpi = sitting.kpis.metrics.kpis.get(name)
        if kpi is not None:
            yield kpi.place.file
            if kpi.source and kpi.source.file:
                yield f"{METRICS}/{kpi.source.file}"
