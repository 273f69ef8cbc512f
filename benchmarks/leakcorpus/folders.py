"""Cases that somebody has laid in a folder: `index.json` says what is right, and a workspace in it what is closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.leakcorpus.paper import Case
from benchmarks.measure import CannotMeasure


def cases_in(folder: Path) -> Iterator[Case]:
    """Each row of the index with its file. Rows have `klasse`, `fil`, `navn`, `forventet` and perhaps `id`."""
    for row in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        path = folder / row["fil"]
        yield Case(row["klasse"], row.get("id", path.stem), "udefra", row["navn"], path.read_bytes(), row["forventet"])


def workspace_in(folder: Path) -> tuple[Path, str, str] | None:
    """The workspace in a folder, with its committee and the first meeting that has a closed item; None where there is none."""
    for home in sorted(path.parent for path in folder.glob("*/agenda_items")):
        for item in sorted(home.glob("agenda_items/*/*/*.yaml")):
            if "\nlukket:" in item.read_text(encoding="utf-8"):
                return home, item.parent.parent.name, item.parent.name
        raise CannotMeasure(f"{home} has no closed item")
    return None
