"""Deadlines (frister): the latest day on which an agenda and its papers must be out, and how late a paper came. Pure.

The rule is the municipality's own, `frister:` in udvalg.yaml or the profile; without it nothing is late. By the rules for
councils, which many houses use for committees too, a late item states that the deadline was missed and why it couldn't wait.
What depends on today is told only of a meeting that is still to come; of one that was held, only what was written down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Problem, Severity, warning
from committee.domain.committee import Committee
from committee.domain.item import Attachment, Item
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.domain.publicationterms import deadlines_in_force
from committee.rules.approval import State, state_of
from committee.rules.case import Case
from committee.rules.numbering import Agenda

CODES = ("frist-dagsorden", "frist-punkt", "frist-bilag", "mangler-grund")
_LONGEST_COUNT = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for something to be out, so many working days before the meeting."""

    date: dt.date
    days: int

    def __str__(self) -> str:
        return f"{_day(self.date)}, {_working_days(self.days)} før mødet"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A meeting's deadlines; None where the house has none."""

    agenda: Deadline | None = None
    attachments: Deadline | None = None

    def as_data(self) -> dict[str, str]:
        """The deadlines there are, by their keys in JSON, as `2027-03-01`."""
        named = (("dagsorden", self.agenda), ("bilag", self.attachments))
        return {name: str(deadline.date) for name, deadline in named if deadline}

    def words(self, today: dt.date) -> Iterator[str]:
        """What has to be out when, a line each; of a day that has gone by, that it was the last."""
        for subject, deadline in (("Dagsordenen", self.agenda), ("Bilagene", self.attachments)):
            if deadline:
                day = danish.format_date(deadline.date, "EEEE 'den' d. MMMM y")
                before = f"({_working_days(deadline.days)} før mødet)"
                if today <= deadline.date:
                    yield f"{subject} skal være sendt ud senest {day} {before}."
                else:
                    yield f"{subject} skulle være sendt ud senest {day} {before}."


def deadlines_of(committee: Committee, profile: Profile, meeting: dt.date) -> Deadlines:
    """The deadlines of a meeting on that date: the committee's own, or else the house's."""
    days = deadlines_in_force(committee.deadlines, profile.deadlines)
    return Deadlines(*(_before(meeting, count) for count in (days.agenda, days.attachments)))


def _before(meeting: dt.date, days: int | None) -> Deadline | None:
    return None if days is None else Deadline(danish.working_days_before(meeting, days), days)


def papers_are_in_time(case: Case) -> list[Problem]:
    """Every paper that is late, and every late item without its reason: an error when a council, or a house with deadlines,
    is to publish it. A committee has no deadline by law.

    Without a day, nothing that depends on it is told. Approved minutes are locked, so in them a missing reason is a warning.
    """
    meeting, today = case.meeting, case.today
    due = deadlines_of(case.committee, case.profile, meeting.date)
    asks = case.committee.is_council or due != Deadlines()
    severity = Severity.ERROR if asks and case.publishing and not meeting.is_locked else Severity.WARNING
    found = [] if meeting.late_reason else list(_late_agenda(meeting, due.agenda, today))
    for item in (numbered.item for numbered in case.agenda if not numbered.item.withdrawn):
        found += _late_item(item, meeting, due.agenda, today, severity)
        found += (p for attachment in item.attachments for p in _late_attachment(attachment, due.attachments))
    return found


def _late_agenda(meeting: Meeting, deadline: Deadline | None, today: dt.date | None) -> Iterator[Problem]:
    """The agenda that wasn't sent in time. Of one that isn't sent, nothing is known once the meeting is held, or something
    was decided."""
    if deadline is None:
        return
    if meeting.sent is not None:
        sent = meeting.sent.first_date
        if sent is not None and sent > deadline.date:
            text = f"Dagsordenen blev sendt ud {_day(sent)}, {_lateness(sent, deadline)}."
            yield warning(meeting.sent.at("time"), "frist-dagsorden", text, _why(meeting))
    elif today is not None and deadline.date < today <= meeting.date and state_of(meeting, None) is State.DRAFT:
        text = f"Dagsordenen er ikke sendt ud, og det er nu {_lateness(today, deadline)}."
        cure = f"Send den ud med »udvalg udsend {meeting.folder}«. {_why(meeting)}"
        yield warning(meeting.place, "frist-dagsorden", text, cure)


def _why(meeting: Meeting) -> str:
    if meeting.late:
        return "Skriv grunden i moede.yaml efter »tillæg:« i en sætning."
    if meeting.remarks:
        return "Se efter, at mødets »bemærkninger« siger, hvorfor fristen ikke er holdt."
    return "Skriv i moede.yaml under »bemærkninger«, hvorfor fristen ikke er holdt."


def _late_item(
    item: Item, meeting: Meeting, deadline: Deadline | None, today: dt.date | None, severity: Severity
) -> Iterator[Problem]:
    """An item that came after the deadline: how late it was, and the reason that it needs."""
    if not _is_late(item, meeting, deadline, today):
        return
    day = added_on(item, meeting)
    place = item.at("added" if item.added else "late")
    is_over = today is not None and today > meeting.date
    if deadline is None or (day is None and item.late and is_over):
        text = f"»{item.title}« er et tillægspunkt, men der står ikke, hvorfor det ikke kunne vente."
    elif day is None:
        text = f"»{item.title}« er kommet på dagsordenen efter fristen ({deadline})."
    else:
        text = f"»{item.title}« kom på dagsordenen {_day(day)}, {_lateness(day, deadline)}."
    if item.late_reason is None:
        cure = _reason_cure(meeting, is_dated=deadline is None or day is not None)
        yield Problem(place, "mangler-grund", text, cure, severity)
    elif deadline is not None and day is not None:
        yield warning(place, "frist-punkt", text, "Grunden er skrevet og bliver trykt ved punktet.")
    elif deadline is not None and not is_over:
        cure = "Skriv datoen, det kom på, under »påført:«. Så trykkes det også, at det er sendt ud efter fristen."
        yield warning(place, "frist-punkt", text, cure)


def reasons_missing(agenda: Agenda, meeting: Meeting) -> Iterator[Problem]:
    """A warning for each late item of which it isn't said why it couldn't wait."""
    for item in (numbered.item for numbered in agenda):
        if item.late and not item.withdrawn and item.late_reason is None and meeting.late_reason is None:
            text = f"»{item.title}« er et tillægspunkt, men der står ikke, hvorfor det ikke kunne vente."
            yield warning(item.at("late"), "mangler-grund", text, _reason_cure(meeting, is_dated=True))


def _reason_cure(meeting: Meeting, *, is_dated: bool) -> str:
    cure = "Skriv grunden i punktet, f.eks. »tillæg: Ansøgningsfristen udløber, før udvalget mødes igen.«"
    if not is_dated:
        cure = f"{cure} Kom punktet på i tide, så skriv datoen under »påført:«."
    if not meeting.is_locked:
        return cure
    if meeting.signed is not None:
        return f"{cure} Referatet er underskrevet, så det må ikke laves om: skriv i stedet en dateret rettelse."
    return f"{cure} Referatet er godkendt, så det skal først åbnes med »udvalg genaabn {meeting.folder} --fordi ...«."


def _late_attachment(attachment: Attachment, deadline: Deadline | None) -> Iterator[Problem]:
    """An attachment that was added after its deadline."""
    if deadline is not None and attachment.added is not None and attachment.added > deadline.date:
        text = f"Bilaget blev påført {_day(attachment.added)}, {_lateness(attachment.added, deadline)}."
        cure = "Skriv i punktet, hvorfor det kom sent, eller udsæt punktet, hvis udvalget ikke kan nå at læse det."
        yield warning(attachment.at("added"), "frist-bilag", text, cure)


def added_on(item: Item, meeting: Meeting) -> dt.date | None:
    """When an item came on the agenda, where that is written down: its `påført`, or the later edition that first had it;
    for a late one that was sent with all others, the first edition."""
    if item.added is not None or meeting.sent is None:
        return item.added
    since = {sent.id: sent.since or (meeting.sent.first_date if item.late else None) for sent in meeting.sent.items}
    return since.get(item.id)


def missed_deadline(item: Item, meeting: Meeting, deadline: Deadline | None) -> bool:
    """Whether an item came after the agenda's deadline, by the date that is written down. Without one nobody knows: it may
    have been late in being thought of, and still in time."""
    day = added_on(item, meeting)
    return deadline is not None and day is not None and day > deadline.date


def _is_late(item: Item, meeting: Meeting, deadline: Deadline | None, today: dt.date | None) -> bool:
    """Whether an item has missed the deadline, or is late in a house without one. One without a date that is marked late, or
    wasn't there when the agenda was sent, is late once the deadline has passed."""
    if deadline is None:
        return bool(item.late)
    if added_on(item, meeting) is not None:
        return missed_deadline(item, meeting, deadline)
    is_new = bool(item.late) or (meeting.sent is not None and item.id not in meeting.sent.numbers())
    return is_new and today is not None and today > deadline.date


def _lateness(day: dt.date, deadline: Deadline) -> str:
    """`2 arbejdsdage efter fristen (08.02.2021, 3 arbejdsdage før mødet)`; a weekend after it is no working day late."""
    if day - deadline.date > _LONGEST_COUNT:
        late = "mere end et år "
    else:
        days = danish.working_days_after(deadline.date, day)
        late = f"{_working_days(days)} " if days else ""
    return f"{late}efter fristen ({deadline})"


def _working_days(days: int) -> str:
    return danish.counted(days, "arbejdsdag", "arbejdsdage")


def _day(date: dt.date) -> str:
    return danish.format_date(date, "dd.MM.y")
