"""What is published is called, and where it is found: names, addresses and ids that stay the same."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import uuid
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from committee import danish
from committee.model import Attachment
from committee.publish.signs import clean
from committee.source.schema import PUBLISHED_FILE

FOLDER = "offentlig"
_NAMESPACE = uuid.UUID("e67fe67c-a417-4aea-8fb1-a6520b71af26")  # drawn once for this program
_LIKE_CPR = re.compile(r"\d{6}-?\d{4}")
_UNKNOWN = "application/octet-stream"
# A table of our own: Python's is filled from the machine's settings, and the same input must give the same bytes.
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".htm": "text/html",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".md": "text/markdown",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A published file's size in bytes and its SHA-256 in base64, as in HTML's `integrity`.

    In hex, one file in two hundred would have ten digits in a row that begin with a date, and be taken for a CPR number.
    """

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> FileInfo:
        return cls.summed(len(data), hashlib.sha256(data).hexdigest())

    @classmethod
    def summed(cls, size: int, digest: str) -> FileInfo:
        """Of a file whose SHA-256 is known, in hex."""
        return cls(size, base64.b64encode(bytes.fromhex(digest)).decode())


def media_type(name: str) -> str:
    """A file's media type by the end of its name."""
    return _MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)


def attachment_name(number: int, attachment: Attachment) -> str:
    """Short, stable, and made of the title alone: the file's own name may say what the house didn't mean to."""
    suffix = re.sub(r"[^.a-z0-9]", "", PurePosixPath((attachment.file or "").replace("\\", "/")).suffix.lower())
    return f"bilag/{number}-{attachment.number}-{danish.file_slug(attachment.title)}{suffix}"


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
