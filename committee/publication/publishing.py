"""Publishing a meeting: printed in every format, checked as bytes, and put in place whole; or nothing at all.

1. The public edition is composed, and printed into a folder beside the former one; open attachments are copied into it.
2. Where there is a former edition with other bytes, what has changed is printed too.
3. The guard and the accessibility gate look through the finished files.
4. When nothing stops it, the receipt is written and the folder takes the former one's place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.opening.bounds import Limits
from committee.base.atomic import not_written, write_all
from committee.base.problems import Place, Problem, has_errors, in_order
from committee.base.version import __version__
from committee.compose.compose import Kind
from committee.publication.acceptance import has_moved, judge
from committee.publication.beforehand import graver, leaks_too, unfinished
from committee.publication.findings import found_by_kind
from committee.publication.folder import BusyError, staging
from committee.publication.gates import Checked
from committee.publication.inputs import sources_of
from committee.publication.keys import FILE, kept, keys_of
from committee.publication.making import Making
from committee.publication.publicedition import public_edition
from committee.publication.publicnames import FOLDER
from committee.publication.reasons import closed_in_reason
from committee.publication.receipt import (
    FORMER_RECEIPTS,
    RECEIPT,
    Accepted,
    Earlier,
    Receipt,
    kept_receipt,
    listed,
    next_edition,
    sum_of_edition,
    summed,
    whole_edition,
)
from committee.records.jsonfile import json_bytes
from committee.records.nodes import SourceText
from committee.rules.approval import State, state_of
from committee.work.correcting import keep_printed
from committee.work.outcome import Outcome
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
    archive: Archive,
    key: MeetingKey,
    kind: Kind,
    today: dt.date,
    wishes: Mapping[str, str] | None = None,
    seen: Mapping[str, str] | None = None,
    shown: str | None = None,
) -> Published:
    """Publish a meeting's agenda or minutes; any finding that stops it leaves the former publication as it is.

    `wishes` has why by what may go out all the same, named as a finding tells it: a file, `bilag/notat.pdf`, or a file and a
    place with a comma between, `bilag/notat.pdf, side 3`. CPR numbers and closed words are let through by file and place alone,
    and a wish that fits no finding is an error. `seen` has by the same names the SHA-256 of the file that was answered for: one that
    has taken its place since is let through by nobody. `shown` is the sum of the edition that somebody has looked at, where one has:
    anything else than that is not written. `today` is the edition's date.
    """
    edition, problems = public_edition(archive, Request(key, kind), today)
    problems = [*map(graver, problems), *(unfinished(edition, kind, today) if edition else ())]
    if edition is None or has_errors(problems):
        return Published(problems=tuple(in_order([*problems, *leaks_too(archive, key, today, wishes or {})])))
    display = key.output
    try:
        limits = Limits(size=edition.terms.largest_bytes)
        with staging(archive.root / display) as stage, ForeignReader(limits) as reader:
            making = Making(edition, kind, today, stage, f"{display}/{FOLDER}", reader)
            made = _Run(making, wishes or {}, seen or {}, shown).publish()
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

    making: Making
    wishes: Mapping[str, str]
    seen: Mapping[str, str]
    shown: str | None

    def publish(self) -> Published:
        """Print, check and place the edition; what was written, or what stopped it."""
        made = self.making.make()
        if isinstance(made, list):
            return Published(problems=tuple(made))
        if self.shown is not None and self.shown != sum_of_edition(self.making.sums()):
            return Published(problems=(_is_another(self.making.display),))
        if closed := [one for why in self.wishes.values() for one in closed_in_reason(why, self.making.gates.rules)]:
            return Published(problems=tuple(dict.fromkeys(closed)))
        answered, display = self.making.answered(made.former), self.making.display
        moved = has_moved(self.seen, self.making.digest_of)
        left, accepted = judge(made.checked.findings, self.wishes, display, answered, moved)
        problems = [*made.problems, *left, *made.checked.problems]
        if has_errors(problems):
            return Published(problems=tuple(problems))
        if made.former is not None and not made.is_new:
            if made.altered:
                self._restore(made.former)
            named = self._named((*made.former.files, RECEIPT))
            return Published(named, tuple(problems), made.former.edition, is_restored=bool(made.altered))
        return self._place(made.former, made.checked, accepted, problems)

    def _restore(self, former: Receipt) -> None:
        """Place the edition that lies there with its own line ends."""
        stage = self.making.stage
        here, whole = stage.files(), whole_edition(self.making.root / self.making.display, former)
        stage.write({name: data for name, data in whole.items() if name not in here})
        stage.place()

    # --- the end

    def _place(
        self, former: Receipt | None, checked: Checked, accepted: list[Accepted], problems: list[Problem]
    ) -> Published:
        receipts, withheld = self._former_receipts(former)
        receipt = self._receipt(former, checked, accepted, withheld)
        written = json_bytes(receipt)
        if leaks := [finding.problem for finding in self.making.gates.check_texts({RECEIPT: written}) if finding.stops]:
            return Published(problems=(*problems, *leaks))
        keys = kept(written, keys_of(self.making.edition.agenda, self.making.edition.everything))
        problems += write_all(self.making.home / FORMER_RECEIPTS, withheld, self.making.display) if withheld else []
        problems += write_all(self.making.home, {FILE: keys}, self.making.display)
        if has_errors(problems):
            return Published(problems=tuple(problems))
        self.making.stage.write({RECEIPT: written, **receipts})
        names = self.making.stage.files()
        self.making.stage.place()
        return Published(self._named(names), tuple(problems), receipt.edition, is_new=True)

    def _receipt(
        self, former: Receipt | None, checked: Checked, accepted: list[Accepted], withheld: Container[str]
    ) -> Receipt:
        e = self.making.edition
        counts = {**checked.counts, **found_by_kind([*(f.problem for f in checked.findings), *checked.problems])}
        return Receipt(
            program=f"udvalg {__version__}",
            document=self.making.kind.value,
            meeting=f"{e.committee.folder}/{e.meeting.folder}",
            edition=next_edition(self.making.kind.value, former),
            published=self.making.today,
            listed=listed(self.making.sums()),
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
        folder = self.making.root / self.making.display
        receipts = {entry.receipt: kept_receipt(folder, entry) for entry in former.former if entry.receipt}
        receipts[former.entry.receipt] = former.data
        leaking = {finding.file for finding in self.making.gates.check_texts(receipts) if finding.stops}
        kept = {name: data for name, data in receipts.items() if name not in leaking}
        return kept, {name.rpartition("/")[2]: receipts[name] for name in sorted(leaking)}

    def _named(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{self.making.display}/{name}" for name in sorted(names))


def _is_another(display: str) -> Problem:
    text = "Filerne er ændret, siden udgaven blev vist, så intet er udgivet."
    return Problem(Place(display), "ændret-imens", text, "Se, hvad der er ændret nu, og udgiv så.")


def _without_name(entry: Earlier, withheld: Container[str]) -> Earlier:
    """How a former receipt is named; one that isn't kept in the folder has its sum alone."""
    return replace(entry, receipt="") if entry.receipt.rpartition("/")[2] in withheld else entry
