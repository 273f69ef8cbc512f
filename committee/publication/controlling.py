"""A published folder held against its receipt, and minutes against the fingerprint that they print."""

from __future__ import annotations

from pathlib import Path

from committee.base.problems import Problem
from committee.publication.folder import readable_folder
from committee.publication.receipt import Receipt, control
from committee.work.fingerprints import fingerprint_problems

_MINUTES = "referat.docx"


def control_folder(folder: Path) -> tuple[Receipt | None, list[Problem]]:
    """The folder's receipt (None when it can't be read), and all that isn't as it was published; warnings of what is so but for its
    form. Nothing is written, but that a folder which a killed run has moved aside is put back."""
    display, folder = folder.name, readable_folder(folder)
    receipt, problems = control(folder, display)
    minutes = folder / _MINUTES
    if receipt is not None and minutes.is_file() and not minutes.is_symlink():
        problems += fingerprint_problems(f"{display}/{_MINUTES}", minutes.read_bytes())
    return receipt, problems
