"""FirstAgenda's JSON: one file a meeting, as its own web pages fetch it."""

from __future__ import annotations

from collections.abc import Iterator

from committee.attachments.opening.refusal import UnreadError
from committee.sources.closedtitles import is_closed_paper, says_closed
from committee.sources.given import Given, Json, JsonValue, as_list, as_map, as_string
from committee.sources.htmltext import Written, together, written_heading, written_html, written_text
from committee.sources.meeting import Enclosure, Person, SourceItem, SourceMeeting
from committee.sources.meetingkinds import is_minutes, is_supplement, kind_said
from committee.sources.passages import passages_of
from committee.sources.times import moment

_SECTIONS = 3  # the level of its headings that are sections


def is_mine(given: Given) -> bool:
    """Whether the file has meetings of FirstAgenda."""
    return given.is_json and any(True for _ in _documents(given.json))


def read(given: Given) -> tuple[SourceMeeting, ...]:
    """The file's meetings."""
    return tuple(_meeting(one, given) for one in _documents(given.json))


def _documents(value: JsonValue) -> Iterator[Json]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and "Dagsordenpunkter" in one and ("Moede" in one or "Udvalg" in one):
            yield one


def _meeting(document: Json, given: Given) -> SourceMeeting:
    meeting = as_map(document.get("Moede"))
    when = moment(as_string(meeting.get("Dato"))) or moment(as_string(meeting.get("MeetingBeginUtc")))
    committee = as_string(as_map(document.get("Udvalg")).get("Navn"))
    if when is None or not committee:
        raise UnreadError(f"mødet har {'ingen dato' if when is None else 'intet udvalg'}")
    name = as_string(meeting.get("Navn"))
    extra = (
        document.get("TillaegsDagsorden") is True or meeting.get("IsSupplementaryAgenda") is True or is_supplement(name)
    )
    items = tuple(
        _item(as_map(one), given, late=extra)
        for one in as_list(document.get("Dagsordenpunkter"))
        if isinstance(one, dict)
    )
    ended = moment(as_string(meeting.get("MeetingEndUtc")))
    return SourceMeeting(
        is_public=True,
        committee=committee,
        date=when[0],
        time=when[1],
        ended=ended[1] if ended and ended[0] == when[0] else None,
        ident=as_string(document.get("Id")),
        location=as_string(meeting.get("Sted")),
        form=kind_said(name),
        is_supplement=extra,
        is_closed=is_closed_paper(name),
        is_minutes=is_minutes(name) or (meeting.get("Afsluttet") is True and "dagsorden" not in name.casefold()),
        people=tuple(_participants(meeting)),
        items=items,
    )


def _participants(meeting: Json) -> Iterator[Person]:
    for one in map(as_map, as_list(meeting.get("Moededeltagere"))):
        if name := as_string(one.get("Name")):
            away = (
                "Afbud"
                if one.get("ParticipationCancelled") is True
                else "Fraværende"
                if one.get("Absent") is True
                else ""
            )
            yield Person(name, away)


def _item(item: Json, given: Given, *, late: bool) -> SourceItem:
    title = as_string(item.get("Navn")) or as_string(item.get("Caption"))
    where = f"punkt {as_string(item.get('Punktnummer')) or '?'}"
    said = together(_fields(item, where))
    return SourceItem(
        title=title,
        number=as_string(item.get("Punktnummer")) or as_string(item.get("Number")),
        case_number=as_string(item.get("SagsNummer")) or as_string(item.get("CaseNumber")),
        passages=passages_of(said.blocks, given.headings, _SECTIONS),
        own=said.own,
        enclosures=tuple(_enclosures(item)),
        people=tuple(_attendees(item)),
        is_closed=says_closed(title),
        is_late=late,
        pictures=said.pictures,
        remarks=said.remarks,
    )


def _fields(item: Json, where: str) -> Iterator[Written]:
    for one in map(as_map, as_list(item.get("Felter"))):
        yield written_heading(as_string(one.get("Navn")), _SECTIONS)
        yield from _texts(one.get("Html"), one.get("Tekst"), where)
    decision = item.get("ItemDecision")
    if isinstance(decision, dict):
        yield from _texts(decision.get("Html"), decision.get("Tekst") or decision.get("Text"), where, "Beslutning")
    else:
        yield from _texts(decision, None, where, "Beslutning")


def _texts(markup: JsonValue, text: JsonValue, where: str, heading: str = "") -> Iterator[Written]:
    """A field's HTML, or where it has none its plain text, below a heading where it is told to have one."""
    if isinstance(markup, str) and markup.strip():
        yield written_heading(heading, _SECTIONS)
        yield written_html(markup, where)
    elif isinstance(text, str) and text.strip():
        yield written_heading(heading, _SECTIONS)
        yield written_text(text)


def _enclosures(item: Json) -> Iterator[Enclosure]:
    told = [as_map(one) for one in as_list(item.get("Bilag"))]
    for one in sorted(told, key=_order):
        title = as_string(one.get("Navn"))
        names = tuple(filter(None, (as_string(one.get("Id")), as_string(one.get("DocumentId")), title)))
        if title:
            yield Enclosure(title, names)


def _order(enclosure: Json) -> float:
    order = enclosure.get("Order")
    return float(order) if isinstance(order, int | float) and not isinstance(order, bool) else 0.0


def _attendees(item: Json) -> Iterator[Person]:
    for one in map(as_map, as_list(item.get("ExternalAgendaItemAttendees"))):
        name, reason = as_string(one.get("Name")), as_string(one.get("Reason"))
        if name and reason:
            yield Person(name, reason)
