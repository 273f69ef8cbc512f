"""What an edition was made of: the sums of its files, without a word of what is closed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from committee.archive.profiles import Templates
from committee.archive.workspace import APPROVED_FILE, COMMITTEE_FILE, ITEMS, MEETING_FILE, SENT_FILE
from committee.domain.meeting import Meeting
from committee.rules.numbering import Agenda
from committee.work.numbers import METRICS, Desk


def sources_of(root: Path, committee: str, meeting: Meeting, agenda: Agenda, desk: Desk) -> dict[str, str]:
    """The SHA-256 of each file that the open items were made of, by its name from the workspace.

    Attachments aren't among them: they are published as they are, under names of their own.
    """
    names = [f"{ITEMS}/{committee}/{COMMITTEE_FILE}"]
    names += [f"{meeting.path}/{name}" for name in (MEETING_FILE, SENT_FILE, APPROVED_FILE)]
    names += [numbered.item.file for numbered in agenda if not numbered.item.is_closed]
    names += _kpi_files(agenda, desk)
    return {name: digest for name in dict.fromkeys(names) if (digest := _sum(root / name))}


def _kpi_files(agenda: Agenda, desk: Desk) -> Iterator[str]:
    """The definitions and data of the KPIs that open items print."""
    for name in (str(name) for numbered in agenda if not numbered.item.is_closed for name in numbered.item.kpis):
        kpi = desk.metrics.kpis.get(name)
        if kpi is not None:
            yield kpi.place.file
            if kpi.source and kpi.source.file:
                yield f"{METRICS}/{kpi.source.file}"


def template_sums(templates: Templates) -> dict[str, str]:
    """The SHA-256 of each file of the house style, as far as it is used, by its name."""
    found: dict[str, Path] = {}
    for folder in templates.folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and not path.name.startswith((".", "~$")):
                found.setdefault(path.name, path)
    return {templates.display(path): _sum(path) for path in found.values()}


def _sum(path: Path) -> str:
    """A sum of a file's bytes; empty when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
