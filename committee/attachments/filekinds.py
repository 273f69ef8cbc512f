"""What a kind of file is: how it is told from others, who reads it, looks through it and cleans it, and what it is called on the web."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.findings import Finding
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import STARTS, Archive
from committee.attachments.reading.encoding import encoding_of, pieces
from committee.attachments.reading.events import Deeper, Events

if TYPE_CHECKING:
    from committee.attachments.cleaning.report import Cleaned

_HEAD = 8192
_BEGINNING = 200  # bytes that tell a file that may be cleaned


@dataclass(eq=False)
class Opened:
    """A file that is looked at: what its kind is told by, and what its readers ask for, each read once and when it is asked for."""

    name: str
    stream: BinaryIO
    budget: Budget
    is_inside: bool = False  # another file

    @classmethod
    def of(cls, name: str, source: bytes | BinaryIO, budget: Budget | None = None) -> Opened:
        """A file by its bytes, or a stream of them that can be set back."""
        stream = io.BytesIO(source) if isinstance(source, bytes) else source
        return cls(name, stream, budget or Budget())

    @property
    def size(self) -> int:
        """How many bytes it has."""
        size = self.stream.seek(0, io.SEEK_END)
        self.stream.seek(0)
        return size

    @cached_property
    def head(self) -> bytes:
        """How it begins. What its readers get stands at its beginning."""
        self.stream.seek(0)
        head = self.stream.read(_HEAD)
        self.stream.seek(0)
        return head

    @cached_property
    def data(self) -> bytes:
        """All its bytes."""
        self.stream.seek(0)
        return self.stream.read()

    @property
    def is_zip(self) -> bool:
        """Whether it begins as a zip."""
        return self.head.startswith(STARTS)

    @cached_property
    def archive(self) -> Archive:
        """It as a zip. Raises `UnreadError` when it is none, or out of bounds."""
        return Archive(self.stream, self.budget)

    @property
    def parts(self) -> frozenset[str]:
        """The names of its parts, where it is a zip."""
        return self.archive.names if self.is_zip else frozenset()

    @cached_property
    def encoding(self) -> str:
        """How its letters are written, where it is a text; empty when its bytes are none."""
        try:
            return encoding_of(self.stream)
        except UnreadError:
            return ""
        finally:
            self.stream.seek(0)

    def pieces(self) -> Iterator[str]:
        """It as text, piece by piece; nothing when its bytes are no text."""
        return pieces(self.stream, self.encoding) if self.encoding else iter(())

    @cached_property
    def start(self) -> str | None:
        """The first letters of it, by which texts are told apart; None when its bytes are no text."""
        return next(self.pieces(), "") if self.encoding else None

    @cached_property
    def words(self) -> str | None:
        """All of it as text; None when its bytes are no text."""
        return self.data.decode(self.encoding) if self.encoding else None


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file.

    `is_it` tells it by its bytes. `read` gives all that is written in it to the guard; `gate` its barriers, where it is read aloud;
    `clean` a cleaned copy by the title it is to have, where it can be cleaned. `endings` are its own, each with the media type (empty
    for none that is told); `others` those it may have too. `begins` is how a file that can be cleaned begins, where its name doesn't
    say it.
    """

    name: str
    is_it: Callable[[Opened], bool]
    read: Callable[[Opened, Deeper], Events]
    gate: Callable[[Opened], list[Finding]] | None = None
    clean: Callable[[Opened, str], Cleaned] | None = None
    endings: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    begins: re.Pattern[bytes] | None = None
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds that are known, in the order in which they are tried; the last takes what no other is."""

    rows: tuple[FileKind, ...]

    def with_kind(self, kind: FileKind) -> Kinds:
        """These and one more, which is tried first."""
        return Kinds((kind, *self.rows))

    def kind_of(self, file: Opened) -> FileKind:
        """A file's kind. Raises `UnreadError` for a zip that can't be opened."""
        return next(row for row in self.rows if row.is_it(file))

    def media_type(self, ending: str) -> str:
        """The media type of an ending, `.pdf`; empty when it isn't told."""
        return next((row.endings[ending] for row in self.rows if row.endings.get(ending)), "")

    def misnames(self, ending: str, kind: FileKind) -> bool:
        """Whether an ending says that a file is of another kind than it is. Text is called many things."""
        if not kind.endings or ending in kind.endings or ending in kind.others:
            return False
        if not kind.is_text and ending in (".bin", ".dat", ".tmp"):
            return False
        return any(
            ending in row.endings or ending in row.others for row in self.rows if not (row.is_text and kind.is_text)
        )

    def may_be_cleaned(self, name: str, beginning: bytes = b"") -> bool:
        """Whether a file is one that is meant to be cleaned, by its name or by how it begins. A plain archive isn't one."""
        ending = PurePosixPath(name).suffix.casefold()
        cleaned = [row for row in self.rows if row.clean is not None]
        return any(
            ending in row.endings or (row.begins is not None and row.begins.match(beginning[:_BEGINNING]))
            for row in cleaned
        )
