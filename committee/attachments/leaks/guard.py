"""The guard: every finding in the files that are to leave the house, and how much of each was read.

The program's own files are read here. Everybody else's are read in a process of its own, which may be killed: a file that
was made to hang, crash or fill its reader is told as unread, and the next one is read.
"""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from committee.attachments.apart.reader import ForeignReader, asked
from committee.attachments.findings import UNREAD, Finding, leak
from committee.attachments.leaks.rules import Counts, Rules
from committee.attachments.leaks.search import Searcher
from committee.attachments.leaks.secret import Secret
from committee.attachments.opening.bounds import Budget, Limits, over
from committee.attachments.reading.dispatch import passages


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that is to be published: its name as the finding tells it, and its bytes or the path where they lie. `own` for one that
    the program made itself."""

    name: str
    source: bytes | Path
    own: bool = False


@dataclass(frozen=True, slots=True)
class Inspection:
    """What came of it: the findings, file by file as they were given, and what was read of each file that could be."""

    leaks: tuple[Finding, ...] = ()
    read: Mapping[str, Counts] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        """Whether any finding stops a publication that accepts nothing."""
        return any(leak.stops for leak in self.leaks)


@dataclass(frozen=True, slots=True)
class Texts:
    """What files say, by their names: at most two million letters of each. `unread` says in Danish why a file couldn't be read, or
    not whole; such a file may have a text too."""

    texts: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)


def inspect(
    papers: Sequence[Paper], rules: Rules, limits: Limits | None = None, reader: ForeignReader | None = None
) -> Inspection:
    """Look through all files. Never raises for what is in a file; order and findings are the same each time.

    Findings come in the papers' order. A file over the limits' size isn't opened. `read` has the receipt's counts. Others' files are
    read by `reader` within its limits, where it's given.
    """
    leaks: list[Finding] = []
    read: dict[str, Counts] = {}
    for found, told in inspect_each(papers, rules, limits, reader):
        leaks += found
        read |= told
    return Inspection(tuple(leaks), read)


def inspect_each(
    papers: Sequence[Paper], rules: Rules, limits: Limits | None = None, reader: ForeignReader | None = None
) -> Iterator[tuple[list[Finding], dict[str, Counts]]]:
    """The same paper by paper, in their order: what was found in each, and what was read of it."""
    searcher = Searcher(rules)
    with asked(reader, limits) as asking:
        if any(not paper.own for paper in papers):
            asking.look_for(rules)
            asking.start()  # it loads while the program's own files are read
        for paper in papers:
            found, counts = _one(paper, searcher, asking)
            yield found, {searcher.masked(paper.name): counts} if counts is not None else {}


def texts_in(papers: Sequence[Paper], limits: Limits | None = None, reader: ForeignReader | None = None) -> Texts:
    """The text of files as the reading process finds it, by `reader` where it's given. For closed attachments, whose words are secrets: what can't be read of
    them guards nothing, so that is told."""
    texts: dict[str, str] = {}
    unread: dict[str, str] = {}
    with asked(reader, limits) as asking:
        for paper in papers:
            refused = _refused(paper.source, asking.limits.size)
            text, told = ("", refused) if refused else asking.text(paper.name, paper.source)
            if text:
                texts[paper.name] = text
            if told:
                unread[paper.name] = told
    return Texts(texts, unread)


def inspect_file(name: str, data: bytes, today: dt.date, secrets: Iterable[Secret] = ()) -> list[Finding]:
    """Every finding in one file's bytes, read in this process: for files that are known to do no harm."""
    return _here(Paper(name, data), Searcher(Rules(today, tuple(secrets))), Limits())[0]


def _one(paper: Paper, searcher: Searcher, reader: ForeignReader) -> tuple[list[Finding], Counts | None]:
    told = _refused(paper.source, reader.limits.size)
    if told:
        found, _ = searcher.search(paper.name, iter(()))  # its name is looked at all the same
        return [*found, leak(searcher.masked(paper.name), "", UNREAD, told)], None
    if paper.own and isinstance(paper.source, bytes):
        return _here(paper, searcher, reader.limits)
    return reader.leaks(paper.name, paper.source, searcher.masked, own=paper.own)


def _here(paper: Paper, searcher: Searcher, limits: Limits) -> tuple[list[Finding], Counts | None]:
    assert isinstance(paper.source, bytes)
    return searcher.search(paper.name, passages(paper.name, paper.source, Budget(limits.unpacked)), own=paper.own)


def _refused(source: bytes | Path, largest: int) -> str:
    """Why a file isn't opened at all; empty when it is."""
    if isinstance(source, bytes):
        size = len(source)
    else:
        try:
            about = os.stat(source)
        except (OSError, ValueError):
            return "Filen kan ikke læses: den findes ikke, eller der er ikke adgang til den."
        if not stat.S_ISREG(about.st_mode):
            return "Filen kan ikke læses: den er ikke en almindelig fil."
        size = about.st_size
    if not size:
        return "Filen kan ikke læses: den er tom."
    if size > largest:
        return f"Filen kan ikke læses: den {over(size, largest)}."
    return ""
