"""Which attachments are in a package, and what each is called in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.told import existing
from committee.base.problems import Place
from committee.compose.edition import anchor_name
from committee.domain.item import Attachment
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.rules.numbering import Agenda, Numbered
from committee.rules.typednumbers import attachment_title

_ADDRESS = "pakkens-bilag/"  # what the agenda's links lead to until they are given their pages


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An attachment of a package: the item that it belongs to and its anchor, its number on the item's list, what is said above its
    sheets and in the bookmarks, and its file with the place of that in YAML."""

    item: ItemNumber
    anchor: str
    number: int
    label: str
    title: str
    path: Path
    name: str
    place: Place

    @property
    def address(self) -> str:
        """What leads to it in the agenda until it has its page."""
        return f"{_ADDRESS}{self.item}/{self.number}"


def enclosed_in(archive: Archive, meeting: Meeting, agenda: Agenda, profile: Profile) -> list[Enclosed]:
    """The attachments that have a file, in the agenda's order; none of an item that is taken off it."""
    return [
        _enclosed(archive, meeting, numbered, attachment, profile)
        for numbered in agenda
        if not numbered.item.withdrawn
        for attachment in numbered.item.attachments
        if attachment.file is not None
    ]


def _enclosed(
    archive: Archive, meeting: Meeting, numbered: Numbered, attachment: Attachment, profile: Profile
) -> Enclosed:
    assert attachment.file is not None
    name = attachment.file.replace("\\", "/")
    number, title = attachment_title(attachment.title, attachment.number)
    bilag = f"bilag {number}: {title}" if number else str(title)
    return Enclosed(
        item=numbered.number,
        anchor=f"punkt-{anchor_name(numbered)}",
        number=attachment.number,
        label=" ".join(f"{profile.words.item} {numbered.number}, {bilag}".split()),
        title=" ".join((f"Bilag {number}: {title}" if number else str(title)).split()),
        path=existing(archive.root / meeting.items_path / name, archive.files),
        name=name,
        place=attachment.file.place,
    )
