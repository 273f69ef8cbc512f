"""The systems whose files are understood. A new one is a row here and a file beside it.

A file is known by what is in it, never by its name. The first row that knows a file reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from committee.attachments.opening.refusal import UnreadError
from committee.sources.given import Given
from committee.sources.meeting import SourceMeeting


class Reader(Protocol):
    """What a row's file has."""

    def is_mine(self, given: Given) -> bool:
        """Whether the file is one of the system's."""

    def read(self, given: Given) -> tuple[SourceMeeting, ...]:
        """Its meetings. Raises `UnreadError` for one that can't be read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A system: its name in the record of what was imported, and what it is called in Danish."""

    name: str
    label: str

    @property
    def reader(self) -> Reader:
        """What reads its files; the file beside this one that has its name."""
        found: Reader = import_module(f"committee.sources.{self.name}")
        return found


SOURCES = (
    Source("firstagenda", "FirstAgenda (JSON)"),
    Source("firstagendapage", "FirstAgenda (gemt netside)"),
    Source("copenhagen", "Københavns Kommune (gemt netside)"),
    Source("acadre", "Acadre (XML)"),
    Source("sbsys", "SBSYS (XML)"),
    Source("edoc", "eDoc (XML)"),
    Source("ownminutes", "udvalgs eget referat (Word)"),
    Source("wordminutes", "andres referat (Word)"),
)


def source_of(given: Given) -> Source | None:
    """The system that a file is of; None when none knows it. What can't be read in a form is none of that form."""
    for source in SOURCES:
        try:
            if source.reader.is_mine(given):
                return source
        except UnreadError:
            continue
    return None
