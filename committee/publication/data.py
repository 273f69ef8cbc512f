"""A published meeting as data, near OParl 1.1's Meeting and AgendaItem: what the public edition prints, in fields.

OParl has no votes, dissents or case numbers; those keys are the program's own and begin with `udvalg:`. The texts are those of
the composed document, so that a figure or a sentence is the one that the other formats have, and a field is there only when its
words are printed: data never say more than the page. The schema is `committee/publication/schema.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from committee.compose import views
from committee.compose.compose import Kind
from committee.compose.parts import Part, Parts, cut
from committee.documents.known_formats import of_record
from committee.documents.plain import text_of
from committee.domain.item import Attachment
from committee.publication.decided import (
    Fields,
    Printed,
    decision_fields,
    decision_of,
    earlier_fields,
    fields_of,
    plain,
)
from committee.publication.edition import PublicEdition
from committee.publication.times import modified, planned_end, start_of
from committee.rules.numbering import Numbered
from committee.work.addresses import FileInfo, attachment_name, base, media_type, meeting_home, schema_address, uid

TYPES = "https://schema.oparl.org/1.1/"


def meeting_data(kind: Kind, edition: PublicEdition, files: Mapping[str, FileInfo], address: str = "") -> bytes:
    """The meeting as JSON: UTF-8 with a last line end, the same bytes for the same edition.

    `files` has the other files of the public folder by their names in it; `address` is the website's that stands for `output/`,
    empty when it isn't known: then ids are names (`urn:uuid:`) and addresses are relative to the folder.
    """
    made = _Meeting(kind, edition, files, address).fields()
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What the fields of one meeting are made from."""

    kind: Kind
    edition: PublicEdition
    files: Mapping[str, FileInfo]
    address: str

    @property
    def home(self) -> str:
        return meeting_home(self.address, self.edition.committee.folder, self.edition.meeting.folder)

    def fields(self) -> Fields:
        e, parts = self.edition, cut(self.edition.document.blocks)
        name = uid(e.committee.municipality, e.committee.folder, e.meeting.folder)
        id_ = self.home or f"urn:uuid:{name}"
        printed = Printed.of(parts.head.text)
        first, others = self._documents()
        return {
            "$schema": schema_address(self.address),
            **fields_of(id=id_, type=f"{TYPES}Meeting", name=e.document.title, meetingState=self._state()),
            **fields_of(
                start=start_of(e.meeting.date, e.meeting.time or e.committee.time).isoformat(), end=self._end()
            ),
            **fields_of(modified=modified(self.kind, e.committee, e.meeting), web=self._web("")),
            **fields_of(location=self._location(printed), organization=[self._organization()]),
            **fields_of(participant=[_person(name) for name in printed.kept(e.seen.deltagere)]),
            **fields_of(_afbud=printed.kept(e.seen.afbud), _fraværende=printed.kept(e.seen.fraværende)),
            **fields_of(_kom=printed.kept(e.seen.kom), _gik=printed.kept(e.seen.gik)),
            **fields_of(
                **{"invitation" if self.kind is Kind.AGENDA else "resultsProtocol": first}, auxiliaryFile=others
            ),
            "agendaItem": [self._item(n, id_, parts) for n in range(len(e.agenda))],
            **fields_of(_dokument=self.kind.value, _uid=f"urn:uuid:{name}"),
            **fields_of(_udvalgsmappe=e.committee.folder, _mødemappe=e.meeting.folder),
            **fields_of(_indledning=_sections(parts.head), _afslutning=_sections(parts.tail)),
        }

    def _state(self) -> str:
        """How far the meeting has come by what its document says: `kladde`, `udsendt`, `afholdt` or `godkendt`."""
        if self.kind is Kind.AGENDA:
            return "udsendt" if self.edition.meeting.sent else "kladde"
        return "godkendt" if self.edition.meeting.is_locked else "afholdt"

    def _end(self) -> str:
        """When a coming meeting is planned to end; nothing unless every item that is taken up says how long it takes."""
        at = planned_end(self.edition) if self.kind is Kind.AGENDA else None
        return at.isoformat() if at else ""

    def _location(self, printed: Printed) -> Fields:
        place = self.edition.seen.sted
        return {"type": f"{TYPES}Location", "description": place} if place and printed.has(place) else {}

    def _organization(self) -> Fields:
        committee = self.edition.committee
        id_ = f"{base(self.address)}{committee.folder}/" if self.address else ""
        body = {"type": f"{TYPES}Body", "name": committee.municipality}
        return fields_of(id=id_, type=f"{TYPES}Organization", name=committee.name, body=body)

    def _documents(self) -> tuple[Fields, list[Fields]]:
        """The document, and its copies in other formats."""
        names = [one.file(self.kind.value) for one in of_record()]
        made = [self._file(self.edition.document.title, name) for name in names if name in self.files]
        return (made[0] if made else {}), made[1:]

    def _file(self, title: str, name: str) -> Fields:
        info = self.files[name]
        return {
            **fields_of(type=f"{TYPES}File", name=title, fileName=name.rpartition("/")[2], mimeType=media_type(name)),
            **fields_of(size=info.size, accessUrl=self.home + quote(name), _sha256=info.sha256),
        }

    def _web(self, anchor: str) -> str:
        page = f"{self.kind.value}.html"
        return f"{self.home}{page}{anchor and f'#{anchor}'}" if page in self.files else ""

    def _item(self, order: int, meeting: str, parts: Parts) -> Fields:
        numbered, seen = self.edition.agenda[order], self.edition.items[order]
        item = numbered.item
        part = parts.items.get(seen.anker)
        printed = Printed.of(part.text if part else text_of(self.edition.document.blocks))
        files = [self._attachment(numbered, a) for a in item.attachments if self._is_published(numbered, a)]
        return {
            **fields_of(id=f"{meeting}#{seen.anker}", type=f"{TYPES}AgendaItem", number=str(numbered.number)),
            "order": order,
            "name": seen.titel,
            "public": not item.is_closed,
            **fields_of(web=self._web(seen.anker), resolutionText=_resolution(seen, part), auxiliaryFile=files),
            **fields_of(
                _sagsnr="".join(printed.kept([seen.sagsnr])), _tillæg=seen.tillæg or None, _udgår=seen.udgår or None
            ),
            **fields_of(_deltagere=printed.kept(seen.deltagere)),
            **fields_of(_forløb=[f for s in seen.afsnit for led in s.forløb for f in earlier_fields(led, printed)]),
            **fields_of(
                _beslutning=decision_fields(self.edition.committee, self.edition.meeting, numbered, seen, printed)
            ),
            **fields_of(_tekst=_sections(part) if part else []),
        }

    def _is_published(self, numbered: Numbered, attachment: Attachment) -> bool:
        return bool(attachment.file) and attachment_name(numbered.item, attachment) in self.files

    def _attachment(self, numbered: Numbered, attachment: Attachment) -> Fields:
        return self._file(str(attachment.title), attachment_name(numbered.item, attachment))


def _sections(part: Part) -> list[Fields]:
    made = ({"overskrift": section.heading, "tekst": section.text} for section in part.sections)
    return [section for section in made if section["overskrift"] or section["tekst"]]


def _resolution(seen: views.Punkt, part: Part | None) -> str:
    """The decision as it is printed; where no heading tells its place, its text alone."""
    printed = part.decision if part else None
    decision = decision_of(seen)
    return printed if printed is not None else plain(decision.tekst) if decision else ""


def _person(name: str) -> Fields:
    return {"type": f"{TYPES}Person", "name": name}
