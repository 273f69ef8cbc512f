"""A meeting published, everything checked, beside LibreOffice's conversion of its Word file alone."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.measure import CannotMeasure, Run, median, ratio, run
from benchmarks.table import Row, Section, Target
from benchmarks.workspaces import COMMITTEE, MEETING, REPOSITORY, Place

OURS, SOFFICE = "udvalg udgiv: every form, guard, gate and receipt", "soffice: the Word file to PDF alone"
_CLI = str(REPOSITORY / "cli.py")


def publication(folder: Path, rounds: int) -> Section:
    """Each in new processes, in turn; the former publication is taken away before each, so that it is always the first."""
    engine = shutil.which("soffice")
    place = _copy(folder / "sample")
    run(_command(place, "referat", "--uden-sidetal"), place.root)
    word = folder / "referat.docx"
    shutil.copy(place.output / "referat.docx", word)
    runs: dict[str, list[Run]] = {OURS: [], SOFFICE: []}
    for number in range(rounds + 1):
        made = _round(place, engine, word, folder)
        if number:
            for name, one in made.items():
                runs[name].append(one)
    return _section(runs, rounds)


def _copy(root: Path) -> Place:
    for name in ("agenda_items", "templates", "metrics"):
        shutil.copytree(REPOSITORY / name, root / name)
    return Place(root, COMMITTEE, MEETING)


def _command(place: Place, name: str, *options: str) -> list[str]:
    return [sys.executable, _CLI, name, place.folder, "--udvalg", place.committee, *options]


def _round(place: Place, engine: str | None, word: Path, folder: Path) -> dict[str, Run]:
    public = place.output / "offentlig"
    shutil.rmtree(public, ignore_errors=True)
    made = {OURS: run(_command(place, "udgiv"), place.root)}
    if not (public / "kvittering.json").is_file():
        raise CannotMeasure("the sample wasn't published")
    if engine:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        made[SOFFICE] = run(
            [engine, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)], place.root
        )
    return made


def _section(runs: dict[str, list[Run]], rounds: int) -> Section:
    section = Section(f"Publication: the sample's minutes, cold ({rounds} runs each; × soffice)")
    theirs = [made.ms for made in runs[SOFFICE]]
    for name, made in runs.items():
        if not made:
            section.rows.append(Row(f"{name}: not installed"))
            continue
        ms = [one.ms for one in made]
        compared = ratio(ms, theirs) if theirs else None
        targets = (_not_slower(compared),) if compared is not None and name == OURS else ()
        section.rows.append(Row(name, median(ms), compared, median([one.mib for one in made]), targets))
    return section


def _not_slower(compared: float) -> Target:
    return Target("not slower than soffice", f"{compared:.2f} ×", compared <= 1)
