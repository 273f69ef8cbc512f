"""What every file of an edition has to pass: the leak guard, and the accessibility gate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from committee.attachments.accessible.barrier import unread
from committee.attachments.accessible.foreign import inspect_foreign
from committee.attachments.accessible.gate import inspect as read_aloud
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.cleaning.report import CleaningError
from committee.attachments.cleaning.unseen import unseen_in
from committee.attachments.findings import (
    CPR,
    KINDS,
    MAYBE,
    NAME,
    SECRET,
    SMALL,
    UNREAD,
    WORD,
    Finding,
)
from committee.attachments.known_kinds import FILE_KINDS
from committee.attachments.leaks.guard import Inspection, Paper, inspect
from committee.attachments.leaks.rules import Counts, Rules
from committee.attachments.leaks.search import Searcher
from committee.attachments.leaks.secret import Secret
from committee.attachments.reading.events import Passage
from committee.base.problems import Place, Problem, warning
from committee.compose.compose import Kind
from committee.domain.publicationterms import STOP
from committee.publication.acceptance import once
from committee.publication.accessible import Sources, barriers_as_problems
from committee.publication.asapproved import OTHER_WORDS, not_compared, other_words
from committee.publication.closed import ClosedWords, UnreadClosed, closed_files, closed_words
from committee.publication.findings import Teller, left_as_it_is, same_bytes
from committee.publication.papers import OpenPaper
from committee.publication.publicedition import PublicEdition
from committee.publication.receipt import File
from committee.rules.closedwords import open_names, open_texts
from committee.rules.textleaks import Written, in_house_style, in_texts
from committee.work.approvedstill import attachments_moved
from committee.work.housetexts import house_texts

CLOSED_UNREAD = "lukket-ulæst"
_READ_ALOUD = (".docx", ".pdf", ".html")
_PLAIN = (".csv", ".txt", ".md", ".json", ".ics", ".tsv", ".xml")  # data and bare text have no form to look through
_LARGEST = (
    32 * 1024 * 1024
)  # bytes of an attachment that the accessibility gate takes up: of others' files it only warns


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and how much was looked through. `problems` are those that nobody can answer for."""

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(eq=False, repr=False)
class Gates:
    """The checks of one edition. `display` is its folder's name in messages; `reader` reads what others have made, for all of them."""

    edition: PublicEdition
    kind: Kind
    papers: Sequence[OpenPaper]
    today: dt.date
    display: str
    reader: ForeignReader

    @property
    def root(self) -> Path:
        return self.edition.sitting.archive.root

    @cached_property
    def closed(self) -> ClosedWords:
        """What may stand nowhere in the edition, and the closed attachments whose words aren't known."""
        e = self.edition
        return closed_words(self.root, e.committee, e.meeting, e.everything, e.agenda, self.reader, e.off_agendas)

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What may stand nowhere in the edition."""
        return self.closed.secrets

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each attachment stands in YAML, by its name in the folder. All other files are the program's own."""
        return {paper.name: paper.place for paper in self.papers}

    @cached_property
    def rules(self) -> Rules:
        """What the guard looks for."""
        house = frozenset((self.edition.committee.municipality, self.edition.committee.name))
        return Rules(self.today, self.secrets, self.edition.terms.small_groups, house)

    @cached_property
    def written(self) -> Written:
        """What stands in the house's own texts, and in the files of its style."""
        e = self.edition
        kpis = e.sitting.kpis.texts(e.meeting, [numbered.item for numbered in e.agenda])
        texts = [*open_texts(e.committee, e.meeting, e.agenda), *(one.text for one in kpis if one.is_read)]
        own = in_texts(texts, open_names(e.meeting, e.agenda), self.rules)
        return own.with_(in_house_style(house_texts(e.templates), self.rules))

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self.rules)

    def may_show(self, words: str) -> bool:
        """Whether words may be published: they hold no CPR number and nothing of a closed item."""
        leaks, _ = self._searcher.search("", iter((Passage("", words),)), own=True)
        return words.strip().casefold() not in self._closed_titles and not any(leak.stops for leak in leaks)

    @cached_property
    def _closed_titles(self) -> frozenset[str]:
        """The titles of closed items and attachments, however ordinary: what was open once isn't told again."""
        items = [numbered.item for numbered in self.edition.everything]
        titles = [item.title for item in items if item.is_closed]
        titles += [paper.title for item in items for paper in item.attachments if item.is_closed or paper.is_closed]
        return frozenset(title.strip().casefold() for title in titles)

    def check(self, files: Mapping[str, Path], sums: Mapping[str, File]) -> Checked:
        """Look through every file as its bytes are. `files` are the edition's by their names in it, `sums` theirs."""
        folder = Folder(self, *self._parted(files), sums)
        reports = [gate.look(folder) for gate in GATES]
        return Checked(
            tuple(once(finding for report in reports for finding in report.findings)),
            tuple(problem for report in reports for problem in report.problems),
            {name: count for report in reports for name, count in report.counts.items()},
        )

    def check_texts(self, files: Mapping[str, bytes]) -> list[Finding]:
        """The guard over files of the program's own that aren't in the folder yet: receipts."""
        papers = [Paper(name, data, own=True) for name, data in files.items()]
        return [self.teller.placed(leak) for leak in inspect(papers, self.rules).leaks]

    def stops_own(self, files: Mapping[str, bytes]) -> list[str]:
        """What would stop files of the program's own that aren't in the folder yet, in Danish; nothing when they may go out."""
        papers = [Paper(name, data, own=True) for name, data in files.items()]
        leaks = inspect(papers, self.written.rules(self.rules)).leaks
        barriers = [one for n, data in files.items() if n.endswith(_READ_ALOUD) for one in read_aloud(n, data)]
        return [finding.said for finding in (*leaks, *barriers) if finding.stops]

    def _parted(self, files: Mapping[str, Path]) -> tuple[dict[str, Path], dict[str, Path]]:
        """The program's own files, and those of others, which are handed over by their path: they may be large."""
        own = {name: path for name, path in files.items() if name not in self.places}
        return own, {name: path for name, path in files.items() if name in self.places}

    @property
    def teller(self) -> Teller:
        """Tells what the guard found at its line in YAML."""
        return Teller(self.display, self.edition.terms, self.places)


@dataclass(eq=False)
class Folder:
    """An edition's finished files as its gates see them: the program's own, those of others, and the sums of all."""

    gates: Gates
    own: Mapping[str, Path]
    foreign: Mapping[str, Path]
    sums: Mapping[str, File]

    @cached_property
    def papers(self) -> LookedThrough:
        """What the guard finds in the files of others, and the gate in those that could be read, are read aloud and aren't too large.

        All of it is asked at once, and then the process that reads them is ended, so that it isn't large at the same time as this one.
        """
        reader = self.gates.reader
        found = inspect([Paper(n, path) for n, path in self.foreign.items()], self.gates.rules, reader=reader)
        hidden = {leak.file for leak in found.leaks if leak.kind == UNREAD}
        aloud = {n: path for n, path in self.foreign.items() if n not in hidden and not n.endswith(_PLAIN)}
        small = {name: path for name, path in aloud.items() if path.stat().st_size <= _LARGEST}
        barriers = {name: [unread(name, "den er for stor")] for name in aloud if name not in small}
        barriers |= inspect_foreign(small, reader) if small else {}
        unseen: list[Finding] = []
        refused: dict[str, str] = {}
        for name, path in small.items():
            if name not in hidden and FILE_KINDS.may_be_cleaned(name):
                try:
                    unseen += unseen_in(name, reader.cleaned(path).removed)
                except CleaningError as error:
                    refused[name] = str(error)
        reader.stop()
        return LookedThrough(replace(found, leaks=(*found.leaks, *unseen)), barriers, refused)


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What was found in others' files: by the guard, and by the accessibility gate in each; and why some can't be cleaned."""

    guard: Inspection
    barriers: Mapping[str, list[Finding]]
    refused: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gate:
    """A row of the registry: the codes of what it may find, and the function that looks, whose docstring states the rule.

    One that asks the accessibility gate names no codes: they are those of its own rules.
    """

    codes: tuple[str, ...]
    look: Callable[[Folder], Checked]


def own_texts_are_clean(folder: Folder) -> Checked:
    """The house's own texts hold no CPR number, no word of what is closed, and no small group; nor do its files' names."""
    written = folder.gates.written
    named = tuple(left_as_it_is(finding).problem for finding in written.names)
    return Checked(tuple(map(left_as_it_is, written.findings)), named)


def files_leak_nothing(folder: Folder) -> Checked:
    """No file, read as its bytes are, holds a CPR number, a word of what is closed, or what hides in it."""
    gates, others = folder.gates, folder.papers.guard  # others' first, while the process that reads them runs
    papers = [Paper(n, path.read_bytes(), own=True) for n, path in folder.own.items()]
    made = inspect(papers, gates.written.rules(gates.rules))
    leaks = (*_first_of_kind(made.leaks), *others.leaks)
    counts = _counts({**made.read, **others.read}, len(gates.secrets))
    teller = replace(gates.teller, refused=folder.papers.refused)
    return Checked(tuple(map(teller.placed, leaks)), counts=counts)


def no_closed_file_is_out(folder: Folder) -> Checked:
    """No attachment is a closed one under another name."""
    e = folder.gates.edition
    closed = closed_files(folder.gates.root, e.committee, e.meeting, e.everything, e.off_agendas)
    digests = {name: file.digest for name, file in folder.sums.items()}
    return Checked(tuple(same_bytes(digests, closed, folder.gates.places)))


def everyone_can_read_it(folder: Folder) -> Checked:
    """Documents and attachments can be read aloud. In others' files a barrier is an error only where the house has said so."""
    gates = folder.gates
    barriers = {n: read_aloud(n, path.read_bytes()) for n, path in folder.own.items() if n.endswith(_READ_ALOUD)}
    barriers |= folder.papers.barriers
    stop = gates.edition.terms.accessibility == STOP
    sources = Sources(gates.edition, gates.kind, gates.places, stop_at_papers=stop)
    told = barriers_as_problems([barrier for made in barriers.values() for barrier in made], sources)
    return Checked(problems=tuple(told), counts={"filer set efter for tilgængelighed": len(barriers)})


def closed_words_are_known(folder: Folder) -> Checked:
    """The closed attachments could be read, so that their words could be looked for in the open ones."""
    return Checked(problems=tuple(map(_unknown_words, folder.gates.closed.unread)))


def it_is_what_was_approved(folder: Folder) -> Checked:
    """Approved minutes are published in the words that were approved, and with the attachments that they had."""
    edition = folder.gates.edition
    found = other_words(edition, folder.gates.kind, folder.own)
    problems = (*attachments_moved(edition.sitting), *not_compared(edition, folder.gates.kind))
    return Checked(tuple(found), problems)


GATES: tuple[Gate, ...] = (
    Gate((CPR, MAYBE, SECRET, NAME, WORD, SMALL), own_texts_are_clean),
    Gate(tuple(KINDS), files_leak_nothing),
    Gate((SECRET,), no_closed_file_is_out),
    Gate((), everyone_can_read_it),
    Gate((CLOSED_UNREAD,), closed_words_are_known),
    Gate((OTHER_WORDS,), it_is_what_was_approved),
)


def _first_of_kind(leaks: Sequence[Finding]) -> Iterator[Finding]:
    """What is only to be looked at stands in every form of a document: it is told of the first. What stops is told of each."""
    first: dict[str, str] = {}
    return (leak for leak in leaks if leak.stops or first.setdefault(leak.kind, leak.file) == leak.file)


def _unknown_words(unread: UnreadClosed) -> Problem:
    """That the words of a closed attachment couldn't be looked for in the others."""
    text = f"{unread.whose[:1].upper()}{unread.whose[1:]} kan ikke læses, så der er ikke ledt efter dets ord i de åbne bilag. {unread.why}"
    return warning(unread.place, CLOSED_UNREAD, text, "Se selv efter, at det lukkede ikke står i de åbne bilag.")


def _counts(read: Mapping[str, Counts], secrets: int) -> dict[str, int]:
    return {
        "filer set efter for læk": len(read),
        "tekststykker": sum(one.passages for one in read.values()),
        "bogstaver": sum(one.letters for one in read.values()),
        "pdf-sider": sum(one.pages for one in read.values()),
        "lukkede ord og navne, der er ledt efter": secrets,
    }
