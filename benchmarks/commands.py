"""The whole command, from a cold start: on the sample beside other tools, and on one huge meeting."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import rivals
from benchmarks.measure import Group, Size, Way, compared, run
from benchmarks.peers import pandoc
from benchmarks.table import Row, ratio_at_most, seconds_at_most
from benchmarks.workspaces import REPOSITORY, Place, copy_sample, make_huge

OURS, USER = "udvalg referat: Word and Markdown", "user: PyYAML + Jinja2 + docxtpl, both files"
PANDOC, FLOOR = "pandoc: the finished Markdown to Word alone", "floor: Python, and a zip of the same parts"
HUGE = "udvalg referat: one huge meeting"

COLD_RATIO = 1.5
HUGE_SECONDS = 3

_HERE = Path(__file__).resolve().parent


def udvalg(*arguments: str) -> list[str]:
    """The program's command, as a user gives it, standing in the workspace."""
    return [sys.executable, str(REPOSITORY / "cli.py"), *arguments]


def of_meeting(name: str, place: Place, *more: str) -> list[str]:
    """A command about one meeting."""
    return udvalg(name, place.folder, *more, "--udvalg", place.committee)


def minutes(place: Place) -> list[str]:
    return of_meeting("referat", place, "--uden-sidetal")


def make_template(path: Path) -> Path:
    """docxtpl's template, made in a process of its own so that this one stays small."""
    run([sys.executable, str(_HERE / "rivals.py"), "template", str(path)], path.parent)
    return path


def make_floor(place: Place, folder: Path) -> Path:
    """The finished parts of the sample's minutes, for the floor."""
    run(minutes(place), place.root)
    rivals.unpack(place.output / "referat.docx", place.output / "referat.md", folder)
    return folder


def cold(folder: Path, size: Size) -> Iterator[Group]:
    """The sample, each time in new processes."""
    yield Group((OURS, USER, PANDOC, FLOOR), lambda: _cold(folder, size))


def _cold(folder: Path, size: Size) -> list[Row]:
    place = copy_sample(folder / "sample")
    floor = str(make_floor(place, folder / "floor"))
    template = str(make_template(folder / "template.docx"))
    finished = str(place.output / "referat.md")
    user = [sys.executable, str(_HERE / "user_pipeline.py"), str(place.meeting), template, str(folder / "user")]
    ways: dict[str, Way] = {
        OURS: lambda: run(minutes(place), place.root),
        USER: lambda: run(user, folder),
        PANDOC: lambda: run([pandoc(), finished, "-f", "gfm", "-o", str(folder / "pandoc.docx")], folder),
        FLOOR: lambda: run([sys.executable, str(_HERE / "rivals.py"), "floor", floor, str(folder / "made")], folder),
    }
    return compared(ways, size.rounds, to=USER, aims={OURS: (ratio_at_most(COLD_RATIO, "× user"),)})


def huge(folder: Path, size: Size) -> Iterator[Group]:
    """One meeting of very many items."""
    place = make_huge(folder / "huge", size.count)
    ways = {HUGE: lambda: run(minutes(place), place.root)}
    yield Group((HUGE,), lambda: compared(ways, size.rounds, aims={HUGE: (seconds_at_most(HUGE_SECONDS),)}))
