"""When a meeting was held, by the clock: begun, interrupted, gone on with, and ended, each after the other. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem
from committee.domain.breaks import Break, next_moment
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.rules.case import Case


def ended_at(committee: Committee, meeting: Meeting) -> dt.datetime | None:
    """When a meeting ended, on the day of its last sitting or in the night after it; None where that isn't said."""
    if meeting.ended is None:
        return None
    return next_moment(_last_begun(committee, meeting), meeting.ended)


def _last_begun(committee: Committee, meeting: Meeting) -> dt.datetime:
    """The last moment before the end that is known: when it began, or went on after a break."""
    at = dt.datetime.combine(meeting.date, meeting.time or committee.time or dt.time())
    for one in timed(meeting):
        at = went_on(next_moment(at, one.begins), one)
    return at


def timed(meeting: Meeting) -> tuple[Break, ...]:
    """The breaks whose times are told."""
    return tuple(one for one in meeting.breaks if isinstance(one, Break))


def went_on(interrupted: dt.datetime, one: Break) -> dt.datetime:
    """When a meeting that was interrupted at a moment went on."""
    if one.resumed_on is not None:
        return dt.datetime.combine(one.resumed_on, one.ends)
    return next_moment(interrupted, one.ends)


# --- checks ---------------------------------------------------------------------------------------------


def the_meeting_ends_after_it_begins(case: Case) -> Iterator[Problem]:
    """A meeting may end after midnight, but not on the same day before it began, or before it went on after its last break."""
    meeting, ended = case.meeting, ended_at(case.committee, case.meeting)
    if ended is None or meeting.is_locked:
        return
    begun = _last_begun(case.committee, meeting)
    if ended <= begun and timed(meeting):
        text = f"Mødet sluttede kl. {ended:%H.%M}, men fortsatte først kl. {begun:%H.%M} efter pausen."
        yield Problem(meeting.at("ended"), "slut-før-tid", text, "Ret »slut« eller »pauser«.")
    elif ended <= begun:
        text = f"Mødet sluttede kl. {ended:%H.%M}, men begyndte kl. {begun:%H.%M}."
        yield Problem(meeting.at("ended"), "slut-før-tid", text, "Ret »slut« eller »tid«.")


def breaks_are_within_the_meeting(case: Case) -> Iterator[Problem]:
    """Each break begins after what came before it, the meeting's beginning or another break, and ends after it begins; a day on which
    the meeting went on is a later one. The order is that of the list."""
    if case.meeting.is_locked:
        return
    begins = case.meeting.time or case.committee.time
    at, what = dt.datetime.combine(case.meeting.date, begins or dt.time()), "mødet begyndte"
    for one in timed(case.meeting):
        interrupted = next_moment(at, one.begins)
        if interrupted < at:
            text = f"Pausen begynder kl. {one.begins:%H.%M}, men {what} først kl. {at:%H.%M}."
            yield Problem(one.at("begins"), "pause", text, "Ret »fra«, eller sæt pauserne i rækkefølge.")
        if one.resumed_on is not None and one.resumed_on <= at.date():
            text = f"Mødet kan ikke fortsætte den {danish.in_full(one.resumed_on)}, for det blev afbrudt den {danish.in_full(at.date())}."
            yield Problem(one.at("resumed_on"), "pause", text, "Ret »dato«, eller slet den, hvis det var samme dag.")
            return
        resumed = went_on(interrupted, one)
        if resumed <= interrupted:
            text = f"Pausen slutter kl. {one.ends:%H.%M}, men begynder kl. {one.begins:%H.%M}."
            cure = "Ret »fra« eller »til«. Fortsatte mødet en anden dag, så skriv også »dato«."
            yield Problem(one.at("ends"), "pause", text, cure)
        at, what = max(at, interrupted, resumed), "mødet fortsatte efter den forrige"


def breaks_come_after_an_item(case: Case) -> Iterator[Problem]:
    """`efter` names an item of this agenda, in the order of the breaks."""
    numbers, last = [entry.number for entry in case.agenda], None
    for one in timed(case.meeting):
        if one.after is None:
            continue
        if one.after not in numbers:
            has = f"Mødet har punkt {numbers[0]}-{numbers[-1]}." if numbers else "Mødet har ingen punkter."
            yield Problem(one.at("after"), "ukendt-punkt", f"Punkt {one.after} er ikke på dagsordenen.", has)
        elif last is not None and one.after < last and not case.meeting.is_locked:
            text = f"Pausen kom efter punkt {one.after}, men den forrige kom efter punkt {last}."
            yield Problem(one.at("after"), "pause", text, "Sæt pauserne i rækkefølge, eller ret numrene.")
        else:
            last = one.after
