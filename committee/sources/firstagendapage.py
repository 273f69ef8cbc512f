"""FirstAgenda's page of a meeting, saved as HTML from a browser."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from committee.attachments.opening.refusal import UnreadError
from committee.sources.closedtitles import is_closed_paper, says_closed
from committee.sources.given import Given
from committee.sources.htmltext import written_html
from committee.sources.markup import one_line, serialised, take_out, with_class, without_classes
from committee.sources.meeting import Enclosure, SourceItem, SourceMeeting
from committee.sources.meetingkinds import is_minutes, is_supplement, kind_said
from committee.sources.passages import passages_of
from committee.sources.times import date_said, time_said

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_OF_THE_PAGE = (
    "dropdown", "dropdown-menu", "dropdown-toggle", "expand", "label", "badge", "pdf-label", "lydfilnavn", "sagsnummer", "overskrift",
)  # fmt: skip
_ROW = re.compile(r"punktrow_(.+)")
_SAVED_FROM = re.compile(r"[?&]id=([0-9a-fA-F-]{8,})")


def is_mine(given: Given) -> bool:
    """Whether it is such a page."""
    return given.is_page and "punktrow" in given.text and "overskrift" in given.text


def read(given: Given) -> tuple[SourceMeeting, ...]:
    """The page's meeting."""
    page = given.page
    date_text = next((t for t in map(one_line, with_class(page, "dato")) if date_said(t)), "")
    when = date_said(date_text)
    committee = one_line(_first(page, "udvalg"))
    if when is None or not committee:
        raise UnreadError(f"mødet har {'ingen dato' if when is None else 'intet udvalg'}")
    name = _kind(one_line(_first(page, "dato", "h1")))
    saved = _SAVED_FROM.search(given.text[:4000])
    late = is_supplement(name)
    meeting = SourceMeeting(
        is_public=True,
        committee=committee,
        date=when,
        time=time_said(date_text),
        ident=saved[1] if saved else "",
        location=one_line(_first(page, "sted")),
        form=kind_said(name),
        is_supplement=late,
        is_closed=is_closed_paper(name),
        is_minutes=is_minutes(name),
        items=tuple(_item(row, given, n, late=late) for n, row in enumerate(with_class(page, "punktrow"), start=1)),
    )
    return (meeting,)


def _first(page: Element, name: str, tag: str = "") -> Element | None:
    return next(iter(with_class(page, name, tag)), None)


def _kind(heading: str) -> str:
    """The kind of paper that the page's heading names, before the date in it."""
    return re.split(r"\s+(?:-|–|den|d\.|fra|for|\d)", f"{heading} ", maxsplit=1)[0].strip(" :")


def _item(row: Element, given: Given, place: int, *, late: bool) -> SourceItem:
    title = one_line(_first(row, "overskrift"))
    label = re.search(r"\d+(?:\.?[a-z])?", one_line(_first(row, "label")))
    number = label[0] if label else str(place)
    files = dict(_files(row))
    content = copy.deepcopy(_details(row))
    for link in [one for one in content.iter("a") if _is_file(one)]:
        take_out(link)
    without_classes(content, _OF_THE_PAGE)
    said = written_html(serialised(content), f"punkt {number}")
    return SourceItem(
        title=re.sub(rf"^(?:punkt\s+)?{re.escape(number)}\s*[.:]\s*(?=\S)", "", title, flags=re.IGNORECASE),
        number=number,
        case_number=re.sub(
            r"^sags?(?:nummer|nr\.?)\s*:?\s*", "", one_line(_first(row, "sagsnummer")), flags=re.IGNORECASE
        ),
        passages=passages_of(said.blocks, given.headings),
        own=said.own,
        enclosures=tuple(Enclosure(title, (name, title)) for title, name in files.items()),
        is_closed=says_closed(title),
        is_late=late,
        pictures=said.pictures,
        remarks=said.remarks,
    )


def _is_file(link: Element) -> bool:
    return "/bilag/" in (link.get("href") or "") and bool(one_line(link))


def _files(row: Element) -> Iterator[tuple[str, str]]:
    """The titles of the row's attachments, each with the last part of its address."""
    for link in row.iter("a"):
        if _is_file(link):
            yield one_line(link), (link.get("href") or "").partition("?")[0].rpartition("/")[2]


def _details(row: Element) -> Element:
    """The part of a row that has the item's text."""
    found = (_first(row, name) for name in ("punkt", "details"))
    return next((one for one in found if one is not None), row)
