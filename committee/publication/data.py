"""A published meeting as data, near OParl 1.1's Meeting and AgendaItem: what the public edition prints, in fields.

OParl has no votes, dissents or case numbers; those keys are the program's own and begin with `udvalg:`. The texts are those of
the composed document, so that a figure or a sentence is the one that the other formats have, and a field is there only when its
words are printed: data never say more than the page. Which fields there are is defined in `committee/domain/published.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from committee.base import danish
from committee.compose import views
from committee.compose.compose import Kind
from committee.compose.cutting import Part, Parts, cut
from committee.documents.known_formats import of_record
from committee.documents.plain import text_of
from committee.domain.item import Attachment
from committee.domain.published import (
    BodyData,
    FileData,
    ItemData,
    LocationData,
    MeetingData,
    OrganizationData,
    PersonData,
    SectionData,
)
from committee.publication.decided import Printed, decision_data, decision_of, earlier_data, plain
from committee.publication.publicedition import PublicEdition
from committee.publication.publicnames import (
    FileInfo,
    base,
    media_type,
    meeting_home,
    schema_address,
    uid,
)
from committee.publication.times import end_of, modified, start_of
from committee.records.jsonfile import json_bytes
from committee.rules.numbering import Numbered


def meeting_data(kind: Kind, edition: PublicEdition, files: Mapping[str, FileInfo], address: str = "") -> bytes:
    """The meeting as JSON: UTF-8 with a last line end, the same bytes for the same edition.

    `files` has the other files of the public folder by their names in it; `address` is the website's that stands for `output/`,
    empty when it isn't known: then ids are names (`urn:uuid:`) and addresses are relative to the folder.
    """
    return json_bytes(_Meeting(kind, edition, files, address).data())


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What the data of one meeting are made from."""

    kind: Kind
    edition: PublicEdition
    files: Mapping[str, FileInfo]
    address: str

    @property
    def home(self) -> str:
        return meeting_home(self.address, self.edition.committee.folder, self.edition.meeting.folder)

    def data(self) -> MeetingData:
        e, parts = self.edition, cut(self.edition.document.blocks)
        name = f"urn:uuid:{uid(e.committee.municipality, e.committee.folder, e.meeting.folder)}"
        id_ = self.home or name
        printed = Printed.of(parts.head.text)
        document, copies = self._documents()
        return MeetingData(
            schema_address=schema_address(self.address),
            id=id_,
            title=e.document.title,
            state=self._state(),
            start=start_of(e.meeting.date, e.meeting.time or e.committee.time),
            end=self._end(printed),
            modified=modified(self.kind, e.committee, e.meeting),
            page=self._page(""),
            location=self._location(printed),
            organization=self._organization(),
            participants=tuple(PersonData(name=who) for who in printed.kept(e.seen.deltagere)),
            excused=printed.kept(e.seen.afbud),
            absent=printed.kept(e.seen.fraværende),
            came=printed.kept(e.seen.kom),
            left=printed.kept(e.seen.gik),
            form="".join(printed.kept([e.seen.mødetype])),
            breaks=printed.kept(e.seen.pauser),
            agenda=document if self.kind is Kind.AGENDA else None,
            minutes=None if self.kind is Kind.AGENDA else document,
            copies=copies,
            items=tuple(self._item(order, id_, parts) for order in range(len(e.agenda))),
            document=self.kind.value,
            uid=name,
            committee_folder=e.committee.folder,
            folder=e.meeting.folder,
            head=_sections(parts.head),
            tail=_sections(parts.tail),
        )

    def _end(self, printed: Printed) -> dt.datetime | None:
        """Of minutes, the end that they print."""
        ended = self.edition.seen.slut
        is_told = isinstance(ended, dt.time) and printed.has(
            danish.format_time(ended, self.edition.templates.profile.dates.time)
        )
        return end_of(self.kind, self.edition) if is_told or self.kind is Kind.AGENDA else None

    def _state(self) -> str:
        """How far the meeting has come by what its document says: `kladde`, `udsendt`, `afholdt` or `godkendt`."""
        if self.kind is Kind.AGENDA:
            return "udsendt" if self.edition.meeting.sent else "kladde"
        return "godkendt" if self.edition.meeting.is_locked else "afholdt"

    def _location(self, printed: Printed) -> LocationData | None:
        place = self.edition.seen.sted
        return LocationData(words=place) if place and printed.has(place) else None

    def _organization(self) -> OrganizationData:
        committee = self.edition.committee
        id_ = f"{base(self.address)}{committee.folder}/" if self.address else ""
        return OrganizationData(id=id_, name=committee.name, body=BodyData(name=committee.municipality))

    def _documents(self) -> tuple[FileData | None, tuple[FileData, ...]]:
        """The document, and its copies in other formats."""
        names = [one.file(self.kind.value) for one in of_record()]
        made = [self._file(self.edition.document.title, name) for name in names if name in self.files]
        return (made[0] if made else None), tuple(made[1:])

    def _file(self, title: str, name: str) -> FileData:
        info = self.files[name]
        return FileData(
            title=title,
            name=name.rpartition("/")[2],
            media_type=media_type(name),
            size=info.size,
            address=self.home + quote(name),
            digest=info.sha256,
        )

    def _page(self, anchor: str) -> str:
        """The web page's address, or that of a place on it; empty when there is no such page."""
        page = f"{self.kind.value}.html"
        return f"{self.home}{page}{anchor and f'#{anchor}'}" if page in self.files else ""

    def _item(self, order: int, meeting: str, parts: Parts) -> ItemData:
        e, numbered, seen = self.edition, self.edition.agenda[order], self.edition.items[order]
        item = numbered.item
        part = parts.items.get(seen.anker)
        printed = Printed.of(part.text if part else text_of(e.document.blocks))
        return ItemData(
            id=f"{meeting}#{seen.anker}",
            number=str(numbered.number),
            order=order,
            title=seen.titel,
            is_public=not item.is_closed,
            page=self._page(seen.anker),
            resolution=_resolution(seen, part),
            files=tuple(self._attachment(numbered, a) for a in item.attachments if self._is_published(numbered, a)),
            case="".join(printed.kept([seen.sagsnr])),
            is_late=seen.tillæg,
            is_withdrawn=seen.udgår,
            guests=printed.kept(seen.deltagere),
            history=tuple(one for s in seen.afsnit for led in s.forløb for one in earlier_data(led, printed)),
            decision=decision_data(e.committee, e.meeting, numbered, seen, printed),
            sections=_sections(part) if part else (),
        )

    def _is_published(self, numbered: Numbered, attachment: Attachment) -> bool:
        return self.edition.names.get((numbered.number, attachment.number)) in self.files

    def _attachment(self, numbered: Numbered, attachment: Attachment) -> FileData:
        return self._file(str(attachment.title), self.edition.names[numbered.number, attachment.number])


def _sections(part: Part) -> tuple[SectionData, ...]:
    made = ((section.heading, section.text) for section in part.sections)
    return tuple(SectionData(heading=heading, text=text) for heading, text in made if heading or text)


def _resolution(seen: views.Punkt, part: Part | None) -> str:
    """The decision as it is printed; where no heading tells its place, its text alone."""
    printed = part.decision if part else None
    decision = decision_of(seen)
    return printed if printed is not None else plain(decision.tekst) if decision else ""
