"""The whole import: files are read, committees and meetings written, and each meeting held against its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import OUTPUT, MeetingKey
from committee.attachments.apart.process import Message
from committee.base.atomic import not_written, write_all
from committee.base.problems import Place, Problem, has_errors, in_order, warning
from committee.work.importing.committees import Target, place_committee, profile_of, take_stock, target_of, with_record
from committee.work.importing.gathering import Group, groups_of
from committee.work.importing.layout import Beside, lay_out
from committee.work.importing.ledger import write_ledger
from committee.work.importing.numbers import first_number, first_written, others_than_printed
from committee.work.importing.placing import Fate, Placed, adopt, folder_names, place
from committee.work.importing.provers import Proven, Task, prove_all, workers
from committee.work.importing.reading import Found, Progress, files_of, read_files
from committee.work.importing.report import Reported, as_markdown
from committee.work.importing.roster import attendance

LOCK = ".udvalg-import-lås"
PATIENCE = 600.0  # seconds: another's import is waited for
REPORT = "import.md"


@dataclass(slots=True)
class Imported:
    """What came of an import: each meeting, the reports that were written, and what is wrong."""

    meetings: list[Reported] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_faithful(self) -> bool:
        """Whether no word was lost, added or moved in any meeting, and nothing went wrong."""
        return not has_errors(self.problems) and all(
            one.figures is None or one.figures.is_faithful for one in self.meetings
        )


def _silent(what: str, done: int, of: int) -> None:
    """Nobody is told how far it has come."""


def import_archive(
    archive: Archive, source: Path, committee: str | None = None, municipality: str = "", tell: Progress = _silent
) -> Imported:
    """Import a folder or a file. `committee` is the folder of the committee that all of it is of; without it each meeting goes to the
    committee of its name, which is made where there is none. What is there and isn't from an import is never changed."""
    made = Imported()
    if not source.exists():
        cure = "Skriv stien til mappen eller filen."
        made.problems.append(Problem(Place(str(source)), "kilde-mangler", "Kilden findes ikke.", cure))
        return made
    base = source if source.is_dir() else source.parent
    files = files_of(source)
    found = read_files(files, base, _facts(archive, committee), tell, workers())
    made.problems += found.problems
    groups = groups_of(found.meetings)
    if problem := _unfit(source, found, groups, committee):
        made.problems.append(problem)
        return made
    beside = Beside.of(files_of(base) if source.is_file() else files)
    targets = [target_of(archive, group, committee) for group in groups]
    with archive.changing(f"importer {source.name}", told="Ældre møder er hentet ind"):
        placed = [list(_placed(archive, target, municipality, beside, made, tell)) for target in targets]
    archive.refresh()
    proven = _proven(archive, targets, placed, tell)
    for target, meetings in zip(targets, placed, strict=True):
        _report_on(archive, target, meetings, proven, made)
    made.problems = in_order(made.problems)
    return made


def _facts(archive: Archive, committee: str | None) -> Message:
    """What the reading of a source needs to know of the house."""
    there = [one for one in archive.heads().committees if committee in (None, one.folder)]
    profile = profile_of(archive, there[0] if there else None)
    return {"headings": profile.words.by_name(), "has_administration": any(one.administration for one in there)}


def _unfit(source: Path, found: Found, groups: Sequence[Group], committee: str | None) -> Problem | None:
    """Why nothing of the source can be taken in."""
    place = Place(str(source))
    if committee is not None and len(groups) > 1:
        names = ", ".join(group.name for group in groups[:8])
        cure = "Udelad --udvalg, eller importér ét udvalg ad gangen."
        return Problem(place, "flere-udvalg", f"Kilden har møder i {len(groups)} udvalg: {names}.", cure)
    if not groups and not has_errors(found.problems):
        text = "Der er ingen møder i kilden, som programmet kender formen på."
        return Problem(place, "ingen-møder", text, "Se i vejledningen, hvilke kilder der kan læses.")
    return None


@contextmanager
def _alone(target: Target, made: Imported) -> Iterator[None]:
    """Nobody else imports to the committee meanwhile; what stands in the way is told."""
    from filelock import FileLock, Timeout

    try:
        target.home.mkdir(parents=True, exist_ok=True)
        with FileLock(target.home / LOCK, timeout=PATIENCE):
            yield
    except Timeout:
        text = "En anden er ved at importere til udvalget."
        made.problems.append(Problem(Place(target.display), "optaget", text, "Kør kommandoen igen om lidt."))
    except OSError as error:
        made.problems.append(not_written(target.display, error))


def _placed(
    archive: Archive, target: Target, municipality: str, beside: Beside, made: Imported, tell: Progress
) -> Iterator[Placed]:
    """Each meeting of a committee, written where that can be done; and then the record."""
    meetings = target.group.meetings
    with _alone(target, made):
        take_stock(target)
        made.problems += place_committee(archive, target, municipality)
        adopt(meetings, target.ledger)
        order = [str(name) for name in profile_of(archive, target.there).order]
        last: dict[int, int] = {}
        for n, (meeting, folder) in enumerate(folder_names(meetings, target.ledger), start=1):
            expected = last.get(meeting.day.year, 0) + 1 if target.is_yearly else 1
            last[meeting.day.year] = (first_number(meeting) or expected) + len(meeting.items) - 1
            present = attendance(meeting, target.members(meeting))
            laid = lay_out(meeting, present, first_written(meeting, expected), order, beside)
            others = others_than_printed(meeting)
            laid.told += [f"Punkt {said} i kilden er trykt som punkt {printed}." for said, printed in others]
            yield place(target.home, target.display, meeting, folder, laid, target.ledger)
            tell("skrevet", n, len(meetings))
        made.problems += write_ledger(target.home, target.display, target.ledger)


def _proven(
    archive: Archive, targets: Sequence[Target], placed: Sequence[Sequence[Placed]], tell: Progress
) -> dict[MeetingKey, Proven]:
    """The proof of each meeting that was written now."""
    written = (Fate.NEW, Fate.UPDATED)
    tasks = [
        _task(target, one)
        for target, meetings in zip(targets, placed, strict=True)
        for one in meetings
        if one.fate in written
    ]
    told = prove_all(archive.root, tasks, lambda done: tell("holdt op mod kilden", done, len(tasks)))
    return {one.key: one for one in told}


def _task(target: Target, one: Placed) -> Task:
    ids = [name.partition("-")[2].removesuffix(".yaml") for name in one.items]
    items = dict(zip(ids, one.meeting.items, strict=True))
    return Task(MeetingKey(target.folder, one.folder), items, one.meeting.is_minutes)


def _report_on(
    archive: Archive, target: Target, placed: Sequence[Placed], proven: dict[MeetingKey, Proven], made: Imported
) -> None:
    """The committee's report, with what is told of its meetings; the figures are kept in the record."""
    with _alone(target, made):
        now = with_record(target)
        for one in placed:
            proof = proven.get(MeetingKey(target.folder, one.folder))
            if proof and (entry := now.ledger.meetings.get(one.meeting.key)):
                entry.proof = proof.figures
                one.told += [f"Dokumentet kan først laves, når det her er rettet: {text}" for text in proof.stopped]
            made.problems += one.problems
        reports = [_report(now, one) for one in placed]
        display = f"{OUTPUT}/{target.folder}"
        data = as_markdown(target.group.name, reports)
        problems = write_all(archive.root / display, {REPORT: data}, display)
        made.problems += [*problems, *write_ledger(target.home, target.display, now.ledger), *_twins(target.group)]
        made.meetings += reports
        made.files += [] if problems else [f"{display}/{REPORT}"]


def _twins(group: Group) -> Iterator[Problem]:
    for twin, kept in group.twins:
        text = f"Filen er af samme møde som {kept.file} og er ikke taget med."
        yield warning(Place(twin.file), "samme-møde", text, "Er det to møder, så importér filen for sig.")


def _report(target: Target, one: Placed) -> Reported:
    entry = target.ledger.meetings.get(one.meeting.key)
    told, changed = [*one.meeting.told, *one.told], []
    for name, item in zip(one.items, one.meeting.items, strict=True):
        told += [f"{name}: {text}" for text in item.told]
        changed += [f"{name}: {text}" for text in item.changed]
    is_proven = entry and one.fate in (Fate.NEW, Fate.UPDATED, Fate.SAME)
    figures = entry.proof if entry and is_proven else None
    count = len(one.meeting.items)
    return Reported(target.folder, one.folder, one.fate, one.meeting.file, count, figures, told, changed)
