"""Sending an agenda: its item numbers and KPI values are written down, and both documents use them from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.names import SENT_FILE, MeetingKey
from committee.base.atomic import write_all
from committee.base.problems import Place, Problem, has_errors, in_order
from committee.domain.meeting import Meeting
from committee.domain.sent import Sent, SentItem, SentKpi, digest, sent_text
from committee.rules.numbering import Numbered
from committee.work.changedsince import cells_moved
from committee.work.changing import changes
from committee.work.freezing import all_frozen
from committee.work.inspecting import sit_inspected
from committee.work.outcome import Outcome
from committee.work.recording import locked
from committee.work.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Sending(Outcome):
    """What was sent: its edition, and what changed since the one before."""

    edition: int = 0
    changes: tuple[str, ...] = ()


@changes("udsend", "Dagsordenen er udsendt")
def send(archive: Archive, key: MeetingKey, at: dt.datetime, *, again: bool) -> Sending:
    """Freeze a meeting's agenda. `at` is the time to write down. With `again`, a new edition replaces the one before.

    Nothing is written when an error concerns the meeting, or when it has been sent and `again` wasn't asked for.
    """
    due = about_to_send(archive, key, at, again=again)
    if due.sitting is None or due.sent is None:
        return Sending(problems=due.problems)
    meeting, sent = due.sitting.meeting, due.sent
    stopped = write_all(archive.root / meeting.path, {SENT_FILE: sent_text(sent).encode()}, meeting.path)
    files = () if stopped else (f"{meeting.path}/{SENT_FILE}",)
    return Sending(files, tuple(stopped), sent.edition, sent.changes)


@dataclass(frozen=True, slots=True)
class ToSend:
    """What would be written down of a meeting's agenda now, with every problem that concerns it; without `sent` where something stops
    it."""

    sitting: Sitting | None = None
    sent: Sent | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def kpis(self) -> tuple[SentKpi, ...]:
        """The KPIs that are printed, each once with the number of its first item."""
        made = self.sent.kpis if self.sent else ()
        return tuple({str(one.id): one for one in reversed(made) if not one.is_for_targets}.values())[::-1]

    @property
    def papers(self) -> int:
        """How many attachments the items have."""
        return sum(len(one.item.attachments) for one in self.sitting.agenda) if self.sitting else 0


def about_to_send(archive: Archive, key: MeetingKey, at: dt.datetime, *, again: bool) -> ToSend:
    """What `send` would write down, and what stops it; nothing is written."""
    return to_send(*sit_inspected(archive, key), at, again=again)


def to_send(sitting: Sitting | None, problems: Sequence[Problem], at: dt.datetime, *, again: bool) -> ToSend:
    """The same of a meeting that was inspected already."""
    if sitting is None or has_errors(problems):
        return ToSend(sitting, problems=tuple(problems))
    meeting, former = sitting.meeting, sitting.meeting.sent
    if meeting.is_locked:
        return ToSend(sitting, problems=(locked(meeting),))
    if former is not None and not again:
        return ToSend(sitting, problems=(_sent_before(meeting, former),))
    fresh, missing = sitting.kpis.numbers(meeting, live=True)
    if has_errors(missing):
        return ToSend(sitting, problems=tuple(in_order(missing)))
    sent = Sent(
        edition=former.edition + 1 if former else 1,
        time=at.isoformat(timespec="seconds"),
        items=tuple(_item(numbered, former, at.date()) for numbered in sitting.agenda),
        first=former.first_date if former else None,
        kpis=tuple(one for item_id, numbers in fresh.items() for one in all_frozen(item_id, numbers.known)),
        tables=tuple(made for numbers in fresh.values() for made in numbers.tables),
    )
    recipients = tuple(str(name) for name, _ in sitting.committee.recipients)
    sent = replace(sent, changes=tuple(_changes(former, sent)) if former else (), recipients=recipients)
    return ToSend(sitting, sent, tuple(problems))


def _sent_before(meeting: Meeting, former: Sent) -> Problem:
    text = f"Dagsordenen er allerede sendt ud ({former.edition}. udgave, {former.time[:10]})."
    return Problem(
        Place(f"{meeting.path}/{SENT_FILE}"), "er-udsendt", text, "Skriv --igen, hvis der skal en ny udgave ud."
    )


def _item(numbered: Numbered, former: Sent | None, today: dt.date) -> SentItem:
    """An item as it is sent; with the date when it comes along for the first time in a later edition."""
    item = numbered.item
    before = {entry.id: entry.since for entry in former.items} if former else {item.id: None}
    since = before.get(item.id, today)
    return SentItem(id=item.id, number=numbered.number, digest=digest(item), title=str(item.title), since=since)


def _changes(former: Sent, sent: Sent) -> Iterator[str]:
    """What a reader of the edition before has to know, one line each."""
    before, now = {item.id: item for item in former.items}, {item.id: item for item in sent.items}
    for item in sent.items:
        if item.id not in before:
            yield f"Punkt {item.number} er nyt: {item.title}"
        elif before[item.id].digest != item.digest:
            yield f"Punkt {item.number} er ændret: {item.title}"
    for item in former.items:
        if item.id not in now:
            yield f"Punkt {item.number} er taget ud: {item.title}"
    values = {(kpi.item, str(kpi.id)): kpi for kpi in former.kpis}
    for kpi in sent.kpis:
        old = values.get((kpi.item, str(kpi.id)))
        if old is not None and not kpi.is_for_targets and (old.printed, old.period) != (kpi.printed, kpi.period):
            yield f"{kpi.name} er nu {kpi.printed} ({_words(kpi)}) og var {old.printed} ({_words(old)})"
    tables = {(made.item, str(made.id)): made for made in former.tables}
    for made in sent.tables:
        was = tables.get((made.item, str(made.id)))
        if was is not None and any(cells_moved(was, made)):
            yield f"Tabellen {made.name} er ændret"


def _words(kpi: SentKpi) -> str:
    return kpi.period.words if kpi.period else "ikke opgjort"
