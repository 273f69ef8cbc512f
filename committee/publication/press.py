"""What prints the public edition: its documents in every format that the house publishes, and its data.

Data is made of more than a document (times, sums of files, what each item is), so its writers have a signature of their own
and are a registry here; the documents' writers are in `committee/formats/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from committee.base.problems import Problem
from committee.compose.compose import Kind
from committee.documents.known_formats import chosen
from committee.documents.tree import Document
from committee.formats.writers import files_of, pictures_beside
from committee.publication.calendar import calendar, of_edition
from committee.publication.data import meeting_data
from committee.publication.publicedition import PublicEdition
from committee.publication.publicnames import FileInfo
from committee.work.chartfiles import FOLDER
from committee.work.printing import bundle_of

DataWriter = Callable[[Kind, PublicEdition, Mapping[str, FileInfo]], bytes]


def _json(kind: Kind, edition: PublicEdition, files: Mapping[str, FileInfo]) -> bytes:
    return meeting_data(kind, edition, files, edition.terms.address)


def _calendar(kind: Kind, edition: PublicEdition, _files: Mapping[str, FileInfo]) -> bytes:
    return calendar(edition.committee.name, [of_edition(kind, edition, edition.terms.address)])


DATA: Mapping[str, DataWriter] = {"json": _json, "ics": _calendar}


@dataclass(frozen=True, slots=True)
class Press:
    """Prints what is published of an edition: of its own documents, and of those that tell what has changed."""

    edition: PublicEdition

    def print(self, name: str, document: Document) -> tuple[dict[str, bytes], list[Problem]]:
        """A document's files by name, with the pictures they need; or the problems that stood in the way."""
        bundle, problems = bundle_of(self.edition.templates, self.edition.pictures, FOLDER)
        if bundle is None:
            return {}, problems
        formats = chosen(self.edition.terms.formats)
        return files_of(name, document, formats, bundle) | pictures_beside(document, formats, bundle), []

    def data(self, kind: Kind, files: Mapping[str, FileInfo]) -> dict[str, bytes]:
        """The edition's data by file name; `files` are the others of its folder."""
        formats = chosen(self.edition.terms.formats)
        return {one.file(kind.value): DATA[one.name](kind, self.edition, files) for one in formats if not one.writer}
