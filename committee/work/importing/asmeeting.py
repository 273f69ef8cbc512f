"""A meeting of a source → its draft, item by item."""

from __future__ import annotations

from committee.sources.meeting import Person, SourceMeeting
from committee.work.importing.asitem import House, as_item
from committee.work.importing.drafts import MeetingDraft


def as_meeting(meeting: SourceMeeting, source: str, house: House) -> MeetingDraft:
    """The meeting's draft, read from a file of a system by that name."""
    items = tuple(as_item(meeting, item, house) for item in meeting.items)
    return MeetingDraft(
        committee=_line(meeting.committee),
        date=meeting.date.isoformat(),
        ident=meeting.ident,
        time=meeting.time.strftime("%H:%M") if meeting.time else "",
        ended=meeting.ended.strftime("%H:%M") if meeting.ended else "",
        location=_line(meeting.location),
        form=_line(meeting.form),
        municipality=_line(meeting.municipality),
        is_supplement=meeting.is_supplement,
        is_minutes=meeting.is_minutes or any(item.decision for item in items),
        is_part=meeting.is_part,
        people=tuple(_people(meeting.people)),
        items=items,
        told=tuple(one.text for one in meeting.remarks),
        source=source,
    )


def _people(people: tuple[Person, ...]) -> list[Person]:
    """Each once, as the list has them first."""
    made: dict[str, Person] = {}
    for one in people:
        name = _line(one.name)
        if name:
            made.setdefault(name, Person(name, _line(one.away), _line(one.role), _line(one.party)))
    return list(made.values())


def _line(text: str) -> str:
    return " ".join(text.split())
