"""This tool's own Word minutes, as FirstAgenda's archive came out of it, imported into an empty workspace."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.importcorpus.expected import Data, soften
from benchmarks.importcorpus.judging.facts import folders, found
from benchmarks.importcorpus.judging.judge import Result, judge

OWN = "own"
_SOME = 6


def own(meetings: list[Data], home: Path) -> Result:
    """The first minutes of that workspace, which must have been made before."""
    source, printed, made = home / "sources" / OWN, home / "ws-firstagenda", []
    source.mkdir(parents=True, exist_ok=True)
    all_folders = folders(printed) if printed.is_dir() else []
    for meeting in meetings[:_SOME]:
        folder = found(meeting, all_folders)
        path = printed / "output" / folder.path.parent.name / folder.path.name / "referat.docx" if folder else None
        if path and path.is_file():
            name = f"{folder.path.parent.name}-{folder.path.name}.docx"
            shutil.copyfile(path, source / name)
            made.append(_as_printed(meeting, name))
    if not made:
        return Result(
            OWN,
            notes=["no minutes of FirstAgenda's family to import"],
            faults=["no minutes of FirstAgenda's family to import"],
        )
    return judge(OWN, source, made, home, 1)


def _as_printed(meeting: Data, name: str) -> Data:
    """Those who were away at an item stand in a line of its own, so they are words of the decision now, and nobody's fact."""
    items = [{**item, "away": []} for item in meeting["items"]]
    for item in items:
        item["parts"] = [
            {**part, "words": [*part["words"], *soften("Afbud: Fraværende:")]}
            if part["heading"].startswith("Beslutning")
            else part
            for part in item["parts"]
        ]
    return {**meeting, "file": name, "items": items}
