"""An edition on its way: printed into a folder beside the former one, held against it, and looked through. Nothing is placed.

Publishing goes on from here, and whoever only looks stops here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from committee.attachments.apart.reader import ForeignReader
from committee.attachments.findings import Finding
from committee.base.digests import sha256_of_file
from committee.base.problems import Place, Problem, Severity, has_errors
from committee.compose.compose import Kind
from committee.publication.editionchanges import ChangesPage, Former, tells_changes
from committee.publication.folder import Staging
from committee.publication.gates import Checked, Gates
from committee.publication.keys import read_keys
from committee.publication.papers import OpenPaper, copy_papers, open_papers
from committee.publication.press import Press
from committee.publication.publicedition import PublicEdition
from committee.publication.publicnames import FileInfo
from committee.publication.receipt import File, Receipt, control
from committee.work.printing import other_fonts


@dataclass(frozen=True, slots=True)
class Made:
    """An edition that is printed and looked through. `altered` tells what of the `former` one has other line ends since."""

    former: Receipt | None
    altered: Sequence[Problem]
    is_new: bool
    checked: Checked
    problems: Sequence[Problem]


@dataclass(eq=False, repr=False)
class Making:
    """One edition on its way, into a folder of its own. `display` is the public folder's name in messages."""

    edition: PublicEdition
    kind: Kind
    today: dt.date
    stage: Staging
    display: str
    reader: ForeignReader
    root: Path = field(init=False)
    papers: list[OpenPaper] = field(init=False)
    press: Press = field(init=False)
    gates: Gates = field(init=False)

    def __post_init__(self) -> None:
        e = self.edition
        self.root = e.sitting.archive.root
        self.papers = list(open_papers(self.root, e.meeting, e.agenda, e.names))
        self.press = Press(e)
        self.gates = Gates(e, self.kind, self.papers, self.today, self.display, self.reader)

    def make(self) -> Made | list[Problem]:
        """Print the edition, tell what it changes, and look through it; or what stopped it before there was anything to look at."""
        if self.papers:
            self.reader.start()  # it loads while the documents are printed
        problems = self._print()
        if has_errors(problems):
            return problems
        former, found = self._former()
        altered = [problem for problem in found if problem.severity is Severity.ERROR]
        if former is not None and former.document == Kind.MINUTES.value != self.kind.value:
            altered.append(_minutes_are_out(self.display))
        if altered:
            return altered
        is_new = former is None or not _is_same(self.kind, self.sums(), former)
        if former is not None and is_new and former.document == self.kind.value:
            before = Former(former, self.root / self.display, read_keys(self.home, former.data))
            files, more = ChangesPage(self.edition, self.kind, self.press, self.gates, self.today).print(
                before, self.stage.path
            )
            self.stage.write(files)
            problems += more
        return Made(former, found, is_new, self.gates.check(self.stage.files(), self.sums()), problems)

    def sums(self) -> dict[str, File]:
        """The sum and size of each file that is made, by its name."""
        return {name: File(sha256_of_file(path), path.stat().st_size) for name, path in self.stage.files().items()}

    def digest_of(self, finding: Finding) -> str:
        """The sum of the file that a finding is in: the edition's own, or else the one that its words come from."""
        path = self.stage.files().get(finding.file)
        return sha256_of_file(path) if path else self.edition.sitting.archive.digest(finding.place.file)

    def answered(self, former: Receipt | None) -> dict[str, str]:
        """What somebody has answered for in the edition before, of files whose bytes are the same still."""
        if former is None:
            return {}
        sums = self.sums()
        same = {name for name, file in former.files.items() if sums.get(name) == file}
        return {f"{a.file}, {a.where}": a.why for a in former.accepted if a.file in same}

    @property
    def home(self) -> Path:
        """The meeting's folder in the output, the house's own."""
        return (self.root / self.display).parent

    def _print(self) -> list[Problem]:
        files, problems = self.press.print(self.kind.value, self.edition.document)
        self.stage.write(files)
        problems += other_fonts(self.edition.templates) if f"{self.kind.value}.pdf" in files else []
        problems += copy_papers(self.stage, self.papers, self.edition.terms.largest_bytes)
        if not has_errors(problems):
            infos = {name: FileInfo.summed(file.size, file.digest) for name, file in self.sums().items()}
            self.stage.write(self.press.data(self.kind, infos))
        return problems

    def _former(self) -> tuple[Receipt | None, list[Problem]]:
        """The edition that lies there now. One that was altered since can't be built on: nobody knows what it said."""
        folder = self.root / self.display
        return control(folder, self.display) if folder.exists() else (None, [])


def _minutes_are_out(display: str) -> Problem:
    text = "Referatet er udgivet, så dagsordenen ville tage det af hjemmesiden igen."
    cure = "Skal det være sådan, så flyt mappen et andet sted hen, og kør kommandoen igen."
    return Problem(Place(display), "referat-er-ude", text, cure)


def _is_same(kind: Kind, files: Mapping[str, File], former: Receipt) -> bool:
    """Whether the files of an edition are those that lie there, but for what tells of its changes."""
    kept = {name: file for name, file in former.files.items() if not tells_changes(name)}
    return former.document == kind.value and dict(files) == kept
