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
from committee.sources.markup import one_line, serialised, take_out, with_class, without_classes
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
_MEETING = re.compile(_ADDRESS.pattern.replace("(?:/punkt-(?P<item>\\d+))?", "(?P<item>)"), re.IGNORECASE)
_OWN = re.compile(
    r"(?:rel=[\"']canonical[\"'][^<>]*|property=[\"']og:url[\"'][^<>]*|saved from url=\S*)", re.IGNORECASE
)
_CASE_NUMBER = re.compile(r"sags?(?:nummer|nr\.?)\s*[.:]?\s*(\S.{2,40})", re.IGNORECASE)
_LEVELS = ("h2", "h3", "h4")


def is_mine(given: Given) -> bool:
    """Whether it is such a page."""
    if not given.is_page or _TITLE not in given.text:
        return False
    address = _address(given.text)
    return _CASE in given.text or bool(address and address["item"])


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
    is_whole = not (address and address["item"]) and (len(cases) > 1 or bool(date_said(title)))
    number = (address["item"] if address else "") or ""
    items = (
        tuple(_items(cases, given)) if is_whole else (_item(title, number, cases[0] if cases else None, page, given),)
    )
    kind = (address["kind"] if address else "") or title
    meeting = SourceMeeting(
        is_public=True,
        committee=body,
        date=date,
        time=_time(page, date),
        ident="",
        municipality="Københavns Kommune" if "kk.dk" in given.text else "",
        is_minutes="referat" in kind.casefold(),
        is_part=not is_whole,
        items=items,
    )
    return (meeting,)


def _address(text: str) -> re.Match[str] | None:
    """The page's own address, which tells of what it is; where it has none, one that it leads to, which tells of its meeting alone."""
    head = unquote(text[:200_000])
    own = (match for found in _OWN.finditer(head) if (match := _ADDRESS.search(found[0])))
    return next(own, None) or _MEETING.search(head)


def _date(address: re.Match[str] | None, page: Element) -> dt.date | None:
    if address:
        try:
            return dt.date(int(address["year"]), int(address["month"]), int(address["day"]))
        except ValueError:
            pass
    return date_said(one_line(page))


def _time(page: Element, date: dt.date) -> dt.time | None:
    """The time that stands beside the meeting's date, before the texts begin."""
    texts = (one_line(one) for one in page.iter("li", "p", "span", "time", "h1", "h2") if not len(one))
    return next(
        (time_said(text) for text in texts if len(text) < 120 and date_said(text) == date and time_said(text)), None
    )


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


def _empty_part() -> Element:
    """A part of a page with nothing in it."""
    from lxml import html

    return html.Element("div")


def _case_number(content: Element) -> str:
    """The case number that stands above the text, taken out of it."""
    for one in content.iter("p", "div", "span"):
        if not len(one) and (match := _CASE_NUMBER.fullmatch(one_line(one))):
            take_out(one)
            return match[1]
    return ""


def _items(cases: list[Element], given: Given) -> Iterator[SourceItem]:
    """The items of a page with a whole meeting: the title is a case's first heading, or stands right before it."""
    for n, case in enumerate(cases, start=1):
        content = copy.deepcopy(case)
        heading = next((one for one in content.iter(*_LEVELS)), None)
        title = one_line(heading)
        if heading is not None and (parent := heading.getparent()) is not None:
            parent.remove(heading)
        number = re.match(r"(?:punkt\s+)?(\d+(?:\.?[a-z])?)\s*[.:]\s+", title, re.IGNORECASE)
        yield _item(
            title[number.end() :] if number else title, number[1] if number else str(n), content, content, given
        )


def _item(title: str, number: str, case: Element | None, around: Element, given: Given) -> SourceItem:
    """An item of the part of a page that has its text; one that has none has a title alone."""
    content = copy.deepcopy(case) if case is not None else _empty_part()
    case_number = _case_number(content)
    files = [one_line(next(iter(with_class(one, "file-link-text")), one)) for one in with_class(around, _FILE)]
    without_classes(content, (_FILE,))
    said = written_html(serialised(content), f"punkt {number or '?'}")
    return SourceItem(
        title=title,
        number=number,
        case_number=case_number,
        passages=passages_of(said.blocks, given.headings, 2),
        own=said.own,
        enclosures=tuple(Enclosure(one, (one,)) for one in dict.fromkeys(files) if one),
        is_closed=says_closed(title),
        pictures=said.pictures,
        remarks=said.remarks,
    )
