"""What an import has written: which meeting of the source each folder is of, and the sum of each file as it was written.

It lies beside the committee's own file, so that it goes where the workspace goes. By it a file that a person has changed is known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from committee.base.atomic import write_all
from committee.base.danish import parse_date
from committee.base.digests import sha256_of
from committee.base.problems import Problem
from committee.records.jsonfile import as_json
from committee.sources.given import Json, as_list, as_map, as_string
from committee.sources.meeting import Person
from committee.work.importing.figures import Figures, figures_of_data

FILE = ".importeret.json"
_MOST = 64 * 1024 * 1024


Listed = tuple[str, str, tuple[Person, ...]]  # a meeting's date and time, and those on its list


@dataclass(slots=True)
class Entry:
    """A meeting that was written: its folder, the source's file, the sum of what that said, the sums of the files, who stood
    on its list on which day, the figures of its proof, and whether it was minutes that were read."""

    folder: str
    source: str
    digest: str
    files: dict[str, str]
    listed: Listed = ("", "", ())
    proof: Figures | None = None
    is_minutes: bool = True


@dataclass(slots=True)
class Ledger:
    """The record of one committee: the sum of its own file as it was written, and its meetings by their keys in the source."""

    committee: str = ""
    meetings: dict[str, Entry] = field(default_factory=dict)


def read_ledger(home: Path) -> Ledger:
    """A committee's record; an empty one where there is none, or none that can be read."""
    path = home / FILE
    try:
        if path.stat().st_size > _MOST:
            return Ledger()
        told = as_map(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return Ledger()
    entries = {key: _entry(as_map(one)) for key, one in as_map(told.get("møder")).items()}
    return Ledger(as_string(told.get("udvalg")), {key: one for key, one in entries.items() if one.folder})


def _entry(data: Json) -> Entry:
    folder, source, digest = (as_string(data.get(name)) for name in ("mappe", "kilde", "sum"))
    files = {name: as_string(one) for name, one in as_map(data.get("filer")).items()}
    return Entry(
        folder,
        source,
        digest,
        files,
        _listed(as_map(data.get("liste"))),
        figures_of_data(data.get("bevis")),
        data.get("referat") is not False,
    )


def _listed(data: Json) -> Listed:
    people = (as_map(one) for one in as_list(data.get("personer")))
    made = (Person(*(as_string(one.get(name)) for name in ("navn", "fravær", "rolle", "parti"))) for one in people)
    day = as_string(data.get("dato"))
    return (day if parse_date(day) else ""), as_string(data.get("tid")), tuple(made)


def write_ledger(home: Path, display: str, ledger: Ledger) -> list[Problem]:
    """Write the record; the problems that stood in the way."""
    meetings = {key: _as_data(one) for key, one in sorted(ledger.meetings.items())}
    return write_all(home, {FILE: as_json({"udvalg": ledger.committee, "møder": meetings})}, display)


def _as_data(entry: Entry) -> dict[str, object]:
    proof = entry.proof.as_data() if entry.proof else None
    day, time, people = entry.listed
    persons = [{"navn": one.name, "fravær": one.away, "rolle": one.role, "parti": one.party} for one in people]
    told = {"mappe": entry.folder, "kilde": entry.source, "sum": entry.digest, "filer": entry.files}
    return {
        **told,
        "liste": {"dato": day, "tid": time, "personer": persons},
        "bevis": proof,
        "referat": entry.is_minutes,
    }


def changed_files(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Those of the files that aren't as they were written: changed, or gone."""
    return [name for name, digest in files.items() if _digest(folder / name) != digest]


def _digest(path: Path) -> str:
    try:
        return sha256_of(path.read_bytes())
    except OSError:
        return ""
