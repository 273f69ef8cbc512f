"""eDoc's XML: what is known of a meeting, and each item's whole text; the paper itself is a PDF beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import local
from committee.sources.closedtitles import says_closed
from committee.sources.given import Given
from committee.sources.markup import below, content_of, first_text, one_line, said, written
from committee.sources.meeting import Enclosure, SourceItem, SourceMeeting
from committee.sources.meetingkinds import is_minutes, is_supplement, kind_said
from committee.sources.passages import passages_of
from committee.sources.times import moment

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_CLOSED = re.compile(r"lukket|ikke publiceres|må ikke|fortrolig", re.IGNORECASE)


def is_mine(given: Given) -> bool:
    """Whether it is a meeting of eDoc."""
    return given.is_xml and any(True for _ in below(given.xml, "MeetingAgendaItem"))


def read(given: Given) -> tuple[SourceMeeting, ...]:
    """The file's meetings."""
    root = given.xml
    found = [root] if local(root) == "Meeting" else list(below(root, "Meeting")) or [root]
    return tuple(_meeting(one, given) for one in found)


def _meeting(root: Element, given: Given) -> SourceMeeting:
    when = moment(first_text(root, "MeetingDate", "MeetingStart", "StartDate"))
    committee = first_text(root, "Committee", "CommitteeName")
    if when is None or not committee:
        raise UnreadError(f"mødet har {'ingen dato' if when is None else 'intet udvalg'}")
    kind, state = first_text(root, "AgendaType", "MeetingType"), first_text(root, "MeetingState")
    late = is_supplement(kind)
    start = moment(first_text(root, "MeetingStartTime", "MeetingTime", "StartTime"))
    return SourceMeeting(
        committee=committee,
        date=when[0],
        time=when[1] or (start[1] if start else None),
        ident=said(root, "meetingid", "id") or first_text(root, "MeetingId", "MeetingID"),
        location=first_text(root, "MeetingPlace", "MeetingLocation", "Location", "Place"),
        form=kind_said(kind) if not _CLOSED.search(kind) else "",
        is_supplement=late,
        is_minutes=is_minutes(f"{state} {kind}"),
        is_closed=bool(_CLOSED.search(first_text(root, "MeetingType"))),
        items=tuple(_items(root, given, late=late)),
    )


def _items(root: Element, given: Given, *, late: bool) -> Iterator[SourceItem]:
    """The items in their order; those of a closed agenda of the meeting are closed."""
    shut = {
        item
        for part in below(root, "MeetingAgendaType")
        if _CLOSED.search(first_text(part, "AgendaType"))
        for item in below(part, "MeetingAgendaItem")
    }
    for one in below(root, "MeetingAgendaItem"):
        made = _item(one, given, late=late)
        yield replace(made, is_closed=True) if one in shut else made


def _item(item: Element, given: Given, *, late: bool) -> SourceItem:
    document = next(below(item, "Document"), item)
    title = _own_text(document, "Title") or first_text(item, "Title", "AgendaItemTitle")
    number = first_text(item, "AgendaItemNumber", "ItemNumber").rstrip(".")
    text = next(below(item, "FullText"), None)
    content = written(content_of(text), f"punkt {number or '?'}") if text is not None else None
    return SourceItem(
        title=title,
        number=number,
        case_number=first_text(item, "CaseNumber", "CaseNo", "FileNumber"),
        passages=passages_of(content.blocks, given.headings) if content else (),
        own=content.own if content else (),
        enclosures=tuple(_enclosures(item)),
        is_closed=says_closed(title) or bool(_CLOSED.search(first_text(document, "PublishingType", "Access"))),
        is_late=late,
        pictures=content.pictures if content else (),
        remarks=content.remarks if content else (),
    )


def _own_text(element: Element, name: str) -> str:
    """The words of a child of that name; not of one further down, which is an attachment's."""
    return next((one_line(one) for one in element if isinstance(one.tag, str) and local(one) == name), "")


def _enclosures(item: Element) -> Iterator[Enclosure]:
    for one in below(item, "Attachment"):
        title = _own_text(one, "Title") or first_text(one, "Title", "Name")
        file = first_text(one, "PDFDocument", "FileName", "File").replace("\\", "/").rpartition("/")[2]
        if title:
            yield Enclosure(title, tuple(filter(None, (file, said(one, "attachmentid", "id"), title))))
