"""Meetings as a calendar to subscribe to (iCalendar, RFC 5545): when and where, and never what is taken up.

The same meetings give the same bytes, whatever the clock says. An event keeps its UID when time and place change. What can't
be told without a history, SEQUENCE, is left out: whoever subscribes reads the whole calendar anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.base.signs import one_line
from committee.compose.compose import Kind
from committee.documents.known_formats import chosen
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.publication.publicedition import PublicEdition
from committee.publication.publicnames import meeting_home, page_of, uid
from committee.publication.times import ZONE, at_clock, end_of, in_zone, modified, start_of

if TYPE_CHECKING:
    from icalendar import Component, Event, Timezone

_PROGRAM = "-//udvalg//udvalg//DA"


@dataclass(frozen=True, slots=True)
class Gathering:
    """One event: a committee meets. `uid` names it for ever, `stamp` is when what is told of it was last touched.

    A `start` that is a date lasts all day; without an `end` an event only begins. One that `is_cancelled` stays in the calendar as
    such, so that whoever has it sees it.
    """

    uid: str
    name: str
    start: dt.datetime | dt.date
    stamp: dt.datetime
    end: dt.datetime | None = None
    location: str = ""
    url: str = ""
    is_cancelled: bool = False


def of_edition(kind: Kind, edition: PublicEdition, address: str = "") -> Gathering:
    """A meeting as its public edition tells of it; `address` is the website's, empty when it isn't known."""
    home = meeting_home(address, edition.committee.folder, edition.meeting.folder)
    return Gathering(
        uid=uid(edition.committee.municipality, edition.committee.folder, edition.meeting.folder),
        name=_name_of(edition),
        start=start_of(edition.meeting.date, edition.meeting.time or edition.committee.time),
        stamp=modified(kind, edition.committee, edition.meeting),
        end=end_of(kind, edition),
        location=edition.meeting.location or edition.committee.location,
        url=f"{home}{page_of((one.file(kind.value) for one in chosen(edition.terms.formats)), kind.value)}"
        if home
        else "",
    )


def _name_of(edition: PublicEdition) -> str:
    """The committee's name, and what kind of meeting it is where that is told."""
    form = edition.meeting.form
    return f"{edition.committee.name} – {form}" if form else edition.committee.name


def of_head(committee: Committee, meeting: Meeting) -> Gathering:
    """A meeting of which nothing is published yet: when and where alone."""
    start = start_of(meeting.date, meeting.time or committee.time)
    return Gathering(
        uid=uid(committee.municipality, committee.folder, meeting.folder),
        name=committee.name,
        start=start,
        stamp=as_time(start),
        location=meeting.location or committee.location,
    )


def as_time(start: dt.datetime | dt.date) -> dt.datetime:
    """A time with its zone; of a date alone, its beginning in Denmark."""
    return start if isinstance(start, dt.datetime) else at_clock(start, dt.time())


def calendar(name: str, gatherings: Iterable[Gathering]) -> bytes:
    """A calendar called `name` with these events in order of time, each UID once."""
    from icalendar import Calendar

    made = Calendar()
    for key, value in (("prodid", _PROGRAM), ("version", "2.0"), ("calscale", "GREGORIAN")):
        made.add(key, value)
    for key in ("name", "x-wr-calname"):  # RFC 7986, and what calendars read before it
        made.add(key, one_line(name))
    events = {gathering.uid: gathering for gathering in gatherings}
    ordered = sorted(events.values(), key=lambda g: (as_time(g.start), g.uid))
    if any(isinstance(gathering.start, dt.datetime) for gathering in ordered):
        made.add_component(_zone())
    for gathering in ordered:
        made.add_component(_event(gathering))
    return bytes(made.to_ical())


def _event(gathering: Gathering) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", gathering.uid)
    event.add("dtstamp", in_zone(gathering.stamp, dt.UTC))
    event.add("dtstart", _with_zone(gathering.start))
    if gathering.end is not None:
        event.add("dtend", _with_zone(gathering.end))
    event.add("summary", one_line(gathering.name))
    if gathering.location:
        event.add("location", one_line(gathering.location))
    if gathering.url:
        event.add("url", gathering.url)
    if gathering.is_cancelled:
        event.add("status", "CANCELLED")
    return event


def _with_zone(at: dt.datetime | dt.date) -> dt.datetime | dt.date:
    """A time by the name of the zone, so that it stays on the clock should its rules change; it may come as an offset."""
    from zoneinfo import ZoneInfo

    return in_zone(at, ZoneInfo(ZONE)) if isinstance(at, dt.datetime) else at


def _zone() -> Timezone:
    """The zone by its rule since 1996 (directive 2000/84/EC), so that the bytes don't follow the machine's table of zones."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, name, begins, month, before, after in (
        (TimezoneDaylight(), "CEST", dt.datetime(1996, 3, 31, 2), 3, 1, 2),
        (TimezoneStandard(), "CET", dt.datetime(1996, 10, 27, 3), 10, 2, 1),
    ):
        _rule(part, name, begins, month)
        part.add("tzoffsetfrom", dt.timedelta(hours=before))
        part.add("tzoffsetto", dt.timedelta(hours=after))
        zone.add_component(part)
    return zone


def _rule(part: Component, name: str, begins: dt.datetime, month: int) -> None:
    part.add("dtstart", begins)
    part.add("tzname", name)
    part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
