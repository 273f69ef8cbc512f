"""The meetings that something is to be done about now: how far each is, what is to be out when, which items aren't ready, what is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.names import ITEMS, MeetingKey
from committee.base import danish
from committee.base.problems import Place, Problem, Severity, shown
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.rules.approval import State, is_decided, stage_of
from committee.rules.daysleft import Urgency, days_left, urgency_of
from committee.rules.deadlines import Deadline
from committee.rules.numbering import Numbered
from committee.work.readiness import ItemReadiness, MeetingReadiness, readiness_of
from committee.work.sitting import Sitting, sit


@dataclass(frozen=True, slots=True)
class Out:
    """When a meeting's papers are to be out, or were: in words, and how much it presses; `is_out` when they are."""

    words: str
    urgency: Urgency = Urgency.CALM
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Unready:
    """An item that isn't ready, with the first thing that is to be done about it. `item` is None for a standing item that is missing,
    for one that can't be read, and for what is wrong with the meeting itself."""

    key: MeetingKey
    item: Item | None
    number: str
    title: str
    problem: Problem

    @property
    def stops(self) -> bool:
        """Whether no document can be made before it is put right."""
        return self.problem.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next about a meeting, and `screen`, its part of the address of the screen where it is done."""

    text: str
    about: str
    urgency: Urgency
    screen: str
    button: str


@dataclass(frozen=True, slots=True)
class NearMeeting:
    """One of the meetings: how far it is in one word, how many of its items are ready, or decided once it is held."""

    key: MeetingKey
    committee: str
    date: dt.date
    stage: str
    ready: str
    agenda: Out
    attachments: Out
    unready: tuple[Unready, ...] = ()
    steps: tuple[NextStep, ...] = ()


def closed_keys(archive: Archive) -> list[MeetingKey]:
    """The meetings whose own file, or whose committee's, can't be read, so that nothing but their day is known."""
    there = {(committee.folder, one.folder) for committee in archive.heads().committees for one in committee.meetings}
    every = (MeetingKey(name, one) for name in archive.committee_names() for one in archive.meeting_names(name))
    return [key for key in every if key not in there]


def near_meeting(archive: Archive, key: MeetingKey, today: dt.date) -> NearMeeting | None:
    """A meeting as the overview tells it, kept until a file of its committee's year changes; None when it can't be read."""
    head = next((m for c in archive.heads().committees for m in c.meetings if (c.folder, m.folder) == key), None)
    if head is None:
        return None
    if head.joint is not None or head.along:
        return archive.once(_near, key, today)
    return archive.once_within(f"{ITEMS}/{key.committee}/{head.date.year}", _near, key, today)


def _near(archive: Archive, key: MeetingKey, today: dt.date) -> NearMeeting | None:
    sitting, problems = sit(archive, key)
    if sitting is None:
        return None
    stage = stage_of(sitting.meeting, today)
    is_open = stage.state in (State.DRAFT, State.SENT)
    readiness = readiness_of(archive, key, today) if is_open else MeetingReadiness()
    unread = tuple(one for one in problems if one.severity is Severity.ERROR)
    unready = _unready(sitting, readiness if is_open else MeetingReadiness(problems=unread))
    items = [item for item in sitting.meeting.items if not item.withdrawn]
    count = len(items) + len(sitting.unread)
    made = NearMeeting(
        key, str(sitting.committee.name), sitting.meeting.date, stage.state.value,
        _ready_words(readiness, count) if is_open else f"{sum(map(is_decided, items))} af {count} besluttet",
        _agenda_out(sitting.meeting, readiness.deadlines.agenda, today),
        _attachments_out(sitting.meeting, readiness, today),
        tuple(unready),
    )  # fmt: skip
    return replace(made, steps=tuple(_steps(sitting, made, readiness, today)))


def _ready_words(readiness: MeetingReadiness, items: int) -> str:
    ready = sum(row.state == "klar" for row in readiness.rows)
    return f"{ready} af {danish.counted(max(items, len(readiness.rows)), 'punkt', 'punkter')}"


# --- what isn't ready


def _unready(sitting: Sitting, readiness: MeetingReadiness) -> Iterator[Unready]:
    key = sitting.key
    for one in sitting.unread:
        yield Unready(key, None, str(one.number), one.item.name, one.item.problems[0])
    of_items = {problem for one in sitting.unread for problem in one.item.problems}
    for problem in [one for one in readiness.problems if one not in of_items][:1]:
        yield Unready(key, None, "", f"Mødet den {danish.in_full(sitting.meeting.date)}", problem)
    numbered = {one.item.id: one for one in sitting.agenda}
    for row in readiness.rows:
        if row.state != "klar":
            yield _row(sitting, row, numbered.get(row.item))


def _row(sitting: Sitting, row: ItemReadiness, numbered: Numbered | None) -> Unready:
    if numbered is None:
        text = f"Det faste punkt »{shown(row.item)}« er ikke på dagsordenen endnu."
        problem = Problem(Place(sitting.meeting.path), "fast-punkt", text, "Tilføj det.", Severity.WARNING)
        return Unready(sitting.key, None, "", row.item.replace("-", " ").capitalize(), problem)
    first = next((one for one in row.problems if one.severity is Severity.ERROR), None)
    first = first or next((one for one in row.problems if one.code == "hjælpetekst"), row.problems[0])
    return Unready(sitting.key, numbered.item, str(numbered.number), row.title, first)


# --- what is to be out when


def _agenda_out(meeting: Meeting, deadline: Deadline | None, today: dt.date) -> Out:
    sent = meeting.sent.first_date if meeting.sent is not None else None
    if meeting.sent is not None:
        words = _short(sent) if sent is not None else "sendt ud"
        late = danish.working_days_after(deadline.date, sent) if deadline and sent else 0
        told = f"{words}, {danish.counted(late, 'arbejdsdag', 'arbejdsdage')} for sent" if late else words
        return Out(told, Urgency.SOON if late else Urgency.CALM, is_out=not late)
    return _until(deadline, meeting, today)


def _attachments_out(meeting: Meeting, readiness: MeetingReadiness, today: dt.date) -> Out:
    if any(problem.code == "frist-bilag" for problem in readiness.late):
        return Out("kom efter fristen", Urgency.SOON)
    return _until(readiness.deadlines.attachments, meeting, today)


def _until(deadline: Deadline | None, meeting: Meeting, today: dt.date) -> Out:
    if deadline is None or meeting.date < today:
        return Out("ingen frist" if meeting.date >= today else "")
    return Out(f"{_short(deadline.date)} ({days_left(deadline.date, today)})", urgency_of(deadline.date, today))


def _short(day: dt.date) -> str:
    return danish.format_date(day, "EEE d. MMM")


# --- what is next


def _steps(sitting: Sitting, made: NearMeeting, readiness: MeetingReadiness, today: dt.date) -> Iterator[NextStep]:
    day = danish.in_full(made.date)
    match made.stage:
        case "kladde":
            yield from _to_send(sitting, made, readiness, today)
        case "udsendt" if urgency_of(made.date, today) is not Urgency.CALM:
            about = f"Mødet er {days_left(made.date, today)} · {made.ready}"
            yield NextStep(f"Mødet den {day} skal holdes", about, urgency_of(made.date, today), "moede", "Gå til mødet")
        case "afholdt":
            yield _to_decide(sitting, made, today)
        case "godkendt":
            text, about = f"Referatet fra den {day} kan udgives", "Godkendt, men ikke udgivet endnu"
            yield NextStep(text, about, Urgency.SOON, "udgivelse", "Gå til udgivelsen")


def _to_send(sitting: Sitting, made: NearMeeting, readiness: MeetingReadiness, today: dt.date) -> Iterator[NextStep]:
    deadline = readiness.deadlines.agenda
    last = deadline.date if deadline is not None else made.date
    if danish.working_days_after(today, last) > _WELL_BEFORE:
        return
    left = len(made.unready)
    unready = f" · {danish.counted(left, 'ting', 'ting')} er ikke klar" if left else " · alt er klar"
    by = (
        f"Senest {danish.format_date(last, 'EEEE')} den {danish.format_date(last, 'd. MMMM')}"
        if deadline
        else "Mødet er"
    )
    about = f"{by}{', ' if deadline else ' '}{days_left(last, today)}{unready}"
    text = f"Dagsordenen til den {danish.in_full(made.date)} skal ud"
    yield NextStep(text, about, urgency_of(last, today), "", "Gå til dagsordenen")


_WELL_BEFORE = 10  # working days before an agenda is to be out, from which on it is told


def _to_decide(sitting: Sitting, made: NearMeeting, today: dt.date) -> NextStep:
    left: Sequence[Numbered] = [one for one in sitting.agenda if not is_decided(one.item)]
    day, held = danish.in_full(made.date), f"Mødet var {days_left(made.date, today)}"
    if not left and sitting.unread:
        text = f"Referatet fra den {day} kan ikke godkendes endnu"
        about = f"{held} · {danish.counted(len(sitting.unread), 'punkt', 'punkter')} kan ikke læses"
        return NextStep(text, about, Urgency.SOON, "", "Ret det")
    if not left:
        text = f"Referatet fra den {day} kan godkendes"
        return NextStep(text, held, Urgency.SOON, "efter", "Læs det igennem")
    text = f"Referatet fra den {day} mangler {danish.counted(len(left), 'beslutning', 'beslutninger')}"
    about = f"{held} · punkt {danish.listed([str(one.number) for one in left[:5]])}{' …' if len(left) > 5 else ''}"
    return NextStep(text, about, Urgency.SOON, "efter", "Skriv den" if len(left) == 1 else "Skriv dem")
