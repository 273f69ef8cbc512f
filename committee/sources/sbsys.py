"""SBSYS's XML: an agenda or minutes, with its items and their attachments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import local
from committee.sources.closedtitles import is_closed_paper, says_closed
from committee.sources.given import Given
from committee.sources.htmltext import Written, written_heading
from committee.sources.markup import below, content_of, first_text, is_no, one_line, said, written
from committee.sources.meeting import Enclosure, Passage, SourceItem, SourceMeeting
from committee.sources.meetingkinds import is_minutes, is_supplement, kind_said
from committee.sources.passages import passages_of
from committee.sources.times import moment, time_said

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_SECTIONS = 3
_OPEN = ("Åbent", "Aabent", "Åben", "Aaben", "ErÅben", "ErÅbent", "MaaPubliceres", "MåPubliceres", "Offentlig")
_CLOSED = ("Lukket", "ErLukket", "Fortrolig")


def is_mine(given: Given) -> bool:
    """Whether it is an agenda of SBSYS."""
    return (
        given.is_xml
        and local(given.xml).casefold() in ("dagsorden", "referat", "dagsordener")
        and _has_items(given.xml)
    )


def _has_items(root: Element) -> bool:
    return any(True for _ in below(root, "Dagsordenpunkt"))


def read(given: Given) -> tuple[SourceMeeting, ...]:
    """The file's meetings."""
    roots = [given.xml] if local(given.xml).casefold() != "dagsordener" else list(below(given.xml, "Dagsorden"))
    return tuple(_meeting(root, given) for root in roots)


def _meeting(root: Element, given: Given) -> SourceMeeting:
    meeting = next(below(root, "Møde", "Moede"), root)
    when = moment(said(meeting, "Mødedato", "Moededato", "Dato"))
    committee = said(meeting, "Udvalg", "UdvalgNavn", "Udvalgsnavn")
    if when is None or not committee:
        raise UnreadError(f"mødet har {'ingen dato' if when is None else 'intet udvalg'}")
    kind = said(root, "Dagsordentype", "Type") or local(root)
    late = is_supplement(kind)
    clock, end = said(meeting, "Mødetid", "Moedetid"), said(meeting, "Mødesluttid", "Moedesluttid")
    return SourceMeeting(
        committee=committee,
        date=when[0],
        time=time_said(clock) or when[1],
        ended=time_said(end),
        ident=said(root, "DagsordenID", "ID"),
        location=said(meeting, "Mødested", "Moedested", "Sted"),
        form=kind_said(kind),
        is_supplement=late,
        is_closed=is_closed_paper(kind) or _is_shut(root),
        is_minutes=is_minutes(kind),
        items=tuple(_item(one, given, late=late) for one in below(root, "Dagsordenpunkt")),
    )


def _item(item: Element, given: Given, *, late: bool) -> SourceItem:
    title = first_text(item, "Overskrift", "Titel") or said(item, "Overskrift", "Navn", "Titel")
    number = said(item, "Nummer", "Punktnummer")
    parts = list(_parts(item, f"punkt {number or '?'}"))
    return SourceItem(
        title=title,
        number=number,
        case_number=said(item, "Sagsnummer", "SagsNr", "Sagsnr") or first_text(item, "Sagsnummer", "Sagsnr"),
        passages=tuple(passage for part, _ in parts for passage in part),
        own=tuple(line for _, one in parts for line in one.own),
        enclosures=tuple(_enclosures(item)),
        is_closed=says_closed(title) or _is_shut(item),
        is_late=late,
        pictures=tuple(picture for _, one in parts for picture in one.pictures),
        remarks=tuple(remark for _, one in parts for remark in one.remarks),
    )


def _is_shut(element: Element) -> bool:
    """Whether an agenda or an item says by any of its attributes, or by an element in it, that it isn't for everybody."""
    inner = {local(one): one_line(one) for one in element if isinstance(one.tag, str)}

    def told(names: tuple[str, ...]) -> list[str]:
        return [text for name in names if (text := said(element, name) or inner.get(name, ""))]

    return any(map(is_no, told(_OPEN))) or not all(map(is_no, told(_CLOSED)))


def _parts(item: Element, where: str) -> Iterator[tuple[tuple[Passage, ...], Written]]:
    """Each section: the element's name is its heading, or it has the heading as an attribute."""
    for holder in (one for one in item if isinstance(one.tag, str) and local(one) == "Indhold"):
        sections = [one for one in holder if isinstance(one.tag, str)]
        if not sections or all(
            local(one).casefold() in ("p", "div", "span", "br", "table", "ul", "ol", "h3") for one in sections
        ):
            text = written(content_of(holder), where)
            yield passages_of(text.blocks, {}, _SECTIONS), text
            continue
        for section in sections:
            heading = said(section, "Navn", "Overskrift", "Titel") or local(section).replace("_", " ")
            text = written(content_of(section), where)
            top = written_heading(heading, _SECTIONS)
            yield _below(heading, text), top + text


def _below(heading: str, text: Written) -> tuple[Passage, ...]:
    """A section's passages: what stands first is below its own heading, and no heading inside begins another field."""
    return (Passage(heading, text.blocks),)


def _enclosures(item: Element) -> Iterator[Enclosure]:
    for one in below(item, "Bilag"):
        title = said(one, "Navn", "Titel") or one_line(one)
        address = said(one, "BilagUrl", "Url", "Fil", "Filnavn").replace("\\", "/").rpartition("/")[2]
        if title:
            names = tuple(filter(None, (address, said(one, "BilagID", "ID"), title)))
            yield Enclosure(title, names, is_no(said(one, "MaaPubliceres", "MåPubliceres") or "true"))
