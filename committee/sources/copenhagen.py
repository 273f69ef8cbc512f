"""Copenhagen's pages, saved as HTML from kk.dk: a page for each item, or one with all items of a meeting."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from committee.attachments.opening.refusal import UnreadError
from committee.sources.bodynames import body_in
from committee.sources.closedtitles import says_closed
from committee.sources.given import Given
from committee.sources.htmltext import written_html
from committee.sources.markup import one_line, serialised, with_class, without_classes
from committee.sources.meeting import Enclosure, SourceItem, SourceMeeting
from committee.sources.passages import passages_of
from committee.sources.times import date_said, time_said

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_CASE, _FILE, _TITLE = "paragraph--type--agenda-element-case", "file-link", "page-title"
_ADDRESS = re.compile(
    r"/dagsordener-og-referater/(?P<body>[^/\"'<>\s]+)/m(?:ø|oe|o)de-(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"
    r"(?:/(?P<kind>dagsorden|referat))?(?:/punkt-(?P<item>\d+))?",
    re.IGNORECASE,
)
_LEVELS = ("h2", "h3", "h4")


def is_mine(given: Given) -> bool:
    """Whether it is such a page."""
    return given.is_page and _CASE in given.text


def read(given: Given) -> tuple[SourceMeeting, ...]:
    """The page's meeting, or the one of which it is an item."""
    page = given.page
    title = one_line(next(iter(with_class(page, _TITLE)), None))
    address = _address(given.text)
    date = _date(address, page)
    body = _body(address, page, title)
    if date is None or not body:
        raise UnreadError(f"mødet har {'ingen dato' if date is None else 'intet udvalg'}")
    cases = with_class(page, _CASE)
    is_whole = len(cases) > 1 or bool(date_said(title))
    number = (address["item"] if address else "") or ""
    items = tuple(_items(cases, given)) if is_whole else (_item(title, number, cases[0], page, given),)
    kind = (address["kind"] if address else "") or title
    meeting = SourceMeeting(
        committee=body,
        date=date,
        time=time_said(title) if is_whole else None,
        ident="",
        municipality="Københavns Kommune" if "kk.dk" in given.text else "",
        is_minutes="referat" in kind.casefold(),
        is_part=not is_whole,
        items=items,
    )
    return (meeting,)


def _address(text: str) -> re.Match[str] | None:
    """The page's own address, which tells of what it is: the one that goes furthest."""
    found = list(_ADDRESS.finditer(unquote(text[:200_000])))
    return next((one for one in found if one["item"]), found[0] if found else None)


def _date(address: re.Match[str] | None, page: Element) -> dt.date | None:
    if address:
        try:
            return dt.date(int(address["year"]), int(address["month"]), int(address["day"]))
        except ValueError:
            pass
    return date_said(one_line(page))


def _body(address: re.Match[str] | None, page: Element, title: str) -> str:
    named = body_in(title)
    if named and date_said(title):
        return named
    slug = address["body"].casefold() if address else ""
    for link in page.iter("a"):
        words = one_line(link)
        if slug and _slug(words) == slug:
            return words
    if slug:
        return slug.replace("-", " ").capitalize()
    return body_in(one_line(page))


def _slug(words: str) -> str:
    return re.sub(r"[^\wæøå]+", "-", words.casefold()).strip("-")


def _items(cases: list[Element], given: Given) -> Iterator[SourceItem]:
    """The items of a page with a whole meeting: the title is a case's first heading, or stands right before it."""
    for n, case in enumerate(cases, start=1):
        content = copy.deepcopy(case)
        heading = next((one for one in content.iter(*_LEVELS)), None)
        title = one_line(heading)
        if heading is not None and (parent := heading.getparent()) is not None:
            parent.remove(heading)
        number = re.match(r"(?:punkt\s+)?(\d+)\s*[.:]\s*", title, re.IGNORECASE)
        yield _item(
            title[number.end() :] if number else title, number[1] if number else str(n), content, content, given
        )


def _item(title: str, number: str, case: Element, around: Element, given: Given) -> SourceItem:
    content = copy.deepcopy(case)
    files = [one_line(next(iter(with_class(one, "file-link-text")), one)) for one in with_class(around, _FILE)]
    without_classes(content, (_FILE,))
    said = written_html(serialised(content), f"punkt {number or '?'}")
    return SourceItem(
        title=title,
        number=number,
        passages=passages_of(said.blocks, given.headings, 2),
        own=said.own,
        enclosures=tuple(Enclosure(one, (one,)) for one in dict.fromkeys(files) if one),
        is_closed=says_closed(title),
        pictures=said.pictures,
        remarks=said.remarks,
    )
