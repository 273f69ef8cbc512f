"""This program's own minutes and agendas in Word, known by what they say of themselves."""

from __future__ import annotations

from dataclasses import replace

from committee.base import danish
from committee.documents.stamp import IDENTITY
from committee.formats.word.reader import properties_of
from committee.sources.given import Given
from committee.sources.meeting import SourceMeeting
from committee.sources.wordminutes import minutes_of
from committee.sources.wordtext import word_text


def is_mine(given: Given) -> bool:
    """Whether the program has made it."""
    return given.is_zip and len(_identity(given)) == 4


def _identity(given: Given) -> list[str]:
    from committee.attachments.opening.packages import Package
    from committee.attachments.opening.zips import opened_zip

    return properties_of(Package(opened_zip(given.data))).get(IDENTITY, "").split("/")


def read(given: Given) -> tuple[SourceMeeting, ...]:
    """The file's meeting: its date is that of its folder, and its committee that of its title."""
    folder, meeting, _, edition = _identity(given)
    name = folder.replace("-", " ").capitalize()
    made = minutes_of(word_text(given.data), given, name, danish.parse_date(meeting[:10]))
    return (replace(made, is_public=edition == "offentlig"),)
