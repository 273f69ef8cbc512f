"""What approved minutes keep of all that they print: the committee, the KPIs, and sums of attachments, house style and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from committee.archive.told import existing
from committee.base.digests import sha256_of_file
from committee.compose.edition import Kind, Numbers
from committee.documents.fingerprint import fingerprint
from committee.domain.approved import (
    Approval,
    ApprovedCommittee,
    ApprovedFile,
    seats_without_dates,
    with_corrections,
)
from committee.domain.item import Attachment
from committee.domain.publicationterms import terms_in_force
from committee.rules.numbering import Numbered
from committee.work.freezing import all_frozen
from committee.work.sitting import Sitting, composed


def with_all_that_is_printed(approval: Approval, sitting: Sitting, numbers: Mapping[str, Numbers]) -> Approval:
    """An approval that keeps what the meeting's minutes print as they are now. The house style must be usable."""
    committee, templates = sitting.committee, sitting.templates
    assert templates is not None
    return replace(
        approval,
        of=f"{sitting.key.committee}/{sitting.key.folder}",
        committee=ApprovedCommittee(
            municipality=committee.municipality,
            name=committee.name,
            organ=committee.organ,
            location=committee.location,
            time=committee.time,
            administration=committee.administration,
            deadlines=committee.deadlines,
            members=seats_without_dates(committee.members),
            substitutes=seats_without_dates(committee.substitutes),
        ),
        kpis=tuple(one for item, found in numbers.items() for one in all_frozen(item, found.known)),
        tables=tuple(made for found in numbers.values() for made in found.tables),
        attachments=tuple(ApprovedFile(file=name, digest=digest) for name, _, digest in attached(sitting)),
        house=tuple(ApprovedFile(file=name, digest=digest) for name, digest in templates.sums().items()),
        closed_items=closed_items(sitting),
        words=words_of(sitting, numbers),
    )


def attached(sitting: Sitting) -> Iterator[tuple[str, Attachment, str]]:
    """Each attachment that has a file: the file's name from the workspace, the attachment, and the sum of the bytes, which is
    empty when they can't be read. A file that several items attach is told of each."""
    archive, home = sitting.archive, sitting.meeting.items_path
    for attachment in (one for numbered in sitting.agenda for one in numbered.item.attachments):
        if attachment.file is not None:
            name = f"{home}/{attachment.file.replace(chr(92), '/')}"
            try:
                yield name, attachment, sha256_of_file(existing(archive.root / name, archive.files))
            except (OSError, ValueError):
                yield name, attachment, ""


def closed_items(sitting: Sitting) -> str:
    """What the public is told of closed items, where the meeting has any."""
    if not any(numbered.item.is_closed for numbered in sitting.agenda):
        return ""
    return terms_in_force(sitting.committee.publication, sitting.profile.publication).closed_items


def words_of(sitting: Sitting, numbers: Mapping[str, Numbers]) -> str:
    """The fingerprint of the public minutes as they would be made now; empty when they can't be. That they are signed is added
    after the approval, and doesn't count."""
    sitting = replace(sitting, meeting=replace(sitting.meeting, signed=None))
    document, _ = composed(sitting, dict(numbers), Kind.MINUTES, internal=False, final=True)
    return fingerprint(document.blocks) if document else ""


def as_approved(sitting: Sitting) -> Sitting:
    """A locked meeting without the corrections that came after its approval."""
    approval = sitting.meeting.approved
    assert approval is not None
    counts = {item.id: item.corrections for item in approval.items}
    agenda = tuple(
        Numbered(one.number, with_corrections(one.item, counts.get(one.item.id, 0))) for one in sitting.agenda
    )
    return replace(sitting, agenda=agenda, meeting=replace(sitting.meeting, items=tuple(one.item for one in agenda)))
