"""When a meeting begins and ends, and when what is published of it was last touched: by its files, never by the clock."""

from __future__ import annotations

import datetime as dt

from committee.base.clock import ZONE as ZONE
from committee.compose.compose import Kind
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.publication.publicedition import PublicEdition
from committee.rules.meetingtimes import ended_at


def start_of(date: dt.date, time: dt.time | None) -> dt.datetime | dt.date:
    """When a meeting begins, by the clock in Denmark; its date alone when no time is known."""
    return date if time is None else at_clock(date, time)


def at_clock(date: dt.date, time: dt.time) -> dt.datetime:
    """A time of a day by the clock in Denmark."""
    from zoneinfo import ZoneInfo

    return dt.datetime.combine(date, time, ZoneInfo(ZONE))


def in_zone(at: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The same moment by another zone's clock; at either end of all dates, where that has none, the same hour."""
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at.replace(tzinfo=zone)


def modified(kind: Kind, committee: Committee, meeting: Meeting) -> dt.datetime:
    """The date and time of the last that is known to have happened to the document: it was sent, held, approved or corrected.

    An agenda that isn't marked as sent has no other date than the meeting's own. The clock is never read.
    """
    happened = [at_clock(meeting.date, meeting.time or committee.time or dt.time())]
    if kind is Kind.AGENDA and meeting.sent is not None:
        happened = [_with_zone(meeting.sent.time)]
    elif kind.tells_decisions:
        decided = (item.decision for item in meeting.items if item.decision and not item.is_closed)
        happened += [at_clock(c.date, dt.time()) for d in decided for c in d.corrections]
        happened += [_with_zone(event.time) for event in (meeting.approved.log if meeting.approved else ())]
    return max(happened)


def _with_zone(text: str) -> dt.datetime:
    """A time as it was written down, in whole seconds; by the clock in Denmark where it has no zone."""
    from zoneinfo import ZoneInfo

    at = dt.datetime.fromisoformat(text).replace(microsecond=0)
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(ZONE))


def planned_end(edition: PublicEdition) -> dt.datetime | None:
    """When a meeting is planned to end; None unless its beginning is known, and how long every item takes that is taken up."""
    start = start_of(edition.meeting.date, edition.meeting.time or edition.committee.time)
    lengths = [n.item.minutes for n in edition.agenda if not n.item.withdrawn]
    known = [minutes for minutes in lengths if minutes is not None]
    if not isinstance(start, dt.datetime) or not sum(known) or len(known) != len(lengths):
        return None
    try:
        return (start.astimezone(dt.UTC) + dt.timedelta(minutes=sum(known))).astimezone(start.tzinfo)
    except OverflowError:
        return None


def end_of(kind: Kind, edition: PublicEdition) -> dt.datetime | None:
    """When a meeting ended, by its minutes; by its agenda, when it is planned to."""
    if not kind.tells_decisions:
        return planned_end(edition)
    ended = ended_at(edition.committee, edition.meeting)
    begun = edition.meeting.time or edition.committee.time
    if ended is None or (begun is not None and ended <= dt.datetime.combine(edition.meeting.date, begun)):
        return None
    return at_clock(ended.date(), ended.time())
