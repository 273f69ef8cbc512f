"""Which reader a file gets: told by its bytes, never by its name. A name that says otherwise is a finding."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import BinaryIO

from committee.attachments.findings import ENDING, UNREAD
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.pdfs import is_pdf
from committee.attachments.opening.refusal import TooMuchError, UnreadError
from committee.attachments.opening.zips import STARTS, Archive, shown_name
from committee.attachments.reading import mail, pictures, text, web
from committee.attachments.reading.encoding import decoded
from committee.attachments.reading.events import Event, Events, Note, Passage, Row
from committee.attachments.reading.office import is_office, not_opened, read_office
from committee.attachments.reading.oldoffice import HEAD as OLE
from committee.attachments.reading.oldoffice import read_old_office
from committee.attachments.reading.opendocument import is_open_document, read_open_document
from committee.attachments.reading.pdf import read_pdf
from committee.attachments.reading.richtext import read_rich_text

_HEAD = 8192
_PACKED = {
    b"\x1f\x8b": "gzip", b"7z\xbc\xaf\x27\x1c": "7-zip", b"Rar!": "RAR", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"MSCF": "CAB", b"\x28\xb5\x2f\xfd": "zstd",
}  # fmt: skip
# The endings of each kind. A kind that isn't here has no ending of its own.
_ENDINGS = {
    "docx": ("docx", "docm", "dotx", "dotm"), "xlsx": ("xlsx", "xlsm", "xltx", "xltm", "xlsb"), "pptx": ("pptx", "pptm", "potx", "ppsx", "ppsm"),
    "odf": ("odt", "ods", "odp", "odg", "ott", "ots", "otp", "odc", "odf"), "zip": ("zip",), "pdf": ("pdf",), "rtf": ("rtf", "doc"), "png": ("png",),
    "jpg": ("jpg", "jpeg", "jpe", "jfif"), "gif": ("gif",), "tif": ("tif", "tiff"), "webp": ("webp",), "bmp": ("bmp", "dib"), "emf": ("emf",),
    "wmf": ("wmf",), "ole": ("doc", "dot", "xls", "xlt", "ppt", "pps", "msg", "mpp", "vsd", "docx", "xlsx", "pptx", "bin", "db"),
}  # fmt: skip
_KNOWN = {ending for endings in _ENDINGS.values() for ending in endings}


def passages(name: str, source: bytes | BinaryIO, budget: Budget | None = None) -> Events:
    """Every piece of text in a file, its tables' rows, and what its readers noticed. `source` is its bytes or a stream that can
    be set back. What can't be read is a note of its own; nothing is raised for a file, however broken it is."""
    try:
        yield from _Reader(budget or Budget()).file(name, io.BytesIO(source) if isinstance(source, bytes) else source)
    except UnreadError as error:
        yield Note(UNREAD, "", f"Filen kan ikke læses helt: {error}.")
    except Exception as error:  # a file that its reader didn't foresee: unread, and never told with what stands in it
        if isinstance(error, MemoryError):
            raise
        yield Note(UNREAD, "", "Filen kan ikke læses helt: den er anderledes, end en fil af sin slags skal være.")


@dataclass(slots=True)
class _Reader:
    budget: Budget

    def file(self, name: str, stream: BinaryIO) -> Events:
        """A file, at the top or in another one."""
        head = stream.read(_HEAD)
        stream.seek(0)
        if head.startswith(STARTS):
            yield from self.zip(name, stream)
        elif is_pdf(head):
            yield from _ending(name, "pdf")
            yield from read_pdf(stream, self.budget, self.deeper)
        elif kind := pictures.picture_kind(head):
            yield from _ending(name, kind)
            yield from pictures.read_picture(stream.read(), kind)
        elif head.startswith(OLE[:4]):
            yield from _ending(name, "ole")
            yield from read_old_office(stream.read(), self.budget, self.deeper)
        elif packed := next((words for start, words in _PACKED.items() if head.startswith(start)), ""):
            raise UnreadError(f"den er pakket som {packed}. Læg filerne i en zip, eller læg dem hver for sig")
        elif head.startswith(b"{\\rtf"):
            yield from _ending(name, "rtf")
            yield from read_rich_text(stream.read(), self.deeper)
        else:
            yield from self.words(name, stream.read(), head)

    def words(self, name: str, data: bytes, head: bytes) -> Events:
        """A file of text of some kind."""
        if mail.is_mail(head):
            yield from mail.read_mail(data, self.deeper)
            return
        written = decoded(data)
        yield from _ending(name, "")
        if re.match(r"\s*(?:<\?xml|<svg|<!DOCTYPE (?!html))", written) and not re.search(
            r"<html\b|<!doctype html", written[:2000], re.IGNORECASE
        ):
            yield from web.embedded(written, self.deeper)
            yield from web.read_markup(data)
            yield from text.blocks(written)
        elif web.is_page(written):
            yield from web.read_page(written, self.deeper)
        else:
            yield from text.read_text(written)

    def zip(self, name: str, stream: BinaryIO) -> Events:
        archive = Archive(stream, self.budget)
        kind = is_office(archive.names) or ("odf" if is_open_document(archive.names) else "zip")
        yield from _ending(name, kind)
        if archive.comment:
            yield Passage("arkivets kommentar", archive.comment)
        for written in archive.written:
            if written:
                yield Passage("filnavn", written, role="" if kind == "zip" else "part")
        if kind == "odf":
            yield from read_open_document(archive, self.deeper)
        elif kind != "zip":
            yield from read_office(archive, self.deeper)
        else:
            yield from self.parts(archive)

    def parts(self, archive: Archive) -> Events:
        """The files in a plain zip, each for itself: one that can't be read doesn't hide what is in the others."""
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
            yield from self.deeper(entry.filename, data)

    def deeper(self, name: str, data: bytes) -> Events:
        """A file in a file; its places are told with its name in front."""
        if not data:
            return
        shown = shown_name(name)
        self.budget.enter()
        try:
            for event in self.file(name, io.BytesIO(data)):
                yield _within(shown, event)
        except TooMuchError:
            raise
        except UnreadError as error:
            yield Note(UNREAD, shown, f"Filen kan ikke læses helt: {error}.")
        finally:
            self.budget.leave()


def _within(shown: str, event: Event) -> Event:
    if isinstance(event, Passage):
        return Passage(f"{shown}, {event.where}", event.text, event.joins, event.line, event.role)
    if isinstance(event, Note):
        return Note(event.kind, f"{shown}, {event.where}" if event.where else shown, event.text, event.of_picture)
    if isinstance(event, Row):
        return Row(f"{shown}, {event.table}", event.number, f"{shown}, {event.where}", event.cells)
    return event


def _ending(name: str, kind: str) -> Events:
    """That a name ends as another kind of file than its bytes are. `kind` is empty for text, whose endings are many."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    allowed = _ENDINGS.get(kind, ())
    if ending in allowed or not ending or (kind and ending in ("bin", "dat", "tmp")):
        return
    if (not kind and ending in _KNOWN) or (
        kind and (ending in _KNOWN or ending in ("txt", "csv", "html", "htm", "md", "json", "svg", "eml"))
    ):
        told = (
            f"Filen hedder .{shown_name(ending)}, men er en .{allowed[0]}-fil."
            if allowed
            else f"Filen hedder .{shown_name(ending)}, men er ren tekst."
        )
        yield Note(ENDING, "", told)
