"""A published folder held against its receipt, and minutes against the fingerprint that they print."""

from __future__ import annotations

from pathlib import Path

from committee.base.problems import Problem
from committee.publication.receipt import Receipt, control
from committee.work.fingerprints import fingerprint_problems

_MINUTES = "referat.docx"


def control_folder(folder: Path) -> tuple[Receipt | None, list[Problem]]:
    """The folder's receipt (None when it can't be read), and all that isn't as it was published. Nothing is written."""
    receipt, problems = control(folder, folder.name)
    minutes = folder / _MINUTES
    if receipt is not None and minutes.is_file() and not minutes.is_symlink():
        problems += fingerprint_problems(f"{folder.name}/{_MINUTES}", minutes.read_bytes())
    return receipt, problems
