"""What every file of an edition has to pass: the leak guard, and the accessibility gate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from committee.accessible.barrier import Barrier
from committee.accessible.foreign import inspect_foreign
from committee.accessible.gate import inspect as inspect_reading
from committee.document.compose import Kind
from committee.leaks.findings import UNREAD
from committee.leaks.guard import Inspection, Limits, Paper, inspect
from committee.leaks.rules import Rules
from committee.leaks.secrets import Secret
from committee.problems import Place, Problem, Severity
from committee.publication.acceptance import Finding, once
from committee.publication.accessible import Sources, barriers_as_problems
from committee.publication.closed import closed_files, secrets_in
from committee.publication.edition import PublicEdition
from committee.publication.findings import Teller, same_bytes, texts_of_edition
from committee.publication.papers import OpenPaper
from committee.publication.receipt import File
from committee.release import STOP

_READ_ALOUD = (".docx", ".pdf", ".html")
_LARGEST = (
    32 * 1024 * 1024
)  # bytes of an attachment that the accessibility gate takes up: of others' files it only warns


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and how much was looked through. `problems` are those that nobody can answer for."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]


@dataclass(eq=False, repr=False)
class Gates:
    """The checks of one edition. `display` is its folder's name in messages."""

    root: Path
    edition: PublicEdition
    kind: Kind
    papers: Sequence[OpenPaper]
    today: dt.date
    display: str

    @cached_property
    def secrets(self) -> tuple[Secret, ...]:
        """What may stand nowhere in the edition."""
        e = self.edition
        return secrets_in(self.root, e.committee, e.meeting, e.everything, e.agenda)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each attachment stands in YAML, by its name in the folder. All other files are the program's own."""
        return {paper.name: paper.place for paper in self.papers}

    @cached_property
    def _rules(self) -> Rules:
        house = frozenset((self.edition.committee.municipality, self.edition.committee.name))
        return Rules(self.today, self.secrets, self.edition.release.small_groups, house)

    def may_show(self, words: str) -> bool:
        """Whether words may be published: they hold no CPR number and nothing of a closed item."""
        return not inspect([Paper("x.txt", words.encode(), own=True)], self._rules).stops

    def check(self, files: Mapping[str, Path], sums: Mapping[str, File]) -> Checked:
        """Look through every file as its bytes are. `files` are the edition's by their names in it, `sums` theirs."""
        inspection = inspect([self._paper(name, path) for name, path in files.items()], self._rules, self._limits())
        closed = closed_files(self.root, self.edition.meeting, self.edition.everything)
        digests = {name: file.digest for name, file in sums.items()}
        found = [*self._teller().leaks(inspection), *same_bytes(digests, closed, self.places)]
        barriers = self._barriers(files, {leak.file for leak in inspection.leaks if leak.kind == UNREAD})
        problems = self._told([barrier for made in barriers.values() for barrier in made])
        return Checked(tuple(once(found)), problems, _counts(inspection, len(self.secrets), len(barriers)))

    def check_text(self, name: str, text: bytes) -> Iterator[Finding]:
        """The guard over a file that isn't in the folder yet: the receipt."""
        yield from self._teller().leaks(inspect([Paper(name, text, own=True)], self._rules))

    def _paper(self, name: str, path: Path) -> Paper:
        """Others' files are handed over by their path: they may be large, and are read by a process of their own."""
        return Paper(name, path) if name in self.places else Paper(name, path.read_bytes(), own=True)

    def _limits(self) -> Limits:
        return Limits(size=self.edition.release.largest_bytes)

    def _teller(self) -> Teller:
        e = self.edition
        return Teller(self.display, e.release, self.today, self.places, texts_of_edition(e.meeting, e.agenda))

    def _barriers(self, files: Mapping[str, Path], unread: Container[str]) -> dict[str, list[Barrier]]:
        """The barriers of the documents, and of the attachments that could be read and aren't too large."""
        own = {name: path for name, path in files.items() if name not in self.places and name.endswith(_READ_ALOUD)}
        foreign = {name: path for name, path in files.items() if name in self.places and name not in unread}
        foreign = {name: path for name, path in foreign.items() if path.stat().st_size <= _LARGEST}
        found = {name: inspect_reading(name, path.read_bytes()) for name, path in own.items()}
        return found | (inspect_foreign(foreign) if foreign else {})

    def _told(self, barriers: Sequence[Barrier]) -> tuple[Problem, ...]:
        sources = Sources(self.edition, self.edition.templates, self.kind, self.places)
        problems = barriers_as_problems(barriers, sources)
        if self.edition.release.accessibility != STOP:
            return tuple(problems)
        stopping = {
            str(self.places[barrier.file]) for barrier in barriers if barrier.file in self.places and barrier.stops
        }
        return tuple(replace(p, severity=Severity.ERROR) if str(p.place) in stopping else p for p in problems)


def _counts(inspection: Inspection, secrets: int, read_aloud: int) -> dict[str, int]:
    read = inspection.read.values()
    return {
        "filer set efter for læk": len(inspection.read),
        "tekststykker": sum(one.passages for one in read),
        "bogstaver": sum(one.letters for one in read),
        "pdf-sider": sum(one.pages for one in read),
        "lukkede ord og navne, der er ledt efter": secrets,
        "filer set efter for tilgængelighed": read_aloud,
    }
