"""Cleaned copies of a meeting's open Office attachments, beside the originals and never over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.cleaning import Cleaned, CleaningError
from committee.attachments.known_kinds import FILE_KINDS
from committee.attachments.opening import bounds
from committee.base import atomic
from committee.base.problems import Problem, has_errors, reason, warning
from committee.domain.item import Attachment
from committee.domain.meeting import Meeting
from committee.rules.editions import published_attachments
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import sit

MARK = "-renset"


def clean_attachments(archive: Archive, key: MeetingKey) -> Outcome:
    """Write a cleaned copy of each open Office attachment of a meeting: `rapport.docx` → `rapport-renset.docx`. Told of each is
    what was taken out and which line to change, as a warning at the line, or why it couldn't be cleaned, as an error.

    An attachment that is clean already is left alone. A file of the copy's name is replaced only when it is an earlier copy:
    one that cleaning changes nothing in. No YAML is changed; the line to change is told with its place.
    """
    sitting, problems = sit(archive, key)
    if sitting is None:
        return stopped(problems)
    with ForeignReader() as reader:
        run = _Run(archive.root, sitting.meeting, reader)
        problems = [problem for attachment in _open_attachments(sitting.meeting) for problem in run.one(attachment)]
    return Outcome(tuple(run.written), tuple(problems))


def _open_attachments(meeting: Meeting) -> Iterator[Attachment]:
    """What is published of a meeting."""
    for item in meeting.items:
        yield from (a for a in published_attachments(item) if a.file)


@dataclass(slots=True)
class _Run:
    """One run over a meeting: what was written, and which original each copy is of."""

    root: Path
    meeting: Meeting
    reader: ForeignReader
    written: list[str] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)

    def one(self, attachment: Attachment) -> list[Problem]:
        """Clean one attachment; what there is to tell of it."""
        assert attachment.file is not None
        name = attachment.file.replace("\\", "/")
        path = self.root / self.meeting.items_path / name
        if not _is_within(self.root, path):
            return []  # told when the meeting is checked
        try:
            if path.stat().st_size > bounds.SIZE:
                return [_stopped(attachment, f"den fylder mere end {bounds.SIZE // bounds.MIB} MB")]
            data = path.read_bytes()
        except OSError as error:
            return [_stopped(attachment, f"den kan ikke læses ({reason(error)})")]
        if not FILE_KINDS.may_be_cleaned(name, data[:400]):
            return []
        try:
            cleaned = self.reader.cleaned(path, attachment.title)
        except CleaningError as error:
            return [_stopped(attachment, str(error))]
        return [] if cleaned.data == data else self._write(attachment, name, cleaned)

    def _write(self, attachment: Attachment, name: str, cleaned: Cleaned) -> list[Problem]:
        pure = PurePosixPath(name)
        copy = str(pure.with_name(f"{pure.stem}{MARK}{cleaned.suffix}"))
        if self.copies.setdefault(copy.casefold(), name) != name:
            return [_stopped(attachment, f"dens kopi ville få samme navn som kopien af {self.copies[copy.casefold()]}; omdøb en af dem")]  # fmt: skip
        target = self.root / self.meeting.items_path / copy
        former = _read(target)
        if former is not None and former != cleaned.data and not self.reader.is_cleaned(target):
            return [_stopped(attachment, f"{copy} findes i forvejen og er ikke en renset kopi; omdøb eller flyt den")]
        if former != cleaned.data:
            display = f"{self.meeting.items_path}/{PurePosixPath(copy).parent}".removesuffix("/.")
            problems = atomic.write_all(target.parent, {target.name: cleaned.data}, display)
            if has_errors(problems):
                return problems
            self.written.append(f"{display}/{target.name}")
        return [_told(attachment, copy, cleaned)]


def _is_within(root: Path, path: Path) -> bool:
    """Whether a file lies in the workspace, also when it is reached by a link."""
    try:
        return path.resolve().is_relative_to(root.resolve()) and path.is_file()
    except (OSError, RuntimeError, ValueError):
        return False


def _read(path: Path) -> bytes | None:
    """What lies where the copy goes; None when nothing does. What can't be read isn't ours, and is some other bytes."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _stopped(attachment: Attachment, why: str) -> Problem:
    assert attachment.file is not None
    text = f"Bilaget »{attachment.file}« kan ikke renses: {why}."
    return Problem(attachment.file.place, "rens", text, "Rens det i Office, eller udgiv det som PDF.")


def _told(attachment: Attachment, copy: str, cleaned: Cleaned) -> Problem:
    assert attachment.file is not None
    gone = ", ".join(str(removed) for removed in cleaned.removed) or "kun spor af det program, den er skrevet med"
    text = f"Renset kopi af »{attachment.file}«. Fjernet: {gone}."
    if cleaned.left:
        text += f" Se selv efter: {', '.join(str(left) for left in cleaned.left)}."
    cure = f"Skriv »fil: {copy}« i stedet for »fil: {attachment.file}«."
    return warning(attachment.file.place, "renset", text, cure)
