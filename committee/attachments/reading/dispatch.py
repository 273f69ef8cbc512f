"""Which reader a file gets: told by its bytes, never by its name. A name that says otherwise is a finding."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from committee.attachments.filekinds import FileKind, Kinds, Opened
from committee.attachments.findings import ENDING, HIDDEN, UNREAD
from committee.attachments.known_kinds import FILE_KINDS
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.refusal import TooMuchError, UnreadError
from committee.attachments.opening.zips import Archive, shown_name
from committee.attachments.propertynames import says_something
from committee.attachments.reading.attributes import unquoted
from committee.attachments.reading.events import Event, Events, Note, Passage, Row, Rows

# Where a package keeps the files that were put into it, by the names they had.
_PUT_IN = re.compile(r"(?:^|/)(?:media|embeddings|Pictures|attachments)/")


def passages(name: str, source: bytes | BinaryIO, budget: Budget | None = None, kinds: Kinds = FILE_KINDS) -> Events:
    """Every piece of text in a file, its tables' rows, and what its readers noticed. `source` is its bytes or a stream that can
    be set back. What can't be read is a note of its own; nothing is raised for a file, however broken it is."""
    try:
        within = budget or Budget()
        yield from _Reader(within, kinds).file(Opened.of(name, source, within))
    except UnreadError as error:
        yield Note(UNREAD, "", f"Filen kan ikke læses helt: {error}.")
    except Exception as error:  # a file that its reader didn't foresee: unread, and never told with what stands in it
        if isinstance(error, MemoryError):
            raise
        yield Note(UNREAD, "", "Filen kan ikke læses helt: den er anderledes, end en fil af sin slags skal være.")


@dataclass(slots=True)
class _Reader:
    budget: Budget
    kinds: Kinds

    def file(self, file: Opened) -> Events:
        """A file, at the top or in another one."""
        kind = self.kinds.kind_of(file)
        yield from self.ending(file.name, kind)
        if file.is_zip:
            yield from _named(file.archive, is_package=kind.name != "zip")
        yield from kind.read(file, self.deeper)

    def deeper(self, name: str, data: bytes) -> Events:
        """A file in a file; its places are told with its name in front."""
        if not data:
            return
        shown = shown_name(name)
        self.budget.enter()
        try:
            for event in self.file(Opened(name, io.BytesIO(data), self.budget, is_inside=True)):
                yield _within(shown, event)
        except TooMuchError:
            raise
        except UnreadError as error:
            yield Note(UNREAD, shown, f"Filen kan ikke læses helt: {error}.")
        finally:
            self.budget.leave()

    def ending(self, name: str, kind: FileKind) -> Events:
        """That a name ends as another kind of file than its bytes are."""
        ending = PurePosixPath(name).suffix.casefold()
        if ending and self.kinds.misnames(ending, kind):
            shown = shown_name(ending.removeprefix("."))
            is_told = "ren tekst" if kind.is_text else f"en {next(iter(kind.endings))}-fil"
            yield Note(ENDING, "", f"Filen hedder .{shown}, men er {is_told}.")


def _named(archive: Archive, *, is_package: bool) -> Events:
    """What stands in a zip beside its files: its remark, and their names. A package's own parts have names that say nothing."""
    if archive.comment:
        yield Passage("arkivets kommentar", archive.comment)
        if is_package and says_something("", archive.comment):
            yield Note(HIDDEN, "arkivets kommentar", "En kommentar til pakken, som intet program viser.")
    for written in archive.written:
        if written:
            is_part = is_package and not _PUT_IN.search(written)
            yield Passage("filnavn", unquoted(written), role="part" if is_part else "")


def _within(shown: str, event: Event) -> Event:
    if isinstance(event, Passage):
        return Passage(f"{shown}, {event.where}", event.text, event.joins, event.line, event.role)
    if isinstance(event, Note):
        return Note(event.kind, f"{shown}, {event.where}" if event.where else shown, event.text, event.of_picture)
    if isinstance(event, Row):
        return Row(f"{shown}, {event.table}", event.number, f"{shown}, {event.where}", event.cells, event.again)
    if isinstance(event, Rows):
        return replace(event, table=f"{shown}, {event.table}", around=f"{shown}, {event.around}")
    return event
