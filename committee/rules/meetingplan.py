"""When a committee meets by its plan (mødeplan), and what is odd about those days. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.meetingplan import EVEN, ODD, MeetingPlan
from committee.rules.case import Case

FIRST_YEAR, LAST_YEAR = 1900, 2100  # within which holidays are known


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting by the plan: its date, its own time where the plan has one, and where that is written."""

    date: dt.date
    place: Place
    time: dt.time | None = None

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return self.date.isoformat()


def planned_dates(committee: Committee, year: int) -> tuple[Planned, ...]:
    """A year's meetings by the committee's plan, in order, each date once; none without a plan, and in years that no calendar has.

    A meeting that is moved stands on its new date, also where that is in another year.
    """
    plan = committee.plan
    if plan is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    found = {one.date: one for one in _before_moves(plan, year)}
    for name, to in plan.moved:
        was = danish.parse_date(name)
        if was is None:
            continue
        found.pop(was, None)
        if to.year == year and (moved := next((one for one in _before_moves(plan, was.year) if one.date == was), None)):
            found[to] = Planned(to, name.place, moved.time)
    return tuple(found[date] for date in sorted(found))


def next_planned(committee: Committee, today: dt.date, skip: frozenset[str] = frozenset()) -> Planned | None:
    """The first meeting by the plan from a day on, that day included, but for the folders to skip; None when there is none within
    the year after next."""
    coming = (one for year in range(today.year, today.year + 3) for one in planned_dates(committee, year))
    return next((one for one in coming if one.date >= today and one.folder not in skip), None)


def _before_moves(plan: MeetingPlan, year: int) -> Iterator[Planned]:
    yield from (Planned(one.date, one.at("date"), one.time) for one in plan.also if one.date.year == year)
    rhythm = plan.rhythm
    if rhythm is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return
    written = {one.date for one in plan.also}
    first = dt.date(year, 1, 1)
    for number in range(366):
        date = first + dt.timedelta(days=number)
        if date.year == year and date not in written and rhythm.includes(date) and _is_held(plan, date):
            yield Planned(date, plan.at("rhythm"))


def _is_held(plan: MeetingPlan, date: dt.date) -> bool:
    """Whether a date of the rhythm is in the right kind of week, and in no pause."""
    is_even = date.isocalendar().week % 2 == 0
    return plan.weeks in ("", EVEN if is_even else ODD) and not any(pause.includes(date) for pause in plan.pauses)


# --- what is odd


def plan_oddities(committee: Committee, since: dt.date, until: dt.date) -> Iterator[Problem]:
    """What is odd about the plan's meetings from a day to a day: those that fall on a day off, with the next working day; dates that
    are written twice; and moves of meetings that aren't there."""
    plan = committee.plan
    if plan is None:
        return
    for year in range(since.year, until.year + 1):
        for one in planned_dates(committee, year):
            if since <= one.date <= until:
                yield from day_off_told(one.date, one.place, by_rule=one.place == plan.places.get("rhythm"))
    yield from _twice(plan)
    yield from _moved_from_nowhere(plan)


def day_off_told(date: dt.date, place: Place, *, by_rule: bool = False) -> Iterator[Problem]:
    """That a meeting's date is a day off or at a weekend, if it is; of a date that a rule gave, with the line that moves it."""
    what = off_day(date)
    if not what:
        return
    to = danish.next_working_day(date)
    text = f"Mødet den {danish.in_full(date)} falder på {what}."
    cure = f"Næste arbejdsdag er {danish.format_date(to, 'EEEE')} den {danish.in_full(to)}."
    if by_rule:
        cure = f"{cure} Skal mødet flyttes, så skriv »flyttet: {{{date}: {to}}}« i mødeplan."
    yield warning(place, "møde-på-fridag", text, cure)


def off_day(date: dt.date) -> str:
    """What keeps a date from being a working day, as a sentence has it: `Kristi himmelfartsdag`, `en søndag`; empty if nothing does."""
    if name := danish.day_off(date):
        return name
    return f"en {danish.weekdays()[date.weekday()]}" if date.weekday() > 4 else ""


def not_in_plan(committee: Committee, date: dt.date, place: Place) -> Iterator[Problem]:
    """That a meeting's date isn't one of the plan's, where there is a plan."""
    if committee.plan is not None and not any(one.date == date for one in planned_dates(committee, date.year)):
        text = f"Den {danish.in_full(date)} står ikke i mødeplan."
        yield warning(
            place, "ikke-i-mødeplan", text, "Tjek datoen, eller skriv den i mødeplan under »også:« eller »flyttet:«."
        )


def is_left_over(committee: Committee, meeting: Meeting, today: dt.date) -> bool:
    """Whether a meeting to come isn't in the plan, though it is named as one that is, as after a move or a cancellation: its folder is
    a date alone, and it has no type of its own. A year of which the plan says nothing has none."""
    is_named_so = meeting.folder == meeting.date.isoformat() and not meeting.form
    planned = planned_dates(committee, meeting.date.year) if is_named_so and meeting.date >= today else ()
    return bool(planned) and all(one.date != meeting.date for one in planned)


def moved_from(plan: MeetingPlan | None) -> dict[str, str]:
    """The folder that each moved meeting had, by the folder that it has now."""
    found = ((danish.parse_date(name), to) for name, to in plan.moved) if plan else ()
    return {to.isoformat(): was.isoformat() for was, to in found if was}


def meetings_are_in_the_plan(case: Case) -> Iterator[Problem]:
    """A meeting that isn't sent yet is one of the plan's, where there is a plan, or says what type it is."""
    if case.today is not None and case.meeting.sent is None:
        yield from left_over_told(case.committee, case.meeting, case.today)


def left_over_told(committee: Committee, meeting: Meeting, today: dt.date) -> Iterator[Problem]:
    """That a meeting isn't in the plan, if it is left over, and what to do with it."""
    if not is_left_over(committee, meeting, today):
        return
    now = next((to for to, was in moved_from(committee.plan).items() if was == meeting.folder), "")
    text = f"Mødet den {danish.in_full(meeting.date)} står ikke i mødeplan."
    cure = "Er det aflyst, så slet mødets mappe. Ellers skriv datoen i mødeplan under »også:«, eller skriv en »mødetype:« i moede.yaml."
    if to := danish.parse_date(now):
        text = f"{text} Det er flyttet til den {danish.in_full(to)}."
        cure = f"Flyt dets punkter med »udvalg flyt {meeting.folder} PUNKT --til {now}«, hvis det har nogen, og slet mappen."
    yield warning(meeting.place, "ikke-i-mødeplan", text, cure)


def _twice(plan: MeetingPlan) -> Iterator[Problem]:
    seen: set[dt.date] = set()
    for one in plan.also:
        if one.date in seen:
            text = f"Den {danish.in_full(one.date)} står to gange i mødeplan."
            yield warning(one.at("date"), "dato-to-gange", text, "Slet den ene.")
        seen.add(one.date)


def _moved_from_nowhere(plan: MeetingPlan) -> Iterator[Problem]:
    for name, _ in plan.moved:
        was = danish.parse_date(name)
        if was is not None and not any(one.date == was for one in _before_moves(plan, was.year)):
            text = f"Efter mødeplan er der ikke noget møde den {danish.in_full(was)}, så det kan ikke være flyttet."
            yield warning(name.place, "flyttet-intet-møde", text, "Ret datoen, eller skriv den nye dato under »også:«.")
