"""The names, addresses and ids of what is published; they stay the same from one edition to the next."""

from __future__ import annotations

import base64
import itertools
import re
import uuid
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from committee.base import danish
from committee.base.signs import clean
from committee.documents.known_formats import for_readers, format_of
from committee.domain.item import Attachment, Item
from committee.domain.itemnumber import ItemNumber
from committee.rules.numbering import Agenda
from committee.work.schemas import PUBLISHED_FILE

FOLDER = "offentlig"
_NAMESPACE = uuid.UUID("e67fe67c-a417-4aea-8fb1-a6520b71af26")  # drawn once for this program
_LIKE_CPR = re.compile(r"\d{6}-?\d{4}")
_LONGEST_ITEM = 24  # letters of an item's name in an attachment's
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A published file's size in bytes and its SHA-256 in base64, as in HTML's `integrity`.

    In hex, one file in two hundred would have ten digits in a row that begin with a date, and be taken for a CPR number.
    """

    size: int
    sha256: str

    @classmethod
    def summed(cls, size: int, digest: str) -> FileInfo:
        """Of a file whose SHA-256 is known, in hex."""
        return cls(size, base64.b64encode(bytes.fromhex(digest)).decode())


def page_of(names: Iterable[str], document: str) -> str:
    """Which of a folder's files a link to the meeting leads to: its web page, or else the first of the other formats."""
    given = set(names)
    forms = (one.file(document) for one in for_readers() if not one.file_name)
    return next((name for name in forms if name in given), "")


def media_type(name: str) -> str:
    """A file's media type by the end of its name. It is told by tables of our own, since Python's is filled from the machine's
    settings, and the same input must give the same bytes."""
    from committee.attachments.known_kinds import FILE_KINDS  # here: most runs publish nothing

    ours = format_of(name)
    return ours.media_type if ours else FILE_KINDS.media_type(PurePosixPath(name).suffix.lower()) or _UNKNOWN


Names = Mapping[tuple[ItemNumber, int], str]  # each attachment's in the folder, by its item's number and its own


def attachment_names(public: Agenda) -> dict[tuple[ItemNumber, int], str]:
    """The names in the folder of all attachments with a file, by their item's number and their own on its list.

    Short and stable: of the item's own name and the attachment's title, whatever number they get. The file's own name isn't in it,
    since that may say what the house didn't mean to. Those that would be called the same are numbered, in an order that doesn't
    change when the agenda's does.
    """
    wanted = {
        (numbered.number, paper.number): (numbered.item.id, _wanted(numbered.item, paper))
        for numbered in public
        for paper in numbered.item.attachments
        if paper.file
    }
    taken = {name for _, name in wanted.values()}
    names: dict[tuple[ItemNumber, int], str] = {}
    for key, (_, name) in sorted(wanted.items(), key=lambda one: (one[1][0], one[0])):
        names[key] = _unlike(name, taken) if name in names.values() else name
        taken.add(names[key])
    return dict(sorted(names.items()))


def _wanted(item: Item, attachment: Attachment) -> str:
    """What an attachment would be called by itself, told from others with its title on the same item."""
    suffix = re.sub(r"[^.a-z0-9]", "", PurePosixPath((attachment.file or "").replace("\\", "/")).suffix.lower())
    title = danish.file_slug(attachment.title)
    alike = [other.number for other in item.attachments if danish.file_slug(other.title) == title]
    twin = f"-{attachment.number}" if alike[0] != attachment.number else ""
    return f"bilag/{danish.file_slug(item.id, _LONGEST_ITEM)}-{title}{twin}{suffix}"


def _unlike(name: str, taken: Container[str]) -> str:
    """The name with the first number that makes it another: `bilag/sag-notat-2.pdf`."""
    path = PurePosixPath(name)
    numbered = (f"{path.parent}/{path.stem}-{number}{path.suffix}" for number in itertools.count(2))
    return next(one for one in numbered if one not in taken)


def uid(municipality: str, *path: str) -> str:
    """A name of something of a municipality that no other has: of a meeting by its committee's and its own folder.

    It is made from these words alone, so it stays when the time, the place or the website's address changes (RFC 4122, § 4.3).
    One in forty would have ten digits in a row, which could be a CPR number; then it is made of a sign more.
    """
    words = clean("/".join((municipality, *path)))
    made = (str(uuid.uuid5(_NAMESPACE, f"{words}{'#' * n}")) for n in itertools.count())
    return next(name for name in made if not _LIKE_CPR.search(name))


def meeting_home(address: str, committee: str, folder: str) -> str:
    """The address of a meeting's public folder, with its last stroke; empty when the website's address isn't known."""
    return f"{base(address)}{quote(committee)}/{quote(folder)}/{FOLDER}/" if address else ""


def base(address: str) -> str:
    """The address that stands for `output/`, with its last stroke."""
    return address if not address or address.endswith("/") else f"{address}/"


def schema_address(address: str) -> str:
    """Where the schema of a meeting's data is: beside the index pages, three folders up from the data."""
    return f"{base(address)}{PUBLISHED_FILE}" if address else f"../../../{PUBLISHED_FILE}"
