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
    tables = sitting.kpis.metrics.tables
    named = [str(name) for n in sitting.agenda if not n.item.is_closed for name in n.item.kpis]
    yield from (tables[name].place.file for name in named if name in tables)
    for used in (one for name in named for one in (tables[name].kpis if name in tables else (name,))):
        kpi = sitting.kpis.metrics.kpis.get(used)
        if kpi is not None:
            yield kpi.place.file
            if kpi.source and kpi.source.file:
                yield f"{METRICS}/{kpi.source.file}"
