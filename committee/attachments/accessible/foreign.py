"""The gate over files that others have made, read in a process that may be killed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from committee.attachments.accessible.barrier import unread
from committee.attachments.apart.process import Broken, Process
from committee.attachments.findings import Finding

_SECONDS = 30.0  # for one file; the gate only warns of others' files, so it isn't worth longer
_MEMORY = 200 * 1024 * 1024  # bytes of the process, its own start included


def inspect_foreign(files: Mapping[str, Path]) -> dict[str, list[Finding]]:
    """The barriers of each file, by its name. A file that breaks the reading has one barrier: that it can't be looked through."""
    with Process("committee.attachments.accessible.worker", {}, _SECONDS, _MEMORY) as process:
        return {name: _barriers(process, name, path) for name, path in files.items()}


def _barriers(process: Process, name: str, path: Path) -> list[Finding]:
    answer = process.ask({"name": name}, path)
    if isinstance(answer, Broken):
        return [unread(name, answer.value)]
    return [Finding(*barrier) for barrier in answer["barriers"]]
