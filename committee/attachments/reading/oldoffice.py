"""Files in the form of Office before 2007 (OLE): also encrypted ones, letters of Outlook, and embedded objects.

What they hold is looked through as one looks through a blob; that is no reading, so they are always told as unread.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from committee.attachments.findings import AUTHOR, UNREAD
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.reading.blobs import strings_of
from committee.attachments.reading.events import Deeper, Events, Note, Passage

if TYPE_CHECKING:
    from olefile import OleFileIO

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    ("EncryptedPackage", "den er beskyttet med adgangskode. Fjern adgangskoden, og gem den igen"),
    ("WordDocument", "den er i Words gamle format (.doc). Gem den som .docx"),
    ("Workbook", "den er i Excels gamle format (.xls). Gem den som .xlsx"),
    ("Book", "den er i Excels gamle format (.xls). Gem den som .xlsx"),
    ("PowerPoint Document", "den er i PowerPoints gamle format (.ppt). Gem den som .pptx"),
    ("__properties_version1.0", "den er et brev fra Outlook (.msg). Gem brevet som PDF eller tekst"),
)
_UNKNOWN = "den er beskyttet med adgangskode eller er i et gammelt Office-format. Gem den som .docx, .xlsx eller .pptx"
_NATIVE = "\x01Ole10Native"
_MOST_STREAMS = 2000


def read_old_office(data: bytes, budget: Budget, deeper: Deeper) -> Events:
    """The runs of letters in such a file, the files packed in it, and last that it isn't read."""
    import olefile

    told = _UNKNOWN
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = ole.listdir()
            if len(names) > _MOST_STREAMS:
                raise UnreadError("den har alt for mange dele")
            tops = {name[0] for name in names}
            told = next((words for stream, words in _KINDS if stream in tops), _UNKNOWN)
            yield from _streams(ole, names, budget, deeper)
    except (
        OSError,
        ValueError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
        struct.error,
        RecursionError,
    ) as error:
        if isinstance(error, UnreadError):
            raise
    yield Note(UNREAD, "", f"Filen kan ikke læses: {told}.")


def _streams(ole: OleFileIO, names: list[list[str]], budget: Budget, deeper: Deeper) -> Events:
    for name in names:
        budget.take(ole.get_size(name))
        data = ole.openstream(name).read()
        if name[-1] == _NATIVE:
            yield from _native(data, deeper)
        elif name[-1] in ("\x05SummaryInformation", "\x05DocumentSummaryInformation"):
            yield from strings_of(data, "egenskaber", "meta")
            yield Note(AUTHOR, "egenskaber", "Filen har egenskaber, der kan nævne dens forfatter.")
        elif name[-1] == "Package":
            yield from deeper("indlejret fil", data)
        else:
            yield from strings_of(data, "filens indhold")


def _native(data: bytes, deeper: Deeper) -> Events:
    """A file that was dragged into a document: its name, the path it came from, and itself."""
    name, _, rest = data[6:].partition(b"\x00")
    path, _, rest = rest.partition(b"\x00")
    for text in (name, path):
        yield Passage("det indlejrede objekts navn", text.decode("cp1252", "replace"), role="meta")
    yield from strings_of(rest[:1024], "det indlejrede objekts navn", "meta")
    length = int.from_bytes(rest[4:8], "little")
    after = rest[8 + length :]
    size = int.from_bytes(after[:4], "little")
    if after[4 : 4 + size]:
        yield from deeper(name.decode("cp1252", "replace"), after[4 : 4 + size])
