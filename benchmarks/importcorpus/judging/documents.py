"""Case officers' documents through `punkt --fra`, the agenda that comes of them, and hostile files through `importer`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.importcorpus.expected import Data
from benchmarks.importcorpus.forms.casefiles import CLIPBOARD
from benchmarks.importcorpus.judging.commands import Ran, run, udvalg, watched
from benchmarks.importcorpus.judging.judge import FORMS, Result, hold, say_what_pictures_show, why

DAY = "2026-10-08"
_COMMITTEE = "kommune: Prøve Kommune\nudvalg: Prøveudvalget\nprofil: standard\nmødetid: 16:00\nmødested: Lokale 1\nforvaltning: Forvaltningen\nmedlemmer: [Anna Prøve, Bo Prøve]\n"
_HOSTILE_SECONDS = 120
_HOSTILE_MIB = 1500


def workspace(home: Path) -> Path:
    folder = home / "agenda_items" / "proeve" / DAY
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "udvalg.yaml").write_text(_COMMITTEE, encoding="utf-8")
    (folder / "moede.yaml").write_text(f"dato: {DAY}\n", encoding="utf-8")
    return home


def documents(source: Path, laid: list[Data], home: Path) -> Result:
    """Each document in a workspace of its own."""
    result = Result("punkt --fra", len(laid))
    for one in laid:
        place = workspace(home / f"ws-punkt-{one['file']}")
        ran = _punkt(place, source / one["file"])
        result.seconds += ran.seconds
        if ran.code != 0:
            result.faults.append(f"{one['file']}: punkt --fra: exit {ran.code}: {ran.said[-300:]}")
            continue
        say_what_pictures_show(place)
        made = run(udvalg(place, "dagsorden", DAY, "--uden-sidetal"))
        if made.code != 0:
            result.faults.append(f"{one['file']}: dagsorden: exit {made.code}: {why(made)}")
            continue
        said = ran.said.casefold()
        result.faults += [f"{one['file']}: punkt --fra tells of no {word}" for word in one["told"] if word not in said]
        _held(result, one, place)
    return result


def _punkt(place: Path, file: Path) -> Ran:
    if file.name.endswith(CLIPBOARD):
        return run(udvalg(place, "punkt", DAY, "--fra", "-"), file.read_bytes())
    return run(udvalg(place, "punkt", DAY, "--fra", str(file)))


def _held(result: Result, one: Data, place: Path) -> None:
    item = {"number": "1", "closed": "", "attachments": [], "earlier": [], "away": [], "decided": {}, **one}
    for form, (read, reading) in FORMS.items():
        hold(
            result,
            {"file": one["file"], "items": [item]},
            read(place / "output" / "proeve" / DAY / f"dagsorden.{form}"),
            reading,
            form,
        )
    items = list((place / "agenda_items" / "proeve" / DAY).glob("0*.yaml"))
    said = items[0].read_text(encoding="utf-8") if items else ""
    if one["pictures"] and not list((place / "agenda_items" / "proeve" / DAY / "bilag").glob("*")):
        result.faults.append(f"{one['file']}: {one['pictures']} pictures, none in bilag/")
    if one["case"] not in said:
        result.faults.append(f"{one['file']}: sagsnr {one['case']} isn't in the item")
    if said.count("\n    - ") < one["points"] and said.count("\n  - ") < one["points"]:
        result.faults.append(f"{one['file']}: {one['points']} points of the recommendation aren't a list")


def hostile(source: Path, names: list[str], home: Path) -> Result:
    """All of them in one folder beside a good one: told of, survived, bounded, and nothing written outside."""
    result, place = Result("hostile", len(names)), home / "ws-hostile"
    (place / "agenda_items").mkdir(parents=True, exist_ok=True)
    before = _outside(home)
    ran = watched(udvalg(place, "importer", str(source)), place, 3 * _HOSTILE_SECONDS)
    result.seconds, result.mib = ran.seconds, ran.mib
    if ran.crashed:
        result.faults.append(f"importer: exit {ran.code}: {ran.said[-500:]}")
    if ran.seconds > _HOSTILE_SECONDS or ran.mib > _HOSTILE_MIB:
        result.faults.append(f"importer took {ran.seconds:.0f} s and {ran.mib:.0f} MiB")
    if new := _outside(home) - before:
        result.faults.append(f"written outside the workspace: {sorted(map(str, new))}")
    untold = [name for name in names if Path(name).name not in ran.said and not _is_good(name)]
    result.faults += [f"nothing is said of {name}" for name in untold]
    if not list(place.glob("agenda_items/*/2017-02-16*/moede.yaml")):
        result.faults.append("the good meeting among them isn't imported")
    if len(list(place.glob("agenda_items/*/2017-02-16*"))) > 1:
        result.faults.append("the same meeting is imported twice")
    checked = run(udvalg(place, "tjek"))
    result.faults += [
        f"tjek: {line}" for line in checked.said.splitlines() if ": fejl:" in line or "Traceback" in line
    ][:10]
    return result


def _is_good(name: str) -> bool:
    return Path(name).name.startswith(
        (
            "dublet-a",
            "dyb-html",
            "dybe-lister",
            "store-spans",
            "stier",
            "udvalg-sti",
            "forkert-endelse.docx",
            "forkert-punkt",
            "tilfaeldig",  # of a kind that no source has: an attachment may lie there
            "indkøbsliste",
        )
    )


def _outside(home: Path) -> set[Path]:
    """Files by the names that the hostile ones wish for, where they would lie."""
    places = (home, home.parent, home.parent.parent, Path(tempfile.gettempdir()), Path("/"))
    return {path for place in places for path in place.glob("ude*")}
