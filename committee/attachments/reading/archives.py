"""A plain zip: the files in it, each for itself."""

from __future__ import annotations

from committee.attachments.findings import UNREAD
from committee.attachments.opening.refusal import TooMuchError, UnreadError
from committee.attachments.opening.zips import Archive, shown_name
from committee.attachments.reading.events import Deeper, Events, Note
from committee.attachments.reading.officetext import not_opened


def read_archive(archive: Archive, deeper: Deeper) -> Events:
    """The files in a zip: one that can't be read doesn't hide what is in the others."""
    for entry in archive.entries:
        refused = not_opened(entry)
        if refused:
            yield refused
            continue
        try:
            data = archive.read(entry)
        except TooMuchError:
            raise
        except UnreadError as error:
            yield Note(UNREAD, shown_name(entry.filename), f"Filen kan ikke læses helt: {error}.")
            continue
        yield from deeper(entry.filename, data)
