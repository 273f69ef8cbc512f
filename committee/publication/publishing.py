"""Publishing a meeting: printed in every format, checked as bytes, and put in place whole; or nothing at all.

1. The public edition is composed, and printed into a folder beside the former one; open attachments are copied into it.
2. Where there is a former edition with other bytes, what has changed is printed too.
3. The guard and the accessibility gate look through the finished files.
4. When nothing stops it, the receipt is written and the folder takes the former one's place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.opening.bounds import Limits
from committee.base.atomic import not_written, write_all
from committee.base.digests import sha256_of_file
from committee.base.problems import Place, Problem, Severity, has_errors, in_order
from committee.base.version import __version__
from committee.compose.compose import Kind
from committee.publication.acceptance import judge
from committee.publication.beforehand import graver, leaks_too, unfinished
from committee.publication.editionchanges import ChangesPage, Former, tells_changes
from committee.publication.findings import found_by_kind
from committee.publication.folder import BusyError, Staging, staging
from committee.publication.gates import Checked, Gates
from committee.publication.inputs import sources_of
from committee.publication.keys import FILE, kept, keys_of, read_keys
from committee.publication.papers import OpenPaper, copy_papers, open_papers
from committee.publication.press import Press
from committee.publication.publicedition import PublicEdition, public_edition
from committee.publication.publicnames import FOLDER, FileInfo
from committee.publication.receipt import (
    FORMER_RECEIPTS,
    RECEIPT,
    Accepted,
    Earlier,
    File,
    Receipt,
    control,
    kept_receipt,
    listed,
    next_edition,
    summed,
    whole_edition,
)
from committee.records.jsonfile import json_bytes
from committee.records.nodes import SourceText
from committee.rules.approval import State, state_of
from committee.work.correcting import keep_printed
from committee.work.outcome import Outcome
from committee.work.printing import other_fonts
from committee.work.request import Request
from committee.work.sitting import meeting_of


@dataclass(frozen=True, slots=True)
class Published(Outcome):
    """What came of it: the edition, whether it is a new one or the former with its own line ends again, and everything that was
    found."""

    edition: int = 0
    is_new: bool = False
    is_restored: bool = False


def publish(
    archive: Archive, key: MeetingKey, kind: Kind, today: dt.date, wishes: Mapping[str, str] | None = None
) -> Published:
    """Publish a meeting's agenda or minutes; any finding that stops it leaves the former publication as it is.

    `wishes` has why by what may go out all the same, named as a finding tells it: a file, `bilag/notat.pdf`, or a file and a
    place with a comma between, `bilag/notat.pdf, side 3`. CPR numbers and closed words are let through by file and place alone,
    and a wish that fits no finding is an error. `today` is the edition's date.
    """
    edition, problems = public_edition(archive, Request(key, kind), today)
    problems = [*map(graver, problems), *(unfinished(edition, kind, today) if edition else ())]
    if edition is None or has_errors(problems):
        return Published(problems=tuple(in_order([*problems, *leaks_too(archive, key, today, wishes or {})])))
    display = key.output
    try:
        limits = Limits(size=edition.terms.largest_bytes)
        with staging(archive.root / display) as stage, ForeignReader(limits) as reader:
            made = _Run(edition, kind, today, wishes or {}, stage, f"{display}/{FOLDER}", reader).publish()
    except BusyError:
        text = "En anden er ved at udgive mødet."
        made = Published(
            problems=(Problem(Place(display), "optaget", text, "Vent et øjeblik, og kør kommandoen igen."),)
        )
    except OSError as error:
        problem = not_written(display, error)
        text = f"{problem.text} Den tidligere udgivelse er ikke rørt."
        cure = "Kontrollér rettigheder og plads, luk filer, der er åbne fra mappen, og prøv igen."
        made = Published(problems=(replace(problem, text=text, cure=cure),))
    if made.files and kind is Kind.MINUTES:
        _, failed = keep_printed(archive.root, edition.meeting)
        made = replace(made, problems=(*made.problems, *failed))
    return replace(made, problems=tuple(in_order([*problems, *made.problems])))


def document_due(archive: Archive, key: MeetingKey, today: dt.date) -> Kind:
    """Which document is published of a meeting: the minutes once it is held, before that the agenda; so too of a meeting that
    isn't there, which `publish` tells."""
    meeting = meeting_of(archive, key)
    is_held = meeting is not None and meeting.date <= today and state_of(meeting, today) in (State.HELD, State.APPROVED)
    return Kind.MINUTES if is_held else Kind.AGENDA


@dataclass(eq=False, repr=False)
class _Run:
    """One publication on its way."""

    edition: PublicEdition
    kind: Kind
    today: dt.date
    wishes: Mapping[str, str]
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

    def publish(self) -> Published:
        """Print, check and place the edition; what was written, or what stopped it."""
        if self.papers:
            self.reader.start()  # it loads while the documents are printed
        problems = self._print()
        if has_errors(problems):
            return Published(problems=tuple(problems))
        former, found = self._former()
        altered = [problem for problem in found if problem.severity is Severity.ERROR]
        if former is not None and former.document == Kind.MINUTES.value != self.kind.value:
            altered.append(_minutes_are_out(self.display))
        if altered:
            return Published(problems=tuple(altered))
        is_new = former is None or not _is_same(self.kind, self._sums(), former)
        if former is not None and is_new and former.document == self.kind.value:
            before = Former(former, self.root / self.display, read_keys(self._home, former.data))
            files, more = ChangesPage(self.edition, self.kind, self.press, self.gates, self.today).print(
                before, self.stage.path
            )
            self.stage.write(files)
            problems += more
        checked = self.gates.check(self.stage.files(), self._sums())
        left, accepted = judge(checked.findings, self.wishes, self.display, self._answered(former))
        problems += [*left, *checked.problems]
        if has_errors(problems):
            return Published(problems=tuple(problems))
        if former is not None and not is_new:
            if found:
                self._restore(former)
            named = self._named((*former.files, RECEIPT))
            return Published(named, tuple(problems), former.edition, is_restored=bool(found))
        return self._place(former, checked, accepted, problems)

    def _restore(self, former: Receipt) -> None:
        """Place the edition that lies there with its own line ends."""
        here, whole = self.stage.files(), whole_edition(self.root / self.display, former)
        self.stage.write({name: data for name, data in whole.items() if name not in here})
        self.stage.place()

    # --- what is written

    def _print(self) -> list[Problem]:
        files, problems = self.press.print(self.kind.value, self.edition.document)
        self.stage.write(files)
        problems += other_fonts(self.edition.templates) if f"{self.kind.value}.pdf" in files else []
        problems += copy_papers(self.stage, self.papers, self.edition.terms.largest_bytes)
        if not has_errors(problems):
            infos = {name: FileInfo.summed(file.size, file.digest) for name, file in self._sums().items()}
            self.stage.write(self.press.data(self.kind, infos))
        return problems

    def _sums(self) -> dict[str, File]:
        return {name: File(sha256_of_file(path), path.stat().st_size) for name, path in self.stage.files().items()}

    def _former(self) -> tuple[Receipt | None, list[Problem]]:
        """The edition that lies there now. One that was altered since can't be built on: nobody knows what it said."""
        folder = self.root / self.display
        return control(folder, self.display) if folder.exists() else (None, [])

    @property
    def _home(self) -> Path:
        """The meeting's folder in the output, the house's own."""
        return (self.root / self.display).parent

    # --- the end

    def _place(
        self, former: Receipt | None, checked: Checked, accepted: list[Accepted], problems: list[Problem]
    ) -> Published:
        receipts, withheld = self._former_receipts(former)
        receipt = self._receipt(former, checked, accepted, withheld)
        written = json_bytes(receipt)
        if leaks := [finding.problem for finding in self.gates.check_texts({RECEIPT: written}) if finding.stops]:
            return Published(problems=(*problems, *leaks))
        keys = kept(written, keys_of(self.edition.agenda, self.edition.everything))
        problems += write_all(self._home / FORMER_RECEIPTS, withheld, self.display) if withheld else []
        problems += write_all(self._home, {FILE: keys}, self.display)
        if has_errors(problems):
            return Published(problems=tuple(problems))
        self.stage.write({RECEIPT: written, **receipts})
        names = self.stage.files()
        self.stage.place()
        return Published(self._named(names), tuple(problems), receipt.edition, is_new=True)

    def _receipt(
        self, former: Receipt | None, checked: Checked, accepted: list[Accepted], withheld: Container[str]
    ) -> Receipt:
        e = self.edition
        counts = {**checked.counts, **found_by_kind([*(f.problem for f in checked.findings), *checked.problems])}
        return Receipt(
            program=f"udvalg {__version__}",
            document=self.kind.value,
            meeting=f"{e.committee.folder}/{e.meeting.folder}",
            edition=next_edition(self.kind.value, former),
            published=self.today,
            listed=listed(self._sums()),
            sources=summed(sources_of(e.sitting)),
            closed_sources=sum(numbered.item.is_closed for numbered in e.everything),
            templates=summed(e.templates.sums()),
            checks=tuple((SourceText(name, Place("")), count) for name, count in counts.items()),
            accepted=tuple(accepted),
            former=tuple(_without_name(entry, withheld) for entry in (former.editions if former else ())),
        )

    def _former_receipts(self, former: Receipt | None) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The receipts of the editions before, by their names in the folder: those that are kept in it, and those that name
        what is closed since, by their names beside it."""
        if former is None:
            return {}, {}
        folder = self.root / self.display
        receipts = {entry.receipt: kept_receipt(folder, entry) for entry in former.former if entry.receipt}
        receipts[former.entry.receipt] = former.data
        leaking = {finding.file for finding in self.gates.check_texts(receipts) if finding.stops}
        kept = {name: data for name, data in receipts.items() if name not in leaking}
        return kept, {name.rpartition("/")[2]: receipts[name] for name in sorted(leaking)}

    def _answered(self, former: Receipt | None) -> dict[str, str]:
        """What somebody has answered for in the edition before, of files whose bytes are the same still."""
        if former is None:
            return {}
        sums = self._sums()
        same = {name for name, file in former.files.items() if sums.get(name) == file}
        return {f"{a.file}, {a.where}": a.why for a in former.accepted if a.file in same}

    def _named(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{self.display}/{name}" for name in sorted(names))


def _without_name(entry: Earlier, withheld: Container[str]) -> Earlier:
    """How a former receipt is named; one that isn't kept in the folder has its sum alone."""
    return replace(entry, receipt="") if entry.receipt.rpartition("/")[2] in withheld else entry


def _minutes_are_out(display: str) -> Problem:
    text = "Referatet er udgivet, så dagsordenen ville tage det af hjemmesiden igen."
    cure = "Skal det være sådan, så flyt mappen et andet sted hen, og kør kommandoen igen."
    return Problem(Place(display), "referat-er-ude", text, cure)


def _is_same(kind: Kind, files: Mapping[str, File], former: Receipt) -> bool:
    """Whether the files of an edition are those that lie there, but for what tells of its changes."""
    kept = {name: file for name, file in former.files.items() if not tells_changes(name)}
    return former.document == kind.value and dict(files) == kept
