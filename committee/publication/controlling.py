"""A published folder held against its receipt, and minutes against the fingerprint that they print."""

from __future__ import annotations

from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base.problems import Problem
from committee.compose.edition import Kind
from committee.publication.folder import readable_folder
from committee.publication.publicnames import FOLDER
from committee.publication.receipt import Receipt, control, read_receipt
from committee.work.fingerprints import fingerprint_problems

_MINUTES = "referat.docx"


def receipt_of(archive: Archive, key: MeetingKey) -> Receipt | None:
    """The receipt of what is published of a meeting; None where nothing is, or where it can't be read. The files aren't looked at."""
    return read_receipt(readable_folder(archive.root / key.output / FOLDER))


def control_folder(folder: Path) -> tuple[Receipt | None, list[Problem]]:
    """The folder's receipt (None when it can't be read), and all that isn't as it was published; warnings of what is so but for its
    form. Nothing is written, but that a folder which a killed run has moved aside is put back."""
    display, folder = folder.name, readable_folder(folder)
    receipt, problems = control(folder, display)
    minutes = folder / _MINUTES
    if receipt is not None and minutes.is_file() and not minutes.is_symlink():
        problems += fingerprint_problems(f"{display}/{_MINUTES}", minutes.read_bytes())
    return receipt, problems


def minutes_are_out(archive: Archive, key: MeetingKey) -> bool:
    """Whether the meeting's minutes are what was published last of it."""
    receipt = receipt_of(archive, key)
    return receipt is not None and receipt.document == Kind.MINUTES.value
