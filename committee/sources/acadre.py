"""Acadre's XML: tables in tables, each with its fields, as `<table name="agenda"><fields><field name="...">`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import local
from committee.sources.closedtitles import is_closed_paper, says_closed
from committee.sources.given import Given
from committee.sources.htmltext import Written, written_heading
from committee.sources.markup import content_of, is_no, said, written
from committee.sources.meeting import Enclosure, Passage, Person, SourceItem, SourceMeeting
from committee.sources.meetingkinds import is_minutes, is_supplement, kind_said
from committee.sources.sectionnames import folded
from committee.sources.times import Moment, moment, time_said

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_SECTIONS = 3
_AWAY = {"1": "Afbud", "2": "Fraværende"}


@dataclass(slots=True)
class _Row:
    """A row of one of the tables: its fields by name, and the rows of the tables in it."""

    table: str
    fields: dict[str, str] = field(default_factory=dict)
    inner: list[_Row] = field(default_factory=list)

    def said(self, *names: str) -> str:
        """A field by any of its names, as one line."""
        return next((" ".join(self.fields[name].split()) for name in names if self.fields.get(name, "").strip()), "")

    def rows(self, *tables: str) -> Iterator[_Row]:
        """The rows of some tables in it, however deep, in their order."""
        for row in self.inner:
            if row.table in tables:
                yield row
            else:
                yield from row.rows(*tables)


def is_mine(given: Given) -> bool:
    """Whether it is an export of Acadre."""
    return (
        given.is_xml
        and 'name="agenda' in given.text.replace("'", '"')
        and any(local(e) == "table" for e in given.xml.iter())
    )


def read(given: Given) -> tuple[SourceMeeting, ...]:
    """The file's meetings."""
    top = _Row("", inner=list(_rows(given.xml)))
    agendas = list(top.rows("agenda")) or [top]
    return tuple(_meeting(one, top) for one in agendas)


def _rows(element: Element) -> Iterator[_Row]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if local(child) == "table":
            yield from _rows_of_table(child)
        else:
            yield from _rows(child)


def _rows_of_table(table: Element) -> Iterator[_Row]:
    """A table's rows: each begins with its fields; what stands after them belongs to it."""
    name = said(table, "name").casefold()
    current: _Row | None = None
    for child in (one for one in table if isinstance(one.tag, str)):
        if local(child) == "fields":
            if current is not None:
                yield current
            current = _Row(name, dict(_fields(child)), list(_rows(child)))
        elif local(child) in ("row", "record"):
            if current is not None:
                yield current
                current = None
            fields = [one for one in child if isinstance(one.tag, str) and local(one) == "fields"]
            told = dict(pair for one in (fields or [child]) for pair in _fields(one))
            yield _Row(name, told, list(_rows(child)))
        else:
            current = current or _Row(name)
            if local(child) == "field":
                current.fields |= dict([_field(child)])
            else:
                current.inner += _rows_of_table(child) if local(child) == "table" else _rows(child)
    if current is not None:
        yield current


def _fields(element: Element) -> Iterator[tuple[str, str]]:
    return (_field(one) for one in element if isinstance(one.tag, str) and local(one) == "field")


def _field(element: Element) -> tuple[str, str]:
    return said(element, "name").casefold(), content_of(element) or said(element, "value")


def _meeting(agenda: _Row, top: _Row) -> SourceMeeting:
    committee = next(agenda.rows("committee"), None) or next(top.rows("committee"), _Row(""))
    meeting = next(agenda.rows("meeting"), None) or next(top.rows("meeting"), agenda)
    when = _when(meeting) or _when(agenda)
    name = committee.said("name", "committeename", "title") or agenda.said("committee", "committeename")
    if when is None or not name:
        raise UnreadError(f"mødet har {'ingen dato' if when is None else 'intet udvalg'}")
    kind = agenda.said("type", "agendatype", "documenttype", "doctype", "name", "title")
    late = is_supplement(kind)
    items = tuple(_item(row, late=late) for row in agenda.rows("agendaitem"))
    return SourceMeeting(
        committee=name,
        date=when[0],
        time=when[1] or time_said(meeting.said("time", "starttime", "meetingtime")),
        ident=agenda.said("id", "agendaid", "agenda_id") or meeting.said("id", "meetingid"),
        location=meeting.said("location", "place", "room", "meetingplace", "address"),
        form=kind_said(kind) if "ekstra" in kind.casefold() or late else "",
        is_supplement=late,
        is_closed=is_closed_paper(kind) or _is_closed(agenda.said("access", "open", "public")),
        is_minutes=is_minutes(kind)
        or any(folded(one.heading).startswith("beslutning") for i in items for one in i.passages),
        people=tuple(_people(meeting, committee)),
        items=items,
    )


def _when(row: _Row) -> Moment | None:
    named = ("date", "meetingdate", "startdate", "fromdate", "start", "begin", "datetime", "starttime")
    others = [name for name in row.fields if "date" in name or "dato" in name]
    return next((found for name in (*named, *others) if (found := moment(row.said(name)))), None)


def _people(meeting: _Row, committee: _Row) -> Iterator[Person]:
    """Those on the meeting's list; the committee's members have no say of a single meeting."""
    for row in meeting.rows("meetmember"):
        member = next(row.rows("member", "person"), _Row(""))
        if name := _name(row) or _name(member):
            away = row.said("absent")
            yield Person(
                name,
                _AWAY.get(away, "Fraværende" if away and not is_no(away) else ""),
                row.said("role", "title", "function"),
            )


def _name(row: _Row) -> str:
    parts = (row.said("firstname", "fornavn"), row.said("lastname", "surname", "efternavn"))
    return row.said("name", "fullname", "membername", "navn") or " ".join(filter(None, parts))


def _item(row: _Row, *, late: bool) -> SourceItem:
    title = row.said("name", "title", "caption")
    number = row.said("number", "itemnumber", "no", "itemno", "agendaitemnumber", "sortorder", "itemsortorder")
    access = row.said("access", "open", "public")
    parts = [
        _part(one, f"punkt {number or '?'}") for one in _sorted(row.rows("bullet"), "bulletsortorder", "sortorder")
    ]
    return SourceItem(
        title=title,
        number=number,
        case_number=row.said("caseno", "casenumber", "case"),
        passages=tuple(passage for passage, _ in parts if passage.heading or passage.blocks),
        own=tuple(line for _, text in parts for line in text.own),
        enclosures=tuple(_enclosures(row)),
        is_closed=says_closed(title) or _is_closed(access),
        is_late=late,
        pictures=tuple(picture for _, text in parts for picture in text.pictures),
        remarks=tuple(remark for _, text in parts for remark in text.remarks),
    )


def _sorted(rows: Iterator[_Row], *names: str) -> list[_Row]:
    def place(row: _Row) -> tuple[int, str]:
        text = row.said(*names)
        return (int(text), "") if text.isdecimal() else (10_000, text)

    return sorted(rows, key=place)


def _part(bullet: _Row, where: str) -> tuple[Passage, Written]:
    heading = bullet.said("bulletname", "name", "title")
    text = written(bullet.fields.get("bulletcontent", "") or bullet.fields.get("content", ""), where)
    return Passage(heading, text.blocks), written_heading(heading, _SECTIONS) + text


def _is_closed(access: str) -> bool:
    """Whether the field says that it isn't for everybody; an empty one says nothing."""
    said = access.casefold().strip()
    named = ("closed", "false", "nej", "no", "0", "2", "restricted", "private", "confidential", "internal", "intern")
    return said in named or said.startswith(("lukket", "fortrolig", "ikke ", "for lukkede"))


def _enclosures(row: _Row) -> Iterator[Enclosure]:
    for one in row.rows("enclosure"):
        title = one.said("name", "title")
        file = one.said("filename", "file", "path").replace("\\", "/").rpartition("/")[2]
        if title or file:
            names = tuple(filter(None, (file, one.said("id", "fileid"), title)))
            yield Enclosure(title or file, names, _is_closed(one.said("access", "open", "public")))
