"""The log of what each fetch has changed, a CSV file beside the snapshot that opens in Excel: a line for each KPI and period.

New fetches are added at its end, and the oldest are let go when it is too long. Numbers, periods and the KPIs' names stand in it; a part's
name is a text from the source, so CPR numbers are taken out of it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from committee.attachments.leaks.cpr import masked
from committee.domain.periods import Period
from committee.kpi.revisions import Number, Revision, shown_number
from committee.records.numerals import DANISH, parse_number

ENDING = "-aendringer.csv"
HEAD = ("hentet", "nøgletal", "del", "periode", "før", "nu", "hvad")
FIRST, NEW, CHANGED, GONE, APPROVED = "hentet første gang", "ny", "rettet", "væk", "godkendt"
MOST_LINES = 20_000  # of a log
MOST_OF_ONE = 10_000  # of one fetch
_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: when it was fetched, which KPI and which area or part of it, and its number before and after; `what` tells what has
    happened."""

    fetched: str
    kpi: str = ""
    label: str = ""
    period: str = ""
    before: str = ""
    now: str = ""
    what: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """As a row of the file."""
        return self.fetched, self.kpi, self.label, self.period, self.before, self.now, self.what


def log_name(snapshot: str) -> str:
    """The log's file beside a snapshot's."""
    return f"{snapshot.removesuffix('.json')}{ENDING}"


def entries_of(
    revisions: Iterable[Revision], fetched: dt.datetime, *, approved: bool, notes: Sequence[str] = ()
) -> list[Entry]:
    """The lines of one fetch. `approved` tells that somebody has let through what is no ordinary revision, `notes` what else there was
    to approve."""
    when = fetched.isoformat(timespec="seconds")
    today = fetched.date()
    made = [Entry(when, what=f"{APPROVED}: {_plain(note, today)}") for note in notes]
    left = 0
    for revision in revisions:
        label = _plain(revision.label, today) if revision.label else ""
        for line in _lines(revision, when, label, approved=approved):
            if len(made) < MOST_OF_ONE:
                made.append(line)
            else:
                left += 1
    return [*made, Entry(when, what=f"og {left} ændringer til")] if left else made


def _lines(revision: Revision, when: str, label: str, *, approved: bool) -> Iterator[Entry]:
    name = str(revision.kpi.id)
    for period, (before, now) in revision.changed.items():
        what = f"{CHANGED} ({APPROVED})" if approved else CHANGED
        yield Entry(when, name, label, str(period), _number(before), _number(now), what)
    for period, number in revision.gone.items():
        yield Entry(when, name, label, str(period), _number(number), "", GONE)
    for period, number in revision.new.items():
        yield Entry(when, name, label, str(period), "", _number(number), NEW)


def _number(value: Number) -> str:
    if value is None:
        return ".."
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _plain(text: str, today: dt.date) -> str:
    """A text without CPR numbers, and such that no program takes it for a formula."""
    made = " ".join(masked(text, today).split())
    return f"'{made}" if made.startswith(_FORMULA) else made


def with_entries(log: bytes, new: Sequence[Entry]) -> bytes:
    """A log's bytes with the lines of one more fetch at its end, and without the oldest fetches where it is too long."""
    old = [entry.cells for entry in read_log(log)]
    room = MOST_LINES - len(new)
    if len(old) > room:
        at = len(old) - max(room, 0)
        while 0 < at < len(old) and old[at][0] == old[at - 1][0]:  # a fetch goes whole
            at += 1
        old = old[at:]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([HEAD, *old, *(entry.cells for entry in new)])
    return text.getvalue().encode("utf-8-sig")


def read_log(log: bytes) -> list[Entry]:
    """The lines of a log, oldest first. One that somebody has damaged is left out."""
    rows = csv.reader(io.StringIO(log.decode("utf-8-sig", "replace"), newline=""), delimiter=";")
    found = []
    try:
        for row in rows:
            if len(row) == len(HEAD) and row[0] != HEAD[0] and _is_time(row[0]):
                found.append(Entry(*row))
    except csv.Error:  # the rest of it can't be read
        return found
    return found


def _is_time(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def words_of(entry: Entry) -> str:
    """A line for people: `juni 2026: 617 → 619`."""
    period = Period.parse(entry.period)
    when = period.words if period else entry.period
    if not entry.kpi:
        return entry.what
    before, now = (_said(entry.before), _said(entry.now))
    if entry.what == NEW:
        return f"{when}: {now} (ny)"
    if entry.what == GONE:
        return f"{when}: {before} (ikke længere med)"
    mark = f" ({APPROVED})" if APPROVED in entry.what else ""
    return f"{when}: {before} → {now}{mark}"


def _said(number: str) -> str:
    value = parse_number(number, DANISH)
    return "ikke opgjort" if number == ".." else number if value is None else shown_number(value)
