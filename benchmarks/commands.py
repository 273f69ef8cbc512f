"""The whole command, from a cold start: on the sample beside other tools, and on one huge meeting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import rivals
from benchmarks.measure import Run, in_turn, median, ratio, run
from benchmarks.table import Row, Section, at_most, below
from benchmarks.workspaces import HUGE_ITEMS, HUGE_TABLES, REPOSITORY, Place, copy_sample, make_huge

OURS, USER = "udvalg referat: Word and Markdown", "user: PyYAML + Jinja2 + docxtpl, both files"
PANDOC, FLOOR = "pandoc: the finished Markdown to Word alone", "floor: Python, and a zip of the same parts"

COLD_RATIO = 1.5
HUGE_SECONDS = 3

_HERE = Path(__file__).resolve().parent


def udvalg_command(place: Place) -> list[str]:
    """The command as a user gives it, standing in the workspace."""
    cli = str(REPOSITORY / "cli.py")
    return [sys.executable, cli, "referat", place.folder, "--udvalg", place.committee, "--uden-sidetal"]


def make_template(path: Path) -> Path:
    """docxtpl's template, made in a process of its own so that this one stays small."""
    run([sys.executable, str(_HERE / "rivals.py"), "template", str(path)], path.parent)
    return path


def cold(folder: Path, rounds: int) -> Section:
    """The sample, each time in new processes."""
    place = copy_sample(folder / "sample")
    run(udvalg_command(place), place.root)
    finished = place.output / "referat.md"
    rivals.unpack(place.output / "referat.docx", finished, folder / "floor")
    template = make_template(folder / "template.docx")
    python = sys.executable
    commands: dict[str, Sequence[str]] = {
        OURS: udvalg_command(place),
        USER: [python, str(_HERE / "user_pipeline.py"), str(place.meeting), str(template), str(folder / "user")],
        FLOOR: [python, str(_HERE / "rivals.py"), "floor", str(folder / "floor"), str(folder / "floor-made")],
    }
    pandoc = find_pandoc()
    if pandoc:
        commands[PANDOC] = [pandoc, str(finished), "-f", "gfm", "-o", str(folder / "pandoc.docx")]
    runs = in_turn(commands, place.root, rounds)
    section = Section(f"Cold: the whole command on the sample, one meeting of 11 items ({rounds} runs each)")
    section.rows += [cold_row(name, runs) for name in (OURS, USER, PANDOC, FLOOR) if name in runs]
    if not pandoc:
        section.rows.append(Row("pandoc: not installed (pypandoc_binary)"))
    return section


def cold_row(name: str, runs: dict[str, list[Run]]) -> Row:
    """One command's row; ours has the target."""
    times = [made.ms for made in runs[name]]
    to_user = ratio(times, [made.ms for made in runs[USER]])
    targets = (at_most(COLD_RATIO, to_user, "× user"),) if name == OURS else ()
    return Row(name, median(times), to_user, median([made.mib for made in runs[name]]), targets)


def find_pandoc() -> str:
    """pypandoc_binary's own pandoc, or nothing."""
    code = "import pypandoc; print(pypandoc.get_pandoc_path())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    return found.stdout.strip()


def huge(folder: Path, rounds: int) -> Section:
    """One meeting of a thousand items."""
    place = make_huge(folder / "huge")
    runs = in_turn({OURS: udvalg_command(place)}, place.root, rounds)[OURS]
    ms = median([made.ms for made in runs])
    section = Section(
        f"Huge: the whole command on {HUGE_ITEMS:,} items with {HUGE_TABLES} tables of 30 × 6 ({rounds} runs)"
    )
    peak = median([made.mib for made in runs])
    section.rows.append(Row(OURS, ms, None, peak, (below(HUGE_SECONDS, ms / 1000, "s"),)))
    return section
