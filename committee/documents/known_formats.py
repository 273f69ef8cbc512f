"""The formats that a document is made in: what each is called, and who writes it.

A new format is a row here and a module that writes it. The names are those of `formater` in udvalg.yaml, and the ends of the
files' names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `label` is what people call it, in Danish.

    `writer` is the module whose `write` makes it of a document; empty for a format that is made of more than the document,
    such as the public edition's data. `stamper` is the module that puts the program's own stamp in it, by which an edit is known;
    empty for one that is never written where people edit. An `in_house` one is what each agenda and minutes are written in; one with
    `pictures_beside` shows pictures that lie in a folder beside it, and one with `narrow_pictures` others of the same charts on a
    telephone. One of the `house_template` is made of the house's Word file, and has page numbers. `file_name` is the file's name where it isn't the document's.
    """

    name: str
    label: str
    media_type: str
    writer: str = ""
    stamper: str = ""
    in_house: bool = False
    pictures_beside: bool = False
    narrow_pictures: bool = False
    house_template: bool = False
    file_name: str = ""

    def file(self, stem: str) -> str:
        """The file's name, for a document of that name."""
        return self.file_name or f"{stem}.{self.name}"


FORMATS = (
    Format(
        "docx",
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        writer="committee.formats.word.package",
        stamper="committee.formats.word.stamp",
        in_house=True,
        house_template=True,
    ),
    Format("pdf", "PDF", "application/pdf", writer="committee.formats.pdf", stamper="committee.formats.pdf.stamp"),
    Format(
        "html",
        "Netside",
        "text/html",
        writer="committee.formats.html",
        stamper="committee.formats.textstamp",
        narrow_pictures=True,
    ),
    Format(
        "md",
        "Tekst (Markdown)",
        "text/markdown",
        writer="committee.formats.markdown",
        stamper="committee.formats.textstamp",
        in_house=True,
        pictures_beside=True,
    ),
    Format("json", "Data (JSON)", "application/json"),
    Format("ics", "Kalender", "text/calendar", file_name="moede.ics"),
)
_BESIDE = (
    Format("eml", "Mail", "message/rfc822", stamper="committee.formats.mailstamp"),
)  # no document, but edited too
_LED_TO = ("html", "pdf")  # what is easiest to read, before the others in their order
_OF_RECORD = ("pdf",)


def names() -> tuple[str, ...]:
    """The names of all formats, in their order."""
    return tuple(one.name for one in FORMATS)


def chosen(wanted: Iterable[str]) -> tuple[Format, ...]:
    """The formats of those names, in their own order."""
    wanted = frozenset(wanted)
    return tuple(one for one in FORMATS if one.name in wanted)


def of_documents() -> tuple[Format, ...]:
    """The formats that a document can be had in."""
    return tuple(one for one in FORMATS if one.writer)


def document_formats() -> tuple[str, ...]:
    """The names of the formats that a document can be had in."""
    return tuple(one.name for one in of_documents())


def in_house() -> tuple[Format, ...]:
    """The formats of each agenda and minutes."""
    return tuple(one for one in FORMATS if one.in_house)


def for_readers() -> tuple[Format, ...]:
    """All formats as they are listed to readers, the one that most should open first."""
    return _with_first(_LED_TO)


def of_record() -> tuple[Format, ...]:
    """The formats of the document itself; the first that is published is the document, and the others are its copies."""
    return tuple(one for one in _with_first(_OF_RECORD) if one.writer)


def _with_first(first: tuple[str, ...]) -> tuple[Format, ...]:
    return tuple(sorted(FORMATS, key=lambda one: first.index(one.name) if one.name in first else len(first)))


def format_of(file: str) -> Format | None:
    """A file's format by the end of its name; None for one that isn't of ours."""
    return _by_ending(file, FORMATS)


def stamper_of(file: str) -> str:
    """The module that stamps a file, by the end of its name; empty where none does."""
    found = _by_ending(file, (*FORMATS, *_BESIDE))
    return found.stamper if found else ""


def _by_ending(file: str, rows: Iterable[Format]) -> Format | None:
    ending = PurePosixPath(file).suffix.removeprefix(".").lower()
    return next((one for one in rows if one.name == ending), None)
