"""A document in the formats that are wanted of it; the rows are in `committee/documents/known_formats.py`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol

from committee.documents import known_formats
from committee.documents.chartpicture import picture_name
from committee.documents.known_formats import Format
from committee.documents.shownpictures import file_of, pictures_in
from committee.documents.stamp import Stamper
from committee.documents.tree import Document
from committee.documents.walk import charts_in
from committee.formats.bundle import Bundle


class Writer(Protocol):
    """The one signature of all writers. The same input gives the same bytes, on every machine."""

    def __call__(self, document: Document, bundle: Bundle) -> bytes: ...


def writer_of(one: Format) -> Writer:
    """What writes a format. It is imported when it is asked for: some are slow to start, and most runs need few of them."""
    write: Writer = import_module(one.writer).write
    return write


def stamper_of(name: str) -> Stamper | None:
    """What stamps a file, by the end of its name; None when nothing does."""
    stamper = known_formats.stamper_of(name)
    if not stamper:
        return None
    module = import_module(stamper)
    return Stamper(module.stamped, module.approved, module.stamp_of)


def files_of(name: str, document: Document, formats: Iterable[Format], bundle: Bundle) -> dict[str, bytes]:
    """The document's files by their names, in those of the formats that are made of a document alone."""
    return {one.file(name): writer_of(one)(document, bundle) for one in formats if one.writer}


def pictures_beside(document: Document, formats: Iterable[Format], bundle: Bundle) -> dict[str, bytes]:
    """The pictures that have to lie beside the document's files, by their names; none when no format shows them from there."""
    if not any(one.pictures_beside for one in formats):
        return {}
    used = [*map(picture_name, charts_in(document.blocks)), *(one.name for one in pictures_in(document.blocks))]
    shown = ((name, bundle.pictures[name]) for name in used)
    return {f"{bundle.figures}{file_of(name, data)}": data for name, data in shown}
