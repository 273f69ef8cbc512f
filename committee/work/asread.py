"""What somebody looked at when they said something: the sums of the files that it was read from, held against what they are now."""

from __future__ import annotations

from collections.abc import Mapping

from committee.archive.archive import Archive
from committee.archive.names import MEETING_FILE
from committee.base.problems import Place, Problem
from committee.domain.meeting import Meeting
from committee.rules.numbering import Numbered


def sum_of_item(archive: Archive, numbered: Numbered) -> str:
    """The sum of an item's file as the archive read it."""
    return archive.digest(numbered.item.file)


def sum_of_meeting(archive: Archive, meeting: Meeting) -> str:
    """The sum of a meeting's `moede.yaml` as the archive read it."""
    return archive.digest(meeting_file(meeting))


def meeting_file(meeting: Meeting) -> str:
    """A meeting's own file, from the workspace."""
    return f"{meeting.path}/{MEETING_FILE}"


def moved_since(archive: Archive, as_read: Mapping[str, str]) -> Problem | None:
    """That one of the files isn't as it was read, which their sums tell; None where all are."""
    for file, digest in as_read.items():
        if archive.digest(file) != digest:
            said = "Filen er ændret et andet sted, siden du så den her på siden. Intet er skrevet."
            return Problem(Place(file), "ændret-imens", said, "Se, hvad der står nu, og vælg.")
    return None
