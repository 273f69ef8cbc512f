"""A decision that was recorded is taken out again: its file is what it was before, unless somebody has changed it since."""

from __future__ import annotations

from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.journal import journal
from committee.archive.names import MeetingKey
from committee.base.atomic import write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem
from committee.work.itemedits import Recorded, Written, not_recorded, while_locked
from committee.work.recording import locked
from committee.work.sitting import sit_to_record


def take_back(archive: Archive, key: MeetingKey, written: Written) -> Recorded:
    """Put an item's file back as it was before `written`; not in minutes that have been approved since, and not when somebody has
    saved the file. The archive is read anew."""
    archive.refresh()
    sitting, problems = sit_to_record(archive, key)
    if sitting is None:
        return not_recorded(*problems)
    if sitting.meeting.is_locked:
        return not_recorded(locked(sitting.meeting))
    made = while_locked(archive.root, written.file, lambda path: _put_back(path, written))
    if made.is_done:  # else the next `udvalg fortryd` would look for a decision that isn't there
        journal.forget(archive.root, {written.file: written.digest})
    return made


def _put_back(path: Path, written: Written) -> Recorded:
    now = path.read_bytes() if path.is_file() else b""
    if sha256_of(now) != written.digest:
        text = "En anden har ændret, flyttet eller slettet filen imens, så beslutningen bliver stående."
        return not_recorded(Problem(Place(written.file), "ændret-imens", text, "Se filen, og ret beslutningen i den."))
    problems = write_all(
        path.parent, {path.name: written.before}, written.file.rpartition("/")[0], former={path.name: now}
    )
    return not_recorded(*problems) if problems else Recorded((written.file,))
