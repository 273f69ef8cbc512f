"""What `udvalg hent --ændringer` shows: what the fetches have changed, from the logs beside the snapshots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from committee.archive.archive import Archive
from committee.base import danish
from committee.base.clock import by_danish_clock
from committee.base.problems import Problem, in_order
from committee.base.readonce import Read
from committee.kpi.metrics import FOLDER
from committee.kpi.revisionlog import Entry, log_name, read_log, words_of
from committee.work.fetching import needed_by, wanted_kpis
from committee.work.kpis import kpis_of

_MOST_OF_SERIES = 12  # lines of one series in one fetch, when all are shown
_MOST = 200  # lines


def fetched_changes(archive: Archive, name: str | None) -> tuple[list[str], list[Problem]]:
    """Lines on what the latest fetch of each snapshot changed, or with a KPI's name on all that is known of that one, the latest first."""
    metrics = kpis_of(archive).metrics
    problems = list(metrics.problems)
    lines: list[str] = []
    wanted = needed_by(metrics, name) if name is not None else set()
    for file, kpis in wanted_kpis(metrics, name, problems).items():
        found = archive.files.seen(archive.root / log_name(f"{FOLDER}/{file}"))
        entries = read_log(found.data) if isinstance(found, Read) else []
        if name is not None:
            entries = [entry for entry in entries if entry.kpi in ("", *wanted)]
        elif entries:
            entries = [entry for entry in entries if entry.fetched == entries[-1].fetched]
        if not entries:
            told = name if name is not None else kpis[0].id
            lines.append(f"{told}: ingen ændringer endnu. De bliver skrevet ned, næste gang tallene hentes.")
        lines += _told(entries, is_one=name is not None)
    rest = len(lines) - _MOST
    return lines[:_MOST] + ([f"og {rest} linjer til; alle står i metrics/data/"] if rest > 0 else []), in_order(
        problems
    )


def _told(entries: Sequence[Entry], *, is_one: bool) -> Iterator[str]:
    fetches = [list(group) for _, group in groupby(entries, key=lambda entry: entry.fetched)]
    for fetch in reversed(fetches):
        when = by_danish_clock(dt.datetime.fromisoformat(fetch[0].fetched))
        yield f"Hentet {danish.in_full(when.date())} kl. {when:%H.%M}"
        for (kpi, label), group in groupby(fetch, key=lambda entry: (entry.kpi, entry.label)):
            lines = [f"    {words_of(entry)}" for entry in group]
            if kpi:
                yield f"  {kpi}, {label}" if label else f"  {kpi}"
            most = len(lines) if is_one else _MOST_OF_SERIES
            yield from lines[-most:]
            if len(lines) > most:
                yield f"    og {len(lines) - most} til; se dem med »udvalg hent {kpi} --ændringer«"
