"""A meeting published, everything checked, beside LibreOffice's conversion of its Word file alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.commands import minutes, of_meeting
from benchmarks.measure import CannotMeasure, Group, Run, Size, compared, run
from benchmarks.peers import soffice
from benchmarks.table import Row, ratio_at_most
from benchmarks.workspaces import COMMITTEE, MEETING, REPOSITORY, Place

OURS, SOFFICE = "udvalg udgiv: every form, guard, gate and receipt", "soffice: the Word file to PDF alone"


def publication(folder: Path, size: Size) -> Iterator[Group]:
    """Each in new processes, in turn; the former publication is taken away before each, so that it is always the first."""
    yield Group((OURS, SOFFICE), lambda: _rows(folder, size))


def _rows(folder: Path, size: Size) -> list[Row]:
    place = _copy(folder / "sample")
    run(minutes(place), place.root)
    word = shutil.copy(place.output / "referat.docx", folder / "referat.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
    ways = {OURS: lambda: _publish(place), SOFFICE: lambda: run([soffice(), *convert], folder)}
    return compared(ways, size.rounds, to=SOFFICE, aims={OURS: (ratio_at_most(1, "× soffice"),)})


def _copy(root: Path) -> Place:
    for name in ("agenda_items", "templates", "metrics"):
        shutil.copytree(REPOSITORY / name, root / name)
    return Place(root, COMMITTEE, MEETING)


def _publish(place: Place) -> Run:
    public = place.output / "offentlig"
    shutil.rmtree(public, ignore_errors=True)
    made = run(of_meeting("udgiv", place), place.root)
    if not (public / "kvittering.json").is_file():
        raise CannotMeasure("the sample wasn't published")
    return made
